/*
 * mailto - a mailto: link into a draft (RFC 6068).
 *
 * Links come from web pages: nothing in one is believed.  Taken are to, cc,
 * bcc (which the screen shows), subject, body and in-reply-to, where that is a
 * message's identifier; every other field, attachments above all, is passed
 * over and named.  Of control characters line breaks and tabs are kept, in the
 * body alone.  A link with a broken %XX is refused whole.
 */
#ifndef MAILTO_H
#define MAILTO_H

#include <stdbool.h>

#include "countersign.h"

/* True for a word that is such a link. */
bool mailto_is(const char *word);

enum { MAILTO_PASSED = 128 };

/* Adds what LINK says to DRAFT, and to PASSED, "" at first, the names of the
 * fields that were passed over.  CS_SYNTAX: it can't be read; DRAFT may then
 * hold a part of it. */
enum cs_status mailto_take(struct cs_draft *draft, const char *link,
	char passed[MAILTO_PASSED], struct cs_error *error);

/* Appends MORE to the recipients in field NAME, a comma between. */
enum cs_status mailto_add_recipients(struct cs_draft *draft, const char *name,
	struct cs_span more);

#endif

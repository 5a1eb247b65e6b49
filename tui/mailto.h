/*
 * mailto - a mailto: link into a draft (RFC 6068).
 *
 * Links come from web pages: nothing in one is believed.  Taken are to, cc,
 * bcc (which the screen shows), subject, body and in-reply-to; every other
 * field, attachments above all, is passed over.  Line breaks are kept in the
 * body alone; elsewhere CR, LF and NUL are taken out.  A link with a broken
 * %XX is refused whole.
 */
#ifndef MAILTO_H
#define MAILTO_H

#include <stdbool.h>

#include "countersign.h"

/* True for a word that is such a link. */
bool mailto_is(const char *word);

/* Adds what LINK says to DRAFT.  CS_SYNTAX: it can't be read; DRAFT may then
 * hold a part of it. */
enum cs_status mailto_take(struct cs_draft *draft, const char *link,
	struct cs_error *error);

/* Appends MORE to the recipients in field NAME, a comma between. */
enum cs_status mailto_add_recipients(struct cs_draft *draft, const char *name,
	struct cs_span more);

#endif

/*
 * message-split - a message taken apart, so that its draft can be written on.
 *
 * Part of the helper program: it parses what strangers wrote.  Taken is what a
 * composer can hold: one plain text, which comes first, and files, which are
 * all other parts, texts, messages and parts of their own among them; what has
 * no name gets one.  A multipart/mixed within another is the same without it.
 * Of a text in several forms (multipart/alternative) the plain one is the text
 * and the others are files, where mutt drops them.  The text comes out in
 * UTF-8, with lines that flowed joined (RFC 3676); the files as bytes, what is
 * a message or has parts of its own as it stands there; and with each what it
 * says of itself (message-part.h).
 *
 * What is more than that is refused, for to take half of it up would lose the
 * rest: a text that is not plain, one that can't be converted without loss,
 * what is damaged in its encoding (transfer.h), cut off before its last
 * boundary or goes on behind it.
 *
 * Out comes a sequence of
 *
 *	LENGTH-OF-NAME LENGTH-OF-FIELDS LENGTH-OF-DATA \n NAME FIELDS DATA
 *
 * the text first, without a name; for its fields stands MESSAGE_SPLIT_FORMS or
 * nothing.  Header fields are the caller's business.
 */
#ifndef MESSAGE_SPLIT_H
#define MESSAGE_SPLIT_H

#include <stdio.h>

#include "countersign.h"

/* It was one text in several forms. */
#define MESSAGE_SPLIT_FORMS "forms"

/* Takes the message on the descriptor IN apart into OUT. */
enum cs_status message_split(int in, FILE *out, struct cs_error *error);

#endif

/*
 * message-split - a message taken apart, so that its draft can be written on.
 *
 * Part of the helper program: it parses what strangers wrote.  Taken is what a
 * composer can hold: one text, alone or as the first part of a multipart/mixed,
 * and files, which are all other parts, a message within the message among
 * them; what has no name gets one.  The text comes out in UTF-8, with lines that
 * flowed joined (RFC 3676); the files as bytes.  What is more than that is
 * refused, for to take half of it up would lose the rest: parts within parts, a
 * multipart/alternative (mutt takes the first form and drops the others), a
 * second text, one that can't be converted without loss, what is cut off before
 * its last boundary or goes on behind it.
 *
 * Out comes a sequence of
 *
 *	LENGTH-OF-NAME LENGTH-OF-DATA \n NAME DATA
 *
 * the text first, without a name.  Header fields are the caller's business.
 */
#ifndef MESSAGE_SPLIT_H
#define MESSAGE_SPLIT_H

#include <stdio.h>

#include "countersign.h"

/* Takes the message on the descriptor IN apart into OUT. */
enum cs_status message_split(int in, FILE *out, struct cs_error *error);

#endif

/*
 * message-split - a message taken apart, so that its draft can be written on.
 *
 * Part of the helper program: it parses what strangers wrote.  Taken is what a
 * composer makes: one text, alone or as the first part of a multipart/mixed,
 * and files.  The text comes out in UTF-8, with lines that flowed joined
 * (RFC 3676); the files as bytes.  What is more than that, is cut off before
 * its last boundary, or can't be converted without loss, is refused: to take
 * half of it up would lose the rest.
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

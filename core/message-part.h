/*
 * message-part - what a part of a message says of itself, out of one message
 * and into another: its media type, disposition, description, ID, language.
 *
 * On the way it is text, a line a field: parsed and written anew, in ASCII, so
 * that what two readers could take for two things is one.  All that begins with
 * Content- is kept, but for the transfer encoding and the length, which are the
 * message's own.  What holds parts itself or is a message goes as it stands, in
 * 7bit or 8bit, for nothing else is allowed there (RFC 2045, section 6.4); of
 * the rest every byte stays.
 *
 * Part of message.h.
 */
#ifndef MESSAGE_PART_H
#define MESSAGE_PART_H

#include <gmime/gmime.h>

#include "countersign.h"

/* The fields of OBJECT, the Content-Type first, the caller's to free(); NULL:
 * a part that is made of them would say something else, they are too long, or
 * memory is out. */
char *message_part_fields(GMimeObject *object);

/* Why DATA can't go as it stands, not translated; NULL: it can. */
const char *message_part_unfit(struct cs_span data);

/* A part with FIELDS that holds FILE, into *PART.  CS_SYNTAX: it can't be sent so,
 * or FIELDS are not as written above, so that the part would say something else
 * than what was judged. */
enum cs_status message_part_make(const char *fields, int file,
	GMimeObject **part, struct cs_error *error);

#endif

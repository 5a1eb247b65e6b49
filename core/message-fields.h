/*
 * message-fields - the header of a message that is made: the draft's fields in
 * their order, in the form of the wire, and MIME-Version.
 *
 * Part of message.h, and the half of it that knows no MIME.
 */
#ifndef MESSAGE_FIELDS_H
#define MESSAGE_FIELDS_H

#include "message.h"

/* Writes the fields of DRAFT, for USE, into OUT. */
enum cs_status message_fields(const struct cs_draft *draft,
	enum message_use use, int out, struct cs_error *error);

#endif

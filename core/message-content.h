/*
 * message-content - what a part of a message holds, in the transfer encoding
 * that it needs: RFC 2045, section 6.
 *
 * Part of message.h.
 */
#ifndef MESSAGE_CONTENT_H
#define MESSAGE_CONTENT_H

#include <gmime/gmime.h>

#include "survey.h"

/* Puts TEXT into PART, encoded as SURVEY, its own, asks. */
void message_content_text(GMimePart *part, struct cs_span text,
	const struct survey *survey);

/* Streams FILE into PART, untouched, in base64. */
void message_content_file(GMimePart *part, int file);

#endif

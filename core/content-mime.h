/*
 * content-mime - the texts of a raw message, RFC 2045 to 2047.
 *
 * For the gate, which has the message as bytes.  Not a mail reader: whatever
 * somebody might read as text is handed out, decoded and in UTF-8; where a part
 * is labelled wrongly it is handed out all the same if it looks like text.
 *
 * What may read otherwise elsewhere is said to be unread: a field Content-… that
 * stands twice, parts whose boundary isn't sure, a character set or an encoding
 * that isn't known or is damaged, a message in pieces.  Then there may be more
 * than was handed out.
 */
#ifndef CONTENT_MIME_H
#define CONTENT_MIME_H

#include "countersign.h"

enum content_kind {
	CONTENT_SUBJECT,
	CONTENT_INNER_SUBJECT, /* of a message within the message */
	CONTENT_BODY,
	CONTENT_ATTACHMENT,
	CONTENT_UNREAD,        /* the text is a clause that says what */
};

/* Calls TAKE for each text of MESSAGE, one of them in several readings too; false: memory is out. */
bool content_mime_walk(struct cs_span message,
	bool (*take)(void *context, enum content_kind kind,
		struct cs_span text),
	void *context);

#endif

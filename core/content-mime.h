/*
 * content-mime - the texts of a raw message, RFC 2045 to 2047.
 *
 * For the gate, which has the message as bytes.  Not a mail reader: whatever
 * somebody might read as text is handed out, decoded; where a part is labelled
 * wrongly it is handed out all the same if it looks like text.  Broken parts
 * are taken as they are.
 */
#ifndef CONTENT_MIME_H
#define CONTENT_MIME_H

#include "countersign.h"

enum content_kind { CONTENT_SUBJECT, CONTENT_BODY, CONTENT_ATTACHMENT };

/* Calls TAKE for each text of MESSAGE; false: memory is out. */
bool content_mime_walk(struct cs_span message,
	bool (*take)(void *context, enum content_kind kind,
		struct cs_span text),
	void *context);

/* Decodes BODY from the transfer ENCODING to TO, which has as much room; the
 * length.  What can't be decoded stays as it is or is passed over. */
size_t content_mime_decode(const char *encoding, struct cs_span body,
	char *to);

/* True when TEXT is text to a person; then NULs of UTF-16 are taken out of it
 * in place, its new length in *LENGTH. */
bool content_is_text(char *text, size_t *length);

/* Takes the \r of each \r\n out of TEXT, in place; its new LENGTH. */
size_t content_returns_drop(char *text, size_t length);

#endif

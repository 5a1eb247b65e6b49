/*
 * content - what a message says that policy has a say about: its markings.
 *
 * Looks into the subject, the text and every attachment that is text, once,
 * and then tells for each recipient what policy makes of it.  What is quoted
 * counts like the rest, for it goes out like the rest; besides, a marking that
 * stands in the quoted original and no more in what was written above it is a
 * downgrade, and a notice.
 *
 * Attachments that are no text (documents, archives, pictures, what is
 * encrypted) are not looked into.
 *
 * The public functions are declared in countersign.h.
 */
#ifndef CONTENT_H
#define CONTENT_H

#include "countersign.h"

/* Is something marked in what the message quotes that is not in the text above
 * it?  Then TEXT of SIZE gets a sentence, for a notice. */
bool content_downgrade(const struct cs_content *content, char *text,
	size_t size);

#endif

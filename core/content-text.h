/*
 * content-text - what a part of a message holds, as text that somebody may read.
 *
 * Transfer encodings (RFC 2045, section 6) and what is text at all.  For who looks
 * for something: what is broken is taken as it is or passed over.
 * Whether it is broken says transfer.h; character sets are content-charset.h's,
 * HTML is content-html.h's.
 *
 * Pure; works in place or into the caller's room.
 */
#ifndef CONTENT_TEXT_H
#define CONTENT_TEXT_H

#include "countersign.h"

/* Is ENCODING, without blanks around it, one that content_decode() decodes, or
 * none? */
bool content_encoding_known(const char *encoding);

/* Does what is in ENCODING, or in none that is known, stand there as it is? */
bool content_encoding_is_none(const char *encoding);

/* Decodes BODY from the transfer ENCODING to TO, which has as much room; the
 * length.  What can't be decoded stays as it is or is passed over. */
size_t content_decode(const char *encoding, struct cs_span body, char *to);

/* True when TEXT is text to a person, as its bytes look; then it is settled as by
 * content_settle(), its new length in *LENGTH. */
bool content_is_text(char *text, size_t *length);

/* Takes the \r of each \r\n out of TEXT, in place; its new LENGTH. */
size_t content_returns_drop(char *text, size_t length);

/* The same, takes the NULs out, which nobody sees, and makes each \r that is left
 * the end of a line, as Exim does. */
size_t content_settle(char *text, size_t length);

#endif

/*
 * encoded - display names as people read them.
 *
 * Takes quotes and backslashes off (RFC 5322 section 3.2.4) and decodes encoded
 * words (RFC 2047), in UTF-8, ASCII and Latin-1 by itself, other character sets
 * by iconv(3).  What can't be decoded stays as it is.  The result is one line
 * of visible UTF-8.  Never used to find an address: only for names.
 */
#ifndef ENCODED_H
#define ENCODED_H

#include "countersign.h"

/* Writes NAME, as it stands in a header field, to OUT of SIZE bytes,
 * terminated; returns the length.  Cut at a whole character. */
size_t encoded_name(struct cs_span name, char *out, size_t size);

#endif

/*
 * justify - fills a paragraph's lines up to a width.
 *
 * Pure: reads the lines of one paragraph (paragraph.h) and builds what stands
 * there instead.  The first line keeps what stood before its text; the others
 * get the second line's quote and indent, or, of a single line, its own, with
 * an item's text hanging under itself.  Blanks between words become one; two
 * behind the end of a sentence stay.  Between ideographs no blank is put.  No
 * line begins with what would read as a quote or a bullet.  A word longer than
 * a line has a line of its own.  Doing it again changes nothing, unless indents
 * that are gone let other lines belong together.
 */
#ifndef JUSTIFY_H
#define JUSTIFY_H

#include "bytes.h"
#include "grapheme.h"
#include "paragraph.h"

/* The lines of PARAGRAPH filled to WIDTH columns, without the last \n, into
 * *FILLED, which is the caller's to free, after a failure too. */
enum cs_status justify_fill(struct text *text,
	const struct paragraph *paragraph, size_t width,
	const struct grapheme_style *style, struct bytes *filled);

/* Writes what a line that goes on from LINE begins with: its quote, its
 * indent, blanks below its bullet.  *PREFIX is the caller's to free. */
enum cs_status justify_prefix(struct cs_span line, char **prefix,
	size_t *length);

#endif

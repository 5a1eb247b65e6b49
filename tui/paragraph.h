/*
 * paragraph - which lines belong together, and what stands before their text.
 *
 * A line is a quote prefix (> > ), an indent, perhaps a list's bullet or
 * number, and text.  A paragraph is a run of lines with text and the same
 * depth of quoting, as nano's justify has it (begpar() there): it begins after
 * a line without text, where the depth changes, at a bullet, or where the
 * indent changes a second time.  Lines of an item are indented deeper than its
 * bullet.  The signature's line "-- " belongs to no paragraph.
 */
#ifndef PARAGRAPH_H
#define PARAGRAPH_H

#include "text.h"

struct paragraph_line {
	size_t depth;   /* how often it is quoted */
	size_t quote;   /* bytes of the quote prefix, up to the last > */
	size_t indent;  /* … and of the blanks behind it */
	size_t bullet;  /* … and of bullet and blanks behind those; 0: none */
	size_t column;  /* columns of the indent, counted from the quote */
	bool blank;     /* no text, or the signature's line */
};

struct paragraph {
	size_t first, end; /* lines: from first up to before end */
};

/* Reads what stands before the text of LINE. */
void paragraph_line(struct cs_span line, struct paragraph_line *shape);

/* Bytes before the text. */
size_t paragraph_prefix(const struct paragraph_line *shape);

/* WORD would be taken for a quote or bullet at the begin of a line, so no line
 * may be broken before it. */
bool paragraph_is_marker(struct cs_span word);

/* The paragraph that LINE is in; false if it is in none. */
bool paragraph_find(struct text *text, size_t line,
	struct paragraph *paragraph);

/* The first paragraph at line FROM or below, where FROM is in none that began
 * above it: line 0, a line without text, the end of a paragraph.  So going
 * through a text costs its length.  False: there is none. */
bool paragraph_next(struct text *text, size_t from,
	struct paragraph *paragraph);

/* The last line "-- ", below which the signature stands; the count of lines
 * where there is none. */
size_t paragraph_signature(struct text *text);

#endif

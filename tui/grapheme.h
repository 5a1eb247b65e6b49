/*
 * grapheme - what a person takes for one character, and how it is drawn.
 *
 * Cuts UTF-8 into grapheme clusters (UAX 29, extended clusters) and into
 * pieces, the units of drawing.  The cursor moves by clusters; a screen draws
 * piece after piece, a cluster being one or more of them.  Nothing here looks
 * at the locale or the terminal: what it may show comes in struct
 * grapheme_style.  The only room of the program that knows libunistring.
 *
 * Invariants:
 *  - Any bytes will do.  A byte that isn't part of valid UTF-8 is a cluster
 *    and a piece by itself, drawn as \x9b; nothing is lost or changed.
 *  - What a piece shows is printable: no control character, no invisible
 *    character, no character that turns the writing direction.  They are drawn
 *    as ^[ (C0), \x9b (stray byte) or <202e> (everything else).
 *  - Its width is what every terminal makes of it.  Terminals disagree over
 *    joined emoji, skin tones and variation selectors, so those joiners are
 *    not shown: a family of three is three pieces of two columns each, and
 *    still one cluster.  A fifth mark on one letter is drawn as code.
 *  - Every step goes forward by at least one byte, so that loops end.
 */
#ifndef GRAPHEME_H
#define GRAPHEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "countersign.h"

struct grapheme_style {
	bool utf8;    /* the screen shows UTF-8; else all but ASCII is code */
	unsigned tab; /* columns between tab stops, up to 16; 0: 8 */
};

enum {
	GRAPHEME_TAB_MOST = 16,
	GRAPHEME_SHOW = 32, /* bytes of what one piece shows, and the 0 */
	GRAPHEME_STRAY = 0x110000, /* code of a stray byte: this + the byte */
};

struct grapheme_piece {
	size_t length;   /* bytes of the text it stands for, at least 1 */
	unsigned width;  /* columns it takes */
	bool made;       /* made visible: not the text's own characters */
	char show[GRAPHEME_SHOW]; /* what to draw, terminated */
};

/* The end of the cluster that begins at AT, a cluster border before the end of
 * TEXT; at the end: the length.  A line break is a cluster of its own. */
size_t grapheme_next(struct cs_span text, size_t at);

/* The beginning of the cluster that ends at AT (at 0: 0).  Walks back as far
 * as needed to know: rarely more than a few characters. */
size_t grapheme_previous(struct cs_span text, size_t at);

/* The last cluster border at or before AT, counted from the begin of TEXT. */
size_t grapheme_border(struct cs_span text, size_t at);

/* Clusters in TEXT. */
size_t grapheme_count(struct cs_span text);

/* The piece at byte AT < text.length, drawn in COLUMN of its row (tabs only
 * need it). */
void grapheme_piece(struct cs_span text, size_t at, size_t column,
	const struct grapheme_style *style, struct grapheme_piece *piece);

/* Columns that TEXT takes when it begins in COLUMN. */
size_t grapheme_width(struct cs_span text, size_t column,
	const struct grapheme_style *style);

/* Bytes of the longest run of whole clusters at the begin of TEXT that takes
 * at most COLUMNS; the columns it takes into *WIDTH (may be NULL). */
size_t grapheme_fit(struct cs_span text, size_t columns,
	const struct grapheme_style *style, size_t *width);

/* Writes what TEXT shows into OUT of SIZE bytes, terminated, cut at a whole
 * piece where it is too long.  Returns the columns written. */
size_t grapheme_print(char *out, size_t size, struct cs_span text,
	const struct grapheme_style *style);

/* The code point at AT < text.length, its bytes into *LENGTH.  A stray byte
 * comes as GRAPHEME_STRAY plus the byte, length 1. */
uint32_t grapheme_code(struct cs_span text, size_t at, size_t *length);

/* CODE without case (simple folding), for comparing while searching. */
uint32_t grapheme_fold(uint32_t code);

/* CODE belongs to a word: a letter, a digit, a mark, a stray byte. */
bool grapheme_is_word(uint32_t code);

/* True where TEXT has letters that are written from right to left (classes R
 * and AL of UAX 9).  Many terminals turn what stands between two such words of
 * a row around, too; what must not change places goes into rows of its own. */
bool grapheme_turns(struct cs_span text);

/* A row may end between the code points BEFORE and AFTER though no blank
 * stands there: between ideographs, but not before a closing mark or after an
 * opening one (the main rule of UAX 14 for them). */
bool grapheme_may_break(uint32_t before, uint32_t after);

#endif

/*
 * cells - text as the cells of a terminal hold it.
 *
 * Between grapheme, which says what a piece of text shows and how wide that
 * is, and screen, which puts it on the terminal.  No terminal here and no
 * curses; the locale is looked at, for curses does.
 *
 * Invariant: what comes out takes the columns that grapheme counted, whatever
 * the C library thinks of the characters, so that the cursor never drifts.
 */
#ifndef CELLS_H
#define CELLS_H

#include <stddef.h>
#include <wchar.h>

#include "countersign.h"
#include "grapheme.h"

enum { CELLS_MOST = GRAPHEME_SHOW };

/* The bytes at the begin of TEXT that are one column each, at most WIDTH: plain
 * ASCII, without a letter that a mark beyond ASCII may stand on. */
int cells_plain(struct cs_span text, int width);

/* The bytes of TEXT that fit into WIDTH columns; those they take into *USED. */
size_t cells_fit(struct cs_span text, int width,
	const struct grapheme_style *style, int *used);

/* What PIECE shows, not terminated; returns the characters.  Where the C
 * library takes it for wider or narrower than we do, `?' stands in. */
int cells_of(const struct grapheme_piece *piece, wchar_t wide[CELLS_MOST]);

#endif

/*
 * wrap - cuts one line into the rows of a screen, without changing it.
 *
 * A row ends after a blank, or between ideographs; a word longer than a row is
 * cut at a cluster.  The last column is left to blanks and the cursor, so that
 * the cursor always has a cell of its own: words take COLUMNS - 1.  Tabs count
 * from the row's begin.  Pure: the same line and width give the same rows.
 */
#ifndef WRAP_H
#define WRAP_H

#include "grapheme.h"

/* The end of the row of LINE that begins at START: the next row begins there,
 * or it is line.length.  COLUMNS is at least 2. */
size_t wrap_row_end(struct cs_span line, size_t start, size_t columns,
	const struct grapheme_style *style);

/* The row that position AT is shown in: its begin into *START, its end into
 * *END.  Returns its number within the line, from 0.  A position where a row
 * begins is in that row. */
size_t wrap_find(struct cs_span line, size_t at, size_t columns,
	const struct grapheme_style *style, size_t *start, size_t *end);

/* Rows that LINE takes, at least 1. */
size_t wrap_count(struct cs_span line, size_t columns,
	const struct grapheme_style *style);

/* The last cluster border of the row START … END that is not right of COLUMN:
 * where the cursor lands when it comes from another row.  In a row that isn't
 * the line's last it is before END. */
size_t wrap_column(struct cs_span line, size_t start, size_t end,
	size_t column, const struct grapheme_style *style);

#endif

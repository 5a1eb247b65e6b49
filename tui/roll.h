/*
 * roll - a field of recipients laid out in rows, each behind its mark.
 *
 * The marks stand in the row but not in the text, so the editor's own layout
 * (field.h) won't do.  A recipient that doesn't fit the rest of a row begins
 * the next one; a longer one is cut at a cluster.  The last column is left to
 * the cursor.  Pure: the same text, marks and width give the same rows.
 */
#ifndef ROLL_H
#define ROLL_H

#include "grapheme.h"
#include "recipients.h"

struct roll {
	struct cs_span text;
	const struct recipients *recipients;
	size_t columns; /* at least 4 */
	struct grapheme_style style;
};

/* One thing in a cell: a piece of the text, or the mark before item I. */
struct roll_cell {
	size_t row, column;
	size_t at;                          /* byte of the text */
	const struct recipients_item *item; /* it belongs to; NULL: between */
	const struct grapheme_piece *piece; /* NULL: this is the item's mark */
};

/* Calls VISIT for each cell in order, until it returns false; last for the
 * end of the text, with an empty piece.  Returns the rows visited. */
size_t roll_walk(const struct roll *roll,
	bool (*visit)(void *context, const struct roll_cell *cell),
	void *context);

/* The columns that a letter typed at the end of the text would stand behind
 * there: a mark's, where it would begin a recipient, or none. */
size_t roll_lead(const struct roll *roll);

/* The rows that ROLL takes, at least 1. */
size_t roll_rows(const struct roll *roll);

/* The cell of byte AT. */
void roll_find(const struct roll *roll, size_t at, size_t *row, size_t *column);

/* The byte shown in ROW nearest to COLUMN, from the left. */
size_t roll_byte(const struct roll *roll, size_t row, size_t column);

#endif

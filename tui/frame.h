/*
 * frame - what was put on each row of the screen, this time and the last.
 *
 * A screen is drawn whole at every key: that is simple, and nothing is ever
 * forgotten.  To put it all into curses' cells and let curses look for what
 * differs costs ten times what the drawing itself does, though.  So what is
 * drawn is noted down here first, row by row, and only a row with other notes
 * than it was shown with is put into cells.
 *
 * It knows no curses and no terminal; a put is columns, a style, a kind and
 * bytes, of which it knows that a letter of ASCII takes a column.  A row has a
 * fixed room for notes: one that is too small for what is put there (a letter
 * under a hundred marks) makes the row a direct one, which its owner draws at
 * once, as if there were no frame.
 */
#ifndef FRAME_H
#define FRAME_H

#include <stdbool.h>
#include <stddef.h>

#include "countersign.h"

struct frame_put {
	int column, width;
	int style, kind; /* the owner's */
	struct cs_span text;
};

struct frame_row {
	unsigned char *now, *shown; /* notes */
	size_t now_used, shown_used;
	bool stale;  /* what is shown is not what was noted as shown */
	bool direct;
};

struct frame {
	struct frame_row *rows; /* NULL: every row is a direct one */
	int count;
	size_t room; /* bytes of notes a row */
};

/* Makes FRAME, zeros at first, one of ROWS by COLUMNS; nothing is known of
 * what is shown.  Without memory every row is direct. */
void frame_size(struct frame *frame, int rows, int columns);
void frame_free(struct frame *frame);

/* Nothing is known any more of what is shown. */
void frame_forget(struct frame *frame);

/* The same of one row. */
void frame_row_forget(struct frame *frame, int row);

/* Begins anew: nothing is put on any row. */
void frame_clear(struct frame *frame);
void frame_row_clear(struct frame *frame, int row);

/* Notes down PUT.  False: ROW is a direct one from now on, until it is cleared;
 * its owner puts what was noted so far (frame_next()) and PUT by himself. */
bool frame_add(struct frame *frame, int row, const struct frame_put *put);
/* Notes for ROW, which was cleared, what it is shown with; false where that isn't
 * known. */
bool frame_keep(struct frame *frame, int row);
/* True where puts on ROW are not noted down. */
bool frame_is_direct(const struct frame *frame, int row);

/* True where ROW has other notes than it was shown with; never for a direct
 * row, which is drawn already. */
bool frame_differs(const struct frame *frame, int row);
/* What of a row is another thing than it was shown with. */
struct frame_tail {
	size_t at;   /* the first note to draw, for frame_next() */
	size_t skip; /* letters of it, a column each, that stand there already */
	int column;  /* the first one to be blanked before: all from there on */
};
/* Finds the tail of ROW, all of it where no less will do. */
void frame_tail(const struct frame *frame, int row, struct frame_tail *tail);

/* The note of ROW at *AT, from 0 on, into PUT, whose text is borrowed; false
 * behind the last one. */
bool frame_next(const struct frame *frame, int row, size_t *at,
	struct frame_put *put);
/* True where ROW has one letter of ASCII more than it was shown with, at the end
 * of its last note or as one of its own, and nothing else is new; that note into
 * *END. */
bool frame_grew(const struct frame *frame, int row, struct frame_put *end);
/* True where it is known that all that ROW is shown with stands before
 * COLUMN. */
bool frame_ends(const struct frame *frame, int row, int column);
/* ROW is shown as it was noted. */
void frame_shown(struct frame *frame, int row);

#endif

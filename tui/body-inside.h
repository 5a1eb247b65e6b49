/*
 * body-inside - what the files of body share; for tui/body*.c alone.
 *
 * body.c opens, moves and dispatches; body-edit.c types, deletes, cuts, pastes
 * and justifies; body-wrap.c breaks lines while typing; body-find.c searches;
 * body-view.c lays the window out.
 */
#ifndef BODY_INSIDE_H
#define BODY_INSIDE_H

#include "body.h"
#include "text.h"

/* What the last command was, where the next one may join its undo step. */
enum body_run { RUN_NONE, RUN_TYPING, RUN_BACKSPACE, RUN_DELETE };

struct body {
	struct text *text;
	struct body_options options;
	struct grapheme_style style;
	struct kill own, *kill;
	size_t cursor;
	struct text_mark mark;
	bool marked;
	/* vertical moves keep the column they began in */
	size_t wanted;
	bool has_wanted;
	/* the run of typing or deleting that goes on at run_at */
	enum body_run run;
	size_t run_at, run_length;
	/* a hard wrap made the line below `spill'; more goes there */
	struct text_mark spill;
	bool spilling;
	/* searching */
	char *pattern;
	size_t pattern_length;
	bool match_case, matched;
	size_t match_start, match_end;
	/* where the cursor was left by the last search: not found again */
	bool found;
	size_t found_at;
	uint64_t found_version;
	/* the window */
	struct text_mark top; /* where its first row begins, or was */
	size_t rows, columns;
	size_t seen; /* bytes of the text when it was shown last */
};

/* A row of the screen: part of a line, places within that line. */
struct body_strip {
	size_t line, start, end;
	struct cs_span text; /* of the whole line */
};

/* Forgets what only the next command could use: runs, column, match, kill. */
void body_settle(struct body *body, enum body_command command);

/* Opens an undo step; CURSOR is kept for a cancel.  finish closes it, or where
 * STATUS is a failure takes everything back. */
enum cs_status body_begin(struct body *body, bool join);
enum cs_status body_finish(struct body *body, size_t cursor,
	enum cs_status status);

/* The row that position AT is in; the one below or above (false: none). */
void body_strip_at(struct body *body, size_t at, struct body_strip *strip);
bool body_strip_down(struct body *body, struct body_strip *strip);
bool body_strip_up(struct body *body, struct body_strip *strip);

/* Moves the cursor (and, for SCROLL, the window) by ROWS rows, up or down. */
enum cs_status body_move_rows(struct body *body, size_t rows, bool down);
enum cs_status body_scroll(struct body *body, size_t rows, bool down);

/* The cursor's row comes to the middle of the window. */
enum cs_status body_centre(struct body *body);

/* The commands of body-edit.c. */
enum cs_status body_enter(struct body *body);
enum cs_status body_delete(struct body *body, enum body_command command);
enum cs_status body_cut(struct body *body, enum body_command command);
enum cs_status body_justify(struct body *body, bool all);

/* Breaks the line of *CURSOR as often as it is too long, within the open step;
 * the cursor's new place into *CURSOR.  SPILLING: what overflows may go to the
 * line at `spill'. */
enum cs_status body_hard_wrap(struct body *body, bool spilling,
	size_t *cursor);

/* Searches again for the last pattern. */
enum cs_status body_find_again(struct body *body, bool backwards);

#endif

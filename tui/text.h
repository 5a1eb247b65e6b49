/*
 * text - bytes that are being edited, with their lines, marks and history.
 *
 * The structure is a pair of gap buffers (C. A. Finseth, The Craft of Text
 * Editing, chapter 6).  The bytes lie in one block with a gap at the place
 * edited last: typing fills the gap, deleting widens it, and going elsewhere
 * moves the bytes in between.  A second gap buffer holds where each line
 * begins, its gap at the line edited last; beginnings above that gap count
 * from the start of the text, those below it from the end.  So a key moves
 * nothing below the cursor and renumbers no line, in a body of 100,000 lines
 * as in one of ten, and the work of an edit is the distance from the last one.
 *
 * Positions are bytes from the start.  A line ends before its \n; a text of n
 * \n has n + 1 lines.  Any bytes are kept as they are, also invalid UTF-8 and
 * NUL; what is a character is grapheme's business.
 *
 * History: every insertion and deletion is an edit in the journal; edits are
 * bundled into steps, and undo takes back a step.  The bytes of the journal
 * only grow, so undo needs no memory and can't fail for want of it.  No limit.
 *
 * Failure: an operation that finds no memory returns CS_NO_MEMORY and has
 * changed nothing; CS_LIMIT, when sizes would overflow.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "countersign.h"

struct text;

/* A position that moves with the text around it.  Owned by the caller and
 * linked into the text between text_mark_set() and text_mark_drop(). */
struct text_mark {
	size_t at;
	bool after;  /* an insertion exactly here pushes it on */
	struct text_mark *next;
	bool linked;
};

enum cs_status text_open(struct text **text);
void text_close(struct text *text);

/* Replaces everything with BYTES and forgets the history; marks go to 0. */
enum cs_status text_load(struct text *text, struct cs_span bytes);

size_t text_length(const struct text *text);

/* Grows with every change, undo included: equal numbers, equal text. */
uint64_t text_version(const struct text *text);

/* -- Reading: spans are borrowed until the next change -------------------- */

/* Line LINE < text_line_count() without its \n, in one piece.  Spans of other
 * lines stay good. */
struct cs_span text_line(struct text *text, size_t line);
size_t text_line_count(const struct text *text);

/* Where LINE begins, and where it ends before its \n. */
size_t text_line_start(const struct text *text, size_t line);
size_t text_line_end(const struct text *text, size_t line);

/* The line that position AT (at most the length) is in; a binary search. */
size_t text_line_of(const struct text *text, size_t at);

/* START … END in one piece.  Moves the gap out of the way and thereby ends
 * every span handed out before. */
struct cs_span text_span(struct text *text, size_t start, size_t end);

/* -- Changing ------------------------------------------------------------- */

/* One edit each, in the open step or, where none is open, a step of its own.
 * Positions outside the text are the caller's bug.  BYTES may not point into
 * this text. */
enum cs_status text_insert(struct text *text, size_t at, struct cs_span bytes);
enum cs_status text_delete(struct text *text, size_t start, size_t end);

/* -- History -------------------------------------------------------------- */

/* Opens a step; CURSOR is where undo puts the cursor.  JOIN goes on with the
 * last step if there is one and nothing was undone since.  Steps do not
 * nest. */
enum cs_status text_step_open(struct text *text, size_t cursor, bool join);

/* Closes it; CURSOR is where redo puts the cursor.  A step without an edit was
 * never made. */
void text_step_close(struct text *text, size_t cursor);

/* Takes back the edits made since the step was opened and closes it: for a
 * change of several edits whose second half found no memory. */
void text_step_cancel(struct text *text);

/* Takes back, or does again, one step; the cursor's place into *CURSOR.
 * CS_NOT_FOUND: there is none. */
enum cs_status text_undo(struct text *text, size_t *cursor);
enum cs_status text_redo(struct text *text, size_t *cursor);

/* -- Marks ---------------------------------------------------------------- */

void text_mark_set(struct text *text, struct text_mark *mark, size_t at);
void text_mark_drop(struct text *text, struct text_mark *mark);

/* -- For tests ------------------------------------------------------------ */

/* Bytes and line beginnings moved since the text was opened. */
uint64_t text_work(const struct text *text);

#endif

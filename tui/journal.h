/*
 * journal - what was changed in a text, in order, to undo and do again.
 *
 * An edit is an insertion or a deletion with its bytes; a step is the edits
 * that undo takes back together.  Steps before `done' are in the text, those
 * behind it were undone and wait for redo; a new step forgets them.  The bytes
 * of all edits lie in one block, in order, so an insertion or deletion that
 * goes on where the last one ended only makes that edit longer.  It knows the
 * edits, not the text: text carries them out.
 */
#ifndef JOURNAL_H
#define JOURNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "countersign.h"

struct edit {
	bool insertion;
	size_t at, length; /* place and length in the text */
	size_t bytes;      /* place of its bytes in the journal */
};

struct step {
	size_t first; /* its first edit; it ends where the next one begins */
	size_t before, after; /* the cursor before and after it */
};

/* Where the journal stood when the open step was opened. */
struct journal_place {
	size_t edits, bytes;
	size_t last; /* length of the last edit */
};

struct journal {
	struct edit *edits;
	size_t edit_count, edit_size;
	struct step *steps;
	size_t step_count, step_size;
	size_t done; /* steps that are in the text */
	char *bytes;
	size_t length, size;
	bool open;     /* a step takes edits: the last one, or … */
	bool fresh;    /* … one that the first edit will make */
	size_t before; /* … with the cursor here */
	struct journal_place opened;
};

/* Opens a step; JOIN goes on with the last one where that can be. */
enum cs_status journal_open(struct journal *journal, size_t cursor, bool join);

/* Closes it.  A step without edits was never made: what was undone can still be
 * done again. */
void journal_close(struct journal *journal, size_t cursor);

/* Memory for one more edit of LENGTH bytes: journal_add() then can't fail. */
enum cs_status journal_reserve(struct journal *journal, size_t length);

/* Writes an edit of LENGTH bytes into the open step and returns where its
 * bytes go. */
char *journal_add(struct journal *journal, bool insertion, size_t at,
	size_t length);

/* Edit I with its BYTES. */
struct cs_span journal_bytes(const struct journal *journal, size_t i);

/* The edits of STEP: from its first up to this one. */
size_t journal_step_end(const struct journal *journal, size_t step);

/* Forgets the edits made since the open step was opened, and closes it. */
void journal_drop(struct journal *journal);

/* Forgets everything, keeps the memory. */
void journal_clear(struct journal *journal);

void journal_free(struct journal *journal);

#endif

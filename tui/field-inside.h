/*
 * field-inside - what field.c, field-command.c and field-view.c share; for them
 * alone.
 *
 * field.c keeps the text clean and changes it; field-command.c is what keys
 * do; field-view.c lays it out.
 */
#ifndef FIELD_INSIDE_H
#define FIELD_INSIDE_H

#include "field.h"
#include "text.h"

enum { FIELD_TYPING = FIELD_COMMANDS, FIELD_NO_RUN };

struct field {
	struct text *text; /* always one line */
	struct field_options options;
	struct grapheme_style style;
	struct kill own, *kill;
	size_t cursor;
	struct text_mark mark;
	bool marked;
	size_t wanted; /* the column that vertical moves keep */
	bool has_wanted;
	int run; /* the command that goes on at run_at, or the above */
	size_t run_at, run_length;
	size_t columns;          /* of the last layout */
	struct text_mark left;   /* where the strip begins */
	struct text_mark top;    /* where the first row in view begins */
};

/* Ends what only the next command could go on with. */
void field_settle(struct field *field);

/* One undo step: START … END becomes WITH, the cursor goes to CURSOR (counted
 * after the change); JOIN goes on with the last step. */
enum cs_status field_change(struct field *field, size_t start, size_t end,
	struct cs_span with, size_t cursor, bool join);

/* UP and DOWN. */
enum cs_status field_by_row(struct field *field, enum field_command command);

#endif

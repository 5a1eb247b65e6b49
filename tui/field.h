/*
 * field - the editor of one header field: one line, however long.
 *
 * The same keys as the body, as far as they make sense in one line, with undo
 * and the same cut text.  It never holds a line break or a NUL: in a pasted
 * block each line break becomes a blank, in a list of addresses a comma and a
 * blank.  Two layouts: field_view() lets it grow over several rows,
 * field_strip() shows one row that scrolls sideways.  Draws nothing.
 */
#ifndef FIELD_H
#define FIELD_H

#include "grapheme.h"
#include "kill.h"

/* name, how the key table and the help call it */
#define FIELD_COMMAND_LIST(X)                                                  \
	X(LEFT, "left", "Back one character")                                  \
	X(RIGHT, "right", "Forward one character")                             \
	X(UP, "up", "Up one row")                                              \
	X(DOWN, "down", "Down one row")                                        \
	X(WORD_LEFT, "word-left", "Back one word")                             \
	X(WORD_RIGHT, "word-right", "Forward one word")                        \
	X(HOME, "home", "Start of the field")                                  \
	X(END, "end", "End of the field")                                      \
	X(BACKSPACE, "backspace", "Delete the character before")               \
	X(DELETE, "delete", "Delete the character under the cursor")           \
	X(DELETE_WORD_LEFT, "delete-word-left", "Delete to the word's start")  \
	X(DELETE_WORD_RIGHT, "delete-word-right", "Delete to the next word")   \
	X(MARK, "mark", "Set the mark, or take it away")                       \
	X(CUT, "cut", "Cut the field, or from the mark to the cursor")         \
	X(COPY, "copy", "Copy the field, or from the mark to the cursor")      \
	X(PASTE, "paste", "Paste what was cut")                                \
	X(UNDO, "undo", "Undo")                                                \
	X(REDO, "redo", "Redo")

enum field_command {
#define X(name, key, help) FIELD_##name,
	FIELD_COMMAND_LIST(X)
#undef X
	FIELD_COMMANDS
};

struct field_options {
	bool utf8;         /* the screen shows UTF-8 */
	bool list;         /* a list of addresses: a pasted line is an item */
	size_t columns;    /* width for UP and DOWN before a view; 0: 80 */
	struct kill *kill; /* shared with the body; NULL: its own */
};

struct field;

enum cs_status field_open(struct field **field,
	const struct field_options *options);
void field_close(struct field *field);

/* The field becomes VALUE (cleaned as a paste), the cursor goes to its end,
 * history is forgotten. */
enum cs_status field_load(struct field *field, struct cs_span value);

/* What stands in it; good until the next call that changes it. */
struct cs_span field_text(struct field *field);

/* Changes with every change of the text, undo included. */
uint64_t field_version(const struct field *field);

/* Does COMMAND.  CS_NOT_FOUND: there was nothing to do; for UP and DOWN: the
 * cursor was in the first (last) row, so the focus may go to the next field. */
enum cs_status field_do(struct field *field, enum field_command command);

const char *field_command_name(enum field_command command);
const char *field_command_help(enum field_command command);

/* Types KEY, one character; a run of typing is one undo step. */
enum cs_status field_type(struct field *field, struct cs_span key);

/* Puts BLOCK at the cursor as one undo step. */
enum cs_status field_paste(struct field *field, struct cs_span block);

/* START … END becomes WITH, one undo step; the cursor stays where it was in
 * the text, or goes behind WITH if it was inside: taking a suggestion or a
 * completion. */
enum cs_status field_replace(struct field *field, size_t start, size_t end,
	struct cs_span with);

/* The cursor in bytes; setting goes to the cluster border at or before AT. */
size_t field_cursor(const struct field *field);
void field_go(struct field *field, size_t at);

/* Between mark and cursor, in order; false without a mark. */
bool field_region(const struct field *field, size_t *start, size_t *end);

struct field_row {
	struct cs_span text; /* good until the next change */
	size_t at;           /* its place in the field */
};

struct field_cursor {
	size_t row, column;
};

/* Rows that the field takes in COLUMNS (at least 2); at least 1. */
size_t field_rows(struct field *field, size_t columns);

/* Lays out at most ROWS rows of COLUMNS with the cursor in view into OUT;
 * returns how many are used.  A field of more rows scrolls. */
size_t field_view(struct field *field, size_t rows, size_t columns,
	struct field_row *out, struct field_cursor *cursor);

struct field_strip {
	struct cs_span text; /* what stands in the row */
	size_t at;           /* its place in the field */
	size_t column;       /* of the cursor, less than COLUMNS */
	bool left, right;    /* more of the field lies on that side */
};

/* Lays out one row of COLUMNS (at least 4) that scrolls with the cursor. */
void field_strip(struct field *field, size_t columns,
	struct field_strip *strip);

/* The style pieces must be drawn with. */
const struct grapheme_style *field_style(const struct field *field);

#endif

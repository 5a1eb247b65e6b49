/* field - see field.h. */
#include "field.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "motion.h"
#include "text.h"
#include "wrap.h"

enum { RUN_MOST = 60 }; /* bytes of typing that undo takes back at once */

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
	int run; /* the command that goes on at run_at, TYPING or NO_RUN */
	size_t run_at, run_length;
	size_t columns;          /* of the last layout */
	struct text_mark left;   /* where the strip begins */
	struct text_mark top;    /* where the first row in view begins */
};

enum { TYPING = FIELD_COMMANDS, NO_RUN };

enum cs_status
field_open(struct field **field, const struct field_options *options)
{
	struct field *f = calloc(1, sizeof *f);
	enum cs_status status;

	*field = NULL;
	if (!f)
		return CS_NO_MEMORY;
	status = text_open(&f->text);
	if (status != CS_OK) {
		free(f);
		return status;
	}
	f->options = *options;
	f->style.utf8 = options->utf8;
	f->kill = options->kill ? options->kill : &f->own;
	f->columns = options->columns > 2 ? options->columns : 80;
	f->run = NO_RUN;
	text_mark_set(f->text, &f->left, 0);
	text_mark_set(f->text, &f->top, 0);
	*field = f;
	return CS_OK;
}

void
field_close(struct field *field)
{
	if (!field)
		return;
	kill_end(field->kill, field);
	kill_free(&field->own);
	text_close(field->text);
	free(field);
}

struct cs_span
field_text(struct field *field)
{
	return text_line(field->text, 0);
}

uint64_t
field_version(const struct field *field)
{
	return text_version(field->text);
}

const struct grapheme_style *
field_style(const struct field *field)
{
	return &field->style;
}

/* Ends what only the next command could go on with. */
static void
settle(struct field *field)
{
	kill_end(field->kill, field);
	field->has_wanted = false;
	field->run = NO_RUN;
}

/* -- What may stand in a field ------------------------------------------------ */

static bool
is_break(char byte)
{
	return byte == '\n' || byte == '\r';
}

/* BLOCK may stand in a field as it is. */
static bool
is_clean(struct cs_span block)
{
	size_t i;

	for (i = 0; i < block.length; i++)
		if (is_break(block.text[i]) || block.text[i] == '\0' ||
			block.text[i] == '\t')
			return false;
	return true;
}

/* What becomes of a line break behind the byte BEFORE (0: at the begin). */
static struct cs_span
joint(const struct field *field, char before)
{
	if (before == '\0')
		return (struct cs_span){ "", 0 };
	if (!field->options.list || before == ',')
		return (struct cs_span){ " ", 1 };
	return (struct cs_span){ ", ", 2 };
}

/* BLOCK as it may stand in the field behind the byte BEFORE: one line, no NUL,
 * no tab. */
static void
clean_block(const struct field *field, char before, struct cs_span block,
	struct bytes *clean)
{
	size_t at = 0;
	char byte;

	while (at < block.length) {
		if (is_break(block.text[at])) {
			while (at < block.length && (is_break(block.text[at]) ||
				block.text[at] == ' '))
				at++;
			if (at < block.length)
				bytes_add(clean, joint(field, before));
			continue;
		}
		byte = block.text[at++];
		if (byte == '\0' || byte == '\t')
			byte = ' ';
		bytes_add(clean, (struct cs_span){ &byte, 1 });
		before = byte;
	}
}

enum cs_status
field_load(struct field *field, struct cs_span value)
{
	struct bytes clean = { 0 };
	enum cs_status status;

	clean_block(field, '\0', value, &clean);
	status = clean.status;
	if (status == CS_OK)
		status = text_load(field->text, bytes_span(&clean));
	bytes_free(&clean);
	if (status != CS_OK)
		return status;
	settle(field);
	field->marked = false;
	field->cursor = text_length(field->text);
	return CS_OK;
}

/* -- Changing ------------------------------------------------------------------- */

/* One undo step: START … END becomes WITH, the cursor goes to CURSOR (counted
 * after the change). */
static enum cs_status
change(struct field *field, size_t start, size_t end, struct cs_span with,
	size_t cursor, bool join)
{
	enum cs_status status;

	status = text_step_open(field->text, field->cursor, join);
	if (status != CS_OK)
		return status;
	status = text_delete(field->text, start, end);
	if (status == CS_OK)
		status = text_insert(field->text, start, with);
	if (status != CS_OK) {
		text_step_cancel(field->text);
		return status;
	}
	field->cursor = motion_settle(field->text, cursor);
	text_step_close(field->text, field->cursor);
	return CS_OK;
}

enum cs_status
field_replace(struct field *field, size_t start, size_t end,
	struct cs_span with)
{
	struct bytes clean = { 0 };
	size_t cursor = field->cursor;
	enum cs_status status;

	settle(field);
	clean_block(field, start > 0 ? field_text(field).text[start - 1] :
		'\0', with, &clean);
	status = clean.status;
	if (cursor >= end)
		cursor = cursor - (end - start) + clean.length;
	else if (cursor > start)
		cursor = start + clean.length;
	if (status == CS_OK)
		status = change(field, start, end, bytes_span(&clean), cursor,
			false);
	bytes_free(&clean);
	return status;
}

enum cs_status
field_paste(struct field *field, struct cs_span block)
{
	return field_replace(field, field->cursor, field->cursor, block);
}

enum cs_status
field_type(struct field *field, struct cs_span key)
{
	bool blank = key.length == 1 && key.text[0] == ' ';
	bool join = field->run == TYPING &&
		field->run_at == field->cursor &&
		(field->run_length < RUN_MOST || !blank);
	enum cs_status status;

	if (!is_clean(key))
		return field_paste(field, key);
	settle(field);
	status = change(field, field->cursor, field->cursor, key,
		field->cursor + key.length, join);
	if (status != CS_OK)
		return status;
	field->run_length = key.length + (join ? field->run_length : 0);
	field->run = TYPING;
	field->run_at = field->cursor;
	return CS_OK;
}

/* -- Rows ------------------------------------------------------------------------ */

static size_t
row_of(struct field *field, size_t at, size_t *start, size_t *end)
{
	return wrap_find(field_text(field), at, field->columns, &field->style,
		start, end);
}

/* Where in the row START … END the column WANTED is. */
static size_t
in_row(struct field *field, size_t start, size_t end, size_t wanted)
{
	return wrap_column(field_text(field), start, end, wanted,
		&field->style);
}

static size_t
columns_between(struct field *field, size_t from, size_t to)
{
	return grapheme_width((struct cs_span){ field_text(field).text + from,
		to - from }, 0, &field->style);
}

size_t
field_rows(struct field *field, size_t columns)
{
	return wrap_count(field_text(field), columns > 2 ? columns : 2,
		&field->style);
}

/* Puts the first row in view so that the cursor's is within ROWS. */
static void
bring_into_view(struct field *field, size_t rows)
{
	size_t start, end, top, row = row_of(field, field->cursor, &start, &end);
	size_t count = field_rows(field, field->columns), first;

	first = row_of(field, field->top.at, &top, &end);
	if (count <= rows)
		first = 0;
	else if (first > count - rows)
		first = count - rows;
	if (row < first)
		first = row;
	else if (row - first >= rows)
		first = row - rows + 1;
	for (top = 0; first > 0; first--)
		top = wrap_row_end(field_text(field), top, field->columns,
			&field->style);
	text_mark_set(field->text, &field->top, top);
}

size_t
field_view(struct field *field, size_t rows, size_t columns,
	struct field_row *out, struct field_cursor *cursor)
{
	struct cs_span text = field_text(field);
	size_t at, end, n = 0;

	field->columns = columns > 2 ? columns : 2;
	bring_into_view(field, rows > 0 ? rows : 1);
	*cursor = (struct field_cursor){ 0, 0 };
	at = field->top.at;
	do {
		end = wrap_row_end(text, at, field->columns, &field->style);
		out[n] = (struct field_row){ { text.text + at, end - at }, at };
		if (field->cursor >= at && field->cursor <= end)
			*cursor = (struct field_cursor){ n,
				columns_between(field, at, field->cursor) };
		n++;
		at = end;
	} while (n < rows && at < text.length);
	if (cursor->column >= field->columns)
		cursor->column = field->columns - 1;
	return n;
}

/* The strip begins so far left of the cursor that COLUMNS hold both and, at the
 * right, a cell for the mark that there is more. */
static size_t
strip_begin(struct field *field, size_t columns)
{
	struct cs_span text = field_text(field);
	size_t begin = grapheme_border(text, field->left.at), room, wide, next;

	room = columns - 2;
	if (field->cursor < begin ||
		columns_between(field, begin, field->cursor) > room) {
		/* a third of the strip stays behind the cursor, before it */
		begin = field->cursor;
		for (wide = 0; begin > 0; begin = next) {
			next = grapheme_previous(text, begin);
			wide += columns_between(field, next, begin);
			if (wide > room - room / 3)
				break;
		}
	}
	return begin;
}

void
field_strip(struct field *field, size_t columns, struct field_strip *strip)
{
	struct cs_span text = field_text(field), rest;
	size_t begin;

	columns = columns > 4 ? columns : 4;
	begin = strip_begin(field, columns);
	text_mark_set(field->text, &field->left, begin);
	rest = (struct cs_span){ text.text + begin, text.length - begin };
	strip->at = begin;
	strip->text = (struct cs_span){ rest.text,
		grapheme_fit(rest, columns - 1, &field->style, NULL) };
	strip->column = columns_between(field, begin, field->cursor);
	if (strip->column >= columns)
		strip->column = columns - 1;
	strip->left = begin > 0;
	strip->right = strip->text.length < rest.length;
}

/* -- Commands ----------------------------------------------------------------------- */

static size_t
moved(struct field *field, enum field_command command)
{
	switch (command) {
	case FIELD_LEFT:
	case FIELD_BACKSPACE:
		return motion_left(field->text, field->cursor);
	case FIELD_RIGHT:
	case FIELD_DELETE:
		return motion_right(field->text, field->cursor);
	case FIELD_WORD_LEFT:
	case FIELD_DELETE_WORD_LEFT:
		return motion_word_left(field->text, field->cursor);
	case FIELD_WORD_RIGHT:
	case FIELD_DELETE_WORD_RIGHT:
		return motion_word_right(field->text, field->cursor);
	case FIELD_HOME:
		return 0;
	default:
		return text_length(field->text);
	}
}

static enum cs_status
move(struct field *field, enum field_command command)
{
	settle(field);
	field->cursor = moved(field, command);
	return CS_OK;
}

static enum cs_status
by_row(struct field *field, enum field_command command)
{
	size_t start, end, row, length = text_length(field->text);

	row = row_of(field, field->cursor, &start, &end);
	if (!field->has_wanted)
		field->wanted = columns_between(field, start, field->cursor);
	settle(field);
	field->has_wanted = true;
	if (command == FIELD_UP ? row == 0 : end == length)
		return CS_NOT_FOUND;
	row_of(field, command == FIELD_UP ? start - 1 : end, &start, &end);
	field->cursor = in_row(field, start, end, field->wanted);
	return CS_OK;
}

static enum cs_status
delete(struct field *field, enum field_command command)
{
	size_t to = moved(field, command), at = field->cursor;
	bool single = command == FIELD_BACKSPACE || command == FIELD_DELETE;
	bool join = single && field->run == (int)command && field->run_at == at;
	enum cs_status status;

	settle(field);
	if (to == at)
		return CS_NOT_FOUND;
	status = change(field, to < at ? to : at, to < at ? at : to,
		(struct cs_span){ "", 0 }, to < at ? to : at, join);
	if (status == CS_OK && single) {
		field->run = (int)command;
		field->run_at = field->cursor;
	}
	return status;
}

static enum cs_status
set_mark(struct field *field, enum field_command command)
{
	(void)command;
	settle(field);
	field->marked = !field->marked;
	text_mark_set(field->text, &field->mark, field->cursor);
	return CS_OK;
}

static enum cs_status
cut(struct field *field, enum field_command command)
{
	size_t start = 0, end = text_length(field->text);
	enum cs_status status;

	field_region(field, &start, &end);
	field->has_wanted = field->marked = false;
	field->run = NO_RUN;
	if (start == end)
		return CS_NOT_FOUND;
	status = kill_add(field->kill, field,
		text_span(field->text, start, end));
	if (status != CS_OK || command == FIELD_COPY)
		return status;
	return change(field, start, end, (struct cs_span){ "", 0 }, start,
		false);
}

static enum cs_status
paste(struct field *field, enum field_command command)
{
	struct cs_span block = kill_text(field->kill);

	(void)command;
	return block.length ? field_paste(field, block) : CS_NOT_FOUND;
}

static enum cs_status
history(struct field *field, enum field_command command)
{
	enum cs_status status;
	size_t cursor;

	settle(field);
	status = command == FIELD_UNDO ? text_undo(field->text, &cursor) :
		text_redo(field->text, &cursor);
	if (status == CS_OK) {
		field->marked = false;
		field_go(field, cursor);
	}
	return status;
}

static enum cs_status (*const runs[FIELD_COMMANDS])(
	struct field *field, enum field_command command) = {
	[FIELD_LEFT] = move, [FIELD_RIGHT] = move,
	[FIELD_WORD_LEFT] = move, [FIELD_WORD_RIGHT] = move,
	[FIELD_HOME] = move, [FIELD_END] = move,
	[FIELD_UP] = by_row, [FIELD_DOWN] = by_row,
	[FIELD_BACKSPACE] = delete, [FIELD_DELETE] = delete,
	[FIELD_DELETE_WORD_LEFT] = delete, [FIELD_DELETE_WORD_RIGHT] = delete,
	[FIELD_MARK] = set_mark,
	[FIELD_CUT] = cut, [FIELD_COPY] = cut, [FIELD_PASTE] = paste,
	[FIELD_UNDO] = history, [FIELD_REDO] = history,
};

static const char *const names[FIELD_COMMANDS][2] = {
#define X(id, name, help) { name, help },
	FIELD_COMMAND_LIST(X)
#undef X
};

enum cs_status
field_do(struct field *field, enum field_command command)
{
	assert(command < FIELD_COMMANDS);
	return runs[command](field, command);
}

const char *
field_command_name(enum field_command command)
{
	return names[command][0];
}

const char *
field_command_help(enum field_command command)
{
	return names[command][1];
}

/* -- Where ---------------------------------------------------------------------------- */

size_t
field_cursor(const struct field *field)
{
	return field->cursor;
}

void
field_go(struct field *field, size_t at)
{
	settle(field);
	if (at > text_length(field->text))
		at = text_length(field->text);
	field->cursor = grapheme_border(field_text(field), at);
}

bool
field_region(const struct field *field, size_t *start, size_t *end)
{
	size_t mark = field->mark.at, cursor = field->cursor;

	if (!field->marked)
		return false;
	*start = mark < cursor ? mark : cursor;
	*end = mark < cursor ? cursor : mark;
	return true;
}

/* field - see field.h. */
#include "field-inside.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "motion.h"
#include "wording.h"

enum { RUN_MOST = 60 }; /* bytes of typing that undo takes back at once */

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

void
field_settle(struct field *field)
{
	kill_end(field->kill, field);
	field->has_wanted = false;
	field->run = NO_RUN;
}

/* -- What may stand in a field -------------------------------------------- */

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
	field_settle(field);
	field->marked = false;
	field->cursor = text_length(field->text);
	return CS_OK;
}

/* -- Changing ------------------------------------------------------------- */

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

	field_settle(field);
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
	field_settle(field);
	status = change(field, field->cursor, field->cursor, key,
		field->cursor + key.length, join);
	if (status != CS_OK)
		return status;
	field->run_length = key.length + (join ? field->run_length : 0);
	field->run = TYPING;
	field->run_at = field->cursor;
	return CS_OK;
}

/* -- Commands ------------------------------------------------------------- */

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
	field_settle(field);
	field->cursor = moved(field, command);
	return CS_OK;
}

static enum cs_status
delete(struct field *field, enum field_command command)
{
	size_t to = moved(field, command), at = field->cursor;
	bool single = command == FIELD_BACKSPACE || command == FIELD_DELETE;
	bool join = single && field->run == (int)command && field->run_at == at;
	enum cs_status status;

	field_settle(field);
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
	field_settle(field);
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

	field_settle(field);
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
	[FIELD_UP] = field_by_row, [FIELD_DOWN] = field_by_row,
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
	return words_shown(names[command][1]);
}

/* -- Where ---------------------------------------------------------------- */

size_t
field_cursor(const struct field *field)
{
	return field->cursor;
}

void
field_go(struct field *field, size_t at)
{
	field_settle(field);
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

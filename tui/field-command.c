/* What keys do in a field; see field.h. */
#include "field-inside.h"

#include <assert.h>

#include "motion.h"
#include "wording.h"

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
	status = field_change(field, to < at ? to : at, to < at ? at : to,
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
	field->run = FIELD_NO_RUN;
	if (start == end)
		return CS_NOT_FOUND;
	status = kill_add(field->kill, field,
		text_span(field->text, start, end));
	if (status != CS_OK || command == FIELD_COPY)
		return status;
	return field_change(field, start, end, (struct cs_span){ "", 0 }, start,
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

/* body - see body.h: opening, moving, the commands. */
#include "body-inside.h"

#include <assert.h>
#include <stdlib.h>

#include "motion.h"
#include "paragraph.h"
#include "wrap.h"
#include "wording.h"

enum cs_status
body_open(struct body **body, const struct body_options *options)
{
	struct body *b = calloc(1, sizeof *b);
	enum cs_status status;

	*body = NULL;
	if (!b)
		return CS_NO_MEMORY;
	status = text_open(&b->text);
	if (status != CS_OK) {
		free(b);
		return status;
	}
	b->options = *options;
	if (b->options.wrap == 0)
		b->options.wrap = 72;
	b->style = (struct grapheme_style){ options->utf8, options->tab };
	b->kill = options->kill ? options->kill : &b->own;
	b->rows = 24;
	b->columns = 80;
	text_mark_set(b->text, &b->top, 0);
	*body = b;
	return CS_OK;
}

void
body_close(struct body *body)
{
	if (!body)
		return;
	kill_end(body->kill, body);
	kill_free(&body->own);
	text_close(body->text);
	free(body->pattern);
	free(body);
}

enum cs_status
body_load(struct body *body, struct cs_span bytes)
{
	enum cs_status status = text_load(body->text, bytes);

	if (status != CS_OK)
		return status;
	body_settle(body, BODY_COMMANDS);
	body->cursor = 0;
	body->marked = false;
	return CS_OK;
}

struct cs_span
body_text(struct body *body)
{
	return text_span(body->text, 0, text_length(body->text));
}

uint64_t
body_version(const struct body *body)
{
	return text_version(body->text);
}

uint64_t
body_work(const struct body *body)
{
	return text_work(body->text);
}

const struct grapheme_style *
body_style(const struct body *body)
{
	return &body->style;
}

/* -- Steps ---------------------------------------------------------------- */

static bool
keeps_column(enum body_command command)
{
	return command == BODY_UP || command == BODY_DOWN ||
		command == BODY_PAGE_UP || command == BODY_PAGE_DOWN ||
		command == BODY_SCROLL_UP || command == BODY_SCROLL_DOWN;
}

static bool
joins_kills(enum body_command command)
{
	return command == BODY_CUT || command == BODY_COPY ||
		command == BODY_CUT_REST;
}

void
body_settle(struct body *body, enum body_command command)
{
	if (!joins_kills(command))
		kill_end(body->kill, body);
	if (!keeps_column(command))
		body->has_wanted = false;
	if (command != BODY_BACKSPACE && command != BODY_DELETE)
		body->run = RUN_NONE;
	body->matched = false;
	body->spilling = false;
}

enum cs_status
body_begin(struct body *body, bool join)
{
	return text_step_open(body->text, body->cursor, join);
}

enum cs_status
body_finish(struct body *body, size_t cursor, enum cs_status status)
{
	if (status != CS_OK) {
		text_step_cancel(body->text);
		return status;
	}
	body->cursor = motion_settle(body->text, cursor);
	text_step_close(body->text, body->cursor);
	return CS_OK;
}

/* -- Moving --------------------------------------------------------------- */

static size_t
home(struct body *body)
{
	struct body_strip strip;
	size_t line, start;

	body_strip_at(body, body->cursor, &strip);
	line = text_line_start(body->text, strip.line);
	start = line + strip.start;
	return body->cursor == start ? line : start;
}

static size_t
end(struct body *body)
{
	struct body_strip strip;
	size_t line, last;

	body_strip_at(body, body->cursor, &strip);
	line = text_line_start(body->text, strip.line);
	last = line + wrap_column(strip.text, strip.start, strip.end,
		body->columns, &body->style);
	return body->cursor == last ? text_line_end(body->text, strip.line) :
		last;
}

/* The begin of the paragraph, or of the one before when there already. */
static size_t
paragraph_up(struct body *body)
{
	size_t line = text_line_of(body->text, body->cursor);
	struct paragraph paragraph;

	if (body->cursor == text_line_start(body->text, line) && line > 0)
		line--;
	while (!paragraph_find(body->text, line, &paragraph)) {
		if (line == 0)
			return 0;
		line--;
	}
	return text_line_start(body->text, paragraph.first);
}

/* Behind the paragraph: the line below its last one. */
static size_t
paragraph_down(struct body *body)
{
	size_t line = text_line_of(body->text, body->cursor);
	size_t count = text_line_count(body->text);
	struct paragraph paragraph;

	while (line < count && !paragraph_find(body->text, line, &paragraph))
		line++;
	if (line == count || paragraph.end == count)
		return text_length(body->text);
	return text_line_start(body->text, paragraph.end);
}

static size_t
moved(struct body *body, enum body_command command)
{
	switch (command) {
	case BODY_LEFT:
		return motion_left(body->text, body->cursor);
	case BODY_RIGHT:
		return motion_right(body->text, body->cursor);
	case BODY_WORD_LEFT:
		return motion_word_left(body->text, body->cursor);
	case BODY_WORD_RIGHT:
		return motion_word_right(body->text, body->cursor);
	case BODY_HOME:
		return home(body);
	case BODY_END:
		return end(body);
	case BODY_PARAGRAPH_UP:
		return paragraph_up(body);
	case BODY_PARAGRAPH_DOWN:
		return paragraph_down(body);
	case BODY_FIRST:
		return 0;
	default:
		return text_length(body->text);
	}
}

static enum cs_status
move(struct body *body, enum body_command command)
{
	body->cursor = moved(body, command);
	return CS_OK;
}

static enum cs_status
by_rows(struct body *body, enum body_command command)
{
	size_t page = body->rows > 2 ? body->rows - 2 : 1;
	bool down = command == BODY_DOWN || command == BODY_PAGE_DOWN ||
		command == BODY_SCROLL_DOWN;

	if (command == BODY_SCROLL_UP || command == BODY_SCROLL_DOWN)
		return body_scroll(body, 1, down);
	if (command == BODY_UP || command == BODY_DOWN)
		return body_move_rows(body, 1, down);
	body_scroll(body, page, down);
	return body_move_rows(body, page, down);
}

static enum cs_status
set_mark(struct body *body, enum body_command command)
{
	(void)command;
	body->marked = !body->marked;
	text_mark_set(body->text, &body->mark, body->cursor);
	return CS_OK;
}

static enum cs_status
history(struct body *body, enum body_command command)
{
	enum cs_status status;
	size_t cursor;

	status = command == BODY_UNDO ? text_undo(body->text, &cursor) :
		text_redo(body->text, &cursor);
	if (status != CS_OK)
		return status;
	body->marked = false;
	body_go_byte(body, cursor);
	return CS_OK;
}

/* -- The commands --------------------------------------------------------- */

static enum cs_status
centre(struct body *body, enum body_command command)
{
	(void)command;
	return body_centre(body);
}

static enum cs_status
enter(struct body *body, enum body_command command)
{
	(void)command;
	return body_enter(body);
}

static enum cs_status
paste(struct body *body, enum body_command command)
{
	struct cs_span block = kill_text(body->kill);

	(void)command;
	return block.length ? body_insert(body, block) : CS_NOT_FOUND;
}

static enum cs_status
justify(struct body *body, enum body_command command)
{
	return body_justify(body, command == BODY_JUSTIFY_ALL);
}

static enum cs_status
find_again(struct body *body, enum body_command command)
{
	return body_find_again(body, command == BODY_FIND_PREVIOUS);
}

static enum cs_status (*const runs[BODY_COMMANDS])(
	struct body *body, enum body_command command) = {
	[BODY_LEFT] = move, [BODY_RIGHT] = move,
	[BODY_WORD_LEFT] = move, [BODY_WORD_RIGHT] = move,
	[BODY_HOME] = move, [BODY_END] = move,
	[BODY_PARAGRAPH_UP] = move, [BODY_PARAGRAPH_DOWN] = move,
	[BODY_FIRST] = move, [BODY_LAST] = move,
	[BODY_UP] = by_rows, [BODY_DOWN] = by_rows,
	[BODY_PAGE_UP] = by_rows, [BODY_PAGE_DOWN] = by_rows,
	[BODY_SCROLL_UP] = by_rows, [BODY_SCROLL_DOWN] = by_rows,
	[BODY_CENTRE] = centre,
	[BODY_ENTER] = enter,
	[BODY_BACKSPACE] = body_delete, [BODY_DELETE] = body_delete,
	[BODY_DELETE_WORD_LEFT] = body_delete,
	[BODY_DELETE_WORD_RIGHT] = body_delete,
	[BODY_MARK] = set_mark,
	[BODY_CUT] = body_cut, [BODY_COPY] = body_cut,
	[BODY_CUT_REST] = body_cut,
	[BODY_PASTE] = paste,
	[BODY_UNDO] = history, [BODY_REDO] = history,
	[BODY_JUSTIFY] = justify, [BODY_JUSTIFY_ALL] = justify,
	[BODY_FIND_NEXT] = find_again, [BODY_FIND_PREVIOUS] = find_again,
};

static const char *const names[BODY_COMMANDS][2] = {
#define X(id, name, help) { name, help },
	BODY_COMMAND_LIST(X)
#undef X
};

enum cs_status
body_do(struct body *body, enum body_command command)
{
	assert(command < BODY_COMMANDS);
	body_settle(body, command);
	return runs[command](body, command);
}

const char *
body_command_name(enum body_command command)
{
	return names[command][0];
}

const char *
body_command_help(enum body_command command)
{
	return words_shown(names[command][1]);
}

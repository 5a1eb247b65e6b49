/* body-edit - typing, deleting, cutting, pasting, justifying; see body.h. */
#include "body-inside.h"

#include <stdlib.h>
#include <string.h>

#include "justify.h"
#include "motion.h"
#include "paragraph.h"

enum { RUN_MOST = 60 }; /* bytes of typing that undo takes back at once */

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* -- Typing --------------------------------------------------------------- */

/* Whether KEY goes on with the run of typing. */
static bool
joins_typing(const struct body *body, struct cs_span key)
{
	bool blank = key.length > 0 && is_blank(key.text[0]);

	return body->run == RUN_TYPING && body->run_at == body->cursor &&
		(body->run_length < RUN_MOST || !blank);
}

enum cs_status
body_type(struct body *body, struct cs_span key)
{
	bool join = joins_typing(body, key), spilling = body->spilling;
	size_t cursor = body->cursor + key.length;
	enum cs_status status;

	if (key.length == 1 && (key.text[0] == '\n' || key.text[0] == '\r'))
		return body_do(body, BODY_ENTER);
	body_settle(body, BODY_COMMANDS);
	status = body_begin(body, join);
	if (status != CS_OK)
		return status;
	status = text_insert(body->text, body->cursor, key);
	if (status == CS_OK && body->options.hard_wrap)
		status = body_hard_wrap(body, spilling, &cursor);
	status = body_finish(body, cursor, status);
	if (status != CS_OK)
		return status;
	body->run_length = join ? body->run_length + key.length : key.length;
	body->run = RUN_TYPING;
	body->run_at = body->cursor;
	/* the line with the overflow stays ours while the cursor is above */
	body->spilling = body->spilling || (spilling &&
		body->cursor < body->spill.at);
	return CS_OK;
}

/* The bytes of LINE that belong before the text behind AT when a quoted line
 * is split there; 0 where the quote ends anyway. */
static size_t
split_prefix(struct cs_span line, size_t at)
{
	struct paragraph_line shape;
	size_t prefix;

	paragraph_line(line, &shape);
	prefix = shape.quote + (shape.indent > 0 ? 1 : 0);
	return shape.depth > 0 && at > shape.quote + shape.indent &&
		at < line.length ? prefix : 0;
}

/* Enter behind a quote prefix puts an empty line before the quote. */
static bool
is_behind_prefix(struct cs_span line, size_t at)
{
	struct paragraph_line shape;

	paragraph_line(line, &shape);
	return shape.depth > 0 && at >= shape.quote && at < line.length &&
		at <= shape.quote + shape.indent;
}

enum cs_status
body_enter(struct body *body)
{
	size_t number = text_line_of(body->text, body->cursor);
	size_t start = text_line_start(body->text, number);
	struct cs_span line = text_line(body->text, number);
	size_t at = body->cursor - start;
	size_t length = split_prefix(line, at), cursor = body->cursor;
	char *block = malloc(length + 1);
	enum cs_status status = CS_NO_MEMORY;

	if (!block)
		return status;
	block[0] = '\n';
	memcpy(block + 1, line.text, length);
	status = body_begin(body, false);
	if (status == CS_OK) {
		status = text_insert(body->text, is_behind_prefix(line, at) ?
			start : cursor,
			(struct cs_span){ block, length + 1 });
		status = body_finish(body, cursor + length + 1, status);
	}
	free(block);
	return status;
}

/* -- Blocks --------------------------------------------------------------- */

enum cs_status
body_replace(struct body *body, size_t start, size_t end,
	struct cs_span block)
{
	enum cs_status status;

	body_settle(body, BODY_COMMANDS);
	status = body_begin(body, false);
	if (status != CS_OK)
		return status;
	status = text_delete(body->text, start, end);
	if (status == CS_OK)
		status = text_insert(body->text, start, block);
	return body_finish(body, start + block.length, status);
}

/* BLOCK with \n where it has CR LF and, if ALONE, where it has CR. */
static enum cs_status
insert_without_cr(struct body *body, struct cs_span block, bool alone)
{
	char *bytes = malloc(block.length + 1);
	enum cs_status status;
	size_t i, n = 0;

	if (!bytes)
		return CS_NO_MEMORY;
	for (i = 0; i < block.length; i++) {
		bool pair = i + 1 < block.length && block.text[i] == '\r' &&
			block.text[i + 1] == '\n';

		if (!pair)
			bytes[n++] = alone && block.text[i] == '\r' ? '\n' :
				block.text[i];
	}
	status = body_replace(body, body->cursor, body->cursor,
		(struct cs_span){ bytes, n });
	free(bytes);
	return status;
}

/* Every line of BLOCK ends in CR LF. */
static bool
has_crlf(struct cs_span block)
{
	size_t i, count = 0;

	for (i = 0; i < block.length; i++)
		if (block.text[i] == '\n') {
			if (i == 0 || block.text[i - 1] != '\r')
				return false;
			count++;
		}
	return count > 0;
}

enum cs_status
body_insert(struct body *body, struct cs_span block)
{
	if (has_crlf(block))
		return insert_without_cr(body, block, false);
	return body_replace(body, body->cursor, body->cursor, block);
}

enum cs_status
body_paste(struct body *body, struct cs_span block)
{
	return insert_without_cr(body, block, true);
}

/* -- Deleting and cutting ------------------------------------------------- */

/* Where the deletion of COMMAND goes to from the cursor. */
static size_t
delete_to(struct body *body, enum body_command command)
{
	switch (command) {
	case BODY_BACKSPACE:
		return motion_left(body->text, body->cursor);
	case BODY_DELETE:
		return motion_right(body->text, body->cursor);
	case BODY_DELETE_WORD_LEFT:
		return motion_word_left(body->text, body->cursor);
	default:
		return motion_word_right(body->text, body->cursor);
	}
}

enum cs_status
body_delete(struct body *body, enum body_command command)
{
	enum body_run run = command == BODY_BACKSPACE ? RUN_BACKSPACE :
		command == BODY_DELETE ? RUN_DELETE : RUN_NONE;
	size_t to = delete_to(body, command), cursor = body->cursor;
	size_t start = to < cursor ? to : cursor;
	size_t end = to < cursor ? cursor : to;
	bool join = run != RUN_NONE && body->run == run &&
		body->run_at == cursor;
	enum cs_status status;

	body->run = RUN_NONE;
	if (start == end)
		return CS_NOT_FOUND;
	status = body_begin(body, join);
	if (status != CS_OK)
		return status;
	status = body_finish(body, start, text_delete(body->text, start, end));
	body->run = status == CS_OK ? run : RUN_NONE;
	body->run_at = body->cursor;
	return status;
}

/* What COMMAND cuts: the region, else the line, else up to the end. */
static void
cut_range(struct body *body, enum body_command command, size_t *start,
	size_t *end)
{
	size_t line = text_line_of(body->text, body->cursor);

	*start = body->cursor;
	*end = text_length(body->text);
	if (command == BODY_CUT_REST || body_region(body, start, end))
		return;
	*start = text_line_start(body->text, line);
	if (line + 1 < text_line_count(body->text))
		*end = text_line_start(body->text, line + 1);
}

enum cs_status
body_cut(struct body *body, enum body_command command)
{
	bool marked = body->marked && command != BODY_CUT_REST;
	enum cs_status status;
	size_t start, end;

	cut_range(body, command, &start, &end);
	body->marked = false;
	if (start == end)
		return CS_NOT_FOUND;
	status = kill_add(body->kill, body, text_span(body->text, start, end));
	if (status != CS_OK)
		return status;
	if (command == BODY_COPY) {
		body->cursor = marked ? body->cursor : end;
		return CS_OK;
	}
	status = body_begin(body, false);
	if (status != CS_OK)
		return status;
	return body_finish(body, start, text_delete(body->text, start, end));
}

/* -- Justifying ----------------------------------------------------------- */

/* Fills PARAGRAPH; the lines it has then into *LINES. */
static enum cs_status
fill(struct body *body, const struct paragraph *paragraph, size_t *lines)
{
	size_t start = text_line_start(body->text, paragraph->first);
	size_t end = text_line_end(body->text, paragraph->end - 1);
	size_t before = text_line_count(body->text);
	enum cs_status status;
	struct bytes filled;
	struct cs_span old;

	status = justify_fill(body->text, paragraph, body->options.wrap,
		&body->style, &filled);
	old = text_span(body->text, start, end);
	if (status == CS_OK && (old.length != filled.length ||
		memcmp(old.text, filled.text, old.length) != 0)) {
		status = text_delete(body->text, start, end);
		if (status == CS_OK)
			status = text_insert(body->text, start,
				bytes_span(&filled));
	}
	bytes_free(&filled);
	*lines = paragraph->end - paragraph->first +
		text_line_count(body->text) - before;
	return status;
}

/* Fills the paragraphs that begin in the lines FIRST … END (which moves with
 * the text); the line behind the last one into *FIRST. */
static enum cs_status
fill_all(struct body *body, size_t *first, const struct text_mark *end)
{
	enum cs_status status = CS_OK;
	struct paragraph paragraph;
	size_t lines;

	while (status == CS_OK &&
		paragraph_next(body->text, *first, &paragraph) &&
		text_line_start(body->text, paragraph.first) < end->at) {
		status = fill(body, &paragraph, &lines);
		*first = paragraph.first + lines;
	}
	return status;
}

/* The paragraph of the cursor, or the next one.  Whoever stands below his text
 * and above the signature doesn't mean that. */
static bool
paragraph_meant(struct body *body, struct paragraph *paragraph)
{
	size_t line = text_line_of(body->text, body->cursor), signature;

	if (paragraph_find(body->text, line, paragraph))
		return true;
	if (!paragraph_next(body->text, line, paragraph))
		return false;
	signature = paragraph_signature(body->text);
	return line >= signature || paragraph->first < signature;
}

/* The lines to justify: from *FIRST to the place of END. */
static bool
justify_range(struct body *body, bool all, size_t *first, size_t *end)
{
	struct paragraph paragraph;
	size_t start;

	*first = 0;
	*end = text_length(body->text);
	if (all) {
		start = paragraph_signature(body->text);
		if (start < text_line_count(body->text))
			*end = text_line_start(body->text, start);
		return *end > 0;
	}
	if (body_region(body, &start, end)) {
		*first = text_line_of(body->text, start);
		if (paragraph_find(body->text, *first, &paragraph))
			*first = paragraph.first;
		return true;
	}
	if (!paragraph_meant(body, &paragraph))
		return false;
	*first = paragraph.first;
	*end = text_line_start(body->text, *first) + 1;
	return true;
}

enum cs_status
body_justify(struct body *body, bool all)
{
	struct text_mark end = { .after = true };
	size_t first, at, cursor;
	enum cs_status status;

	if (!justify_range(body, all, &first, &at))
		return CS_NOT_FOUND;
	status = body_begin(body, false);
	if (status != CS_OK)
		return status;
	text_mark_set(body->text, &end, at);
	status = fill_all(body, &first, &end);
	text_mark_drop(body->text, &end);
	cursor = first < text_line_count(body->text) ?
		text_line_start(body->text, first) : text_length(body->text);
	body->marked = false;
	return body_finish(body, cursor, status);
}

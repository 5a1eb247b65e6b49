/* field - see field.h. */
#include "field-inside.h"

#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "motion.h"

enum { RUN_MOST = 60 }; /* bytes of typing that undo takes back at once */

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
	f->run = FIELD_NO_RUN;
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
	field->run = FIELD_NO_RUN;
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

enum cs_status
field_change(struct field *field, size_t start, size_t end, struct cs_span with,
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
		status = field_change(field, start, end, bytes_span(&clean), cursor,
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
	bool join = field->run == FIELD_TYPING &&
		field->run_at == field->cursor &&
		(field->run_length < RUN_MOST || !blank);
	enum cs_status status;

	if (!is_clean(key))
		return field_paste(field, key);
	field_settle(field);
	status = field_change(field, field->cursor, field->cursor, key,
		field->cursor + key.length, join);
	if (status != CS_OK)
		return status;
	field->run_length = key.length + (join ? field->run_length : 0);
	field->run = FIELD_TYPING;
	field->run_at = field->cursor;
	return CS_OK;
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

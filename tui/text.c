/* text - see text.h. */
#include "text-inside.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum cs_status
text_open(struct text **text)
{
	*text = calloc(1, sizeof **text);
	if (!*text)
		return CS_NO_MEMORY;
	(*text)->bytes.unit = 1;
	(*text)->begins.unit = sizeof(size_t);
	return CS_OK;
}

void
text_close(struct text *text)
{
	if (!text)
		return;
	gap_free(&text->bytes);
	gap_free(&text->begins);
	journal_free(&text->journal);
	free(text);
}

size_t
text_length(const struct text *text)
{
	return gap_length(&text->bytes);
}

uint64_t
text_version(const struct text *text)
{
	return text->version;
}

uint64_t
text_work(const struct text *text)
{
	return text->bytes.work + text->begins.work;
}

/* -- Lines ---------------------------------------------------------------- */

size_t
text_line_count(const struct text *text)
{
	return gap_length(&text->begins) + 1;
}

size_t
text_line_start(const struct text *text, size_t line)
{
	size_t begin;

	assert(line < text_line_count(text));
	if (line == 0)
		return 0;
	begin = *(const size_t *)gap_item(&text->begins, line - 1);
	return line - 1 < text->begins.begin ? begin :
		text_length(text) - begin;
}

size_t
text_line_end(const struct text *text, size_t line)
{
	return line + 1 < text_line_count(text) ?
		text_line_start(text, line + 1) - 1 : text_length(text);
}

size_t
text_line_of(const struct text *text, size_t at)
{
	size_t low = 0, high = text_line_count(text), middle;

	assert(at <= text_length(text));
	while (high - low > 1) {
		middle = low + (high - low) / 2;
		if (text_line_start(text, middle) <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Puts the gap of the beginnings behind that of LINE: the lines below count
 * from the end and so stay right whatever happens in LINE. */
static void
open_line(struct text *text, size_t line)
{
	struct gap *begins = &text->begins;
	size_t length = text_length(text), from = begins->begin, i;
	size_t *begin;

	gap_move(begins, line);
	for (i = line < from ? line : from; i < line || i < from; i++) {
		begin = gap_item(begins, i);
		*begin = length - *begin;
	}
}

static struct cs_span
piece(struct text *text, size_t start, size_t end)
{
	if (start == end)
		return (struct cs_span){ "", 0 };
	return (struct cs_span){ gap_item(&text->bytes, start), end - start };
}

struct cs_span
text_line(struct text *text, size_t line)
{
	size_t start = text_line_start(text, line);
	size_t end = text_line_end(text, line), gap = text->bytes.begin;

	/* only bytes of this line move: spans of other lines stay good */
	if (gap > start && gap < end)
		gap_move(&text->bytes, gap - start < end - gap ? start : end);
	return piece(text, start, end);
}

struct cs_span
text_span(struct text *text, size_t start, size_t end)
{
	size_t gap = text->bytes.begin;

	assert(start <= end && end <= text_length(text));
	if (gap > start && gap < end)
		gap_move(&text->bytes, gap - start < end - gap ? start : end);
	return piece(text, start, end);
}

/* -- Marks ---------------------------------------------------------------- */

void
text_mark_set(struct text *text, struct text_mark *mark, size_t at)
{
	assert(at <= text_length(text));
	mark->at = at;
	if (mark->linked)
		return;
	mark->next = text->marks;
	mark->linked = true;
	text->marks = mark;
}

void
text_mark_drop(struct text *text, struct text_mark *mark)
{
	struct text_mark **link = &text->marks;

	if (!mark->linked)
		return;
	while (*link != mark)
		link = &(*link)->next;
	*link = mark->next;
	mark->linked = false;
}

static void
marks_insert(struct text *text, size_t at, size_t length)
{
	struct text_mark *mark;

	for (mark = text->marks; mark; mark = mark->next)
		if (mark->at > at || (mark->at == at && mark->after))
			mark->at += length;
}

static void
marks_delete(struct text *text, size_t start, size_t end)
{
	struct text_mark *mark;

	for (mark = text->marks; mark; mark = mark->next)
		if (mark->at >= end)
			mark->at -= end - start;
		else if (mark->at > start)
			mark->at = start;
}

/* -- Changing ------------------------------------------------------------- */

/* Behind the first line break between FROM and END, NULL without one. */
static const char *
behind_break(const char *from, const char *end)
{
	const char *found = from < end ?
		memchr(from, '\n', (size_t)(end - from)) : NULL;

	return found ? found + 1 : NULL;
}

static size_t
count_breaks(struct cs_span bytes)
{
	const char *from = bytes.text, *end = from + bytes.length;
	size_t count = 0;

	while ((from = behind_break(from, end)))
		count++;
	return count;
}

enum cs_status
text_reserve(struct text *text, struct cs_span bytes)
{
	enum cs_status status = gap_reserve(&text->bytes, bytes.length);

	return status != CS_OK ? status :
		gap_reserve(&text->begins, count_breaks(bytes));
}

void
text_put(struct text *text, size_t at, struct cs_span bytes)
{
	const char *from = bytes.text, *end = from + bytes.length;
	size_t begin;

	open_line(text, text_line_of(text, at));
	gap_move(&text->bytes, at);
	gap_put(&text->bytes, bytes.text, bytes.length);
	while ((from = behind_break(from, end))) {
		begin = at + (size_t)(from - bytes.text);
		gap_put(&text->begins, &begin, 1);
	}
	marks_insert(text, at, bytes.length);
	text->version++;
}

void
text_take(struct text *text, size_t start, size_t end)
{
	size_t line = text_line_of(text, start);
	size_t last = text_line_of(text, end);

	open_line(text, line);
	gap_take(&text->begins, last - line);
	gap_move(&text->bytes, start);
	gap_take(&text->bytes, end - start);
	marks_delete(text, start, end);
	text->version++;
}

enum cs_status
text_load(struct text *text, struct cs_span bytes)
{
	struct text_mark *mark;
	enum cs_status status;

	/* the blocks have room for the new text before the old one goes */
	status = text_reserve(text, bytes);
	if (status != CS_OK)
		return status;
	text_take(text, 0, text_length(text));
	text_put(text, 0, bytes);
	journal_clear(&text->journal);
	for (mark = text->marks; mark; mark = mark->next)
		mark->at = 0;
	return CS_OK;
}

/* Opens a step for one edit if none is open; *OPENED says so. */
static enum cs_status
step_for_one(struct text *text, size_t cursor, bool *opened)
{
	*opened = !text->journal.open;
	return *opened ? text_step_open(text, cursor, false) : CS_OK;
}

enum cs_status
text_insert(struct text *text, size_t at, struct cs_span bytes)
{
	enum cs_status status;
	bool opened;

	assert(at <= text_length(text));
	if (bytes.length == 0)
		return CS_OK;
	status = text_reserve(text, bytes);
	if (status == CS_OK)
		status = journal_reserve(&text->journal, bytes.length);
	if (status == CS_OK)
		status = step_for_one(text, at, &opened);
	if (status != CS_OK)
		return status;
	memcpy(journal_add(&text->journal, true, at, bytes.length),
		bytes.text, bytes.length);
	text_put(text, at, bytes);
	if (opened)
		text_step_close(text, at + bytes.length);
	return CS_OK;
}

enum cs_status
text_delete(struct text *text, size_t start, size_t end)
{
	size_t length = end - start;
	enum cs_status status;
	bool opened;

	assert(start <= end && end <= text_length(text));
	if (length == 0)
		return CS_OK;
	status = journal_reserve(&text->journal, length);
	if (status == CS_OK)
		status = step_for_one(text, end, &opened);
	if (status != CS_OK)
		return status;
	memcpy(journal_add(&text->journal, false, start, length),
		text_span(text, start, end).text, length);
	text_take(text, start, end);
	if (opened)
		text_step_close(text, start);
	return CS_OK;
}

/* See frame.h. */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "frame.h"

/* Bytes of notes for a column: letters beyond ASCII, and a few styles a row. */
enum { ROOM_A_COLUMN = 8, ROOM_LEAST = 128 };

/* A note; its bytes follow it. */
struct note {
	uint16_t column, width, length;
	uint8_t style, kind;
};

void
frame_free(struct frame *frame)
{
	if (frame->rows)
		free(frame->rows[0].now);
	free(frame->rows);
	*frame = (struct frame){ 0 };
}

void
frame_size(struct frame *frame, int rows, int columns)
{
	size_t room = (size_t)(columns > 0 ? columns : 0) * ROOM_A_COLUMN +
		ROOM_LEAST;
	size_t count = (size_t)(rows > 0 ? rows : 0), i;
	unsigned char *notes;

	frame_free(frame);
	if (!count)
		return;
	notes = malloc(2 * count * room);
	frame->rows = notes ? calloc(count, sizeof *frame->rows) : NULL;
	if (!frame->rows) {
		free(notes);
		return;
	}
	for (i = 0; i < count; i++) {
		frame->rows[i].now = notes + 2 * i * room;
		frame->rows[i].shown = frame->rows[i].now + room;
	}
	frame->count = (int)count;
	frame->room = room;
	frame_forget(frame);
}

void
frame_forget(struct frame *frame)
{
	int i;

	for (i = 0; i < frame->count; i++)
		frame->rows[i].stale = true;
}

void
frame_row_forget(struct frame *frame, int row)
{
	if (row >= 0 && row < frame->count)
		frame->rows[row].stale = true;
}

void
frame_row_clear(struct frame *frame, int row)
{
	if (row < 0 || row >= frame->count)
		return;
	frame->rows[row].now_used = 0;
	frame->rows[row].direct = false;
}

void
frame_clear(struct frame *frame)
{
	int i;

	for (i = 0; i < frame->count; i++)
		frame_row_clear(frame, i);
}

static bool
fits_note(const struct frame_put *put)
{
	return put->column >= 0 && put->column <= UINT16_MAX &&
		put->width >= 0 && put->width <= UINT16_MAX &&
		put->text.length <= UINT16_MAX;
}

bool
frame_add(struct frame *frame, int row, const struct frame_put *put)
{
	struct note note = { (uint16_t)put->column, (uint16_t)put->width,
		(uint16_t)put->text.length, (uint8_t)put->style,
		(uint8_t)put->kind };
	struct frame_row *one;
	size_t size = sizeof note + put->text.length;

	if (frame_is_direct(frame, row))
		return false;
	one = &frame->rows[row];
	if (!fits_note(put) || frame->room - one->now_used < size) {
		one->direct = one->stale = true;
		return false;
	}
	memcpy(one->now + one->now_used, &note, sizeof note);
	if (put->text.length)
		memcpy(one->now + one->now_used + sizeof note, put->text.text,
			put->text.length);
	one->now_used += size;
	return true;
}

bool
frame_keep(struct frame *frame, int row)
{
	struct frame_row *one;

	if (frame_is_direct(frame, row) || frame->rows[row].stale)
		return false;
	one = &frame->rows[row];
	memcpy(one->now, one->shown, one->shown_used);
	one->now_used = one->shown_used;
	return true;
}

bool
frame_is_direct(const struct frame *frame, int row)
{
	return row < 0 || row >= frame->count || frame->rows[row].direct;
}

bool
frame_differs(const struct frame *frame, int row)
{
	const struct frame_row *one;

	if (frame_is_direct(frame, row))
		return false;
	one = &frame->rows[row];
	return one->stale || one->now_used != one->shown_used ||
		memcmp(one->now, one->shown, one->now_used);
}

/* The note at *AT of NOTES into PUT; false behind the last one. */
static bool
note_next(const unsigned char *notes, size_t used, size_t *at,
	struct frame_put *put)
{
	struct note note;

	if (*at >= used)
		return false;
	memcpy(&note, notes + *at, sizeof note);
	*put = (struct frame_put){ note.column, note.width, note.style,
		note.kind, { (const char *)notes + *at + sizeof note,
			note.length } };
	*at += sizeof note + note.length;
	return true;
}

bool
frame_next(const struct frame *frame, int row, size_t *at,
	struct frame_put *put)
{
	return row >= 0 && row < frame->count &&
		note_next(frame->rows[row].now, frame->rows[row].now_used, at,
			put);
}

/* -- The tail --------------------------------------------------------------- */

/* The notes of ROW that it was shown with, too, up to the first other one; the
 * columns they reach to into *REACH. */
static size_t
notes_same(const struct frame_row *row, int *reach)
{
	struct frame_put put;
	size_t at = 0, next = 0;

	*reach = 0;
	while (note_next(row->now, row->now_used, &next, &put)) {
		if (next > row->shown_used ||
			memcmp(row->now + at, row->shown + at, next - at))
			break;
		if (put.column + put.width > *reach)
			*reach = put.column + put.width;
		at = next;
	}
	return at;
}

/* The first column of NOTES from AT on, at most MOST. */
static int
column_first(const unsigned char *notes, size_t used, size_t at, int most)
{
	struct frame_put put;

	while (note_next(notes, used, &at, &put))
		if (put.column < most)
			most = put.column;
	return most;
}

static bool
is_letter(const struct cs_span *text, size_t at)
{
	return at < text->length && text->text[at] >= ' ' &&
		text->text[at] < 0x7f;
}

static bool
is_beyond_ascii(const struct cs_span *text, size_t at)
{
	return at < text->length && (unsigned char)text->text[at] >= 0x80;
}

/* The letters that ONE and OTHER both begin with; a mark that follows belongs to
 * the last of them.  None where ONE has a tab, as wide as where it is counted
 * from says. */
static size_t
letters_same(const struct frame_put *one, const struct frame_put *other)
{
	const struct cs_span *a = &one->text, *b = &other->text;
	size_t n = 0;

	if (one->column != other->column || one->style != other->style ||
		one->kind != other->kind ||
		(a->length && memchr(a->text, '\t', a->length)))
		return 0;
	while (is_letter(a, n) && is_letter(b, n) && a->text[n] == b->text[n])
		n++;
	return n && (is_beyond_ascii(a, n) || is_beyond_ascii(b, n)) ? n - 1
								     : n;
}

void
frame_tail(const struct frame *frame, int row, struct frame_tail *tail)
{
	const struct frame_row *one = &frame->rows[row];
	struct frame_put now = { 0 }, shown = { 0 };
	size_t behind, shown_behind;
	int reach, column = INT_MAX, first;

	*tail = (struct frame_tail){ 0 };
	if (one->stale)
		return;
	behind = shown_behind = tail->at = notes_same(one, &reach);
	if (note_next(one->now, one->now_used, &behind, &now) &&
		note_next(one->shown, one->shown_used, &shown_behind, &shown))
		tail->skip = letters_same(&now, &shown);
	if (tail->skip)
		column = now.column + (int)tail->skip;
	else
		behind = shown_behind = tail->at;
	first = column_first(one->now, one->now_used, behind, column);
	first = column_first(one->shown, one->shown_used, shown_behind, first);
	/* a note before lies beneath it, or one behind over letters skipped */
	if (first < reach || (tail->skip && first < column))
		*tail = (struct frame_tail){ 0 };
	else
		tail->column = first;
}

/* -- One letter more -------------------------------------------------------- */

bool
frame_grew(const struct frame *frame, int row, struct frame_put *end)
{
	const struct frame_row *one = &frame->rows[row];
	struct frame_put shown = { 0 };
	size_t at, shown_at;
	int reach;

	if (one->stale || one->now_used <= one->shown_used)
		return false;
	at = shown_at = notes_same(one, &reach);
	if (!note_next(one->now, one->now_used, &at, end) ||
		at < one->now_used || !end->text.length ||
		!is_letter(&end->text, end->text.length - 1))
		return false;
	if (!note_next(one->shown, one->shown_used, &shown_at, &shown))
		return end->text.length == 1 && end->column >= reach;
	return end->column == shown.column && end->style == shown.style &&
		end->kind == shown.kind && end->width == shown.width + 1 &&
		end->text.length == shown.text.length + 1 &&
		!memcmp(end->text.text, shown.text.text, shown.text.length);
}

bool
frame_ends(const struct frame *frame, int row, int column)
{
	struct frame_put put;
	size_t at = 0;

	if (frame_is_direct(frame, row) || frame->rows[row].stale)
		return false;
	while (note_next(frame->rows[row].shown, frame->rows[row].shown_used,
		&at, &put))
		if (put.column + put.width > column)
			return false;
	return true;
}

void
frame_shown(struct frame *frame, int row)
{
	struct frame_row *one = &frame->rows[row];

	memcpy(one->shown, one->now, one->now_used);
	one->shown_used = one->now_used;
	one->stale = false;
}

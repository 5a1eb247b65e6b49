/* See frame.h. */
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

bool
frame_next(const struct frame *frame, int row, size_t *at,
	struct frame_put *put)
{
	const struct frame_row *one;
	struct note note;

	if (row < 0 || row >= frame->count)
		return false;
	one = &frame->rows[row];
	if (*at >= one->now_used)
		return false;
	memcpy(&note, one->now + *at, sizeof note);
	*put = (struct frame_put){ note.column, note.width, note.style,
		note.kind, { (const char *)one->now + *at + sizeof note,
			note.length } };
	*at += sizeof note + note.length;
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

/*
 * Any text under any keys: what tui/body.h promises must hold.  The first two
 * bytes are options, up to a NUL comes the text loaded, each byte behind it is
 * a key: a command, or else itself typed.  The window shows the text without a
 * gap, the cursor is in it, and undo gives the text back byte for byte.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "body.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

enum { ROWS = 9, KEYS = 300, LONGEST = 1 << 16 };

static void
check_window(struct body *body, size_t columns)
{
	struct body_row rows[ROWS];
	struct body_cursor cursor;
	struct body_place place;
	size_t i, end;

	body_view(body, ROWS, columns, rows, &cursor);
	body_place(body, &place);
	HOLDS(cursor.row < ROWS && cursor.column < columns);
	HOLDS(!rows[cursor.row].beyond);
	HOLDS(place.at >= rows[cursor.row].at);
	HOLDS(place.at <= rows[cursor.row].at + rows[cursor.row].text.length);
	for (i = 1; i < ROWS; i++) {
		end = rows[i - 1].at + rows[i - 1].text.length;
		if (rows[i].beyond)
			HOLDS(rows[i - 1].beyond || end == place.length);
		else
			HOLDS(rows[i].at == end + rows[i - 1].last);
	}
}

static void
press(struct body *body, uint8_t key)
{
	struct body_search search = { .what = { (const char *)&key, 1 },
		.backwards = key & 1, .match_case = key & 2 };
	char byte = (char)(key + 0x60);
	size_t count;

	if (key < BODY_COMMANDS)
		body_do(body, (enum body_command)key);
	else if (key == 0x7e)
		body_find(body, &search);
	else if (key == 0x7f)
		body_replace_all(body, &search, cs_span("> \n"), &count);
	else
		body_type(body, (struct cs_span){ &byte, 1 });
}

static void
check(struct body *body, struct cs_span text, struct cs_span keys,
	size_t columns)
{
	struct cs_span all;
	size_t i;

	HOLDS(body_load(body, text) == CS_OK);
	for (i = 0; i < keys.length && i < KEYS; i++) {
		press(body, (uint8_t)keys.text[i]);
		check_window(body, columns);
		if (body_text(body).length > LONGEST)
			break;
	}
	while (body_do(body, BODY_UNDO) == CS_OK)
		;
	all = body_text(body);
	HOLDS(all.length == text.length);
	HOLDS(memcmp(all.text, text.text, text.length) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct body_options options = { 0 };
	struct cs_span text, keys;
	const uint8_t *end;
	struct body *body;

	if (size < 2 || size > 4096)
		return 0;
	options.utf8 = data[0] & 1;
	options.hard_wrap = data[0] & 2;
	options.wrap = data[0] >> 2;
	end = memchr(data + 2, 0, size - 2);
	end = end ? end : data + size;
	text = (struct cs_span){ (const char *)data + 2,
		(size_t)(end - data) - 2 };
	keys = (struct cs_span){ (const char *)end,
		size - (size_t)(end - data) };
	HOLDS(body_open(&body, &options) == CS_OK);
	check(body, text, keys, data[1] % 90 + 2);
	body_close(body);
	return 0;
}

/* Screens to read: the keys, and what another program said. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compose-parts.h"
#include "hint.h"
#include "keys.h"
#include "restrict.h"
#include "wording.h"
#include "wrap.h"

/* A text being read; its rows are cut anew for each width. */
struct reading {
	struct screen *screen;
	const char *title;
	struct cs_span text;
	int top, rows; /* first row shown, rows of the whole */
};

/* The end of the line that starts at AT. */
static size_t
line_end(struct cs_span text, size_t at)
{
	const char *end = memchr(text.text + at, '\n', text.length - at);

	return end ? (size_t)(end - text.text) : text.length;
}

enum { READING_NARROW = 20 };

/* Where the rows begin that LINE is gone on with: below the second column of a
 * table, else below its first letter, unless that leaves too little. */
static int
line_hang(const struct reading *reading, struct cs_span line)
{
	int columns = screen_columns(reading->screen), hang;
	size_t start, i;

	for (start = 0; start < line.length && line.text[start] == ' ';)
		start++;
	for (i = start; start && i + 2 < line.length; i++)
		if (line.text[i] == ' ' && line.text[i + 1] == ' ') {
			start = i;
			break;
		}
	while (start < line.length && line.text[start] == ' ')
		start++;
	hang = screen_width(reading->screen,
		(struct cs_span){ line.text, start });
	return columns - hang >= READING_NARROW ? hang
		: columns > READING_NARROW ? 2 : 0;
}

/* Draws one line of it from row ROW on.  Returns the row behind. */
static int
line_draw(const struct reading *reading, struct cs_span line, int row,
	int first, int height)
{
	int columns = screen_columns(reading->screen), column = 0;
	int hang = line_hang(reading, line);
	struct grapheme_style style = { screen_has_utf8(reading->screen), 0 };
	size_t from = 0, to;

	do {
		to = columns < 2 ? line.length
			: wrap_row_end(line, from, (size_t)(columns - column),
				&style);
		if (row >= reading->top && row < reading->top + height)
			screen_put(reading->screen, first + row - reading->top,
				column, columns, STYLE_TEXT, (struct cs_span){
					line.text + from, to - from });
		row++;
		from = to;
		column = hang;
	} while (from < line.length);
	return row;
}

/* Draws the text from row TOP on, and counts its rows. */
static void
text_draw(struct reading *reading, int first, int height)
{
	int row = 0;
	size_t at, end;

	for (at = 0; at < reading->text.length; at = end + 1) {
		end = line_end(reading->text, at);
		row = line_draw(reading, (struct cs_span){
			reading->text.text + at, end - at }, row, first,
			height);
	}
	reading->rows = row;
}

static void
reading_draw(struct reading *reading)
{
	struct screen *screen = reading->screen;
	int rows = screen_rows(screen), columns = screen_columns(screen);
	int height = rows > 2 ? rows - 2 : 1;

	screen_clear(screen);
	if (rows > 2) {
		screen_fill(screen, 0, 0, columns, STYLE_TITLE);
		screen_say(screen, 0, 1, STYLE_TITLE, reading->title);
	}
	text_draw(reading, rows > 2, height);
	if (rows > 2)
		screen_say(screen, rows - 1, 0, STYLE_QUIET,
			reading->top + height >= reading->rows
			? _("Any key goes back.") : columns < 46
			? _("More: PgDn. Others go back.")
			: _("More below: PgDn. Any other key goes back."));
	screen_cursor(screen, rows - 1, 0);
	screen_show(screen);
}

static const struct {
	uint32_t key;
	int pages, rows;
} scrolls[] = {
	{ INPUT_PAGE_DOWN, 1, 0 }, { INPUT_CTRL('V'), 1, 0 }, { ' ', 1, 0 },
	{ INPUT_PAGE_UP, -1, 0 }, { INPUT_CTRL('Y'), -1, 0 }, { '-', -1, 0 },
	{ INPUT_DOWN, 0, 1 }, { INPUT_CTRL('N'), 0, 1 },
	{ INPUT_UP, 0, -1 }, { INPUT_CTRL('P'), 0, -1 },
	{ INPUT_WHEEL_DOWN, 0, WHEEL_ROWS },
	{ INPUT_WHEEL_UP, 0, -WHEEL_ROWS },
	{ INPUT_CLICK, 0, 0 }, /* no key: it doesn't go back */
};

/* True when KEY scrolls. */
static bool
reading_scroll(struct reading *reading, uint32_t key)
{
	int page = screen_rows(reading->screen) - 3, last, top;
	size_t i = 0;

	while (i < sizeof scrolls / sizeof *scrolls && scrolls[i].key != key)
		i++;
	if (i == sizeof scrolls / sizeof *scrolls)
		return false;
	page = page < 1 ? 1 : page;
	top = reading->top + scrolls[i].pages * page + scrolls[i].rows;
	last = reading->rows - page;
	top = top > last ? last : top;
	reading->top = top < 0 ? 0 : top;
	return true;
}

void
compose_read(struct compose *compose, const char *title, const char *text)
{
	struct reading reading = { compose->screen, title, cs_span(text), 0,
		0 };
	struct screen_input input;

	for (;;) {
		reading_draw(&reading);
		switch (screen_read(compose->screen, -1, &input)) {
		case SCREEN_GONE:
			compose_gone(compose);
			return;
		case SCREEN_KEY:
			if (!reading_scroll(&reading, input.key))
				return;
			break;
		default:
			break;
		}
	}
}

static const char marks_text[] =
	N_("Marks before each recipient\n"
	"  %s  known: mailed before\n"
	"  %s  new\n"
	"  %s  notice, see the line below\n"
	"  %s  suspect: needs the countersign\n"
	"  %s  needs a second person's code\n"
	"  %s  can't be sent to\n\n");

static void
marks_write(FILE *out, bool utf8)
{
	fprintf(out, words_like("%s%s%s%s%s%s", marks_text),
		mark_sign(MARK_KNOWN, utf8),
		mark_sign(MARK_NEW, utf8), mark_sign(MARK_NOTICE, utf8),
		mark_sign(MARK_CONFIRM, utf8), mark_sign(MARK_RELEASE, utf8),
		mark_sign(MARK_BLOCK, utf8));
}

static void
keys_write(FILE *out, const struct compose *compose, enum key_place place,
	const char *heading)
{
	const struct restrictions *r = compose->options->restrictions;
	const struct key_row *row;

	fprintf(out, "%s\n", heading);
	for (row = keys_rows(&compose->keys); row->label; row++)
		if (row->place == place && restrict_key(r, row->function))
			fprintf(out, "  %-12s %s\n", row->label,
				keys_help(row));
	fputc('\n', out);
}

void
compose_help(struct compose *compose)
{
	bool in_form = compose->form.focused;
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	if (!out) {
		compose_say(compose, "%s", cs_status_text(CS_NO_MEMORY));
		return;
	}
	keys_write(out, compose, KEYS_BOTH, _("Everywhere"));
	if (in_form)
		marks_write(out, screen_has_utf8(compose->screen));
	keys_write(out, compose, in_form ? KEYS_HEADER : KEYS_BODY,
		in_form ? _("In the header") : _("In the text"));
	keys_write(out, compose, in_form ? KEYS_BODY : KEYS_HEADER,
		in_form ? _("In the text") : _("In the header"));
	if (!fclose(out))
		compose_read(compose, _("Help"), text);
	free(text);
}

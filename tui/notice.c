/* See notice.h. */
#include <stdio.h>
#include <unistd.h>

#include "config.h"
#include "notice.h"
#include "wording.h"
#include "wrap.h"

/* Puts TEXT from ROW on, wrapped; the row below it. */
static int
paragraph_put(struct screen *screen, int row, const char *text)
{
	int columns = screen_columns(screen);
	struct grapheme_style style = { screen_has_utf8(screen), 0 };
	struct cs_span line = cs_span(text);
	size_t from = 0, to;

	while (from < line.length && columns >= 2) {
		to = wrap_row_end(line, from, (size_t)columns, &style);
		screen_put(screen, row++, 0, columns, STYLE_TEXT,
			(struct cs_span){ line.text + from, to - from });
		if (to <= from)
			break;
		from = to;
	}
	return row + 1;
}

static void
notice_draw(const struct notice *notice, struct screen *screen)
{
	int rows = screen_rows(screen), row = 0;
	char lifted[256];

	screen_clear(screen);
	screen_cursor(screen, rows - 1, 0);
	if (notice->last && rows > 2)
		row = paragraph_put(screen, row, notice->last);
	if (*notice->missing && rows > 4)
		row = paragraph_put(screen, row, notice->missing);
	if (*notice->lifted && rows > 4) {
		snprintf(lifted, sizeof lifted, _("Not withheld in this "
			"kiosk: %s."), notice->lifted);
		row = paragraph_put(screen, row, lifted);
	}
	paragraph_put(screen, row, *notice->text ? notice->text
		: _("This station only writes mail."));
	screen_fill(screen, rows - 1, 0, screen_columns(screen),
		STYLE_STATUS);
	screen_say(screen, rows - 1, 0, STYLE_STATUS,
		_("Enter agrees and writes a message. ^D leaves."));
	screen_show(screen);
}

bool
notice_run(const struct notice *notice)
{
	struct screen_options options = { .in = STDIN_FILENO,
		.out = STDOUT_FILENO, .no_suspend = true,
		.banner = notice->banner };
	struct screen_input input = { .key = 0 };
	struct screen *screen;
	enum screen_event event = SCREEN_IDLE;

	if (screen_open(&options, &screen, NULL))
		return false;
	screen_wipe(screen);
	screen_forget_typed(screen);
	while (event != SCREEN_GONE && !(event == SCREEN_KEY &&
			(input.key == INPUT_ENTER ||
				input.key == INPUT_CTRL('D')))) {
		notice_draw(notice, screen);
		event = screen_read(screen, -1, &input);
	}
	screen_wipe(screen);
	screen_close(screen);
	return event == SCREEN_KEY && input.key == INPUT_ENTER;
}

/* Where on the screen things go, and the banner; see screen.h. */
#include "grapheme.h"
#include "screen-inside.h"

/* -- The banner ------------------------------------------------------------ */

/* A row for the words above from two rows on, one below from four. */
void
screen_banner_size(struct screen *screen)
{
	const struct screen_banner *banner = screen->options.banner;
	bool is_there = banner && *banner->text;

	screen->above = is_there && screen->rows >= 2;
	screen->below = is_there && screen->rows >= 4;
}

static void
banner_row_draw(const struct screen *screen, int row)
{
	const char *text = screen->options.banner->text;
	int width = screen_width(screen, cs_span(text));
	int column = (screen->columns - width) / 2;

	screen_look(theme_banner(&screen->theme,
		screen->options.banner->colour), SCREEN_BANNER_PAIR);
	screen_blank(row, 0, screen->columns);
	screen_cells(screen, row, column < 0 ? 0 : column, screen->columns,
		cs_span(text));
}

void
screen_banner_draw(const struct screen *screen)
{
	if (screen->above)
		banner_row_draw(screen, 0);
	if (screen->below)
		banner_row_draw(screen, screen->rows - 1);
}

/* -- Places ----------------------------------------------------------------- */

int
screen_rows(const struct screen *screen)
{
	return screen->rows - screen->above - screen->below;
}

int
screen_columns(const struct screen *screen)
{
	return screen->columns;
}

bool
screen_has_utf8(const struct screen *screen)
{
	return screen->utf8;
}

int
screen_width(const struct screen *screen, struct cs_span text)
{
	struct grapheme_style cut = { screen->utf8, 0 };

	return (int)grapheme_width(text, 0, &cut);
}

void
screen_cursor(struct screen *screen, int row, int column)
{
	screen->cursor_row = screen->above + row;
	screen->cursor_column = column;
}

static void
style_set(const struct screen *screen, enum screen_style style)
{
	screen_look(theme_look(&screen->theme, style), SCREEN_PAIR(style));
}

int
screen_put(struct screen *screen, int row, int column, int width,
	enum screen_style style, struct cs_span text)
{
	if (row < 0 || row >= screen_rows(screen) || column < 0)
		return 0;
	style_set(screen, style);
	return screen_cells(screen, screen->above + row, column, width, text);
}

int
screen_say(struct screen *screen, int row, int column, enum screen_style style,
	const char *text)
{
	return screen_put(screen, row, column, screen->columns, style,
		cs_span(text));
}

void
screen_fill(struct screen *screen, int row, int column, int width,
	enum screen_style style)
{
	if (row < 0 || row >= screen_rows(screen) || column < 0)
		return;
	row += screen->above;
	style_set(screen, style);
	if (width > screen->columns - column)
		width = screen->columns - column;
	if (width > 0)
		screen_blank(row, column, width);
}

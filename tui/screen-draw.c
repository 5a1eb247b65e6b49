/* Where on the screen things go, and the banner; see screen.h. */
#include "cells.h"
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

static int
within(int value, int count)
{
	return value < 0 ? 0 : value < count ? value : count - 1;
}

void
screen_cursor(struct screen *screen, int row, int column)
{
	screen->cursor_row = within(screen->above + row, screen->rows);
	screen->cursor_column = within(column, screen->columns);
}

/* -- What is put there ------------------------------------------------------ */

static void
put_draw(const struct screen *screen, int row, const struct frame_put *put)
{
	enum screen_style style = (enum screen_style)put->style;

	row += screen->above;
	screen_look(theme_look(&screen->theme, style), SCREEN_PAIR(style));
	if (put->kind == PUT_TEXT)
		screen_cells(screen, row, put->column, put->width, put->text);
	else if (put->kind == PUT_BLANKS)
		screen_blank(row, put->column, put->width);
	else
		screen_line(screen, row);
}

/* Puts what was noted for ROW into its cells, from TAIL on. */
static void
row_draw(struct screen *screen, int row, const struct frame_tail *tail)
{
	size_t at = tail->at, skip = tail->skip;
	struct frame_put put;

	if (tail->column < screen->columns)
		screen_row_blank(screen->above + row, tail->column);
	for (; frame_next(&screen->frame, row, &at, &put); skip = 0) {
		put.column += (int)skip;
		put.width -= (int)skip;
		put.text.text += skip;
		put.text.length -= skip;
		put_draw(screen, row, &put);
	}
}

void
screen_frame_draw(struct screen *screen)
{
	struct frame_tail tail;
	int row;

	for (row = 0; row < screen_rows(screen); row++)
		if (frame_differs(&screen->frame, row)) {
			frame_tail(&screen->frame, row, &tail);
			row_draw(screen, row, &tail);
			frame_shown(&screen->frame, row);
		}
}

/* Notes PUT for screen_show(), or draws it where there is no room to. */
static void
put(struct screen *screen, int row, const struct frame_put *one)
{
	bool was_direct = frame_is_direct(&screen->frame, row);

	if (frame_add(&screen->frame, row, one))
		return;
	screen_echo_settle(screen);
	if (!was_direct)
		row_draw(screen, row, &(struct frame_tail){ 0 });
	put_draw(screen, row, one);
}

void
screen_clear(struct screen *screen)
{
	if (screen->blank || !screen->frame.rows) {
		screen_echo_settle(screen);
		screen_erase();
		screen_banner_draw(screen);
		frame_forget(&screen->frame);
		screen->blank = false;
	}
	frame_clear(&screen->frame);
}

unsigned long
screen_shows(const struct screen *screen)
{
	return screen->shows;
}

bool
screen_keep(struct screen *screen, int top, int rows)
{
	int row;

	for (row = top; row < top + rows; row++)
		if (!frame_keep(&screen->frame, row))
			break;
	if (row == top + rows)
		return true;
	while (row-- > top)
		frame_row_clear(&screen->frame, row);
	return false;
}

int
screen_put(struct screen *screen, int row, int column, int width,
	enum screen_style style, struct cs_span text)
{
	struct grapheme_style cut = { screen->utf8, 0 };
	int used;

	if (row < 0 || row >= screen_rows(screen) || column < 0)
		return 0;
	if (width > screen->columns - column)
		width = screen->columns - column;
	text.length = cells_fit(text, width, &cut, &used);
	if (text.length)
		put(screen, row, &(struct frame_put){ column, used, (int)style,
			PUT_TEXT, text });
	return used;
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
	if (width > screen->columns - column)
		width = screen->columns - column;
	if (width > 0)
		put(screen, row, &(struct frame_put){ column, width, (int)style,
			PUT_BLANKS, { NULL, 0 } });
}

void
screen_rule(struct screen *screen, int row)
{
	if (row < 0 || row >= screen_rows(screen))
		return;
	put(screen, row, &(struct frame_put){ 0, screen->columns, STYLE_RULE,
		PUT_RULE, { NULL, 0 } });
}

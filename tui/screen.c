/* The terminal, by ncurses. */
#include <fcntl.h>
#include <langinfo.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "cells.h"
#include "config.h"
#include "grapheme.h"
#include "screen-inside.h"
#include "wording.h"

/* After ours: <term.h> makes macros of short names. */
#include <curses.h>
#include <term.h>
#undef lines
#undef columns

/* The one that is open, for the exit of the program. */
static struct screen *current;

static void
at_exit(void)
{
	screen_close(current);
}

/* -- Opening --------------------------------------------------------------- */

/* Curses' colours and attributes under our names. */
enum {
	ATTRIBUTE_NORMAL = A_NORMAL,
	ATTRIBUTE_DIM = A_DIM,
	ATTRIBUTE_BOLD = A_BOLD,
	ATTRIBUTE_REVERSE = A_REVERSE,
	ATTRIBUTE_BOLD_UNDERLINE = A_BOLD | A_UNDERLINE,
	COLOR_DEFAULT = -1,
};

struct look {
	short colour;
	int coloured, plain;
};

static const struct look looks[] = {
#define X(name, colour, coloured, plain)                                       \
	[STYLE_##name] = { COLOR_##colour, ATTRIBUTE_##coloured,               \
		ATTRIBUTE_##plain },
	SCREEN_STYLE_LIST(X)
#undef X
};

static int cells_put(const struct screen *screen, int row, int column,
	int width, struct cs_span text);

/* -- The banner ------------------------------------------------------------ */

enum { BANNER_PAIR = sizeof looks / sizeof *looks + 1 };

static void
banner_colours_start(const struct screen *screen)
{
	static const short colours[][3] = {
#define X(name, few, many, letters)                                            \
		[BANNER_##name] = { COLOR_##few, many, COLOR_##letters },
		SCREEN_BANNER_LIST(X)
#undef X
	};
	const struct screen_banner *banner = screen->options.banner;
	const short *colour = banner ? colours[banner->colour] : NULL;

	if (colour)
		init_pair(BANNER_PAIR, colour[2],
			colour[COLORS >= 256 ? 1 : 0]);
}

/* A row for the words above from two rows on, one below from four. */
static void
banner_size(struct screen *screen)
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

	if (screen->coloured)
		attr_set(A_BOLD, BANNER_PAIR, NULL);
	else
		attr_set(A_REVERSE | A_BOLD, 0, NULL);
	mvhline(row, 0, ' ', screen->columns);
	cells_put(screen, row, column < 0 ? 0 : column, screen->columns,
		cs_span(text));
}

static void
banner_draw(const struct screen *screen)
{
	if (screen->above)
		banner_row_draw(screen, 0);
	if (screen->below)
		banner_row_draw(screen, screen->rows - 1);
}

/* COLOUR, or one that can be read on a light background. */
static short
colour_on(const struct screen *screen, short colour)
{
	static const struct {
		short dark, light, light_of_256;
	} pairs[] = {
		{ COLOR_YELLOW, COLOR_MAGENTA, 130 },
		{ COLOR_CYAN, COLOR_BLUE, 25 },
		{ COLOR_GREEN, COLOR_GREEN, 28 },
	};
	size_t i;

	for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (screen->options.light && pairs[i].dark == colour)
			return COLORS >= 256 ? pairs[i].light_of_256
					     : pairs[i].light;
	return colour;
}

static void
colours_start(struct screen *screen)
{
	size_t i;

	if (screen->options.no_colour || !has_colors() ||
		start_color() == ERR || use_default_colors() == ERR)
		return;
	screen->coloured = true;
	for (i = 0; i < sizeof looks / sizeof *looks; i++)
		init_pair((short)(i + 1),
			colour_on(screen, looks[i].colour), -1);
	banner_colours_start(screen);
}

static void
style_set(const struct screen *screen, enum screen_style style)
{
	const struct look *look = &looks[style];

	/* pair 0 where there is no colour: another one costs a reset a key */
	if (screen->coloured)
		attr_set((attr_t)look->coloured,
			look->colour < 0 ? 0 : (short)(style + 1), NULL);
	else
		attr_set((attr_t)look->plain, 0, NULL);
}

void
screen_size_take(struct screen *screen)
{
	tty_size(&screen->tty);
	screen->rows = screen->tty.rows ? screen->tty.rows : LINES;
	screen->columns = screen->tty.columns ? screen->tty.columns : COLS;
	if (is_term_resized(screen->rows, screen->columns))
		resizeterm(screen->rows, screen->columns);
	banner_size(screen);
}

static FILE *
stream_open(int descriptor, const char *mode)
{
	int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
	FILE *stream = copy < 0 ? NULL : fdopen(copy, mode);

	if (!stream && copy >= 0)
		close(copy);
	return stream;
}

static void
screen_free(struct screen *screen)
{
	tty_close(&screen->tty);
	if (screen->curses)
		delscreen(screen->curses);
	if (screen->in)
		fclose(screen->in);
	if (screen->out)
		fclose(screen->out);
	free(screen);
}

/* NULL, or half a sentence why there can be no screen. */
static const char *
curses_start(struct screen *screen)
{
	screen->in = stream_open(screen->options.in, "r");
	screen->out = stream_open(screen->options.out, "w");
	if (!screen->in || !screen->out)
		return _("out of memory or files");
	/* LINES and COLUMNS of the environment may be another terminal's */
	use_env(FALSE);
	/* some kinds, `linux' too, have no size of their own */
	use_tioctl(TRUE);
	screen->curses = newterm(NULL, screen->out, screen->in);
	if (!screen->curses)
		return _("the kind of this terminal (TERM) is not known");
	if (!cursor_address) {
		endwin();
		return _("this terminal (TERM) can't place its cursor");
	}
	return NULL;
}

static const char *
terminal_start(struct screen *screen)
{
	const char *why = tty_open(&screen->tty, screen->options.in,
		screen->options.out);

	if (!why)
		why = curses_start(screen);
	if (why)
		return why;
	screen->tty.in = fileno(screen->in);
	screen->tty.out = fileno(screen->out);
	screen->tty.foreign = screen->options.foreign;
	screen->tty.wanted = screen->options.wanted;
	screen->tty.context = screen->options.context;
	screen->keeps_screen = screen->options.foreign &&
		!(screen->tty.before.c_lflag & ICANON);
	screen->utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
	screen->brackets = strcmp(termname(), "dumb") != 0;
	return NULL;
}

static void
last_words_prepare(const struct screen *screen)
{
	screen_modes_last_words(screen);
	if (exit_attribute_mode)
		tputs(exit_attribute_mode, 1, tty_last_words_add);
	if (screen->keeps_screen)
		return;
	if (cursor_normal)
		tputs(cursor_normal, 1, tty_last_words_add);
	if (exit_ca_mode)
		tputs(exit_ca_mode, 1, tty_last_words_add);
}

static void
modes_set(struct screen *screen)
{
	static bool registered;

	/* ^C and ^Z are keys; a foreign terminal's signals go elsewhere */
	raw();
	noecho();
	nonl();
	curs_set(1);
	typeahead(-1); /* we look for keys ourselves before drawing */
	tty_watch(&screen->tty);
	last_words_prepare(screen);
	current = screen;
	if (!registered)
		registered = !atexit(at_exit);
	screen_brackets(screen, true);
	screen_mouse(screen, true);
}

enum cs_status
screen_open(const struct screen_options *options, struct screen **result,
	struct cs_error *error)
{
	struct screen *screen = calloc(1, sizeof *screen);
	const char *why = _("out of memory");

	*result = NULL;
	if (screen) {
		screen->options = *options;
		why = terminal_start(screen);
	}
	if (why) {
		if (error)
			snprintf(error->text, sizeof error->text,
				_("no screen: %s"), why);
		if (screen)
			screen_free(screen);
		return CS_UNAVAILABLE;
	}
	modes_set(screen);
	colours_start(screen);
	screen_size_take(screen);
	*result = screen;
	return CS_OK;
}

/* Leaves the owner's screen as its owner expects it: blank, plain. */
static void
owner_restore(struct screen *screen)
{
	const struct screen_options *options = &screen->options;

	/* an owner that no longer waits has drawn its screen again already */
	if (!options->wanted || options->wanted(options->context)) {
		attrset(A_NORMAL);
		erase();
		clearok(stdscr, TRUE);
		refresh();
	}
	fwrite(screen->tty.last_words, 1, screen->tty.last_words_length,
		screen->out);
	fflush(screen->out);
	tcsetattr(screen->tty.in, TCSADRAIN, &screen->tty.before);
}

void
screen_close(struct screen *screen)
{
	if (!screen)
		return;
	if (!screen->tty.left) {
		screen_brackets(screen, false);
		screen_mouse(screen, false);
		if (screen->keeps_screen)
			owner_restore(screen);
		else
			endwin();
	}
	current = NULL;
	screen_free(screen);
}

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

/* -- Cells ----------------------------------------------------------------- */

void
screen_clear(struct screen *screen)
{
	attrset(A_NORMAL);
	erase();
	banner_draw(screen);
}

static struct grapheme_style
grapheme_style_of(const struct screen *screen)
{
	return (struct grapheme_style){ screen->utf8, 0 };
}

/* Puts TEXT into cells of a row of the terminal. */
static int
cells_put(const struct screen *screen, int row, int column, int width,
	struct cs_span text)
{
	struct grapheme_style cut = grapheme_style_of(screen);
	struct grapheme_piece piece;
	wchar_t wide[CELLS_MOST];
	size_t at;
	int used;

	if (width > screen->columns - column)
		width = screen->columns - column;
	at = (size_t)cells_plain(text, width);
	used = (int)at;
	if (used)
		mvaddnstr(row, column, text.text, used);
	for (; at < text.length; at += piece.length) {
		grapheme_piece(text, at, (size_t)used, &cut, &piece);
		if (used + (int)piece.width > width)
			break;
		mvaddnwstr(row, column + used, wide, cells_of(&piece, wide));
		used += (int)piece.width;
	}
	return used;
}

int
screen_put(struct screen *screen, int row, int column, int width,
	enum screen_style style, struct cs_span text)
{
	if (row < 0 || row >= screen_rows(screen) || column < 0)
		return 0;
	style_set(screen, style);
	return cells_put(screen, screen->above + row, column, width, text);
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
		mvhline(row, column, ' ', width);
}

void
screen_rule(struct screen *screen, int row)
{
	cchar_t line;

	if (row < 0 || row >= screen_rows(screen))
		return;
	row += screen->above;
	style_set(screen, STYLE_RULE);
	if (screen->utf8) {
		attr_t attributes;
		short pair;

		attr_get(&attributes, &pair, NULL);
		setcchar(&line, L"\u2500", attributes, pair, NULL);
		mvhline_set(row, 0, &line, screen->columns);
	} else {
		mvhline(row, 0, '-', screen->columns);
	}
}

int
screen_width(const struct screen *screen, struct cs_span text)
{
	struct grapheme_style cut = grapheme_style_of(screen);

	return (int)grapheme_width(text, 0, &cut);
}

void
screen_cursor(struct screen *screen, int row, int column)
{
	screen->cursor_row = screen->above + row;
	screen->cursor_column = column;
}

static int
within(int value, int count)
{
	return value < 0 ? 0 : value < count ? value : count - 1;
}

void
screen_show(struct screen *screen)
{
	move(within(screen->cursor_row, screen->rows),
		within(screen->cursor_column, screen->columns));
	if (screen->keeps_screen)
		clearok(stdscr, TRUE); /* its owner may write between us */
	refresh();
}

void
screen_repaint(struct screen *screen)
{
	clearok(stdscr, TRUE);
	screen_show(screen);
}

void
screen_wipe(struct screen *screen)
{
	static char name[] = "E3";
	char *request = tigetstr(name);

	attrset(A_NORMAL);
	clear();
	refresh();
	if (!request || request == (char *)-1)
		return;
	fputs(request, screen->out);
	fflush(screen->out);
}

/* -- Giving the terminal back ---------------------------------------------- */

void
screen_leave(struct screen *screen)
{
	screen_brackets(screen, false);
	screen_mouse(screen, false);
	endwin();
	screen->tty.left = true;
}

void
screen_return(struct screen *screen)
{
	screen->tty.left = false;
	refresh();
	screen_size_take(screen);
	screen_brackets(screen, true);
	screen_mouse(screen, true);
	clearok(stdscr, TRUE);
}

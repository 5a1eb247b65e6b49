/* The terminal, by ncurses. */
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

void
screen_size_take(struct screen *screen)
{
	screen_echo_settle(screen);
	tty_size(&screen->tty);
	screen->rows = screen->tty.rows ? screen->tty.rows : LINES;
	screen->columns = screen->tty.columns ? screen->tty.columns : COLS;
	if (is_term_resized(screen->rows, screen->columns))
		resizeterm(screen->rows, screen->columns);
	screen_banner_size(screen);
	frame_size(&screen->frame, screen_rows(screen), screen->columns);
	screen->blank = true;
}

static void
screen_free(struct screen *screen)
{
	tty_close(&screen->tty);
	screen_whole_close(screen);
	frame_free(&screen->frame);
	if (screen->curses)
		delscreen(screen->curses);
	if (screen->in)
		fclose(screen->in);
	if (screen->out)
		fclose(screen->out);
	free(screen);
}

/* The kind of this terminal that has direct colours, where COLORTERM says so
 * and terminfo has it (ncurses-term); NULL: the kind that TERM says. */
static const char *
direct_kind(const struct screen *screen, char *kind, size_t size)
{
	int result;

	if (screen->options.colours == THEME_NO_COLOURS ||
		!theme_direct_kind(getenv("TERM"), getenv("COLORTERM"), kind,
			size) ||
		setupterm(kind, fileno(screen->out), &result) == ERR)
		return NULL;
	del_curterm(cur_term);
	return kind;
}

/* NULL, or half a sentence why there can be no screen. */
static const char *
curses_start(struct screen *screen)
{
	char kind[64];

	screen->in = tty_stream(screen->options.in, "r");
	screen->out = tty_stream(screen->options.out, "w");
	if (!screen->in || !screen->out)
		return _("out of memory or files");
	/* LINES and COLUMNS of the environment may be another terminal's */
	use_env(FALSE);
	/* some kinds, `linux' too, have no size of their own */
	use_tioctl(TRUE);
	screen->curses = newterm(direct_kind(screen, kind, sizeof kind),
		screen->out, screen->in);
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
	screen_whole_open(screen);
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
		screen->whole.terminal = screen->whole.memory = -1;
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
	screen_colours_start(screen);
	screen_size_take(screen);
	*result = screen;
	return CS_OK;
}

static void
refresh_whole(struct screen *screen)
{
	screen_whole_begin(screen);
	refresh();
	if (screen_whole_end(screen))
		return;
	clearok(curscr, TRUE);
	refresh();
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
		refresh_whole(screen);
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
		screen_echo_settle(screen);
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

/* -- Cells ----------------------------------------------------------------- */

void
screen_erase(void)
{
	attrset(A_NORMAL);
	erase();
}

int
screen_cells(const struct screen *screen, int row, int column, int width,
	struct cs_span text)
{
	struct grapheme_style cut = { screen->utf8, 0 };
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

void
screen_blank(int row, int column, int width)
{
	mvhline(row, column, ' ', width);
}

void
screen_row_blank(int row, int column)
{
	attrset(A_NORMAL);
	move(row, column);
	clrtoeol();
}

void
screen_line(const struct screen *screen, int row)
{
	cchar_t line;
	attr_t attributes;
	short pair;

	if (!screen->utf8) {
		mvhline(row, 0, '-', screen->columns);
		return;
	}
	attr_get(&attributes, &pair, NULL);
	setcchar(&line, L"\u2500", attributes, pair, NULL);
	mvhline_set(row, 0, &line, screen->columns);
}

void
screen_letters(int row, int column, const char *letters, size_t count)
{
	mvaddnstr(row, column, letters, (int)count);
}

void
screen_update(void)
{
	refresh();
}

static void
update(struct screen *screen)
{
	screen_echo_settle(screen);
	screen_frame_draw(screen);
	move(screen->cursor_row, screen->cursor_column);
	if (screen->keeps_screen)
		clearok(stdscr, TRUE); /* its owner may write between us */
	refresh_whole(screen);
}

void
screen_show(struct screen *screen)
{
	if (!screen_echo_is_all(screen))
		update(screen);
	screen->shows++;
	screen_echo_prepare(screen);
}

void
screen_repaint(struct screen *screen)
{
	screen_echo_settle(screen);
	clearok(stdscr, TRUE);
	screen_show(screen);
}

void
screen_wipe(struct screen *screen)
{
	static char name[] = "E3";
	char *request = tigetstr(name);

	screen_echo_settle(screen);
	attrset(A_NORMAL);
	clear();
	refresh();
	screen->blank = true;
	if (!request || request == (char *)-1)
		return;
	fputs(request, screen->out);
	fflush(screen->out);
}

/* -- Giving the terminal back ---------------------------------------------- */

void
screen_leave(struct screen *screen)
{
	screen_echo_settle(screen);
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

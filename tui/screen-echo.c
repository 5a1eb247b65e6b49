/*
 * The letter first: what is typed stands on the terminal before anything else is
 * thought of; see screen.h.
 *
 * A letter at the end of a row changes one cell, and curses would send that one
 * byte, too.  So the byte is sent as soon as the key is read, beside curses, and
 * only then the text is changed, judged and drawn.  Where the letter is all that
 * the drawing has brought, curses is not even asked.  Where there is more, it is
 * told first what stands on the terminal already: the letters are put into its
 * cells, and what it sends for them goes nowhere.  From there on the two agree,
 * whether or not the letter is drawn where it was guessed to be.
 *
 * That rests on doupdate() leaving the terminal in plain letters, as ncurses
 * promises for the sake of other programs that write there.
 */
#include "config.h"
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "screen-inside.h"

enum { LEAD_MOST = 4 };

void
screen_echo_settle(struct screen *screen)
{
	struct screen_echo *echo = &screen->echo;

	echo->ready = false;
	if (!echo->count)
		return;
	screen_look((struct theme_look){ THEME_OWN, THEME_OWN, 0 }, 0);
	screen_letters(echo->row, echo->column, echo->letters, echo->count);
	screen_whole_begin(screen);
	screen_update();
	screen_whole_drop(screen);
	if (echo->unsure)
		frame_row_forget(&screen->frame, echo->row - screen->above);
	echo->count = 0;
	echo->unsure = false;
}

/* Sends WIDTH letters to where the cursor is; false: none of them went. */
static bool
letters_send(struct screen *screen, const char *letters, size_t width)
{
	struct screen_echo *echo = &screen->echo;
	ssize_t went;

	if (echo->count + width > sizeof echo->letters ||
		screen->cursor_column + (int)width >= screen->columns)
		return false;
	went = write(screen->whole.terminal, letters, width);
	if (went <= 0)
		return false;
	width = (size_t)went; /* curses is told of those that stand there */
	if (!echo->count) {
		echo->row = screen->cursor_row;
		echo->column = screen->cursor_column;
	}
	memcpy(echo->letters + echo->count, letters, width);
	echo->count += width;
	return true;
}

bool
screen_echo(struct screen *screen, int lead, uint32_t key)
{
	struct screen_echo *echo = &screen->echo;
	char letters[LEAD_MOST + 1];

	if (!echo->ready || key < ' ' || key > '~' || lead < 0 ||
		lead > LEAD_MOST)
		return false;
	echo->ready = false;
	memset(letters, ' ', (size_t)lead);
	letters[lead] = (char)key;
	echo->unsure = letters_send(screen, letters, (size_t)lead + 1);
	return echo->unsure;
}

void
screen_hand_over(const struct screen *screen)
{
	static const struct timespec moment = { 0, 1 };
	struct pollfd keys = { screen->tty.in, POLLIN, 0 };

	ppoll(&keys, 1, &moment, NULL);
}

/* True where the last letter sent is what ROW of the frame has grown by. */
static bool
is_drawn(const struct screen *screen, int row)
{
	const struct screen_echo *echo = &screen->echo;
	struct frame_put end;

	return echo->unsure && row == echo->row - screen->above &&
		frame_grew(&screen->frame, row, &end) &&
		end.style == STYLE_TEXT && end.kind == PUT_TEXT &&
		end.column + end.width == echo->column + (int)echo->count &&
		end.text.text[end.text.length - 1] ==
			echo->letters[echo->count - 1];
}

bool
screen_echo_is_all(struct screen *screen)
{
	struct screen_echo *echo = &screen->echo;
	bool drawn = !echo->unsure;
	int row;

	if (!echo->count || screen->cursor_row != echo->row ||
		screen->cursor_column != echo->column + (int)echo->count)
		return false;
	for (row = 0; row < screen_rows(screen); row++) {
		if (!frame_differs(&screen->frame, row))
			continue;
		if (!is_drawn(screen, row))
			return false;
		drawn = true;
	}
	if (drawn && echo->unsure)
		frame_shown(&screen->frame, echo->row - screen->above);
	echo->unsure = echo->unsure && !drawn;
	return drawn;
}

static bool
is_plain(const struct theme *theme)
{
	struct theme_look look = theme_look(theme, STYLE_TEXT);

	return !look.attributes && look.ink == THEME_OWN &&
		look.paper == THEME_OWN;
}

void
screen_echo_prepare(struct screen *screen)
{
	struct screen_echo *echo = &screen->echo;

	/* an owner may write between us */
	echo->ready = !screen->keeps_screen && screen->whole.memory >= 0 &&
		frame_ends(&screen->frame, screen->cursor_row - screen->above,
			screen->cursor_column) &&
		is_plain(&screen->theme);
}

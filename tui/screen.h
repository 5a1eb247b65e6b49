/*
 * screen - the terminal as the rest of the program sees it.
 *
 * The one room that has <curses.h> (screen.c, screen-look.c).  It opens a terminal on given descriptors,
 * puts text into cells with a style of theme's table, shows everything at once,
 * and hands out keys, pastes, resizes and the end of the terminal.  It knows
 * nothing of mail.
 *
 * Invariants: text is put by grapheme and clipped at the width asked for; a
 * control character never reaches the terminal raw, its visible form does;
 * what the locale can't show becomes `?'.  However the program ends, by exit,
 * signal or fault, the terminal is given back as it was.
 *
 * On a foreign terminal (another full-screen program's, asked from its child)
 * nothing is toggled that the owner relies on: no keypad mode, no endwin(),
 * which would leave the owner's alternate screen.  No signal tells us of
 * resizes or of the owner's death there, so screen_read() looks by itself.
 */
#ifndef SCREEN_H
#define SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "countersign.h"
#include "input.h"
#include "theme.h"

/* A row at the top and one at the bottom that nothing else is drawn on, each
 * where the screen is high enough for it. */
struct screen_banner {
	enum screen_banner_colour colour;
	char text[128]; /* "": no banner */
};

struct screen_options {
	int in, out;    /* descriptors of the terminal */
	bool foreign;   /* see above */
	bool no_suspend; /* SIGTSTP and screen_suspend() do nothing */
	const struct screen_banner *banner; /* NULL: none */
	enum theme_background colours; /* as the door wishes; see colours.h */
	bool mouse;     /* is listened to; see screen_mouse() */
	/* Asked a few times a second when not NULL; false ends the screen as if
	 * the terminal were gone. */
	bool (*wanted)(void *context);
	void *context;
};

struct screen;

/* Opens the terminal.  One at a time: signals and exit know of the last one.
 * CS_UNAVAILABLE where it can't show a screen; ERROR then says why. */
enum cs_status screen_open(const struct screen_options *options,
	struct screen **screen, struct cs_error *error);
void screen_close(struct screen *screen);

int screen_rows(const struct screen *screen);
int screen_columns(const struct screen *screen);
/* True where marks and rules may leave ASCII. */
bool screen_has_utf8(const struct screen *screen);

/* KEY is about to be typed where the cursor is, and will stand behind LEAD blanks
 * there: shows it at once, before what it means is found out, where it is a letter
 * of ASCII behind all else in its row.  The next screen_show() puts right what
 * came of it instead.  False: it isn't seen yet. */
bool screen_echo(struct screen *screen, int lead, uint32_t key);
/* Leaves the processor for a moment to who carries the letter on to the terminal:
 * where there are few, that would wait until ours is done.  Not where a key is there
 * already. */
void screen_hand_over(const struct screen *screen);

/* When the last bytes came from the terminal, or it was opened; monotonic. */
uint64_t screen_input_us(const struct screen *screen);

/* Blanks the terminal itself and, where it has a request for that (E3), what
 * has scrolled out of it. */
void screen_wipe(struct screen *screen);

/* Blanks everything (in memory, as all below but screen_show()). */
void screen_clear(struct screen *screen);

/* Puts TEXT at ROW, COLUMN, in at most WIDTH columns; rows and columns off the
 * screen are clipped.  Returns the columns used. */
int screen_put(struct screen *screen, int row, int column, int width,
	enum screen_style style, struct cs_span text);
/* The same for a terminated string, to the right edge. */
int screen_say(struct screen *screen, int row, int column,
	enum screen_style style, const char *text);
/* Blanks WIDTH columns. */
void screen_fill(struct screen *screen, int row, int column, int width,
	enum screen_style style);
/* A rule across the screen. */
void screen_rule(struct screen *screen, int row);

/* How often it was shown so far. */
unsigned long screen_shows(const struct screen *screen);
/* Puts the ROWS rows from TOP as they were shown last; for who knows by
 * screen_shows() that it was he who drew them, and that nothing in them would be
 * another thing now.  False, and nothing put: that can't be done. */
bool screen_keep(struct screen *screen, int top, int rows);

/* The columns TEXT would use. */
int screen_width(const struct screen *screen, struct cs_span text);

/* Where the hardware cursor stands after screen_show(). */
void screen_cursor(struct screen *screen, int row, int column);

/* Brings the terminal up to date, in one go. */
void screen_show(struct screen *screen);
/* The same, trusting nothing of what the terminal shows now. */
void screen_repaint(struct screen *screen);

enum screen_event {
	SCREEN_IDLE,    /* nothing within the time-out */
	SCREEN_KEY,     /* `key' at `time_us' */
	SCREEN_PASTE,   /* `paste', until the next read */
	SCREEN_RESIZED, /* or woken up: draw again */
	SCREEN_GONE,    /* the terminal or its owner is gone, or we were told to
			   end by SIGHUP, SIGTERM or the like */
};

struct screen_input {
	uint32_t key;
	uint64_t time_us; /* monotonic clock, when its bytes were read */
	struct cs_span paste;
	int row, column; /* of the mouse, for its keys */
};

/* Stops listening to the mouse, or listens again where the options say so. */
void screen_mouse(struct screen *screen, bool on);

/* Waits for the next event, at most TIMEOUT_MS (negative: for ever). */
enum screen_event screen_read(struct screen *screen, int timeout_ms,
	struct screen_input *input);

/* True while keys wait that need no waiting: put off drawing. */
bool screen_pending(struct screen *screen);

/* Throws away what was typed ahead. */
void screen_forget_typed(struct screen *screen);

/* Gives the terminal back for a while (editor, ^Z), and takes it again. */
void screen_leave(struct screen *screen);
void screen_return(struct screen *screen);
/* Stops the program until the shell continues it. */
void screen_suspend(struct screen *screen);

#endif

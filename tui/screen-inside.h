/*
 * screen-inside - what screen.c, screen-draw.c and screen-input.c share; for
 * them alone.
 *
 * screen.c has curses: it opens the terminal, fills cells, knows the size;
 * screen-look.c, which has it too, knows how a style looks.
 * screen-draw.c says which cells: what is clipped, where the banner stands.
 * screen-input.c waits for what comes from the terminal, and asks it for more
 * than curses knows of: pastes between brackets, the mouse.
 * screen-echo.c sends a letter before it is drawn; screen-whole.c sends a screen
 * in one piece.
 */
#ifndef SCREEN_INSIDE_H
#define SCREEN_INSIDE_H

#include <stdio.h>

#include "frame.h"
#include "screen.h"
#include "tty.h"

/* Letters that stand on the terminal, and that curses does not know of. */
struct screen_echo {
	bool ready; /* a letter may be sent to where the cursor is */
	int row, column; /* of the terminal, of the first of them */
	size_t count;
	bool unsure; /* the last one isn't drawn yet */
	char letters[64];
};

/* Descriptors, or -1: the terminal, whatever curses writes to, and where that is
 * meanwhile. */
struct screen_whole {
	int terminal, memory;
};

struct screen {
	struct screen_options options;
	void *curses; /* its SCREEN */
	FILE *in, *out;
	struct tty tty;
	bool keeps_screen; /* its owner's full screen stays: no endwin() */
	bool utf8, brackets;
	struct theme theme;
	int rows, columns; /* of the terminal */
	int above, below;  /* rows of the banner */
	int cursor_row, cursor_column;
	unsigned long shows;
	struct frame frame; /* the rows between the banner's */
	bool blank; /* nothing is drawn yet, the banner neither */
	struct screen_echo echo;
	struct screen_whole whole;
};

/* The kinds of a put in the frame; its style is ours, too. */
enum { PUT_TEXT, PUT_BLANKS, PUT_RULE };

/* Takes over what the terminal says of its size, or what terminfo says. */
void screen_size_take(struct screen *screen);

/* Asks for brackets around what is pasted, or for no more of them. */
void screen_brackets(struct screen *screen, bool on);

/* Adds to the last words what ends brackets and mouse. */
void screen_modes_last_words(const struct screen *screen);

/* The banner's rows, for the size there is, and drawn. */
void screen_banner_size(struct screen *screen);
void screen_banner_draw(const struct screen *screen);

/* Pairs of curses: one a style, one for the banner. */
#define SCREEN_PAIR(style) ((int)(style) + 1)
enum { SCREEN_BANNER_PAIR = SCREEN_PAIR(STYLE_COUNT) };

/* Starts the colours, where they are wanted and there are any. */
void screen_colours_start(struct screen *screen);
/* Draws in LOOK from here on, by PAIR where it has a colour. */
void screen_look(struct theme_look look, int pair);

/* Puts TEXT into at most WIDTH cells of a row of the terminal, in the look that
 * was set; returns the cells used. */
int screen_cells(const struct screen *screen, int row, int column, int width,
	struct cs_span text);
void screen_blank(int row, int column, int width);
/* A rule across a row of the terminal, in that look. */
void screen_line(const struct screen *screen, int row);
/* Blanks a row of the terminal from COLUMN on, or all of them. */
void screen_row_blank(int row, int column);
void screen_erase(void);

/* Puts LETTERS, COUNT of them, of ASCII, into cells of a row of the terminal, in
 * the look that was set; the cursor stands behind them. */
void screen_letters(int row, int column, const char *letters, size_t count);
/* Sends what differs. */
void screen_update(void);

/* Tells curses of the letters; before anything else is put into its cells, or is
 * asked of it. */
void screen_echo_settle(struct screen *screen);
/* True where what was drawn is on the terminal by the letters alone; it is noted
 * as shown then. */
bool screen_echo_is_all(struct screen *screen);
/* Looks whether a letter may be sent, after all was shown. */
void screen_echo_prepare(struct screen *screen);

void screen_whole_open(struct screen *screen);
void screen_whole_close(struct screen *screen);
/* What curses writes from here on waits, until all of it is sent or dropped. */
void screen_whole_begin(struct screen *screen);
/* False: some of it was lost, and nothing waits any more; all is to be drawn. */
bool screen_whole_end(struct screen *screen);
void screen_whole_drop(struct screen *screen);

/* Puts what the frame has into cells, where it differs from what is there. */
void screen_frame_draw(struct screen *screen);

#endif

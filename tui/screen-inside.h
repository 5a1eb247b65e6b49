/*
 * screen-inside - what screen.c and screen-input.c share; for them alone.
 *
 * screen.c has curses: it opens the terminal, draws, knows the size.
 * screen-input.c waits for what comes from the terminal, and asks it for more
 * than curses knows of: pastes between brackets, the mouse.
 */
#ifndef SCREEN_INSIDE_H
#define SCREEN_INSIDE_H

#include <stdio.h>

#include "screen.h"
#include "tty.h"

struct screen {
	struct screen_options options;
	void *curses; /* its SCREEN */
	FILE *in, *out;
	struct tty tty;
	bool keeps_screen; /* its owner's full screen stays: no endwin() */
	bool utf8, brackets, coloured;
	int rows, columns; /* of the terminal */
	int above, below;  /* rows of the banner */
	int cursor_row, cursor_column;
};

/* Takes over what the terminal says of its size, or what terminfo says. */
void screen_size_take(struct screen *screen);

/* Asks for brackets around what is pasted, or for no more of them. */
void screen_brackets(struct screen *screen, bool on);

/* Adds to the last words what ends brackets and mouse. */
void screen_modes_last_words(const struct screen *screen);

#endif

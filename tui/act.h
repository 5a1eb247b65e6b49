/*
 * act - what a key does, as a sentence in which its name stands out.
 */
#ifndef ACT_H
#define ACT_H

#include "screen.h"

/* Both marked N_(), with the key's name for their %s. */
struct act {
	const char *wide, *narrow; /* of a row; narrow: below 50 columns */
};

/* Puts ACT of KEY at ROW, COLUMN, as the screen is wide; the columns used. */
int act_draw(struct screen *screen, int row, int column, const char *key,
	const struct act *act);

#endif

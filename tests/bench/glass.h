/*
 * glass - what a terminal of 80 by 24 would show, to see where a letter lands.
 *
 * Knows what the programs beside us send to an xterm: moves, erasing, inserting
 * and deleting, scrolling within a region, repeating.  No colours, no widths:
 * a letter beyond ASCII is one cell that holds `?'.
 */
#ifndef GLASS_H
#define GLASS_H

#include <stdbool.h>
#include <stddef.h>

enum { GLASS_ROWS = 24, GLASS_COLUMNS = 80, GLASS_NUMBERS = 8 };

struct glass {
	char cells[GLASS_ROWS][GLASS_COLUMNS];
	int row, column, top, bottom; /* the cursor, the region */
	int kept_row, kept_column;
	char last; /* letter, to be repeated */
	enum { GLASS_TEXT, GLASS_ESCAPE, GLASS_CONTROL, GLASS_STRING,
		GLASS_CHARSET } state;
	int numbers[GLASS_NUMBERS], count;
	char mark; /* ? or > of a private sequence, else 0 */
};

void glass_clear(struct glass *glass);
void glass_take(struct glass *glass, const unsigned char *bytes, size_t length);

/* True where TEXT stands on a row. */
bool glass_shows(const struct glass *glass, const char *text);

#endif

/*
 * blank - the blanks of a sentence, as printf has them: `%s', `%2$.*1$s'.
 *
 * What gettext gives for a sentence of ours comes from a file, and its blanks
 * may be others: then printf would read an argument that isn't there.  So the
 * words of a catalogue are looked at here before they are shown.  Nothing is
 * filled in; the helper's tellings (told.h) are read by the same reader.
 * Blanks are those of printf in POSIX; a width that is an argument is none.
 */
#ifndef BLANK_H
#define BLANK_H

#include <stdbool.h>
#include <stddef.h>

struct blank {
	size_t length;      /* its letters, the % too */
	size_t place;       /* of its argument, from 1; 0: the next one */
	size_t star_place;  /* of its precision, where that is an argument */
	size_t width;       /* 0: none */
	bool has_flags;
	bool has_star;      /* its precision is an argument, before it */
	int precision;      /* -1: none */
	char size, letter;  /* 'l', 'z', 'L' for ll …; 's', 'd', 'u', '%' … */
};

/* Reads the blank at AT, a %. */
void blank_read(const char *at, struct blank *blank);

#endif

/*
 * told - a sentence and what fills it, apart: how a program without a language
 * says to one that has one why it failed.
 *
 * A telling is one line: the sentence as it stands in the sources, blanks and
 * all, and behind a mark each of the arguments its blanks take, made visible.
 * The mark says whether the argument may be a sentence itself.  So it is
 * looked up whole where the catalogue is, plain or with its blanks in another
 * order.  A sentence of P_() can't be told: its plural isn't looked up by itself.
 *
 * Whoever reads a telling need not trust who wrote it: the sentence is never a
 * form of printf's, only searched for blanks, and what comes out is made
 * visible by the maker of struct cs_error, as everything is.
 */
#ifndef TOLD_H
#define TOLD_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

enum {
	TOLD_WORDS = '\036', /* before an argument that may be a sentence */
	TOLD_DATA = '\037',  /* before one that is none */
};

/* Writes SENTENCE and ARGUMENTS, as of vprintf, as a telling into OUT of SIZE;
 * cut where it doesn't fit.  Blanks are %s and whole numbers, without a width;
 * false: there is another one, and OUT is not to be used. */
bool told_write(char *out, size_t size, const char *sentence,
	va_list arguments);

/* Writes what TELLING, which is cut up for it, says in his language into OUT of
 * SIZE. */
void told_read(char *out, size_t size, char *telling);

/* Writes SENTENCE into OUT of SIZE, its blanks filled from the COUNT ARGUMENTS;
 * one that is missing stays empty.  For told_read() and its test. */
void told_fill(char *out, size_t size, const char *sentence,
	const char *const *arguments, size_t count);

#endif

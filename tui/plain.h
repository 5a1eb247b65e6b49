/*
 * plain - text for a terminal that may show ASCII alone.
 *
 * Where the locale has UTF-8 it goes as it is.  Else the typographic letters of
 * our own sentences become ASCII, and all others codes, <00fc>, as on the
 * screen.  Control characters are the caller's to make visible first.
 */
#ifndef PLAIN_H
#define PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Whether the locale has UTF-8. */
bool plain_has_utf8(void);

/* Copies SENTENCE, at most SIZE - 1 bytes of it, quotes, dashes and arrows in
 * ASCII. */
void plain_letters(const char *sentence, char *out, size_t size);

/* Puts TEXT, lines and all, as the locale can show it. */
void plain_put(FILE *out, const char *text);

/* The same on stdout, where that is a terminal: who reads a file or a pipe wants
 * the UTF-8 itself. */
void plain_show(const char *text);

#endif

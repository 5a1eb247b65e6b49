/*
 * utf8.h - one character out of UTF-8 bytes, and back.
 *
 * Strict as RFC 3629: no overlong forms, no surrogates, nothing beyond
 * U+10FFFF.  It knows nothing of what a character means.
 */
#ifndef COUNTERSIGN_UTF8_H
#define COUNTERSIGN_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_BROKEN UINT32_MAX
#define UTF8_REPLACEMENT 0xFFFDu

enum { UTF8_MOST = 4 }; /* bytes of one character */

/* The character at *AT of TEXT; moves *AT behind it.  *AT must be below
 * LENGTH.  UTF8_BROKEN for a byte that starts none; *AT then moves by one. */
uint32_t utf8_next(const char *text, size_t length, size_t *at);

/* True where a byte of TEXT is not ASCII. */
bool utf8_is_needed(const char *text, size_t length);

/* Writes C to OUT (UTF8_MOST bytes), not terminated; returns the bytes. */
size_t utf8_put(char *out, uint32_t c);

#endif

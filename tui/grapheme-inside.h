/*
 * grapheme-inside - what grapheme.c tells grapheme-piece.c; for them alone.
 *
 * grapheme.c asks libunistring, cuts clusters and knows each code point;
 * grapheme-piece.c draws with what it is told here.
 */
#ifndef GRAPHEME_INSIDE_H
#define GRAPHEME_INSIDE_H

#include "grapheme.h"

/* Columns of CODE; -1 where it must be shown as code. */
int grapheme_columns(uint32_t code);

/* An emoji, or what may become one. */
bool grapheme_is_picture(uint32_t code);

/* CODE is a joiner that shapes letters, by the rule of RFC 5892, appendix A:
 * behind a virama or a letter that joins.  Elsewhere it only hides. */
bool grapheme_is_shaping(uint32_t before, uint32_t code);

#endif

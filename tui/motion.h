/*
 * motion - where a move of the cursor ends.
 *
 * Pure functions from a position in a text to another one, by cluster and by
 * word, the same in the body and in a header field.  A word is a run of
 * letters, digits and marks.  At the end of the text a move ends there.
 */
#ifndef MOTION_H
#define MOTION_H

#include "text.h"

/* One cluster back or forward; a line break is one too. */
size_t motion_left(struct text *text, size_t at);
size_t motion_right(struct text *text, size_t at);

/* The begin of the word AT is in or behind; of the next word. */
size_t motion_word_left(struct text *text, size_t at);
size_t motion_word_right(struct text *text, size_t at);

/* AT, or the end of the cluster it is inside. */
size_t motion_settle(struct text *text, size_t at);

#endif

/*
 * differ - shows two names with the letters that tell them apart marked.
 *
 * The letters common to both are a longest common subsequence of clusters (the
 * textbook's dynamic programme), case aside; what isn't common is marked.  Pure
 * but for differ_put(), which draws.
 */
#ifndef DIFFER_H
#define DIFFER_H

#include "screen.h"

/* Sets MARKS[i] for each byte i of ONE that has no partner in OTHER.  Names
 * longer than DIFFER_MOST clusters are compared from both ends only. */
enum { DIFFER_MOST = 192 };
void differ_mark(struct cs_span one, struct cs_span other, bool *marks);

/* Puts ONE with what differs from OTHER in the style MARKED, the rest in
 * STYLE.  Returns the columns used. */
int differ_put(struct screen *screen, int row, int column, int width,
	enum screen_style style, enum screen_style marked, struct cs_span one,
	struct cs_span other);

#endif

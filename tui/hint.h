/*
 * hint - the lines under the header that explain a flagged recipient.
 *
 * What was typed with the differing letters marked, the suggestion, and one
 * sentence.  Nothing flagged: blank lines, so that nothing jumps.
 */
#ifndef HINT_H
#define HINT_H

#include "form.h"
#include "screen.h"

/* Draws into ROWS rows from TOP. */
void hint_draw(const struct form *form, struct screen *screen, int top,
	int rows);

/* Puts the whole of TEXT into ROWS rows of WIDTH columns, broken at blanks;
 * what doesn't fit is cut.  Returns the rows used. */
int hint_paragraph(struct screen *screen, int row, int column, int width,
	int rows, enum screen_style style, struct cs_span text);

#endif

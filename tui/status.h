/*
 * status - what the program says or asks, above the lines of key help.
 *
 * One row where it fits; what is longer takes the rows above it too, since a
 * question whose answers are cut off is none.
 */
#ifndef STATUS_H
#define STATUS_H

#include "screen.h"

/* Puts TEXT so that its last row is ROW, from the left edge.  Returns the
 * column behind it. */
int status_put(struct screen *screen, int row, struct cs_span text);

#endif

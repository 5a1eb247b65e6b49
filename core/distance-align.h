/*
 * distance-align.h - the cheapest slips that make one name of another.
 *
 * The inside of distance: a matrix of meant letters by typed ones, over the
 * diagonals that can be paid.  What one slip costs is distance-slip.h's.
 *
 * Most names that are compared differ in a few letters, and begin and end
 * alike.  The cheapest way that leaves those alone is found first, in the
 * little that is left between them: few cells.  It need not be the cheapest of
 * all (distance.h says why), but nothing dearer has to be looked at, and so the
 * matrix of the whole has one or two diagonals where it had a dozen.
 */
#ifndef DISTANCE_ALIGN_H
#define DISTANCE_ALIGN_H

#include "distance-slip.h"

/* How a cell of the matrix was reached. */
enum step { STEP_MATCH, STEP_SUBSTITUTE, STEP_SWAP, STEP_OMIT, STEP_INSERT };

/* The steps of all rows, within the band: [meant][typed - meant + BAND]. */
struct steps {
	uint8_t at[DISTANCE_LENGTH + 1][2 * BAND + 1];
};

/* Cost of the whole, with FURTHER_SLIP for each slip; NEVER: above the limit,
 * which may be lowered.  The steps go to STEPS. */
int distance_align(struct channel *channel, struct steps *steps);

#endif

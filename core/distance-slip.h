/*
 * distance-slip.h - what one slip costs, and of which kind it is.
 *
 * The inside of distance: distance-align.c finds the cheapest slips, this room
 * prices each by itself, from the two names and the place in them alone.
 */
#ifndef DISTANCE_SLIP_H
#define DISTANCE_SLIP_H

#include "distance.h"

/* Thousandths of a nat: whole numbers, so that sums are exact. */
enum cost {
#define X(name, cost, source) COST_##name = (cost),
	DISTANCE_COSTS(X)
#undef X
	/* The cheapest of each sort, to stop early: tests hold it true. */
	LEAST_SUBSTITUTE = COST_SUBSTITUTE_SAME_ROW + COST_PLACE_LAST,
	LEAST_INSERT = COST_INSERT_DOUBLE + COST_PLACE_APPENDED,
	LEAST_OMIT = COST_OMIT + COST_PLACE_LAST,
	/* … and the dearest of all, where what was typed is ASCII. */
	MOST_OF_ONE = COST_SUBSTITUTE_OTHER + COST_PLACE_FIRST,
	NEVER = 1 << 24, /* dearer than anything */
	/* No finite cost has more letters too many or too few than this. */
	BAND = (DISTANCE_LIMIT * 1000 + COST_FURTHER_SLIP) /
		(LEAST_OMIT + COST_FURTHER_SLIP),
};

_Static_assert((int)LEAST_OMIT < (int)LEAST_INSERT &&
	(int)LEAST_OMIT < (int)LEAST_SUBSTITUTE, "BAND takes the cheapest");
_Static_assert((int)BAND < (int)DISTANCE_EDITS, "a trace has room for all");

/* Two names on one keyboard. */
struct channel {
	const struct distance_name *typed, *meant;
	uint8_t typed_key[DISTANCE_LENGTH], meant_key[DISTANCE_LENGTH];
	int limit;     /* cost, FURTHER_SLIP for each slip, above: never */
};

/* What a slip costs, and what it is. */
struct slip {
	int cost;
	enum distance_kind kind;
	enum distance_place place;
};

/* Typed letter J for meant letter I. */
struct slip slip_substitution(const struct channel *channel, size_t i,
	size_t j);

/* Typed letter J, added in the gap before meant letter I. */
struct slip slip_insertion(const struct channel *channel, size_t i, size_t j);

/* Meant letter I, left out. */
struct slip slip_omission(const struct channel *channel, size_t i);

/* Meant letters I and I + 1, swapped. */
struct slip slip_transposition(const struct channel *channel, size_t i);

#endif

/* See distance-align.h. */
#include <stdlib.h>

#include "distance-align.h"

enum { LEAST_GAP = LEAST_OMIT + COST_FURTHER_SLIP };

enum { WIDTH = 2 * BAND + 1 };

/* The cells of one row of meant letters, a diagonal each: typed - meant letters
 * from `low' on.  Beside each row stands the one before the last, for swaps. */
struct band {
	int low, count;
	int cell[WIDTH + 1]; /* one more at the end, never reached */
	int before[WIDTH];
	int dear[WIDTH];     /* so much is too much on the diagonal */
};

/* True when typed letters J, J + 1 are meant letters I + 1, I. */
static bool
swapped(const struct channel *channel, size_t i, size_t j)
{
	const uint32_t *typed = channel->typed->code + j;
	const uint32_t *meant = channel->meant->code + i;

	return typed[0] == meant[1] && typed[1] == meant[0] &&
		meant[0] != meant[1];
}

/* Typed letters more than meant ones. */
static inline int
apart(const struct channel *channel)
{
	return (int)channel->typed->length - (int)channel->meant->length;
}

/*
 * A way from the first cell to the last passes the diagonal k = typed - meant
 * letters with at least |k| letters added or left out before and |d - k| after
 * it, d being the last cell's.  With at most `gaps' of them, k runs (gaps -
 * |d|) / 2 beyond 0 and d.  Below 0: not even d can be reached.
 */
static int
beyond(const struct channel *channel, int gaps)
{
	int d = apart(channel);

	return gaps < abs(d) ? -1 : (gaps - abs(d)) / 2;
}

/* The diagonals to BEYOND below 0 and the last cell's, and to BEYOND above; none
 * is reached yet.  From each, the way on has to add or leave out each letter that
 * one rest has more than the other. */
static void
band_start(const struct channel *channel, int beyond, struct band *band)
{
	int d = apart(channel), k;

	band->low = (d < 0 ? d : 0) - beyond;
	band->count = abs(d) + 2 * beyond + 1;
	for (k = 0; k < band->count; k++) {
		band->cell[k] = band->before[k] = NEVER;
		band->dear[k] = channel->limit + 1 -
			abs(d - band->low - k) * LEAST_GAP;
	}
	band->cell[k] = NEVER;
}

/* A cell being worked out: its cost so far and the step to it. */
struct cell {
	int best;
	enum step step;
};

static inline void
offer(struct cell *cell, int cost, enum step step)
{
	if (cost < cell->best)
		*cell = (struct cell){ cost, step };
}

/* Works out the cell of I meant letters on diagonal K, from the one LEFT of it;
 * the others it can be reached from are in BAND. */
static inline int
work_out(const struct channel *channel, struct band *band, size_t i, int k,
	int left, uint8_t *step)
{
	const int further = COST_FURTHER_SLIP, dear = band->dear[k];
	const int diagonal = band->cell[k], up = band->cell[k + 1];
	const size_t j = (size_t)((int)i + band->low + k);
	struct cell cell = { dear, STEP_MATCH };

	if (diagonal < dear) {
		if (channel->typed->code[j - 1] == channel->meant->code[i - 1])
			offer(&cell, diagonal, STEP_MATCH);
		else if (diagonal + further + LEAST_SUBSTITUTE < dear)
			offer(&cell, diagonal + further +
				slip_substitution(channel, i - 1, j - 1).cost,
				STEP_SUBSTITUTE);
	}
	if (band->before[k] + further < cell.best &&
		swapped(channel, i - 2, j - 2))
		offer(&cell, band->before[k] + further +
			slip_transposition(channel, i - 2).cost, STEP_SWAP);
	if (up + further + LEAST_OMIT < cell.best)
		offer(&cell, up + further + slip_omission(channel, i - 1).cost,
			STEP_OMIT);
	if (left + further + LEAST_INSERT < cell.best)
		offer(&cell, left + further +
			slip_insertion(channel, i, j - 1).cost, STEP_INSERT);
	*step = (uint8_t)cell.step;
	band->before[k] = diagonal;
	return band->cell[k] = cell.best < dear ? cell.best : NEVER;
}

/* Works out row I from diagonal K on, LEFT of which stands a cell; are there any
 * that can be reached? */
static bool
work_out_row(const struct channel *channel, struct band *band, size_t i, int k,
	int left, struct steps *steps)
{
	int end = (int)channel->typed->length - (int)i - band->low + 1;
	bool is_reached = false;
	uint8_t *step = &steps->at[i][BAND + band->low];

	if (end > band->count)
		end = band->count;
	for (; k < end; k++) {
		left = work_out(channel, band, i, k, left, &step[k]);
		is_reached |= left < NEVER;
	}
	return is_reached;
}

/* Cost of the whole, of the diagonals to BEYOND; or NEVER. */
static int
align(const struct channel *channel, int beyond, struct steps *steps)
{
	struct band band;
	size_t i, n = channel->meant->length;
	bool is_reached = true, was_reached = true;

	band_start(channel, beyond, &band);
	band.cell[-band.low] = 0;
	work_out_row(channel, &band, 0, 1 - band.low, 0, steps);
	for (i = 1; i <= n && (is_reached || was_reached); i++) {
		int first = -band.low - (int)i;

		was_reached = is_reached;
		is_reached = work_out_row(channel, &band, i,
			first > 0 ? first : 0, NEVER, steps);
	}
	return i > n ? band.cell[apart(channel) - band.low] : NEVER;
}

/* -- A way that is cheap enough to begin with ------------------------------- */

/* What is left of two names. */
struct rest {
	const uint32_t *typed, *meant;
	size_t typed_count, meant_count;
};

/* How many letters go on alike, of the next few, when so many of each are left
 * out: all, where both end. */
static int
goes_on(const struct rest *rest, size_t typed, size_t meant)
{
	enum { FEW = 4 };
	int count = 0;

	if (typed > rest->typed_count || meant > rest->meant_count)
		return 0;
	while (count < FEW) {
		if (typed == rest->typed_count || meant == rest->meant_count)
			return rest->typed_count - typed ==
				rest->meant_count - meant ? FEW : count;
		if (rest->typed[typed++] != rest->meant[meant++])
			break;
		count++;
	}
	return count;
}

/* The step that looks best at letters that differ, and how often. */
static enum step
guess(const struct rest *rest, size_t *times)
{
	static const struct {
		uint8_t typed, meant, step;
	} steps[] = {
		{ 0, 1, STEP_OMIT }, { 1, 0, STEP_INSERT },
		{ 1, 1, STEP_SUBSTITUTE }, { 0, 2, STEP_OMIT },
		{ 2, 0, STEP_INSERT }, { 2, 2, STEP_SUBSTITUTE },
	};
	size_t best = 2;
	int alike, most = 0;

	*times = 1;
	if (!rest->typed_count || !rest->meant_count)
		return rest->typed_count ? STEP_INSERT : STEP_OMIT;
	if (rest->typed_count > 1 && rest->meant_count > 1 &&
		rest->typed[0] == rest->meant[1] &&
		rest->typed[1] == rest->meant[0] && goes_on(rest, 2, 2))
		return STEP_SWAP;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		alike = goes_on(rest, steps[i].typed, steps[i].meant);
		if (alike > most) {
			most = alike;
			best = i;
		}
	}
	*times = steps[best].typed > steps[best].meant ? steps[best].typed :
							 steps[best].meant;
	return (enum step)steps[best].step;
}

/* The slip of STEP at I meant and J typed letters; moves both over it. */
static int
step_over(const struct channel *channel, enum step step, size_t *i, size_t *j)
{
	size_t at = *i, from = *j;

	switch (step) {
	case STEP_SUBSTITUTE:
		++*i, ++*j;
		return slip_substitution(channel, at, from).cost;
	case STEP_SWAP:
		*i += 2, *j += 2;
		return slip_transposition(channel, at).cost;
	case STEP_OMIT:
		++*i;
		return slip_omission(channel, at).cost;
	case STEP_INSERT:
		++*j;
		return slip_insertion(channel, at, from).cost;
	case STEP_MATCH:
		break;
	}
	++*i, ++*j;
	return -COST_FURTHER_SLIP;
}

/* What some way costs, one that goes straight on at every letter; above LIMIT:
 * any number that is. */
static int
cost_of_some(const struct channel *channel)
{
	const struct distance_name *typed = channel->typed;
	const struct distance_name *meant = channel->meant;
	size_t i = 0, j = 0, times;
	enum step step;
	int cost = 0;

	while ((i < meant->length || j < typed->length) &&
		cost <= channel->limit) {
		struct rest rest = { typed->code + j, meant->code + i,
			typed->length - j, meant->length - i };

		if (rest.typed_count && rest.meant_count &&
			rest.typed[0] == rest.meant[0]) {
			i++, j++;
			continue;
		}
		for (step = guess(&rest, &times); times; times--)
			cost += COST_FURTHER_SLIP +
				step_over(channel, step, &i, &j);
	}
	return cost;
}

int
distance_align(struct channel *channel, struct steps *steps)
{
	int cost = cost_of_some(channel), most;

	if (cost < channel->limit)
		channel->limit = cost;
	most = beyond(channel, channel->limit / LEAST_GAP);
	return most < 0 ? NEVER : align(channel, most, steps);
}

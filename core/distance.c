/* The noisy channel: the cheapest slips that turn one name into another. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "distance-slip.h"
#include "utf8.h"

const char *
distance_kind_name(enum distance_kind kind)
{
	static const char *const names[] = {
#define X(name, word) word,
		DISTANCE_KINDS(X)
#undef X
	};

	return names[kind];
}

static const struct distance_constant constants[] = {
#define X(name, cost, source) { #name, (cost) / 1000.0, source },
	DISTANCE_COSTS(X)
#undef X
};

size_t
distance_constant_count(void)
{
	return sizeof constants / sizeof constants[0];
}

const struct distance_constant *
distance_constant_at(size_t i)
{
	return &constants[i];
}

bool
distance_name_read(struct cs_span text, struct distance_name *name)
{
	size_t at = 0;
	uint32_t code;

	name->text = text;
	name->length = 0;
	while (at < text.length) {
		code = utf8_next(text.text, text.length, &at);
		if (code == UTF8_BROKEN || name->length == DISTANCE_LENGTH)
			return false;
		name->code[name->length++] = code;
	}
	return true;
}

/* -- The cheapest way ----------------------------------------------------- */

/* True when typed letters J, J + 1 are meant letters I + 1, I. */
static bool
swapped(const struct channel *channel, size_t i, size_t j)
{
	const uint32_t *typed = channel->typed->code + j;
	const uint32_t *meant = channel->meant->code + i;

	return typed[0] == meant[1] && typed[1] == meant[0] &&
		meant[0] != meant[1];
}

/* How a cell of the matrix was reached. */
enum step { STEP_MATCH, STEP_SUBSTITUTE, STEP_SWAP, STEP_OMIT, STEP_INSERT };

/* One row of the matrix: meant letters so far; columns: typed letters so far.
 * One more at each end for the cells beside the band. */
struct row {
	int cell[DISTANCE_LENGTH + 3];
};

/* The steps of all rows, within the band: [meant][typed - meant + BAND]. */
struct steps {
	uint8_t at[DISTANCE_LENGTH + 1][2 * BAND + 1];
};

/* One cell being worked out. */
struct cell {
	int best;
	enum step step;
};

static void
offer(struct cell *cell, int cost, enum step step)
{
	if (cost < cell->best)
		*cell = (struct cell){ cost, step };
}

/* What the way on from I meant and J typed letters costs at least: each letter
 * that one rest has more than the other. */
static int
rest_least(const struct channel *channel, size_t i, size_t j)
{
	int rest = (int)(channel->typed->length - j)
		- (int)(channel->meant->length - i);

	return (rest < 0 ? -rest : rest) * (LEAST_OMIT + COST_FURTHER_SLIP);
}

/* The cell of I meant and J typed letters.  Rows are indexed from 1, so that
 * there is a place left of the first. */
static struct cell
work_out(const struct channel *channel, size_t i, size_t j,
	const struct row *before, const struct row *last, const struct row *row)
{
	struct cell cell = { channel->limit + 1 - rest_least(channel, i, j),
		STEP_MATCH };
	const int dear = cell.best;
	const int further = COST_FURTHER_SLIP;
	int diagonal, least = dear - further;

	if (i && j) {
		diagonal = last->cell[j];
		if (channel->typed->code[j - 1] == channel->meant->code[i - 1])
			offer(&cell, diagonal, STEP_MATCH);
		else if (diagonal + LEAST_SUBSTITUTE < least)
			offer(&cell, diagonal + further +
				slip_substitution(channel, i - 1, j - 1).cost,
				STEP_SUBSTITUTE);
	}
	if (i > 1 && j > 1 && before->cell[j - 1] < cell.best - further &&
		swapped(channel, i - 2, j - 2))
		offer(&cell, before->cell[j - 1] + further +
			slip_transposition(channel, i - 2).cost, STEP_SWAP);
	if (i && last->cell[j + 1] + LEAST_OMIT < cell.best - further)
		offer(&cell, last->cell[j + 1] + further +
			slip_omission(channel, i - 1).cost, STEP_OMIT);
	if (j && row->cell[j] + LEAST_INSERT < cell.best - further)
		offer(&cell, row->cell[j] + further +
			slip_insertion(channel, i, j - 1).cost, STEP_INSERT);
	if (cell.best == dear)
		cell.best = NEVER;
	return cell;
}

/*
 * A way from the first cell to the last passes the diagonal k = typed - meant
 * letters with at least |k| letters added or left out before and |d - k| after
 * it, d being the last cell's.  With at most `gaps' of them affordable, k runs
 * (gaps - |d|) / 2 beyond 0 and d.  False: not even d can be afforded.
 */
static bool
set_band(struct channel *channel)
{
	int gaps = channel->limit / (LEAST_OMIT + COST_FURTHER_SLIP);
	int d = (int)channel->typed->length - (int)channel->meant->length;
	int beyond = gaps - (d < 0 ? -d : d);

	channel->low = (d < 0 ? d : 0) - beyond / 2;
	channel->high = (d > 0 ? d : 0) + beyond / 2;
	return beyond >= 0;
}

/* Works out row I; returns its cheapest cell. */
static int
work_out_row(const struct channel *channel, size_t i, const struct row *before,
	const struct row *last, struct row *row, struct steps *steps)
{
	ptrdiff_t first = (ptrdiff_t)i + channel->low;
	ptrdiff_t end = (ptrdiff_t)i + channel->high;
	size_t j, from = first < 0 ? 0 : (size_t)first, to = (size_t)end;
	struct cell cell;
	int least = NEVER;

	if (to > channel->typed->length)
		to = channel->typed->length;
	row->cell[from] = NEVER; /* left of the band */
	for (j = from; j <= to; j++) {
		cell = work_out(channel, i, j, before, last, row);
		if (!i && !j)
			cell.best = 0;
		row->cell[j + 1] = cell.best;
		if (row->cell[j + 1] < least)
			least = row->cell[j + 1];
		if (steps)
			steps->at[i][j + BAND - i] = (uint8_t)cell.step;
	}
	row->cell[to + 2] = NEVER; /* right of it */
	return least;
}

/* Cost of the whole, with FURTHER_SLIP for each slip; NEVER: above the
 * limit. */
static int
align(struct channel *channel, struct steps *steps)
{
	size_t i, n = channel->meant->length, m = channel->typed->length;
	int least, last_least = NEVER;
	struct row rows[3];

	if (!set_band(channel))
		return NEVER;
	for (i = 0; i <= n; i++) {
		least = work_out_row(channel, i, &rows[(i + 1) % 3],
			&rows[(i + 2) % 3], &rows[i % 3], steps);
		if (least == NEVER && last_least == NEVER && i)
			return NEVER;
		last_least = least;
	}
	return rows[n % 3].cell[m + 1];
}

/* -- The trace ------------------------------------------------------------ */

/* The slip of STEP that ends at I meant and J typed letters; moves both back
 * over it. */
static struct slip
step_back(const struct channel *channel, enum step step, size_t *i, size_t *j)
{
	switch (step) {
	case STEP_MATCH:
		--*i, --*j;
		break;
	case STEP_SUBSTITUTE:
		--*i, --*j;
		return slip_substitution(channel, *i, *j);
	case STEP_SWAP:
		*i -= 2, *j -= 2;
		return slip_transposition(channel, *i);
	case STEP_OMIT:
		--*i;
		return slip_omission(channel, *i);
	case STEP_INSERT:
		--*j;
		return slip_insertion(channel, *i, *j);
	}
	return (struct slip){ 0, DISTANCE_KIND_COUNT, DISTANCE_INNER };
}

/* Bytes of NAME before letter I. */
static size_t
offset(const struct distance_name *name, size_t i)
{
	size_t at = 0;

	while (i--)
		utf8_next(name->text.text, name->text.length, &at);
	return at;
}

static void
reverse(struct distance_trace *trace)
{
	struct distance_edit other;
	size_t i;

	for (i = 0; i < trace->count / 2; i++) {
		other = trace->edit[i];
		trace->edit[i] = trace->edit[trace->count - 1 - i];
		trace->edit[trace->count - 1 - i] = other;
	}
}

/* Walks back over STEPS and writes down the slips. */
static void
write_down(const struct channel *channel, const struct steps *steps,
	struct distance_trace *trace)
{
	const struct distance_name *typed = channel->typed;
	const struct distance_name *meant = channel->meant;
	size_t i = meant->length, j = typed->length;
	enum step step;
	struct slip slip;

	trace->count = 0;
	while (i || j) {
		step = steps->at[i][j + BAND - i];
		slip = step_back(channel, step, &i, &j);
		if (step == STEP_MATCH)
			continue;
		trace->edit[trace->count++] = (struct distance_edit){
			.kind = slip.kind,
			.place = slip.place,
			.typed_at = offset(typed, j),
			.meant_at = offset(meant, i),
			.typed = step == STEP_OMIT ? 0 : typed->code[j],
			.meant = step == STEP_INSERT ? 0 : meant->code[i],
			.cost = slip.cost / 1000.0,
		};
	}
	reverse(trace);
}

/* -- Over several keyboards ----------------------------------------------- */

static void
find_keys(const struct keymap *keymap, const struct distance_name *name,
	uint8_t *key)
{
	size_t i;

	for (i = 0; i < name->length; i++)
		key[i] = keymap_key(keymap, name->code[i]);
}

/* Cost on one keymap, in thousandths, NEVER: above BOUND. */
static int
cost_on(struct channel *channel, const struct keymap *keymap, int bound,
	struct steps *steps)
{
	int cost;

	find_keys(keymap, channel->typed, channel->typed_key);
	find_keys(keymap, channel->meant, channel->meant_key);
	channel->limit = bound + COST_FURTHER_SLIP;
	cost = align(channel, steps);
	return cost == NEVER ? NEVER : cost - COST_FURTHER_SLIP;
}

static bool
equal(const struct distance_name *a, const struct distance_name *b)
{
	return a->length == b->length &&
		!memcmp(a->code, b->code, a->length * sizeof a->code[0]);
}

double
distance_least(unsigned slips)
{
	int cost = (int)slips * (LEAST_OMIT + COST_FURTHER_SLIP);

	return slips > 0 ? (cost - COST_FURTHER_SLIP) / 1000.0 : 0;
}

/* A thousandth more: of the bound, whole thousandths are taken. */
double
distance_most(unsigned slips)
{
	int cost = (int)slips * (MOST_OF_ONE + COST_FURTHER_SLIP);

	return slips > 0 ? (cost - COST_FURTHER_SLIP + 1) / 1000.0 : 0;
}

double
distance_trace(const struct distance_name *typed,
	const struct distance_name *meant, const struct keymap *keymaps,
	size_t count, double bound, struct distance_trace *trace)
{
	struct channel channel = { .typed = typed, .meant = meant };
	struct steps steps;
	size_t i;
	int cost, best = NEVER;

	assert(count && bound <= DISTANCE_LIMIT);
	if (trace)
		trace->cost = HUGE_VAL, trace->count = 0, trace->keymap = 0;
	if (bound < 0)
		return HUGE_VAL;
	if (equal(typed, meant))
		return trace ? trace->cost = 0 : 0;
	for (i = 0; i < count; i++) {
		cost = cost_on(&channel, &keymaps[i], best < NEVER ? best - 1 :
			(int)(bound * 1000), trace ? &steps : NULL);
		if (cost >= best)
			continue;
		best = cost;
		if (!trace)
			continue;
		trace->cost = cost / 1000.0;
		trace->keymap = i;
		write_down(&channel, &steps, trace);
	}
	return best == NEVER ? HUGE_VAL : best / 1000.0;
}

double
distance_cost(const struct distance_name *typed,
	const struct distance_name *meant, const struct keymap *keymaps,
	size_t count, double bound)
{
	return distance_trace(typed, meant, keymaps, count, bound, NULL);
}

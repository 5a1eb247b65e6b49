/* The noisy channel: the cheapest slips that turn one name into another. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "distance.h"
#include "utf8.h"

/* Thousandths of a nat: whole numbers, so that sums are exact. */
enum cost {
#define X(name, cost, source) COST_##name = (cost),
	DISTANCE_COSTS(X)
#undef X
	/* The cheapest of each sort, to stop early; the test holds them true. */
	LEAST_SUBSTITUTE = COST_SUBSTITUTE_SAME_ROW + COST_PLACE_LAST,
	LEAST_INSERT = COST_INSERT_DOUBLE + COST_PLACE_APPENDED,
	LEAST_OMIT = COST_OMIT + COST_PLACE_LAST,
	NEVER = 1 << 24, /* dearer than anything */
	/* No finite cost has more letters too many or too few than this. */
	BAND = (DISTANCE_LIMIT * 1000 + COST_FURTHER_SLIP) /
		(LEAST_OMIT + COST_FURTHER_SLIP),
};

_Static_assert((int)LEAST_OMIT < (int)LEAST_INSERT &&
	(int)LEAST_OMIT < (int)LEAST_SUBSTITUTE, "BAND takes the cheapest");
_Static_assert((int)BAND < (int)DISTANCE_EDITS, "a trace has room for all");

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

/* -- One slip ------------------------------------------------------------------ */

/* Two names on one keyboard. */
struct channel {
	const struct distance_name *typed, *meant;
	uint8_t typed_key[DISTANCE_LENGTH], meant_key[DISTANCE_LENGTH];
	int limit;     /* cost, FURTHER_SLIP for each slip, above: never */
	/* Cells with typed - meant letters within these can be on a way that
	 * is cheap enough: see set_band(). */
	int low, high;
};

/* What a slip costs, and what it is. */
struct slip {
	int cost;
	enum distance_kind kind;
	enum distance_place place;
};

static struct slip
slip_at(int cost, enum distance_kind kind, enum distance_place place)
{
	static const int place_cost[] = {
		[DISTANCE_INNER] = 0,
		[DISTANCE_FIRST] = COST_PLACE_FIRST,
		[DISTANCE_LAST] = COST_PLACE_LAST,
		[DISTANCE_APPENDED] = COST_PLACE_APPENDED,
	};

	return (struct slip){ cost + place_cost[place], kind, place };
}

/* True when a label ends at letter I, or the name does. */
static bool
boundary(const struct distance_name *name, size_t i)
{
	return i >= name->length || name->code[i] == '.' ||
		name->code[i] == '@';
}

/* Place of letter I in its label. */
static enum distance_place
letter_place(const struct distance_name *name, size_t i)
{
	if (boundary(name, i))
		return DISTANCE_INNER;
	if (!i || boundary(name, i - 1))
		return DISTANCE_FIRST;
	return boundary(name, i + 1) ? DISTANCE_LAST : DISTANCE_INNER;
}

/* Place of the gap before letter I. */
static enum distance_place
gap_place(const struct distance_name *name, size_t i)
{
	bool opens = !i || boundary(name, i - 1);

	if (boundary(name, i))
		return opens ? DISTANCE_INNER : DISTANCE_APPENDED;
	return opens ? DISTANCE_FIRST : DISTANCE_INNER;
}

static bool
adjacent(uint8_t a, uint8_t b)
{
	return a != KEYMAP_NO_KEY && b != KEYMAP_NO_KEY &&
		keymap_adjacent(a, b);
}

static bool
vowel(uint32_t code)
{
	return code < 0x80 && code && strchr("aeiouy", (int)code);
}

/* What may stand for a dot by a slip of the eye or the mind. */
static bool
dot_like(uint32_t code)
{
	return code < 0x80 && code && strchr(",-/;l ", (int)code);
}

static int
substitute_dot(uint32_t typed, uint32_t meant, bool near)
{
	if (meant == '.' && typed == ',')
		return COST_DOT_TO_COMMA;
	return near || dot_like(meant == '.' ? typed : meant) ?
		COST_DOT_TO_OTHER : COST_SUBSTITUTE_OTHER;
}

/* Keys A and B that are neither the same nor adjacent. */
static int
substitute_far(uint8_t a, uint8_t b)
{
	if (keymap_mirrored(a, b))
		return COST_SUBSTITUTE_MIRROR;
	if (keymap_distance2(a, b) <= 40 * 40)
		return COST_SUBSTITUTE_BEYOND;
	return keymap_hand(a) == keymap_hand(b) ? COST_SUBSTITUTE_SAME_HAND :
						  COST_SUBSTITUTE_OTHER;
}

/* Typed letter J for meant letter I. */
static struct slip
substitution(const struct channel *channel, size_t i, size_t j)
{
	uint32_t typed = channel->typed->code[j], meant = channel->meant->code[i];
	uint8_t a = channel->typed_key[j], b = channel->meant_key[i];
	enum distance_place place = letter_place(channel->meant, i);

	if (typed == '.' || meant == '.')
		return slip_at(substitute_dot(typed, meant, adjacent(a, b)),
			DISTANCE_SUBSTITUTE_DOT, place);
	if (a == b && a != KEYMAP_NO_KEY)
		return slip_at(COST_SUBSTITUTE_SAME_KEY,
			DISTANCE_SUBSTITUTE_ADJACENT, place);
	if (adjacent(a, b))
		return slip_at(a / KEYMAP_COLUMNS == b / KEYMAP_COLUMNS ?
				COST_SUBSTITUTE_SAME_ROW :
				COST_SUBSTITUTE_OTHER_ROW,
			DISTANCE_SUBSTITUTE_ADJACENT, place);
	if (vowel(typed) && vowel(meant))
		return slip_at(COST_SUBSTITUTE_VOWEL,
			DISTANCE_SUBSTITUTE_VOWEL, place);
	return slip_at(a == KEYMAP_NO_KEY || b == KEYMAP_NO_KEY ?
			COST_SUBSTITUTE_OTHER : substitute_far(a, b),
		DISTANCE_SUBSTITUTE_OTHER, place);
}

/* Typed letter J, added in the gap before meant letter I. */
static struct slip
insertion(const struct channel *channel, size_t i, size_t j)
{
	const struct distance_name *meant = channel->meant;
	uint32_t typed = channel->typed->code[j];
	uint8_t key = channel->typed_key[j];
	bool after = i < meant->length, before = i > 0;
	enum distance_kind kind = DISTANCE_INSERT_OTHER;
	int cost = COST_INSERT_OTHER;

	if ((before && typed == meant->code[i - 1]) ||
		(after && typed == meant->code[i])) {
		cost = COST_INSERT_DOUBLE;
		kind = DISTANCE_INSERT_DOUBLE;
	} else if ((before && adjacent(key, channel->meant_key[i - 1])) ||
		(after && adjacent(key, channel->meant_key[i]))) {
		cost = COST_INSERT_ADJACENT;
		kind = DISTANCE_INSERT_ADJACENT;
	}
	if (typed == '.')
		kind = DISTANCE_INSERT_DOT;
	return slip_at(cost, kind, gap_place(meant, i));
}

/* Meant letter I, left out. */
static struct slip
omission(const struct channel *channel, size_t i)
{
	const struct distance_name *meant = channel->meant;
	enum distance_place place = letter_place(meant, i);
	uint32_t code = meant->code[i];

	if (code == '.')
		return slip_at(COST_OMIT_DOT, DISTANCE_OMIT_DOT, place);
	if ((i && code == meant->code[i - 1]) ||
		(i + 1 < meant->length && code == meant->code[i + 1]))
		return slip_at(COST_OMIT_DOUBLE, DISTANCE_OMIT_DOUBLE, place);
	return slip_at(COST_OMIT, DISTANCE_OMIT, place);
}

/* True when typed letters J, J + 1 are meant letters I + 1, I. */
static bool
swapped(const struct channel *channel, size_t i, size_t j)
{
	const uint32_t *typed = channel->typed->code + j;
	const uint32_t *meant = channel->meant->code + i;

	return typed[0] == meant[1] && typed[1] == meant[0] &&
		meant[0] != meant[1];
}

/* Meant letters I and I + 1, swapped. */
static struct slip
transposition(const struct channel *channel, size_t i)
{
	const uint32_t *meant = channel->meant->code + i;
	uint8_t a = channel->meant_key[i], b = channel->meant_key[i + 1];

	if (meant[0] == '.' || meant[1] == '.')
		return slip_at(COST_SWAP_DOT, DISTANCE_SWAP_DOT,
			DISTANCE_INNER);
	if (a != KEYMAP_NO_KEY && b != KEYMAP_NO_KEY &&
		keymap_hand(a) != keymap_hand(b))
		return slip_at(COST_SWAP_TWO_HANDS, DISTANCE_SWAP_TWO_HANDS,
			DISTANCE_INNER);
	return slip_at(COST_SWAP_ONE_HAND, DISTANCE_SWAP_ONE_HAND,
		DISTANCE_INNER);
}

/* -- The cheapest way ---------------------------------------------------------- */

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

/* The cell of I meant and J typed letters.  Rows are indexed from 1, so that
 * there is a place left of the first. */
static struct cell
work_out(const struct channel *channel, size_t i, size_t j,
	const struct row *before, const struct row *last, const struct row *row)
{
	struct cell cell = { channel->limit + 1, STEP_MATCH };
	const int further = COST_FURTHER_SLIP;
	int diagonal, least = cell.best - further;

	if (i && j) {
		diagonal = last->cell[j];
		if (channel->typed->code[j - 1] == channel->meant->code[i - 1])
			offer(&cell, diagonal, STEP_MATCH);
		else if (diagonal + LEAST_SUBSTITUTE < least)
			offer(&cell, diagonal + further +
				substitution(channel, i - 1, j - 1).cost,
				STEP_SUBSTITUTE);
	}
	if (i > 1 && j > 1 && before->cell[j - 1] < cell.best - further &&
		swapped(channel, i - 2, j - 2))
		offer(&cell, before->cell[j - 1] + further +
			transposition(channel, i - 2).cost, STEP_SWAP);
	if (i && last->cell[j + 1] + LEAST_OMIT < cell.best - further)
		offer(&cell, last->cell[j + 1] + further +
			omission(channel, i - 1).cost, STEP_OMIT);
	if (j && row->cell[j] + LEAST_INSERT < cell.best - further)
		offer(&cell, row->cell[j] + further +
			insertion(channel, i, j - 1).cost, STEP_INSERT);
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
		row->cell[j + 1] = cell.best > channel->limit ? NEVER :
								cell.best;
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

/* -- The trace -------------------------------------------------------------------- */

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
		return substitution(channel, *i, *j);
	case STEP_SWAP:
		*i -= 2, *j -= 2;
		return transposition(channel, *i);
	case STEP_OMIT:
		--*i;
		return omission(channel, *i);
	case STEP_INSERT:
		--*j;
		return insertion(channel, *i, *j);
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

/* -- Over several keyboards ---------------------------------------------------------- */

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

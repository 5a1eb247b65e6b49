/* The noisy channel: what was slipped, over all keyboards. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "distance-align.h"
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
		code = (unsigned char)text.text[at];
		if (code < 0x80)
			at++;
		else
			code = utf8_next(text.text, text.length, &at);
		if (code == UTF8_BROKEN || name->length == DISTANCE_LENGTH)
			return false;
		name->code[name->length++] = code;
	}
	return true;
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

void
distance_trace_copy(struct distance_trace *to,
	const struct distance_trace *from)
{
	memcpy(to, from, offsetof(struct distance_trace, edit) +
		from->count * sizeof from->edit[0]);
}

/* Bytes of NAME before letter I. */
static uint16_t
offset(const struct distance_name *name, size_t i)
{
	size_t at = 0;

	if (name->length == name->text.length)
		return (uint16_t)i;
	while (i--)
		utf8_next(name->text.text, name->text.length, &at);
	return (uint16_t)at;
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
			.kind = (uint8_t)slip.kind,
			.place = (uint8_t)slip.place,
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
	cost = distance_align(channel, steps);
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
			(int)(bound * 1000), &steps);
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

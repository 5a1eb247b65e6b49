/* person.c - see person.h. */
#include "person.h"

#include <math.h>
#include <string.h>

#include "letters.h"
#include "logarithm.h"
#include "model.h"

struct comparison {
	struct person *person;
	const struct keymap *keymaps;
	size_t keymap_count;
	struct distance_name typed;
	struct cs_span text;
	double meant;   /* ln P of a new colleague with this name */
	double weight;  /* of all known there */
};

/* One slip, and one more for so many letters. */
enum { EACH_SLIP = 8 };

enum { FIRST_NAME_LONGEST = 7, FIRST_NAME_SHORTEST = 3 };

/* Is the slip in the first letter, where colleagues with one family name
 * differ: jsmith, psmith, smith? */
static bool
is_initial(const struct distance_edit *edit)
{
	if (edit->kind == DISTANCE_OMIT_DOUBLE)
		return edit->typed_at <= 1 && edit->meant_at <= 1;
	return edit->typed_at == 0 && edit->meant_at == 0
		&& edit->kind != DISTANCE_INSERT_DOUBLE
		&& edit->kind != DISTANCE_SWAP_TWO_HANDS
		&& edit->kind != DISTANCE_SWAP_ONE_HAND;
}

/* Is it behind a first name, where colleagues with one first name differ:
 * john, johnp, johnw?  A key beside is a slip all the same. */
static bool
is_after_first_name(const struct distance_trace *trace, size_t i,
	struct cs_span typed, struct cs_span meant)
{
	const struct distance_edit *edit = &trace->edit[i];
	size_t longer = typed.length > meant.length ? typed.length
						    : meant.length;
	size_t at = edit->meant_at < edit->typed_at ? edit->meant_at
						    : edit->typed_at;

	return memchr(typed.text, '.', typed.length) == NULL
		&& longer <= FIRST_NAME_LONGEST + 1
		&& at >= FIRST_NAME_SHORTEST && at + 2 >= meant.length
		&& at <= FIRST_NAME_LONGEST - 1
		&& (longer <= FIRST_NAME_LONGEST || at + 1 < longer)
		&& (edit->kind != DISTANCE_SUBSTITUTE_ADJACENT
			|| trace->count > 1)
		&& edit->kind != DISTANCE_INSERT_DOUBLE
		&& edit->kind != DISTANCE_SWAP_TWO_HANDS
		&& edit->kind != DISTANCE_SWAP_ONE_HAND;
}

/* ln P of a colleague whose name is near by itself, that of MEANT being 0. */
static double
namesake(const struct distance_trace *trace, struct cs_span typed,
	struct cs_span meant)
{
	double each = model_nats(MODEL_SIBLING_EDIT)
		+ logarithm((double)meant.length);
	size_t other = 0;

	for (size_t i = 0; i < trace->count; i++)
		other += !is_initial(&trace->edit[i])
			&& !is_after_first_name(trace, i, typed, meant);
	return -model_nats(MODEL_COLLEAGUE) - (double)other * each
		- model_nats(other < trace->count ? MODEL_NAMESAKE
						  : MODEL_NAMELIKE);
}

static void
compare(struct comparison *comparison, const struct known_entry *entry)
{
	struct person *person = comparison->person;
	struct distance_name meant;
	struct distance_trace trace;
	double cost, odds, known, prior;
	size_t longer = entry->local.length > comparison->text.length
		? entry->local.length : comparison->text.length;

	if (entry->local.length == 0 || entry->local.length >= PERSON_SIZE
		|| !distance_name_read(entry->local, &meant))
		return;
	cost = distance_trace(&comparison->typed, &meant, comparison->keymaps,
		comparison->keymap_count, DISTANCE_LIMIT, &trace);
	if (cost == HUGE_VAL || trace.count == 0
		|| trace.count > 1 + longer / EACH_SLIP)
		return;
	prior = logarithm((entry->weight + 0.5) / comparison->weight);
	known = prior + namesake(&trace, comparison->text, entry->local);
	if (known < comparison->meant)
		known = comparison->meant;
	odds = prior - model_nats(MODEL_SLIP) - cost
		- (double)trace.count * logarithm((double)meant.length) - known;
	if (person->found && odds <= person->odds)
		return;
	person->found = true;
	person->odds = odds;
	person->trace = trace;
	memcpy(person->local, entry->local.text, entry->local.length);
	person->local[entry->local.length] = '\0';
}

void
person_find(const struct known *known, const struct keymap *keymaps,
	size_t keymap_count, struct cs_span local, struct cs_span domain,
	struct person *person)
{
	struct known_entry near[KNOWN_NEAR];
	struct comparison comparison = { .person = person,
		.keymaps = keymaps, .keymap_count = keymap_count,
		.text = local };
	size_t count;

	person->found = false;
	if (local.length == 0 || local.length >= PERSON_SIZE
		|| !distance_name_read(local, &comparison.typed))
		return;
	comparison.weight = (double)known_domain(known, domain) + 1;
	comparison.meant = -model_nats(MODEL_COLLEAGUE)
		+ letters_apart(local);
	count = known_near_addresses(known, local, domain, near, KNOWN_NEAR);
	for (size_t i = 0; i < count; i++)
		compare(&comparison, &near[i]);
}

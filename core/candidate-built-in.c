/* See candidate-built-in.h. */
#include <stdlib.h>

#include "config.h"
#include "candidate-built-in.h"

/* One list in constants: no pointers that the loader would have to relocate. */
struct built_in {
	const char *text;    /* all names in their order, each terminated */
	const uint8_t *length, *base_length, *kinds;
	const double *prior;
	const uint32_t *letters, *base_letters; /* of each */
	const struct candidate_letters *scan, *base_scan;
	const uint32_t *first, *slots;
	size_t count, slot_count, longest_ending;
};

#include "core/candidate-data.h"

#define BUILT_IN(list)                                                         \
	{                                                                      \
		list##_text, list##_length, list##_base_length, list##_kinds,  \
			list##_prior, list##_letters, list##_base_letters,     \
			list##_scan, list##_base_scan, list##_first,           \
			list##_slots, list##_count,                            \
			sizeof list##_slots / sizeof list##_slots[0],          \
			list##_longest_ending                                  \
	}

static struct candidate
candidate_at(const struct built_in *from, size_t i, const char *text)
{
	struct candidate c = { .text = text, .prior = from->prior[i],
		.letters = from->letters[i],
		.base_letters = from->base_letters[i],
		.length = from->length[i],
		.base_length = from->base_length[i],
		.kinds = from->kinds[i] };

	return c;
}

static bool
fill(struct candidates *to, const struct built_in *from)
{
	const char *text = from->text;

	to->list = malloc(from->count * sizeof *to->list);
	if (to->list == NULL)
		return false;
	for (size_t i = 0; i < from->count; i++) {
		to->list[i] = candidate_at(from, i, text);
		candidate_set_reach(&to->list[i]);
		text += from->length[i] + 1;
	}
	to->count = to->room = from->count;
	to->slots = from->slots;
	to->slot_count = from->slot_count;
	to->first = from->first;
	to->letters = from->scan;
	to->base_letters = from->base_scan;
	to->longest_ending = from->longest_ending;
	return true;
}

static struct candidates *
open_list(const struct built_in *from, struct candidates *base)
{
	struct candidates *new = candidates_open(base);

	if (new != NULL && !fill(new, from)) {
		candidates_close(new);
		new = NULL;
	}
	return new;
}

struct candidates *
candidates_open_real(void)
{
	static const struct built_in real = BUILT_IN(real);

	return open_list(&real, NULL);
}

bool
candidates_have_real(const struct candidates *candidates, struct cs_span name)
{
	while (candidates->base != NULL)
		candidates = candidates->base;
	return candidates_find(candidates, name) != NULL;
}

struct candidates *
candidates_open_mil(struct candidates *base, unsigned kinds, double prior)
{
	static const struct built_in mil = BUILT_IN(mil);
	struct candidates *new = open_list(&mil, base);

	for (size_t i = 0; new != NULL && i < new->count; i++) {
		new->list[i].kinds = (uint8_t)kinds;
		new->list[i].prior = prior;
		candidate_set_reach(&new->list[i]);
	}
	return new;
}

/* candidate-name.c - a candidate by its name, and its letters.  See candidate.h. */
#include <string.h>

#include "candidate.h"

static bool
is_called(const struct candidate *c, struct cs_span name)
{
	return c->length == name.length
		&& memcmp(c->text, name.text, name.length) == 0;
}

static const struct candidate *
find_in(const struct candidates *c, struct cs_span name)
{
	if (c->slot_count > 0) {
		uint32_t place = c->slots[candidate_slot(c->slots,
			c->slot_count, c->list, name)];

		return place != 0 ? &c->list[place - 1] : NULL;
	}
	for (size_t i = 0; i < c->count; i++)
		if (is_called(&c->list[i], name))
			return &c->list[i];
	return NULL;
}

const struct candidate *
candidates_find(const struct candidates *candidates, struct cs_span name)
{
	const struct candidate *found = NULL;

	if (name.length == 0 || name.length >= CS_ASCII_SIZE)
		return NULL;
	for (; candidates != NULL && found == NULL;
		candidates = candidates->base)
		found = find_in(candidates, name);
	return found;
}

/* One bit a letter, digits share a few: what two texts have not in common
 * needs at least half as many slips. */
uint32_t
candidate_letters(struct cs_span text)
{
	uint32_t set = 0;

	for (size_t i = 0; i < text.length; i++)
		set |= (uint32_t)1 << (text.text[i] & 31);
	return set;
}

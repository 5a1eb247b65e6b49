/* candidate-household.c - names that everybody has heard.  See candidate.h. */
#include <stdlib.h>
#include <string.h>

#include "candidate.h"

/* Is C the name of another one's in .com? */
static bool
is_in_com(const struct candidate *c)
{
	return c->length == c->base_length + (sizeof ".com" - 1)
		&& memcmp(c->text + c->base_length, ".com", sizeof ".com") == 0;
}

static bool
has_name_of(const struct candidate *c, const struct candidate *other)
{
	return c->base_length == other->base_length
		&& memcmp(c->text, other->text, c->base_length) == 0;
}

/* The household names in .com, at NAMES; how many there are. */
static size_t
find_first(const struct candidates *all, double floor,
	const struct candidate **names, size_t room)
{
	size_t count = 0;

	for (; all != NULL; all = all->base)
		for (size_t i = 0; i < all->count && count < room; i++)
			if (all->list[i].prior >= floor
				&& is_in_com(&all->list[i]))
				names[count++] = &all->list[i];
	return count;
}

/* One of 64 bits by the letters of C's base: hardly any other name has it. */
static uint64_t
mark_of(const struct candidate *c)
{
	return (uint64_t)1 << (c->base_letters * 0x9e3779b1u >> 26);
}

static bool
is_household(const struct candidate *c, double floor,
	const struct candidate *const *first, size_t count)
{
	bool is = c->prior >= floor;

	for (size_t i = 0; i < count && !is; i++)
		is = has_name_of(c, first[i]);
	return is;
}

enum { FIRST_MAX = 256 };

bool
candidates_note_households(struct candidates *candidates, double floor)
{
	const struct candidate *first[FIRST_MAX];
	struct household *names = NULL, *more;
	size_t count = find_first(candidates, floor, first, FIRST_MAX), n = 0;
	uint64_t marks = 0;

	for (size_t i = 0; i < count; i++)
		marks |= mark_of(first[i]);
	for (const struct candidates *all = candidates; all; all = all->base)
		for (size_t i = 0; i < all->count; i++) {
			if ((all->list[i].prior < floor
				&& !(marks & mark_of(&all->list[i])))
				|| !is_household(&all->list[i], floor, first,
					count))
				continue;
			if ((n & (n - 1)) == 0) {
				more = realloc(names, (n > 0 ? 2 * n : 1)
					* sizeof *names);
				if (more == NULL) {
					free(names);
					return false;
				}
				names = more;
			}
			names[n++] = (struct household){ &all->list[i],
				all->list[i].length };
		}
	candidates->households = names;
	candidates->household_count = n;
	return true;
}

void
candidates_households(const struct candidates *candidates, size_t from,
	size_t to,
	void (*take)(void *context, const struct candidate *candidate),
	void *context)
{
	const struct household *name, *end;

	while (candidates != NULL && candidates->households == NULL)
		candidates = candidates->base;
	if (candidates == NULL)
		return;
	end = candidates->households + candidates->household_count;
	/* where they lie is fetched for all before any is looked at */
	for (name = candidates->households; name < end; name++)
		if (name->length >= from && name->length <= to)
			__builtin_prefetch(name->candidate);
	for (name = candidates->households; name < end; name++)
		if (name->length >= from && name->length <= to)
			__builtin_prefetch(name->candidate->text);
	for (name = candidates->households; name < end; name++)
		if (name->length >= from && name->length <= to)
			take(context, name->candidate);
}

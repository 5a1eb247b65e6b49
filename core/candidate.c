/* candidate.c - see candidate.h. */
#include "candidate.h"

#include <stdlib.h>
#include <string.h>

#include "distance.h"

struct candidates *
candidates_open(void)
{
	return calloc(1, sizeof(struct candidates));
}

void
candidates_close(struct candidates *candidates)
{
	if (candidates == NULL)
		return;
	free(candidates->list);
	free(candidates->slots);
	free(candidates);
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

/* Without the instruction, gcc calls a function: this is shorter. */
static inline int
bits(uint32_t set)
{
	set -= (set >> 1) & 0x55555555;
	set = (set & 0x33333333) + ((set >> 2) & 0x33333333);
	return (int)((((set + (set >> 4)) & 0x0f0f0f0f) * 0x01010101) >> 24);
}

/* Second labels under which registries of countries hand out names. */
static bool
is_second_ending(struct cs_span label)
{
	static const char words[] = " com co org or net ne edu ac gov gob gouv"
				    " gv go govt mil jus nom ";
	char word[8];

	if (label.length < 2 || label.length > 4)
		return false;
	word[0] = ' ';
	memcpy(word + 1, label.text, label.length);
	word[label.length + 1] = ' ';
	word[label.length + 2] = '\0';
	return strstr(words, word) != NULL;
}

bool
candidate_is_ending(struct cs_span label, bool last)
{
	return (last && label.length == 2) || is_second_ending(label)
		|| (label.length == 4 && memcmp(label.text, "info", 4) == 0);
}

static size_t
last_dot(struct cs_span text)
{
	size_t i = text.length;

	while (i > 0 && text.text[i - 1] != '.')
		i--;
	return i == 0 ? text.length : i - 1;
}

size_t
candidate_base_length(struct cs_span name)
{
	size_t end = last_dot(name), before;
	struct cs_span rest = { name.text, end };

	if (end == name.length || name.length - end != 3)
		return end;
	before = last_dot(rest);
	if (before == end)
		return end;
	rest = (struct cs_span){ name.text + before + 1, end - before - 1 };
	return is_second_ending(rest) ? before : end;
}

void
candidates_over(struct candidates *more, const struct candidates *base,
	struct candidate *list, size_t room)
{
	*more = (struct candidates){ .list = list, .room = room,
		.is_fixed = true, .base = base };
}

/* Enough for what is built in. */
enum { FIRST_ROOM = 2048 };

static bool
grow(struct candidates *c)
{
	size_t room = c->room == 0 ? FIRST_ROOM : c->room * 2;
	struct candidate *list;

	if (c->count < c->room)
		return true;
	list = realloc(c->list, room * sizeof *list);
	if (list == NULL)
		return false;
	c->list = list;
	c->room = room;
	return true;
}

bool
candidates_add(struct candidates *candidates, const char *name, unsigned kinds,
	double prior)
{
	struct cs_span text = cs_span(name);
	struct candidate *new;

	if (text.length == 0 || text.length >= CS_ASCII_SIZE)
		return true;
	if (candidates->is_fixed && (candidates->count == candidates->room
			|| candidates_find(candidates->base, text) != NULL))
		return true;
	if (!grow(candidates))
		return false;
	new = &candidates->list[candidates->count++];
	new->text = name;
	new->length = (uint16_t)text.length;
	new->base_length = (uint16_t)candidate_base_length(text);
	if (is_second_ending((struct cs_span){ name, new->base_length }))
		new->base_length = new->length; /* gov.uk: all of it ends */
	new->kinds = (uint8_t)kinds;
	new->prior = prior;
	new->letters = candidate_letters(text);
	new->base_letters = candidate_letters(
		(struct cs_span){ name, new->base_length });
	return true;
}

bool
candidates_add_parents(struct candidates *candidates, const char *name,
	double prior)
{
	size_t base = candidate_base_length(cs_span(name));

	for (size_t i = 0; i < base; i++)
		if (name[i] == '.' && !candidates_add(candidates,
			name + i + 1, CANDIDATE_PARENT, prior))
			return false;
	return true;
}

static bool
is_called(const struct candidate *c, struct cs_span name)
{
	return c->length == name.length
		&& memcmp(c->text, name.text, name.length) == 0;
}

/* FNV-1a. */
static uint32_t
hash(struct cs_span name)
{
	uint32_t value = 2166136261u;

	for (size_t i = 0; i < name.length; i++)
		value = (value ^ (unsigned char)name.text[i]) * 16777619u;
	return value ^ value >> 15;
}

/* The slot of NAME: the one that has it, or the empty one that may take it. */
static uint32_t *
slot_of(const struct candidates *c, struct cs_span name)
{
	size_t at = hash(name) & (c->slot_count - 1);

	while (c->slots[at] != 0 && !is_called(&c->list[c->slots[at] - 1],
					    name))
		at = (at + 1) & (c->slot_count - 1);
	return &c->slots[at];
}

/* What policy protects is not on our list alone. */
static uint8_t
merge(uint8_t a, uint8_t b)
{
	uint8_t both = a | b;

	if (((a & CANDIDATE_PROTECTED) && !(a & CANDIDATE_LISTED))
		|| ((b & CANDIDATE_PROTECTED) && !(b & CANDIDATE_LISTED)))
		both &= (uint8_t)~CANDIDATE_LISTED;
	return both;
}

/* That a host beneath it is known makes a name real, not likelier meant. */
static double
higher(const struct candidate *a, const struct candidate *b)
{
	if (a->kinds == CANDIDATE_PARENT && b->kinds != CANDIDATE_PARENT)
		return b->prior;
	if (b->kinds == CANDIDATE_PARENT && a->kinds != CANDIDATE_PARENT)
		return a->prior;
	return a->prior > b->prior ? a->prior : b->prior;
}

/* Each name once, in place. */
static void
unite(struct candidates *c)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct candidate *new = &c->list[i];
		uint32_t *slot = slot_of(c, (struct cs_span){ new->text,
			new->length });

		if (*slot == 0) {
			c->list[kept] = *new;
			*slot = (uint32_t)++kept;
			continue;
		}
		c->list[*slot - 1].prior = higher(&c->list[*slot - 1], new);
		c->list[*slot - 1].kinds = merge(c->list[*slot - 1].kinds,
			new->kinds);
	}
	c->count = kept;
}

/* Counts lengths, then moves each name to its place. */
static bool
order_by_length(struct candidates *c)
{
	struct candidate *list = malloc((c->count + 1) * sizeof *list);
	size_t start[CS_ASCII_SIZE + 1] = { 0 };

	if (list == NULL)
		return false;
	for (size_t i = 0; i < c->count; i++)
		start[c->list[i].length + 1]++;
	for (size_t i = 1; i <= CS_ASCII_SIZE; i++)
		start[i] += start[i - 1];
	for (size_t i = 0; i < c->count; i++)
		list[start[c->list[i].length]++] = c->list[i];
	free(c->list);
	c->list = list;
	c->room = c->count + 1;
	return true;
}

/* Of the few of an inquiry, put by hand. */
static void
insert_by_length(struct candidates *c)
{
	for (size_t i = 1; i < c->count; i++) {
		struct candidate new = c->list[i];
		size_t at = i;

		for (; at > 0 && c->list[at - 1].length > new.length; at--)
			c->list[at] = c->list[at - 1];
		c->list[at] = new;
	}
}

unsigned
candidate_reach(size_t length)
{
	return length <= 4 ? 1 : length <= 8 ? 2 : length <= 15 ? 3 : 4;
}

/* Big organisations are many and built alike, as are endings by themselves and
 * the offices on our own list. */
static unsigned
reach_of(const struct candidate *c)
{
	bool alike = c->kinds == CANDIDATE_REAL
		|| c->kinds == (CANDIDATE_PROTECTED | CANDIDATE_LISTED)
		|| c->base_length == c->length;

	return alike ? 1 : candidate_reach(c->length);
}

/* What the scans need of a name once its kinds are known. */
static void
describe(struct candidate *c, size_t *longest_ending)
{
	size_t ending = (size_t)(c->length - c->base_length);

	c->reach = (uint8_t)reach_of(c);
	if (ending > *longest_ending)
		*longest_ending = ending;
}

/* By length, and each name once; a name that stands there twice has one length,
 * so that its first place stays the first. */
static bool
order(struct candidates *c)
{
	for (c->slot_count = 16; c->slot_count < 2 * c->count;)
		c->slot_count *= 2;
	c->slots = calloc(c->slot_count, sizeof *c->slots);
	if (c->slots == NULL || !order_by_length(c))
		return false;
	unite(c);
	return true;
}

bool
candidates_seal(struct candidates *c)
{
	if (c->is_fixed)
		insert_by_length(c);
	else if (!order(c))
		return false;
	for (size_t i = 0; i < c->count; i++)
		describe(&c->list[i], &c->longest_ending);
	return true;
}

size_t
candidates_count(const struct candidates *candidates)
{
	return candidates->count + (candidates->base != NULL
		? candidates->base->count : 0);
}

/* Those of the base first: a walk sees the base by length. */
const struct candidate *
candidates_at(const struct candidates *candidates, size_t i)
{
	size_t before = candidates->base != NULL ? candidates->base->count : 0;

	return i < before ? &candidates->base->list[i]
			  : &candidates->list[i - before];
}

static const struct candidate *
find_in(const struct candidates *c, struct cs_span name)
{
	if (c->slot_count > 0) {
		uint32_t slot = *slot_of(c, name);

		return slot != 0 ? &c->list[slot - 1] : NULL;
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

/* The first candidate of at least LENGTH bytes. */
static size_t
first_of(const struct candidates *c, size_t length)
{
	size_t low = 0, high = c->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (c->list[middle].length < length)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Can MAX slips make one text of another, whose letters differ by those of
 * DIFFERENT?  As many as the lengths differ by are letters more or less, which
 * change one bit at most; each of the others changes two. */
static inline bool
may_reach(uint32_t different, size_t length, size_t other, unsigned max)
{
	size_t apart = length > other ? length - other : other - length;

	return apart <= max && bits(different) + (int)apart <= 2 * (int)max;
}

static void
near(const struct candidates *candidates, struct cs_span text,
	unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate),
	void *context)
{
	uint32_t letters = candidate_letters(text);
	size_t from = text.length > 4 ? text.length - 4 : 0;

	for (size_t i = first_of(candidates, from); i < candidates->count;
		i++) {
		const struct candidate *c = &candidates->list[i];

		if (c->length > text.length + 4)
			break;
		if ((c->kinds & kinds) == 0
			|| !may_reach(letters ^ c->letters, text.length,
				c->length, c->reach))
			continue;
		if (osa_distance(text, (struct cs_span){ c->text, c->length },
			    c->reach) <= c->reach)
			take(context, c);
	}
}

static void
based(const struct candidates *candidates, struct cs_span base,
	unsigned max, unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate),
	void *context)
{
	uint32_t letters = candidate_letters(base);
	size_t longest = base.length + max + candidates->longest_ending;
	size_t i = first_of(candidates,
		base.length > max ? base.length - max : 0);

	for (; i < candidates->count; i++) {
		const struct candidate *c = &candidates->list[i];
		struct cs_span own = { c->text, c->base_length };

		if (c->length > longest)
			break;
		if ((c->kinds & kinds) == 0
			|| !may_reach(letters ^ c->base_letters, base.length,
				own.length, max))
			continue;
		if (osa_distance(base, own, max) <= max)
			take(context, c);
	}
}

void
candidates_near(const struct candidates *candidates, struct cs_span text,
	unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate),
	void *context)
{
	for (; candidates != NULL; candidates = candidates->base)
		near(candidates, text, kinds, take, context);
}

void
candidates_based(const struct candidates *candidates, struct cs_span base,
	unsigned max, unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate),
	void *context)
{
	for (; candidates != NULL; candidates = candidates->base)
		based(candidates, base, max, kinds, take, context);
}

void
candidates_select(const struct candidates *candidates, size_t from, size_t to,
	uint32_t must, uint32_t may,
	void (*take)(void *context, const struct candidate *candidate),
	void *context)
{
	for (; candidates != NULL; candidates = candidates->base)
		for (size_t i = first_of(candidates, from);
			i < candidates->count
			&& candidates->list[i].length <= to; i++) {
			const struct candidate *c = &candidates->list[i];

			if ((must & ~c->letters) == 0
				&& (c->letters & ~may) == 0)
				take(context, c);
		}
}

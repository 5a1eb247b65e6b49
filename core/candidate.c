/* candidate.c - see candidate.h. */
#include "candidate-beyond.h"

#include <stdlib.h>
#include <string.h>


struct candidates *
candidates_open(struct candidates *base)
{
	struct candidates *new = calloc(1, sizeof *new);

	if (new == NULL)
		candidates_close(base);
	else
		new->base = new->own_base = base;
	return new;
}

void
candidates_close(struct candidates *candidates)
{
	struct candidates *base;

	for (; candidates != NULL; candidates = base) {
		base = candidates->own_base;
		free(candidates->list);
		free(candidates->households);
		beyond_close(candidates->beyond);
		if (!candidates->is_fixed)
			free(candidates->memory);
		free(candidates);
	}
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
	struct candidate *list, size_t room, struct candidate_letters letters[2])
{
	*more = (struct candidates){ .list = list, .room = room,
		.is_fixed = true, .base = base, .letters = letters,
		.base_letters = letters + 1, .memory = letters };
}

enum { FIRST_ROOM = 256 };

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

/* Makes one of C and NEW, which has the same name. */
static void
join(struct candidate *c, const struct candidate *new)
{
	c->prior = higher(c, new);
	c->kinds = merge(c->kinds, new->kinds);
}

/* The one called NAME beneath C, to be changed. */
static struct candidate *
find_beneath(const struct candidates *c, struct cs_span name)
{
	for (c = c->own_base; c != NULL; c = c->own_base) {
		size_t slot = candidate_slot(c->slots, c->slot_count, c->list,
			name);

		if (c->slots[slot] != 0)
			return &c->list[c->slots[slot] - 1];
	}
	return NULL;
}

static void
describe(struct candidate *new, struct cs_span name)
{
	new->text = name.text;
	new->length = (uint8_t)name.length;
	new->base_length = (uint8_t)candidate_base_length(name);
	if (is_second_ending((struct cs_span){ name.text, new->base_length }))
		new->base_length = new->length; /* gov.uk: all of it ends */
	new->letters = candidate_letters(name);
	new->base_letters = candidate_letters(
		(struct cs_span){ name.text, new->base_length });
}

bool
candidates_add(struct candidates *candidates, const char *name, unsigned kinds,
	double prior)
{
	struct cs_span text = cs_span(name);
	struct candidate new = { .kinds = (uint8_t)kinds, .prior = prior };
	struct candidate *same;

	if (text.length == 0 || text.length >= CS_ASCII_SIZE)
		return true;
	if (candidates->is_fixed) {
		if (candidates->count == candidates->room
			|| candidates_find(candidates->base, text) != NULL)
			return true;
	} else if ((same = find_beneath(candidates, text)) != NULL) {
		join(same, &new);
		candidate_set_reach(same);
		return true;
	} else if (!grow(candidates)) {
		return false;
	}
	describe(&new, text);
	candidates->list[candidates->count++] = new;
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

size_t
candidate_slot(const uint32_t *slots, size_t count,
	const struct candidate *list, struct cs_span name)
{
	size_t at = hash(name) & (count - 1);

	while (slots[at] != 0 && !is_called(&list[slots[at] - 1], name))
		at = (at + 1) & (count - 1);
	return at;
}

/* Each name once, in place. */
static void
unite(struct candidates *c, uint32_t *slots)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct candidate *new = &c->list[i];
		uint32_t *slot = &slots[candidate_slot(slots, c->slot_count,
			c->list, (struct cs_span){ new->text, new->length })];

		if (*slot != 0) {
			join(&c->list[*slot - 1], new);
			continue;
		}
		c->list[kept] = *new;
		*slot = (uint32_t)++kept;
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
void
candidate_set_reach(struct candidate *c)
{
	bool alike = c->kinds == CANDIDATE_REAL
		|| c->kinds == (CANDIDATE_PROTECTED | CANDIDATE_LISTED)
		|| c->base_length == c->length;

	c->reach = (uint8_t)(alike ? 1 : candidate_reach(c->length));
}

/* Notes at PLACE in the tables of letters for the scans which SET has. */
static void
note_letters(struct candidate_letters *letters, size_t place, uint32_t set)
{
	struct candidate_letters *all = &letters[place / 64];
	uint64_t bit = (uint64_t)1 << place % 64;
	unsigned count = 0;

	for (; set != 0; set &= set - 1, count++)
		all->have[__builtin_ctz(set)] |= bit;
	for (unsigned i = 0; i < CANDIDATE_DIGITS; i++)
		if (count >> i & 1)
			all->count[i] |= bit;
}

static void
note_lengths(const struct candidates *c, uint32_t *first)
{
	size_t length = 0;

	for (size_t i = 0; i < c->count; i++)
		for (; length <= c->list[i].length; length++)
			first[length] = (uint32_t)i;
	for (; length < CS_ASCII_SIZE; length++)
		first[length] = (uint32_t)c->count;
}

/* Memory for what stands beside the list: tables of letters, then slots, then
 * the first of each length. */
static bool
take_memory(struct candidates *c, uint32_t **slots)
{
	size_t words = c->count / 64 + 1;
	struct candidate_letters *letters;

	for (c->slot_count = 16; c->slot_count < 2 * c->count;)
		c->slot_count *= 2;
	letters = c->memory = calloc(1, 2 * words * sizeof *letters
		+ (c->slot_count + CS_ASCII_SIZE) * sizeof *c->slots);
	if (letters == NULL)
		return false;
	c->letters = letters;
	c->base_letters = letters + words;
	c->slots = *slots = (uint32_t *)(letters + 2 * words);
	c->first = *slots + c->slot_count;
	return true;
}

/* By length, and each name once; a name that stands there twice has one length,
 * so that its first place stays the first. */
static bool
order(struct candidates *c)
{
	uint32_t *slots;

	if (!take_memory(c, &slots) || !order_by_length(c))
		return false;
	unite(c, slots);
	note_lengths(c, slots + c->slot_count);
	return true;
}

bool
candidates_seal(struct candidates *c)
{
	struct candidate_letters *letters;

	if (c->is_fixed)
		insert_by_length(c);
	else if (!order(c))
		return false;
	letters = c->memory;
	for (size_t i = 0; i < c->count; i++) {
		const struct candidate *one = &c->list[i];
		size_t ending = (size_t)(one->length - one->base_length);

		candidate_set_reach(&c->list[i]);
		note_letters(letters, i, one->letters);
		note_letters(letters + (c->base_letters - c->letters), i,
			one->base_letters);
		if (ending > c->longest_ending)
			c->longest_ending = ending;
	}
	return true;
}

/* facts.c - see facts.h: the set in memory. */
#include "facts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "pool.h"

enum { FIRST_ROOM = 256 };

struct facts {
	struct fact *all;
	size_t count, room;
	uint32_t *slots; /* hash table of positions + 1; 2^n >= 2 * room */
	struct pool pool;
};

struct facts *
facts_open(void)
{
	return calloc(1, sizeof(struct facts));
}

void
facts_close(struct facts *facts)
{
	if (facts == NULL)
		return;
	pool_close(&facts->pool);
	free(facts->all);
	free(facts->slots);
	free(facts);
}

size_t
facts_count(const struct facts *facts)
{
	return facts->count;
}

const struct fact *
facts_at(const struct facts *facts, size_t i)
{
	return &facts->all[i];
}

/* -- the hash table ----------------------------------------------------------- */

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

/* FNV-1a. */
static uint64_t
hash_of(struct cs_span local, struct cs_span domain)
{
	uint64_t hash = 14695981039346656037u;
	size_t i;

	for (i = 0; i < local.length; i++)
		hash = (hash ^ (unsigned char)lower(local.text[i]))
			* 1099511628211u;
	hash = (hash ^ '@') * 1099511628211u;
	for (i = 0; i < domain.length; i++)
		hash = (hash ^ (unsigned char)domain.text[i]) * 1099511628211u;
	return hash ^ hash >> 29;
}

/* RFC 5321 lets case matter left of the @; no mail system that we met does. */
static int
compare_local(struct cs_span a, struct cs_span b)
{
	size_t i;

	for (i = 0; i < a.length && i < b.length; i++) {
		unsigned char x = (unsigned char)lower(a.text[i]);
		unsigned char y = (unsigned char)lower(b.text[i]);

		if (x != y)
			return x < y ? -1 : 1;
	}
	return a.length < b.length ? -1 : a.length > b.length;
}

static int
compare_domain(struct cs_span a, struct cs_span b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter > 0 ? memcmp(a.text, b.text, shorter) : 0;

	if (order != 0)
		return order;
	return a.length < b.length ? -1 : a.length > b.length;
}

static int
compare(const void *a, const void *b)
{
	const struct fact *x = a, *y = b;
	int order = compare_domain(x->domain, y->domain);

	return order != 0 ? order : compare_local(x->local, y->local);
}

/* The slot of LOCAL at DOMAIN, or the empty one where it belongs. */
static uint32_t *
slot_of(const struct facts *facts, struct cs_span local, struct cs_span domain)
{
	struct fact key = { .local = local, .domain = domain };
	size_t mask = 2 * facts->room - 1;
	size_t at = (size_t)hash_of(local, domain) & mask;

	while (facts->slots[at] != 0
		&& compare(&facts->all[facts->slots[at] - 1], &key) != 0)
		at = (at + 1) & mask;
	return &facts->slots[at];
}

static void
fill_slots(struct facts *facts)
{
	memset(facts->slots, 0, 2 * facts->room * sizeof *facts->slots);
	for (size_t i = 0; i < facts->count; i++)
		*slot_of(facts, facts->all[i].local, facts->all[i].domain) =
			(uint32_t)i + 1;
}

static bool
grow(struct facts *facts)
{
	size_t room = facts->room == 0 ? FIRST_ROOM : facts->room * 2;
	struct fact *all;
	uint32_t *slots;

	if (facts->count < facts->room)
		return true;
	if (room > UINT32_MAX / 2)
		return false;
	all = realloc(facts->all, room * sizeof *all);
	if (all == NULL)
		return false;
	facts->all = all;
	slots = calloc(2 * room, sizeof *slots);
	if (slots == NULL)
		return false;
	free(facts->slots);
	facts->slots = slots;
	facts->room = room;
	fill_slots(facts);
	return true;
}

const struct fact *
facts_find(const struct facts *facts, struct cs_span local,
	struct cs_span domain)
{
	uint32_t slot;

	if (facts->room == 0)
		return NULL;
	slot = *slot_of(facts, local, domain);
	return slot != 0 ? &facts->all[slot - 1] : NULL;
}

/* -- putting -------------------------------------------------------------------- */

static uint32_t
sum(uint32_t a, uint32_t b)
{
	return a > UINT32_MAX - b ? UINT32_MAX : a + b;
}

/* False: out of memory. */
static bool
copy_span(struct facts *facts, struct cs_span *text)
{
	const char *copy;

	if (text->length == 0)
		return true;
	copy = pool_copy(&facts->pool, text->text, text->length);
	text->text = copy;
	return copy != NULL;
}

static enum cs_status
append(struct facts *facts, const struct fact *fact)
{
	struct fact new = *fact;

	if (!grow(facts) || !copy_span(facts, &new.local)
		|| !copy_span(facts, &new.domain)
		|| !copy_span(facts, &new.name)
		|| !copy_span(facts, &new.nick)
		|| !copy_span(facts, &new.as))
		return CS_NO_MEMORY;
	if (new.count == 0)
		new.count = 1;
	facts->all[facts->count++] = new;
	*slot_of(facts, new.local, new.domain) = (uint32_t)facts->count;
	return CS_OK;
}

/* NEW's text where there is one, unless an older fact brings it. */
static bool
renew(struct facts *facts, struct cs_span *old, struct cs_span new,
	bool is_older)
{
	if (new.length == 0 || (old->length > 0 && is_older)
		|| (old->length == new.length
			&& memcmp(old->text, new.text, new.length) == 0))
		return true;
	*old = new;
	return copy_span(facts, old);
}

static enum cs_status
merge_into(struct facts *facts, struct fact *old, const struct fact *new,
	enum facts_merge merge)
{
	bool is_older = new->last < old->last;

	if (!renew(facts, &old->name, new->name, is_older)
		|| !renew(facts, &old->nick, new->nick, is_older)
		|| !renew(facts, &old->as, new->as, is_older))
		return CS_NO_MEMORY;
	if (merge == FACTS_SUM)
		old->count = sum(old->count, new->count);
	else if (new->count > old->count)
		old->count = new->count;
	if (new->first != 0 && (old->first == 0 || new->first < old->first))
		old->first = new->first;
	if (new->last > old->last)
		old->last = new->last;
	if (new->origin > old->origin)
		old->origin = new->origin;
	if (old->origin == CS_ORIGIN_ADDED)
		old->quarantined = false;
	return CS_OK;
}

enum cs_status
facts_put(struct facts *facts, const struct fact *fact, enum facts_merge merge)
{
	uint32_t slot = 0;

	if (fact->domain.length == 0 || fact->local.length > FACT_LOCAL_MAX)
		return CS_OK;
	if (facts->room > 0)
		slot = *slot_of(facts, fact->local, fact->domain);
	return slot == 0 ? append(facts, fact)
		: merge_into(facts, &facts->all[slot - 1], fact, merge);
}

enum cs_status
facts_put_all(struct facts *facts, const struct facts *from,
	enum facts_merge merge)
{
	enum cs_status status = CS_OK;

	for (size_t i = 0; i < from->count && status == CS_OK; i++)
		status = facts_put(facts, &from->all[i], merge);
	return status;
}

size_t
facts_drop(struct facts *facts,
	bool (*choose)(void *context, const struct fact *fact), void *context)
{
	size_t kept = 0, dropped;

	for (size_t i = 0; i < facts->count; i++)
		if (!choose(context, &facts->all[i]))
			facts->all[kept++] = facts->all[i];
	dropped = facts->count - kept;
	facts->count = kept;
	if (dropped > 0)
		fill_slots(facts);
	return dropped;
}

void
facts_sort(struct facts *facts)
{
	size_t i;

	/* as read from disk, or with nothing new, they are in order */
	for (i = 1; i < facts->count; i++)
		if (compare(&facts->all[i - 1], &facts->all[i]) > 0)
			break;
	if (i >= facts->count)
		return;
	qsort(facts->all, facts->count, sizeof *facts->all, compare);
	fill_slots(facts);
}

/* known-build.c - see known-block.h: makes the block out of facts. */
#include <stdlib.h>
#include <string.h>

#include "candidate-beyond.h"
#include "facts.h"
#include "known-block.h"
#include "known.h"

/* More addresses of one's own than that are not kept apart. */
enum { OWN_MOST = 256 };

struct named {
	struct cs_span name;
	struct known_domain_row row;
};

struct build {
	const struct facts *facts;
	struct named *domains;
	struct cs_span *names;    /* of the domains, by rank */
	struct cs_span *addresses;
	uint32_t *weights;
	char *text;               /* behind the addresses */
	struct known_as_row *as;
	struct cs_span *own;      /* the text of each, once */
	size_t as_count, own_count, own_bytes;
	size_t domain_count, address_count;
	size_t beyond_count;      /* domains with xn-- labels */
	struct known_beyond_row *beyond;
	char *readable;           /* their texts, behind those of `own' */
	size_t readable_bytes, readable_room;
	uint64_t total;
	struct index *domain_index, *address_index;
};

static uint32_t
weight_of(const struct fact *fact)
{
	uint32_t times = fact->origin >= CS_ORIGIN_SENT ? KNOWN_WEIGHT_SENT : 1;

	return fact->count > UINT32_MAX / times ? UINT32_MAX
						: fact->count * times;
}

static bool
is_same(struct cs_span a, struct cs_span b)
{
	return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

/* Writes local@domain in lower case to TO; the bytes. */
static size_t
put_address(const struct fact *fact, char *to)
{
	size_t length = fact->local.length;

	for (size_t i = 0; i < length; i++) {
		char c = fact->local.text[i];

		to[i] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
	}
	to[length++] = '@';
	memcpy(to + length, fact->domain.text, fact->domain.length);
	return length + fact->domain.length;
}

static bool
is_indexed(const struct fact *fact)
{
	return !fact->quarantined && fact->domain.length <= INDEX_NAME_MAX;
}

/* Puts AS, of the address of rank RANK.  They are few: the same ones again and
 * again. */
static void
add_as(struct build *build, struct cs_span as, size_t rank)
{
	uint32_t at = 0;
	size_t i;

	for (i = 0; i < build->own_count && !is_same(build->own[i], as); i++)
		at += (uint32_t)build->own[i].length + 1;
	if (i == OWN_MOST)
		return;
	if (i == build->own_count) {
		build->own[build->own_count++] = as;
		build->own_bytes += as.length + 1;
	}
	build->as[build->as_count++] = (struct known_as_row){
		(uint32_t)rank, at };
}

static void
add_fact(struct build *build, const struct fact *fact, char **at)
{
	struct named *last = build->domain_count > 0
		? &build->domains[build->domain_count - 1] : NULL;
	uint32_t weight = weight_of(fact);

	if (last == NULL || !is_same(last->name, fact->domain)) {
		last = &build->domains[build->domain_count++];
		last->name = fact->domain;
		last->row = (struct known_domain_row){
			.first = (uint32_t)build->address_count };
		build->beyond_count += candidate_is_beyond(fact->domain)
			&& build->beyond_count < KNOWN_BEYOND;
	}
	last->row.weight += weight;
	build->total += weight;
	if (fact->local.length == 0 || fact->local.length + 1
			+ fact->domain.length > INDEX_NAME_MAX)
		return;
	build->addresses[build->address_count] = (struct cs_span){
		*at, put_address(fact, *at) };
	*at += build->addresses[build->address_count].length;
	if (fact->as.length > 0)
		add_as(build, fact->as, build->address_count);
	build->weights[build->address_count++] = weight;
	last->row.count++;
}

static int
by_weight(const void *a, const void *b)
{
	const struct named *x = a, *y = b;

	if (x->row.weight != y->row.weight)
		return x->row.weight > y->row.weight ? -1 : 1;
	return x->row.first < y->row.first ? -1 : x->row.first > y->row.first;
}

static bool
gather(struct build *build)
{
	size_t count = facts_count(build->facts), bytes = 0, as = 0;
	char *at;

	for (size_t i = 0; i < count; i++) {
		bytes += facts_at(build->facts, i)->local.length + 1
			+ facts_at(build->facts, i)->domain.length;
		as += facts_at(build->facts, i)->as.length > 0;
	}
	build->as = malloc((as + 1) * sizeof *build->as);
	build->own = malloc(OWN_MOST * sizeof *build->own);
	build->domains = malloc((count + 1) * sizeof *build->domains);
	build->names = malloc((count + 1) * sizeof *build->names);
	build->addresses = malloc((count + 1) * sizeof *build->addresses);
	build->weights = malloc((count + 1) * sizeof *build->weights);
	at = build->text = malloc(bytes + 1);
	if (build->domains == NULL || build->names == NULL
		|| build->addresses == NULL || build->weights == NULL
		|| build->as == NULL || build->own == NULL
		|| build->text == NULL)
		return false;
	for (size_t i = 0; i < count; i++)
		if (is_indexed(facts_at(build->facts, i)))
			add_fact(build, facts_at(build->facts, i), &at);
	qsort(build->domains, build->domain_count, sizeof *build->domains,
		by_weight);
	for (size_t i = 0; i < build->domain_count; i++)
		build->names[i] = build->domains[i].name;
	return true;
}

static size_t
round_up(size_t size)
{
	return (size + 7) & ~(size_t)7;
}

static void
fill_texts(const struct build *build, char *at)
{
	for (size_t i = 0; i < build->own_count; i++) {
		memcpy(at, build->own[i].text, build->own[i].length);
		at += build->own[i].length + 1;
	}
	if (build->readable_bytes > 0)
		memcpy(at, build->readable, build->readable_bytes);
}

/* Where NAME stands among the texts as it is read. */
static bool
add_readable(struct build *build, struct cs_span name, uint32_t *text)
{
	char loose[CS_DOMAIN_SIZE], *more;
	size_t length, room = 2 * build->readable_room + CS_DOMAIN_SIZE;

	if (!candidate_read_beyond(name, loose, &length))
		return false;
	if (build->readable_bytes + length >= build->readable_room) {
		more = realloc(build->readable, room);
		if (more == NULL)
			return false;
		build->readable = more;
		build->readable_room = room;
	}
	*text = (uint32_t)(build->own_bytes + build->readable_bytes);
	memcpy(build->readable + build->readable_bytes, loose, length + 1);
	build->readable_bytes += length + 1;
	return true;
}

/* The weightiest of them; AS_READ, too. */
static bool
gather_beyond(struct build *build, bool as_read)
{
	uint32_t next = 0, record = 0, rank;
	struct cs_span name;
	size_t n = 0;

	build->beyond = calloc(build->beyond_count + 1, sizeof *build->beyond);
	if (build->beyond == NULL)
		return false;
	for (; n < build->beyond_count && index_next(build->domain_index,
			&next, &rank, &name); record = next) {
		if (!candidate_is_beyond(name))
			continue;
		build->beyond[n] = (struct known_beyond_row){ record, rank,
			KNOWN_UNREAD, 0 };
		if (as_read && !add_readable(build, name,
				&build->beyond[n].text))
			return false;
		n++;
	}
	return true;
}

static void
fill(const struct build *build, struct known_head *head, size_t rows)
{
	struct known_domain_row *domains = (struct known_domain_row *)
		(head + 1);
	struct known_address_row *addresses = (struct known_address_row *)
		(domains + build->domain_count);
	struct cs_span one = index_block(build->domain_index);
	struct cs_span two = index_block(build->address_index);
	char *at = (char *)head + rows;
	uint32_t record = 0, rank;
	struct cs_span name;

	for (size_t i = 0; i < build->domain_count; i++)
		domains[i] = build->domains[i].row;
	for (uint32_t next = 0; index_next(build->address_index, &next, &rank,
		     &name); record = next)
		addresses[rank] = (struct known_address_row){
			record, build->weights[rank] };
	memcpy(addresses + build->address_count, build->as,
		build->as_count * sizeof *build->as);
	memcpy((struct known_as_row *)(addresses + build->address_count)
		+ build->as_count, build->beyond,
		build->beyond_count * sizeof *build->beyond);
	fill_texts(build, at - round_up(build->own_bytes
		+ build->readable_bytes));
	memcpy(at, one.text, one.length);
	memcpy(at + round_up(one.length), two.text, two.length);
}

static struct known_head *
assemble(const struct build *build, const struct index_stamp *stamp)
{
	size_t one = index_block(build->domain_index).length;
	size_t two = index_block(build->address_index).length;
	size_t rows = sizeof(struct known_head)
		+ build->domain_count * sizeof(struct known_domain_row)
		+ build->address_count * sizeof(struct known_address_row)
		+ build->as_count * sizeof(struct known_as_row)
		+ build->beyond_count * sizeof(struct known_beyond_row)
		+ round_up(build->own_bytes + build->readable_bytes);
	size_t size = rows + round_up(one) + two;
	struct known_head *head = calloc(1, size);

	if (head == NULL)
		return NULL;
	memcpy(head->magic, KNOWN_MAGIC, sizeof head->magic);
	head->size = size;
	head->total = build->total;
	head->order = KNOWN_ORDER;
	head->domain_count = (uint32_t)build->domain_count;
	head->address_count = (uint32_t)build->address_count;
	head->as_count = (uint32_t)build->as_count;
	head->beyond_count = build->beyond_count;
	head->texts = build->own_bytes + build->readable_bytes;
	head->domain_index = one;
	head->address_index = two;
	if (stamp != NULL)
		head->stamp = *stamp;
	fill(build, head, rows);
	return head;
}

struct known_head *
known_block_build(const struct facts *facts, const struct index_stamp *stamp)
{
	struct build build = { .facts = facts };
	struct known_head *head = NULL;

	if (gather(&build)
		&& index_build(build.names, build.domain_count,
			   &index_reach_domains, NULL, &build.domain_index)
			== CS_OK
		&& index_build(build.addresses, build.address_count,
			   &index_reach_addresses, NULL, &build.address_index)
			== CS_OK
		&& gather_beyond(&build,
			stamp != NULL && stamp->size > KNOWN_SMALL))
		head = assemble(&build, stamp);
	index_close(build.domain_index);
	index_close(build.address_index);
	free(build.domains);
	free(build.names);
	free(build.addresses);
	free(build.weights);
	free(build.as);
	free(build.own);
	free(build.beyond);
	free(build.readable);
	free(build.text);
	return head;
}

bool
known_block_read(const void *block, size_t size, struct known_block *parts)
{
	const struct known_head *head = block;
	uint64_t rows;

	if (size < sizeof *head
		|| memcmp(head->magic, KNOWN_MAGIC, sizeof head->magic) != 0
		|| head->order != KNOWN_ORDER || head->size != size
		|| head->domain_index > size || head->address_index > size
		|| head->texts > size || head->beyond_count > KNOWN_BEYOND)
		return false;
	rows = sizeof *head
		+ (uint64_t)head->domain_count * sizeof *parts->domains
		+ (uint64_t)head->address_count * sizeof *parts->addresses
		+ (uint64_t)head->as_count * sizeof *parts->as
		+ head->beyond_count * sizeof *parts->beyond;
	parts->head = head;
	parts->domains = (const void *)(head + 1);
	parts->addresses = (const void *)(parts->domains + head->domain_count);
	parts->as = (const void *)(parts->addresses + head->address_count);
	parts->beyond = (const void *)(parts->as + head->as_count);
	parts->texts = (const char *)head + rows;
	rows += round_up((size_t)head->texts);
	parts->domain_index = (size_t)rows;
	parts->address_index = (size_t)rows + round_up(
		(size_t)head->domain_index);
	return rows <= size && parts->address_index <= size
		&& parts->address_index + head->address_index == size
		&& (head->texts == 0 || parts->texts[head->texts - 1] == '\0');
}

static int
by_address(const void *key, const void *member)
{
	const uint32_t *rank = key;
	const struct known_as_row *row = member;

	return *rank < row->address ? -1 : *rank > row->address;
}

const char *
known_block_as(const struct known_block *parts, uint32_t rank)
{
	const struct known_as_row *row = bsearch(&rank, parts->as,
		parts->head->as_count, sizeof *row, by_address);

	return row != NULL && row->text < parts->head->texts
		? parts->texts + row->text : "";
}

/* Opening an index, and one name in it: what asking and building share. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "config.h"
#include "index-block.h"

const struct index_reach index_reach_domains = { { 5, 9, 16 }, 3 };
const struct index_reach index_reach_addresses = { { 5, 9, 16 }, 8 };

/* -- One name --------------------------------------------------------------------- */

/* The bucket of the first segment of NAME, and how long that segment is. */
static size_t
first_segment(const struct index *index, struct cs_span name, uint32_t *bucket)
{
	const struct index_reach *reach = &index->head->reach;
	unsigned k = index_edits(reach, name.length);
	size_t n = index_segment(reach, name.length, k, 1);

	*bucket = (uint32_t)index_hash(name.length, 0, name.text, n)
		& (index->head->buckets - 1);
	return n;
}

/* The postings of BUCKET, [*at, *to); without segments they are all. */
static void
first_postings(const struct index *index, uint32_t bucket, uint32_t *at,
	uint32_t *to)
{
	*at = 0;
	*to = index->head->postings;
	if (index->head->buckets != 0)
		index_bucket(index, bucket, at, to);
}

static bool
record_is(const struct index *index, const struct posting *posting,
	uint32_t parity, struct cs_span name, struct index_match *match)
{
	return posting_signature(posting) == parity &&
		index_record(index, posting_record(posting), &match->rank,
			&match->name) &&
		match->name.length == name.length &&
		!memcmp(match->name.text, name.text, name.length);
}

bool
index_get(const struct index *index, struct cs_span name,
	struct index_match *match)
{
	uint32_t at, to, bucket, parity;

	if (!name.length || name.length > INDEX_NAME_MAX)
		return false;
	first_segment(index, name, &bucket);
	first_postings(index, bucket, &at, &to);
	parity = index_parity(name.text, name.length);
	match->edits = 0;
	for (; at < to; at++)
		if (record_is(index, &index->postings[at], parity, name,
			    match))
			return true;
	return false;
}

/* -- Names that begin alike -------------------------------------------------------- */

struct each {
	const struct index *index;
	struct cs_span beginning;
	const struct cs_span *endings;
	struct index_match *matches;
	uint32_t signature[32]; /* of the names, an ending each */
	uint32_t found; /* a bit an ending */
};

enum { SIXES = 3 }; /* of a signature's bits, the lower 18 */

/* Names that are as long, and have the same first segment. */
struct group {
	uint32_t endings, bucket, at, to;
	/* of their signatures: one of 64 for six bits */
	uint64_t bits[SIXES];
};

static inline void
bits_add(uint64_t bits[SIXES], uint32_t signature)
{
	unsigned i;

	for (i = 0; i < SIXES; i++, signature >>= 6)
		bits[i] |= UINT64_C(1) << (signature & 63);
}

/* Hardly any signature has all bits that is none of them. */
static inline bool
bits_have(const uint64_t bits[SIXES], uint32_t signature)
{
	return bits[0] >> (signature & 63) & bits[1] >> (signature >> 6 & 63) &
		bits[2] >> (signature >> 12 & 63) & 1;
}

/* Is the name of POSTING the beginning with an ending of GROUP? */
static void
look_at(struct each *each, const struct posting *posting, uint32_t group)
{
	size_t n = each->beginning.length;
	struct index_match match = { .edits = 0 };

	if (!index_record(each->index, posting_record(posting), &match.rank,
		    &match.name) ||
		match.name.length !=
			n + each->endings[__builtin_ctz(group)].length ||
		memcmp(match.name.text, each->beginning.text, n))
		return;
	for (; group; group &= group - 1) {
		unsigned i = (unsigned)__builtin_ctz(group);

		if ((each->found >> i & 1) || memcmp(match.name.text + n,
			    each->endings[i].text, each->endings[i].length))
			continue;
		each->matches[i] = match;
		each->found |= UINT32_C(1) << i;
	}
}

/* Those of GROUP that have SIGNATURE. */
static uint32_t
with_signature(const struct each *each, uint32_t group, uint32_t signature)
{
	uint32_t with = 0;

	for (; group; group &= group - 1) {
		unsigned i = (unsigned)__builtin_ctz(group);

		with |= (uint32_t)(each->signature[i] == signature) << i;
	}
	return with;
}

/* The name with ending I, and those of OTHERS that go with it. */
static void
group_make(const struct each *each, unsigned i, uint32_t others,
	struct group *group)
{
	struct cs_span beginning = each->beginning, ending = each->endings[i];
	char text[INDEX_NAME_MAX];
	struct cs_span name = { text, beginning.length + ending.length };
	uint32_t one;

	group->endings = UINT32_C(1) << i;
	memset(group->bits, 0, sizeof group->bits);
	bits_add(group->bits, each->signature[i]);
	memcpy(text, beginning.text, beginning.length);
	memcpy(text + beginning.length, ending.text, ending.length);
	if (first_segment(each->index, name, &group->bucket) >
		beginning.length)
		return;
	for (; others; others ^= one) {
		i = (unsigned)__builtin_ctz(others);
		one = UINT32_C(1) << i;
		if (each->endings[i].length == ending.length) {
			group->endings |= one;
			bits_add(group->bits, each->signature[i]);
		}
	}
}

/* Cuts the endings into groups, in two waves: of each, the memory fetches what
 * the next needs. */
static size_t
groups_make(const struct each *each, uint32_t left, struct group *groups)
{
	const struct index *index = each->index;
	size_t count = 0, i;

	for (; left; left &= ~groups[count++].endings) {
		group_make(each, (unsigned)__builtin_ctz(left), left,
			&groups[count]);
		if (index->head->buckets)
			__builtin_prefetch(&index->directory[
				groups[count].bucket]);
	}
	for (i = 0; i < count; i++) {
		first_postings(index, groups[i].bucket, &groups[i].at,
			&groups[i].to);
		index_fetch(index, groups[i].at, groups[i].to);
	}
	return count;
}

static void
group_look(struct each *each, const struct group *group)
{
	const struct posting *posting = &each->index->postings[group->at];
	const struct posting *end = &each->index->postings[group->to];
	uint32_t signature, with;

	for (; posting < end; posting++) {
		signature = posting_signature(posting);
		if (!bits_have(group->bits, signature))
			continue;
		with = with_signature(each, group->endings, signature);
		if (with)
			look_at(each, posting, with);
	}
}

uint32_t
index_get_each(const struct index *index, struct cs_span beginning,
	const struct cs_span *endings, size_t count,
	struct index_match *matches)
{
	struct each each = { .index = index, .beginning = beginning,
		.endings = endings, .matches = matches };
	uint32_t parity = index_parity(beginning.text, beginning.length);
	uint32_t left = 0;
	struct group groups[32];
	size_t i;

	for (i = 0; i < count; i++) {
		size_t length = beginning.length + endings[i].length;

		each.signature[i] = parity ^
			index_parity(endings[i].text, endings[i].length);
		if (length > 0 && length <= INDEX_NAME_MAX)
			left |= UINT32_C(1) << i;
	}
	count = groups_make(&each, left, groups);
	for (i = 0; i < count; i++)
		group_look(&each, &groups[i]);
	return each.found;
}

bool
index_find(const struct index *index, struct cs_span name, uint32_t *rank)
{
	struct index_match match;

	if (!index_get(index, name, &match))
		return false;
	if (rank)
		*rank = match.rank;
	return true;
}

bool
index_next(const struct index *index, uint32_t *next, uint32_t *rank,
	struct cs_span *name)
{
	if (!index_record(index, *next, rank, name))
		return false;
	*next += (uint32_t)(sizeof *next + name->length + 1);
	return true;
}

/* -- Opening ------------------------------------------------------------------------ */

bool
index_reach_fits(const struct index_reach *reach)
{
	unsigned k;

	for (k = 1; k <= INDEX_EDITS_MAX; k++)
		if (reach->lengths[k - 1] <= k ||
			(k > 1 && reach->lengths[k - 1] <
					reach->lengths[k - 2]))
			return false;
	return true;
}

/* Points into the block if its head's sizes fit the SIZE bytes there are. */
bool
index_attach(struct index *index, const void *block, size_t size)
{
	const struct head *head = block;
	uint64_t directory, postings;

	if (size < sizeof *head || memcmp(head->magic, INDEX_MAGIC, 8) ||
		head->order != INDEX_ORDER || head->size != size ||
		(head->buckets & (head->buckets - 1)) ||
		!index_reach_fits(&head->reach))
		return false;
	directory = head->buckets ? 4ull * head->buckets + 4 : 0;
	postings = (uint64_t)sizeof(struct posting) * head->postings;
	if (sizeof *head + directory + postings + head->record_bytes != size ||
		(!head->buckets && head->postings != head->count))
		return false;
	index->checked = *head;
	index->head = &index->checked;
	index->directory = (const uint32_t *)(head + 1);
	index->postings = (const struct posting *)((const char *)block +
		sizeof *head + directory);
	index->records = (const char *)block + sizeof *head + directory +
		postings;
	return true;
}

enum cs_status
index_open(const void *block, size_t size, struct index **index)
{
	*index = calloc(1, sizeof **index);
	if (!*index)
		return CS_NO_MEMORY;
	(*index)->is_borrowed = true;
	if (index_attach(*index, block, size))
		return CS_OK;
	index_close(*index);
	*index = NULL;
	return CS_SYNTAX;
}

enum cs_status
index_map(int fd, const struct index_stamp *stamp, struct index **index)
{
	struct stat file;
	void *block;

	*index = NULL;
	if (fstat(fd, &file))
		return CS_IO;
	if (!S_ISREG(file.st_mode) || file.st_size < (off_t)sizeof(struct head))
		return CS_SYNTAX;
	block = mmap(NULL, (size_t)file.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (block == MAP_FAILED)
		return CS_IO;
	*index = calloc(1, sizeof **index);
	if (*index) {
		(*index)->block = block;
		(*index)->size = (size_t)file.st_size;
		(*index)->is_mapped = true;
		if (index_attach(*index, block, (*index)->size) &&
			(!stamp || !memcmp(stamp, &(*index)->head->stamp,
				sizeof *stamp)))
			return CS_OK;
		index_close(*index);
		*index = NULL;
		return CS_SYNTAX;
	}
	munmap(block, (size_t)file.st_size);
	return CS_NO_MEMORY;
}

void
index_close(struct index *index)
{
	if (!index)
		return;
	if (index->is_mapped)
		munmap(index->block, index->size);
	else if (!index->is_borrowed)
		free(index->block);
	free(index);
}

size_t
index_count(const struct index *index)
{
	return index->head->count;
}

struct cs_span
index_block(const struct index *index)
{
	return (struct cs_span){ index->block, index->size };
}

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
	const struct index_reach *reach = &index->head->reach;
	uint32_t at = 0, to = index->head->postings, parity;
	unsigned k;

	if (!name.length || name.length > INDEX_NAME_MAX)
		return false;
	if (index->head->buckets) {
		k = index_edits(reach, name.length);
		index_bucket(index,
			(uint32_t)index_hash(name.length, 0, name.text,
				index_segment(reach, name.length, k, 1)) &
				(index->head->buckets - 1),
			&at, &to);
	}
	parity = index_parity(name.text, name.length);
	match->edits = 0;
	for (; at < to; at++)
		if (record_is(index, &index->postings[at], parity, name,
			    match))
			return true;
	return false;
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

/*
 * index-block - the bytes of an index, shared by its two halves alone:
 * index-build.c makes them, index.c asks them.
 *
 *	head      sizes, reach, stamp
 *	directory u32 first[buckets + 1]: the bucket's first posting; buckets
 *	          is a power of two, at least postings / 4; 0: no directory,
 *	          one posting a name
 *	postings  { u32 record, u32 parity }, by bucket, in it by rank
 *	records   u32 rank << 8 | length, the bytes, a 0; by rank, unaligned
 *
 * All in the machine's own byte order; `order' tells a foreign one.
 */
#ifndef INDEX_BLOCK_H
#define INDEX_BLOCK_H

#include <string.h>

#include "index.h"

#define INDEX_MAGIC "csindex\002"
#define INDEX_ORDER UINT32_C(0x01020304)

struct head {
	char magic[8];
	uint64_t size; /* of the whole block */
	uint32_t order, count, buckets, postings, record_bytes;
	struct index_reach reach;
	struct index_stamp stamp;
};

struct posting {
	uint32_t record; /* offset among the records */
	uint32_t parity; /* xor of one bit a letter */
};

struct index {
	void *block;
	size_t size;
	bool is_mapped, is_borrowed;
	const struct head *head;
	const uint32_t *directory;
	const struct posting *postings;
	const char *records;
};

/* -- reading it, believing nothing ---------------------------------------------- */

/* The record at OFFSET: true if all of it lies within the block. */
static inline bool
index_record(const struct index *index, uint32_t offset, uint32_t *rank,
	struct cs_span *name)
{
	uint32_t word;

	if (offset > index->head->record_bytes ||
		index->head->record_bytes - offset < sizeof word)
		return false;
	memcpy(&word, index->records + offset, sizeof word);
	name->text = index->records + offset + sizeof word;
	name->length = word & 0xff;
	*rank = word >> 8;
	return index->head->record_bytes - offset - sizeof word >
		name->length && name->text[name->length] == '\0';
}

/* The postings of BUCKET, [*from, *to). */
static inline void
index_bucket(const struct index *index, uint32_t bucket, uint32_t *from,
	uint32_t *to)
{
	*from = index->directory[bucket];
	*to = index->directory[bucket + 1];
	if (*to > index->head->postings || *from > *to)
		*from = *to = 0;
}

/* Edits allowed for a listed name of LENGTH bytes. */
unsigned index_edits(const struct index_reach *reach, size_t length);
/* Where segment I of a name of LENGTH with K edits begins; K+1: its end. */
size_t index_segment(const struct index_reach *reach, size_t length,
	unsigned k, unsigned i);
uint64_t index_hash(size_t length, unsigned segment, const char *text,
	size_t n);
uint32_t index_parity(const char *text, size_t n);
/* Has a name of each length as many letters as segments, and more edits only
 * with more letters? */
bool index_reach_fits(const struct index_reach *reach);
bool index_attach(struct index *index, const void *block, size_t size);

#endif

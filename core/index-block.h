/*
 * index-block - the bytes of an index, shared by its two halves alone:
 * index-build.c makes them, index.c asks them.
 *
 *	head      sizes, reach, stamp
 *	directory u32 first[buckets + 1]: the bucket's first posting; buckets
 *	          is a power of two, at least postings / 4; 0: no directory,
 *	          one posting a name
 *	postings  7 bytes each: 24 bits of signature, then u32 record; by bucket,
 *	          in it by rank
 *	records   u32 rank << 8 | length, the bytes, a 0; by rank, unaligned
 *
 * All in the machine's own byte order; `order' tells a foreign one.
 */
#ifndef INDEX_BLOCK_H
#define INDEX_BLOCK_H

#include <string.h>

#include "index-shape.h"
#include "index.h"

#define INDEX_MAGIC "csindex\003"
#define INDEX_ORDER UINT32_C(0x01020304)

struct head {
	char magic[8];
	uint64_t size; /* of the whole block */
	uint32_t order, count, buckets, postings, record_bytes;
	struct index_reach reach;
	struct index_stamp stamp;
};

/*
 * Where a record is, and a signature: what the letters beside the segment must
 * be like.  The parity of a text is the xor of one bit a letter: an edit flips
 * at most two of them.  Of the first and the last segment it is that of the
 * whole name, in 24 bits.  Of those between, in 12 bits each, that of what
 * stands before it and that of what stands behind: there are fewer edits in
 * each (the proof in index.c says how many), so the two tell more than the one.
 * Seven bytes, for there are three times as many as names.
 */
struct posting {
	unsigned char bytes[7];
};

struct index {
	void *block;
	size_t size;
	bool is_mapped, is_borrowed;
	struct head checked;      /* the head as it was when it was checked:
				   * the file may change under us */
	const struct head *head;  /* that one */
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

static inline uint32_t
posting_signature(const struct posting *posting)
{
	uint32_t word;

	memcpy(&word, posting->bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return word >> 8;
#else
	return word & 0xffffff;
#endif
}

/* Its offset among the records. */
static inline uint32_t
posting_record(const struct posting *posting)
{
	uint32_t word;

	memcpy(&word, posting->bytes + 3, sizeof word);
	return word;
}

static inline void
posting_put(struct posting *posting, uint32_t record, uint32_t signature)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	signature <<= 8;
#endif
	memcpy(posting->bytes, &signature, sizeof signature);
	memcpy(posting->bytes + 3, &record, sizeof record);
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

/* Has the memory fetch the first lines of the postings FROM … TO - 1; of more, it
 * sees by itself that they are wanted. */
static inline void
index_fetch(const struct index *index, uint32_t from, uint32_t to)
{
	enum { LINE = 64 / sizeof(struct posting), LINES = 8 };
	uint32_t end = to - from > LINES * LINE ? from + LINES * LINE : to;

	if (from == to)
		return;
	for (; from < end; from += LINE)
		__builtin_prefetch(&index->postings[from]);
	__builtin_prefetch(&index->postings[end - 1]);
}

/* Has a name of each length as many letters as segments, and more edits only
 * with more letters? */
bool index_reach_fits(const struct index_reach *reach);
bool index_attach(struct index *index, const void *block, size_t size);

#endif

/*
 * index-shape - how an index sees a name: its segments, their hashes, parities.
 *
 * Pure and short, and called some hundred times a question: all inline.  For
 * the rooms of the index alone.
 */
#ifndef INDEX_SHAPE_H
#define INDEX_SHAPE_H

#include <string.h>

#include "index.h"

/* Edits allowed for a listed name of LENGTH bytes. */
static inline unsigned
index_edits(const struct index_reach *reach, size_t length)
{
	unsigned k = 0;

	while (k < INDEX_EDITS_MAX && length >= reach->lengths[k])
		k++;
	return k;
}

/* Where segment I of a name of LENGTH with K edits begins; K+1: its end.  The
 * last `tail' bytes are not cut; but k+1 segments there must be. */
static inline size_t
index_segment(const struct index_reach *reach, size_t length, unsigned k,
	unsigned i)
{
	/* divides by k + 1; exact up to 4 times INDEX_NAME_MAX */
	static const uint32_t parts[] = { 65536, 32768, 21846, 16384 };
	size_t cut = length > reach->tail ? length - reach->tail : 0;

	if (cut < k + 1)
		cut = k + 1;
	return i > k ? length : i * cut * parts[k] >> 16;
}

/* 64-bit mixing of Wang Yi's wyhash (public domain), eight bytes at a time. */
static inline uint64_t
index_mix(uint64_t a, uint64_t b)
{
	__uint128_t product = (__uint128_t)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t
index_hash(size_t length, unsigned segment, const char *text, size_t n)
{
	uint64_t hash = index_mix(length << 8 | segment, 0xa0761d6478bd642full);
	uint64_t word;

	for (; n > 8; n -= 8, text += 8) {
		memcpy(&word, text, 8);
		hash = index_mix(hash ^ word, 0xe7037ed1a0b428dbull);
	}
	word = 0;
	memcpy(&word, text, n);
	return index_mix(hash ^ word, 0x8ebc6af09c88c6e3ull ^ n);
}

/* -- Signatures ------------------------------------------------------------- */

enum { INDEX_BITS = 24, INDEX_HALF_BITS = 12 };

static inline uint32_t
index_bit(char c)
{
	unsigned bit = c & 31;

	return UINT32_C(1) << (bit < INDEX_BITS ? bit : bit - INDEX_BITS);
}

static inline uint32_t
index_parity(const char *text, size_t n)
{
	uint32_t parity = 0;

	while (n--)
		parity ^= index_bit(text[n]);
	return parity;
}

/* A parity of 24 bits in 12. */
static inline uint32_t
index_fold(uint32_t parity)
{
	return (parity ^ parity >> INDEX_HALF_BITS) &
		((1u << INDEX_HALF_BITS) - 1);
}

/* The signature of a segment between others: of the parities of what stands
 * before it and behind. */
static inline uint32_t
index_sides(uint32_t before, uint32_t behind)
{
	return index_fold(before) | index_fold(behind) << INDEX_HALF_BITS;
}

static inline bool
index_is_between(unsigned k, unsigned i)
{
	return i > 0 && i < k;
}

#endif

/*
 * known-block - the bytes of known.index, shared by known.c and known-build.c.
 *
 *	head
 *	domains    struct known_domain_row each, by rank: the weightiest first
 *	addresses  struct known_address_row each, in the order of the facts
 *	as         struct known_as_row each, only of those that have it, by address
 *	beyond     struct known_beyond_row of the domains with xn-- labels, by rank;
 *	           of more than KNOWN_BEYOND the weightiest
 *	texts      of those that wrote, and of the names beyond ASCII as they are
 *	           read, terminated
 *	index      of the domains, index_reach_domains
 *	index      of local@domain in lower case, index_reach_addresses
 *
 * Each part starts at a multiple of 8.  The machine's own byte order.
 */
#ifndef KNOWN_BLOCK_H
#define KNOWN_BLOCK_H

#include "index.h"

#define KNOWN_MAGIC "csknown\004"
#define KNOWN_ORDER UINT32_C(0x01020304)

struct known_head {
	char magic[8];
	uint64_t size, total;
	uint32_t order, domain_count, address_count, as_count;
	uint64_t beyond_count;
	uint64_t domain_index, address_index, texts; /* bytes of each */
	struct index_stamp stamp;
};

struct known_domain_row {
	uint64_t weight;
	uint32_t first, count; /* its addresses */
};

struct known_address_row {
	uint32_t record; /* in the index of addresses */
	uint32_t weight;
};

/* Which of my own addresses wrote there last. */
struct known_as_row {
	uint32_t address; /* its rank */
	uint32_t text;    /* where in the texts */
};

/* To read such a name takes libidn2 20 µs and more, so that it is done when the
 * file is written. */
struct known_beyond_row {
	uint32_t record; /* in the index of domains */
	uint32_t rank;
	uint32_t text;   /* where in the texts, or KNOWN_UNREAD */
	uint32_t unused;
};

#define KNOWN_UNREAD UINT32_MAX

struct known_block {
	const struct known_head *head;
	const struct known_domain_row *domains;
	const struct known_address_row *addresses;
	const struct known_as_row *as;
	const struct known_beyond_row *beyond;
	const char *texts;
	size_t domain_index, address_index; /* where they start */
};

/* Where the parts lie in SIZE bytes at BLOCK; false: they don't fit. */
bool known_block_read(const void *block, size_t size,
	struct known_block *parts);

/* Which of my addresses wrote to the one of rank RANK, or "". */
const char *known_block_as(const struct known_block *parts, uint32_t rank);

/* The block for FACTS, sorted, by malloc; NULL: out of memory, or too many. */
struct facts;
struct known_head *known_block_build(const struct facts *facts,
	const struct index_stamp *stamp);

#endif

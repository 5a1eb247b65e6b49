/*
 * index - finds every name within reach of a slip, among up to 16 million.
 *
 * Question: which names of a list lie within k edits of what was typed, where
 * an edit is an omission, insertion, substitution or a swap of neighbours
 * (optimal string alignment)?  k grows with the length of the *listed* name,
 * see struct index_reach.  The answer is exact: no name is missed, none is
 * given that lies further off.  What a slip costs is not decided here.
 *
 * Method: k+1 segments (pigeonhole, as Pass-Join: Li, Deng, Wang, Feng, PVLDB
 * 5(3), 2011).  A name of length L is cut into k+1 segments, each filed under
 * a hash of (L, segment number, letters).  k edits can't touch k+1 segments,
 * so one of them stands untouched in the typed name, at most so far from its
 * place as there are edits beside it.  The short proof stands in index.c.
 *
 * The index is one block of memory, position independent, built whole and
 * never changed; on disk it is that block.  It holds no pointers and nothing
 * in it is believed: every offset is checked against the block on use, so a
 * damaged or hostile file costs answers, never memory safety.  Lists of up to
 * INDEX_SCAN names are stored without segments and simply scanned: that is as
 * fast, and much smaller.
 */
#ifndef INDEX_H
#define INDEX_H

#include "countersign.h"

enum {
	INDEX_NAME_MAX = 255,     /* bytes of a name */
	INDEX_COUNT_MAX = 1 << 24, /* names */
	INDEX_SCAN = 2048,        /* up to here a plain scan is as good */
	INDEX_EDITS_MAX = 3,
};

/*
 * How far the index looks.  A name of at least lengths[k-1] bytes is found
 * within k edits.  The last `tail' bytes (".com") ride with the last segment:
 * all names end alike, so an ending by itself tells nothing.
 */
struct index_reach {
	uint8_t lengths[INDEX_EDITS_MAX]; /* ascending; [k-1] > k */
	uint8_t tail;
};

/* For domains: 1 edit from 5 bytes on, 2 from 9, 3 from 16. */
extern const struct index_reach index_reach_domains;
/* For whole addresses: the same, with a longer tail. */
extern const struct index_reach index_reach_addresses;

/* Ties an index to the file it was made from; compared bytewise. */
struct index_stamp {
	uint64_t size, seconds, nanoseconds, inode;
};

struct index;

/* Builds an index over COUNT names (1 to INDEX_NAME_MAX bytes each; others
 * are CS_LIMIT), the best first: a name's position is its rank.  The names
 * are copied.  STAMP may be NULL. */
enum cs_status index_build(const struct cs_span *names, size_t count,
	const struct index_reach *reach, const struct index_stamp *stamp,
	struct index **index);

/* The block to write to disk; borrowed. */
struct cs_span index_block(const struct index *index);

/* Maps the index in the file open at FD (which may then be closed).
 * CS_SYNTAX: not an index of this version, byte order and STAMP (NULL: any),
 * or its sizes don't fit the file: rebuild it. */
enum cs_status index_map(int fd, const struct index_stamp *stamp,
	struct index **index);

/* The same over SIZE bytes at BLOCK, at a multiple of 8, which must outlive the
 * index. */
enum cs_status index_open(const void *block, size_t size,
	struct index **index);

void index_close(struct index *index);

size_t index_count(const struct index *index);

/* One answer: the name, its rank, and its distance in edits. */
struct index_match {
	struct cs_span name; /* within the index, terminated */
	uint32_t rank;
	unsigned edits;
};

/* Is NAME itself there? */
bool index_get(const struct index *index, struct cs_span name,
	struct index_match *match);

/*
 * Which names that consist of BEGINNING and one of COUNT ENDINGS, 32 at most,
 * are there?  Bit i of the answer: the one with ending i, and MATCHES[i] is it.
 * Names of one length lie in one place, so that this costs little more than a
 * question for each length.
 */
uint32_t index_get_each(const struct index *index, struct cs_span beginning,
	const struct cs_span *endings, size_t count,
	struct index_match *matches);

/* The same; the rank alone goes to *RANK, which may be NULL. */
bool index_find(const struct index *index, struct cs_span name,
	uint32_t *rank);

/* The names by rank: a walk starts with *NEXT 0, or at any *NEXT that an
 * earlier walk had; false at the end. */
bool index_next(const struct index *index, uint32_t *next, uint32_t *rank,
	struct cs_span *name);

/* Writes up to ROOM names near TYPED to MATCHES, in no order, each once, and
 * returns how many there are; with more than ROOM those of the best rank are
 * kept.  TYPED itself, where it is in the list, is among them with 0 edits. */
size_t index_near(const struct index *index, struct cs_span typed,
	struct index_match *matches, size_t room);

#endif

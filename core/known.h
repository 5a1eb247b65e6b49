/*
 * known - the history: addresses and domains mailed before.
 *
 * Reading only.  The facts stand in the file that facts.h describes; this room
 * asks them quickly.  A store of up to KNOWN_SMALL bytes is simply read when
 * it is opened.  A larger one has a mapped file beside it, `known.index', with
 * the domains and addresses as indexes (index.h) and a table behind each.  The
 * index is tied to the facts by their size, time and inode: it is made again,
 * whole, into a temporary file and renamed, as soon as they differ.  Nothing in
 * it is believed: what does not fit the file is not an answer, and an index
 * that can't be written is made in memory instead.
 *
 * History is evidence that a name is real.  It is not a list of names to
 * protect: that is policy's.  Quarantined facts are no history.
 *
 * Weights: how much a name counts, a recipient of mine more than a sender.
 *
 * Invariants: entries are sorted by domain, then by local part; local parts are
 * in lower case.  Spans point into the store and live as long as it.
 */
#ifndef KNOWN_H
#define KNOWN_H

#include "countersign.h"
#include "index.h"

enum {
	KNOWN_SMALL = 1 << 16,
	KNOWN_WEIGHT_SENT = 4, /* a mail of mine in mails to me */
	KNOWN_NEAR = 64,       /* most names that known_near…() give */
	/* Most names that known_beyond() gives: every judgement looks at each,
	 * some 8 ns. */
	KNOWN_BEYOND = 8192,
	KNOWN_LETTERWISE = 2048, /* addresses: known_near_addresses() */
};

struct known;
struct fact;
struct facts;

/* Opens the history in FOLDER.  NULL, or nothing there: an empty history. */
enum cs_status known_open(const char *folder, struct known **known,
	struct cs_error *error);
void known_close(struct known *known);

/* Makes the index in FOLDER anew for FACTS, just written there; for
 * facts_change(), with its lock held.  Fails only where an old one can't be
 * removed: without an index the facts are read. */
enum cs_status known_rebuild(const char *folder, const struct facts *facts,
	struct cs_error *error);

/* Sum of all weights. */
uint64_t known_total(const struct known *known);

/* The sum of the weights at DOMAIN; 0: never mailed. */
uint64_t known_domain(const struct known *known, struct cs_span domain);

/* Is LOCAL at DOMAIN known?  Local parts compare without regard to ASCII case.
 */
bool known_address(const struct known *known, struct cs_span local,
	struct cs_span domain);

/* Which of my own addresses wrote to LOCAL at DOMAIN last, "": not known. */
const char *known_written_as(const struct known *known, struct cs_span local,
	struct cs_span domain);

/* -- domains, the weightiest first ------------------------------------------- */

struct known_domain {
	const char *text; /* terminated */
	uint64_t weight;
	/* of known_beyond(), in a long history: as it is read; or NULL */
	const char *readable;
};

size_t known_domain_count(const struct known *known);

/* Calls TAKE for each domain until it returns false. */
void known_domains(const struct known *known,
	bool (*take)(void *context, const struct known_domain *domain),
	void *context);

/* The same of the domains with xn-- labels alone, at most KNOWN_BEYOND. */
void known_beyond(const struct known *known,
	bool (*take)(void *context, const struct known_domain *domain),
	void *context);

/* The domains within reach of a slip of TYPED (index_reach_domains) into
 * FOUND, at most ROOM, in no order; how many. */
size_t known_near(const struct known *known, struct cs_span typed,
	struct known_domain *found, size_t room);

/* Which domains called BEGINNING and one of COUNT ENDINGS, 32 at most, are
 * known?  Bit i of the answer: FOUND[i] is the one with ending i. */
uint32_t known_find_each(const struct known *known, struct cs_span beginning,
	const struct cs_span *endings, size_t count,
	struct known_domain *found);

/* -- addresses ----------------------------------------------------------------- */

struct known_entry {
	struct cs_span local;  /* in lower case */
	struct cs_span domain;
	uint32_t weight;
};

size_t known_count(const struct known *known);

/* Entry I; false: a damaged index lost it. */
bool known_at(const struct known *known, size_t i, struct known_entry *entry);

/* May entry I have LOCAL as its local part?  Quicker than known_at(). */
bool known_may_be(const struct known *known, size_t i, struct cs_span local);

/* The entries at DOMAIN are those from *FIRST to *END - 1. */
void known_range(const struct known *known, struct cs_span domain,
	size_t *first, size_t *end);

/* The addresses within reach of a slip of LOCAL at DOMAIN
 * (index_reach_addresses), at most ROOM, in no order; how many.  Where LOCAL is
 * beyond ASCII also those there that are as near in letters, of which the index
 * knows bytes alone, of the first KNOWN_LETTERWISE at DOMAIN. */
size_t known_near_addresses(const struct known *known, struct cs_span local,
	struct cs_span domain, struct known_entry *found, size_t room);

#endif

/*
 * facts - the history's file: what was mailed, how often, when, from where.
 *
 * One plain file, `known', in the user's data folder, made to be read and
 * grepped by people.  A head with the version, then one line a fact, columns
 * separated by tabs, those at the end may be missing:
 *
 *	# countersign known 1
 *	ADDRESS-or-DOMAIN  COUNT  FIRST  LAST  ORIGIN  NAME  NICK  AS
 *
 * FIRST and LAST are days (2026-11-23, UTC) or `-'.  ORIGIN is list, sender,
 * sent, added or quarantined.  Domains are canonical A-labels, local parts as
 * they were written first.  Names and nicks hold no control characters.  AS is
 * which of the user's own addresses wrote there last, where he has several; an
 * earlier version passes over that column.
 *
 * A quarantined fact is remembered and listed, but it is not history: a name
 * that was flagged stays there until the user adds it by hand.
 *
 * Invariants: each address once (local parts compare without ASCII case); on
 * disk sorted by domain, then by local part, a bare domain first.  The file is
 * only ever replaced as a whole, under a lock, by facts_change(): what others
 * wrote in between is read again first, so two writers lose nothing.
 *
 * This room knows what a fact is; whether one is believed is learn's.
 */
#ifndef FACTS_H
#define FACTS_H

#include "countersign.h"

enum {
	FACT_NAME_MAX = 200,  /* bytes of a name or nick that are kept */
	FACT_LOCAL_MAX = 640, /* bytes of a local part */
};

struct fact {
	struct cs_span local;  /* empty: the domain by itself */
	struct cs_span domain; /* canonical, A-labels */
	struct cs_span name, nick;
	struct cs_span as;     /* my address that wrote there last, or empty */
	uint32_t count;
	int32_t first, last;   /* days since 1970; 0: unknown */
	enum cs_origin origin;
	bool quarantined;
};

/* How counts of the same address come together. */
enum facts_merge {
	FACTS_SUM, /* each was a mail of its own */
	FACTS_MOST, /* the same list read again: the higher one */
};

struct facts;

/* An empty set; NULL: out of memory. */
struct facts *facts_open(void);
void facts_close(struct facts *facts);

/* Reads the lines of TEXT into FACTS.  Lines that can't be read are passed
 * over.  CS_UNAVAILABLE: written by a later version. */
enum cs_status facts_read(struct facts *facts, struct cs_span text);

/* Adds FACT, whose texts are copied, or merges it into what is there: the
 * earliest and latest day, the strongest origin, the newest name and AS.  What is
 * quarantined stays so, unless FACT was added by hand. */
enum cs_status facts_put(struct facts *facts, const struct fact *fact,
	enum facts_merge merge);

/* Puts all of FROM. */
enum cs_status facts_put_all(struct facts *facts, const struct facts *from,
	enum facts_merge merge);

size_t facts_count(const struct facts *facts);
/* Fact I, in the order of the file once facts_sort() was called. */
const struct fact *facts_at(const struct facts *facts, size_t i);
void facts_sort(struct facts *facts);

/* The fact about LOCAL (or empty) at DOMAIN, or NULL. */
const struct fact *facts_find(const struct facts *facts, struct cs_span local,
	struct cs_span domain);

/* Drops each fact that CHOOSE says true of; returns how many. */
size_t facts_drop(struct facts *facts,
	bool (*choose)(void *context, const struct fact *fact), void *context);

/* One line into OUT of SIZE bytes, its line end included; the length, 0 where
 * it does not fit. */
size_t fact_print(const struct fact *fact, char *out, size_t size);
/* One LINE, without its end, into *FACT, whose spans point into it. */
bool fact_parse(struct cs_span line, struct fact *fact);

/* "2026-11-23" as days since 1970, else 0; and back, "-" for 0. */
int32_t fact_day(struct cs_span text);
void fact_day_print(int32_t day, char out[16]);
int32_t fact_day_of(int year, int month, int day);

/* The word of ORIGIN, static. */
const char *fact_origin_name(enum cs_origin origin);

/* -- the file -------------------------------------------------------------- */

/* Opens the file in FOLDER for reading.  CS_NOT_FOUND: there is none. */
enum cs_status facts_file(const char *folder, int *file,
	struct cs_error *error);

/* Loads the file in FOLDER; no file, or no folder, gives an empty set. */
enum cs_status facts_load(const char *folder, struct facts **facts,
	struct cs_error *error);

/* Locks the history in FOLDER, loads it, lets CHANGE change it, and writes it
 * back if CHANGE returns CS_OK; with any other status nothing is written.
 * Then AFTER, which may be NULL, is called with the lock still held. */
enum cs_status facts_change(const char *folder,
	enum cs_status (*change)(void *context, struct facts *facts,
		struct cs_error *error),
	enum cs_status (*after)(const char *folder,
		const struct facts *facts, struct cs_error *error),
	void *context, struct cs_error *error);

#endif

/*
 * tally-inside - what tally.c, which counts, and tally-print.c share.  For them
 * alone.
 */
#ifndef TALLY_INSIDE_H
#define TALLY_INSIDE_H

#include "tally.h"

/* How a challenge may end: the log's word, the table's, JSON's and CSV's. */
struct tally_end {
	const char *choice, *heading, *name;
};
enum { ENDS = 8, END_TAKEN = 0, END_CHANGED = 1, END_COUNTERSIGNED = 2 };
extern const struct tally_end tally_ends[ENDS];

/* A rule, or a name that was typed. */
struct row {
	char *name;
	size_t asked, by_end[ENDS];
};

struct rows {
	struct row *all;
	size_t count;
};

struct tally {
	const char *since, *until;
	size_t recipients, messages;
	struct row total;
	struct rows rules, names;
	bool no_memory;
};

#endif

/*
 * left - the drafts that were left behind, the newest first, to take one up.
 *
 * Not among them: what the gate refused, what is sent already, what only the
 * program that wrote it can open, what somebody is writing on.  The texts say
 * what a message says of itself: who shows them makes them visible.
 */
#ifndef LEFT_H
#define LEFT_H

#include "countersign.h"

enum { LEFT_MOST = 100 };

struct left_draft {
	char name[64];
	char who[32];    /* to whom it is */
	char when[32];   /* it was changed, ISO */
	char entry[256]; /* when, what, to whom: a row of the list */
	bool may_be_sent;
};

struct left {
	size_t count; /* at least one */
	struct left_draft drafts[LEFT_MOST];
};

/* Those but OWN, the name of the one at hand (of none: ""); the caller's to
 * free.  NULL: there is none, or none can be told of, as ERROR says. */
struct left *left_find(const struct cs_guard *guard, const char *own,
	struct cs_error *error);

#endif

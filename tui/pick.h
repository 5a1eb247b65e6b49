/*
 * pick - the known addresses that match what was typed, to choose one of.
 *
 * What a nick stands for comes first, then what nicks do that begin with it, not
 * more than half of the room, then the history, then what the user's own
 * address book program says (query.h); risky ones are last whatever they come
 * from.  Nothing here is taken by itself: who chooses, and what is judged then,
 * is the caller's.
 */
#ifndef PICK_H
#define PICK_H

#include "countersign.h"

enum { PICK_MOST = 200 };

struct pick {
	char *entries[PICK_MOST]; /* "Name" <address>, or several of a nick */
	bool risky[PICK_MOST];    /* as they stand, or in the history */
	size_t count;
	bool is_cut; /* there are more */
	bool with_own;
};

/* Fills PICK, which is the caller's to free in any case.  WITH_OWN: the user's
 * nicks and query_command are asked, too.  False: not all could be asked, with the last
 * reason in ERROR. */
bool pick_find(struct pick *pick, const struct cs_guard *guard,
	struct cs_span text, bool with_own, struct cs_error *error);
/* Fills NARROW, the caller's to free too, with those of WHOLE that have each word
 * of TYPED in them, in letters of either case; where WHOLE, found for TEXT, was
 * cut, with others of nicks and history that do. */
void pick_narrow(const struct pick *whole, const struct cs_guard *guard,
	struct cs_span text, struct cs_span typed, struct pick *narrow);
void pick_free(struct pick *pick);

#endif

/*
 * nearby - the candidates of one inquiry, where the history is large.
 *
 * A short history stands among the guard's candidates as a whole.  Of a long
 * one, an inquiry takes along what the index finds: the known names within
 * reach of a slip of what was typed or of a part of it, those that it lies
 * beneath, and the same name with other usual endings.  Reach is the index's
 * (index_reach_domains), a little less than candidate_reach().
 */
#ifndef NEARBY_H
#define NEARBY_H

#include "candidate.h"
#include "guard.h"
#include "model.h"

enum { NEARBY_MAX = 64 };

/* A value; must not be copied: it points into itself. */
struct nearby {
	struct candidates more;
	struct candidate list[NEARBY_MAX];
	struct candidate_letters letters[2];
};

/* What could have been meant by TYPED: the guard's candidates, with SITE by the
 * site's word alone, or a list in *NEARBY over them. */
const struct candidates *nearby_find(struct nearby *nearby,
	const struct cs_guard *guard, const struct typed *typed, bool site);

#endif

/*
 * candidate-built-in - the lists of candidates that come with the program.
 *
 * Two lists: names that many people write to (mail providers and large
 * organisations), and public names under .mil, which count where policy
 * protects .mil.  What a list of candidates needs in order to be searched -
 * order, hashes, sets of letters, chances - is worked out when the program is
 * built, by tables/make-candidates.c with the code of candidate.c and model.c;
 * opening one fills in pointers and no more.
 */
#ifndef CANDIDATE_BUILT_IN_H
#define CANDIDATE_BUILT_IN_H

#include "candidate.h"

/* The names that many people write to; a list at the bottom.  NULL: out of
 * memory. */
struct candidates *candidates_open_real(void);

/* Is NAME one of them?  CANDIDATES stand over them. */
bool candidates_have_real(const struct candidates *candidates,
	struct cs_span name);

/* The public names under .mil over BASE, each of KINDS and with PRIOR.  NULL:
 * out of memory, BASE is closed. */
struct candidates *candidates_open_mil(struct candidates *base, unsigned kinds,
	double prior);

#endif

/*
 * guard-candidates - the list of candidates that a guard has: what is built in,
 * and over it what policy and history name.
 */
#ifndef GUARD_CANDIDATES_H
#define GUARD_CANDIDATES_H

#include "candidate.h"
#include "known.h"
#include "policy.h"

/* Sealed; to be closed before POLICY and KNOWN, whose texts it borrows.  With
 * SITE by the site's word alone (policy.h).  NULL: out of memory. */
struct candidates *guard_candidates_open(const struct policy *policy,
	const struct known *known, bool site);

#endif

/*
 * guard - everything that judging needs, opened once, in one handle.
 *
 * Opens settings and policy, keymaps and the history; the list of candidates
 * out of them is made at the first question, and the public suffix list read
 * (guard-made.h).  Nothing else changes after opening: a guard may be asked
 * from several threads.  The public header has
 * the functions for doors; these are for rooms of core that need what the
 * guard holds.
 */
#ifndef GUARD_H
#define GUARD_H

#include "countersign.h"

struct candidates;
struct domain_suffixes;
struct keymap;
struct known;
struct markings;
struct policy;
struct settings;

const struct settings *guard_settings(const struct cs_guard *guard);
const struct policy *guard_policy(const struct cs_guard *guard);
const struct known *guard_known(const struct cs_guard *guard);
/* Makes what is made at the first question.  False: out of memory, and of the
 * below there are no candidates (NULL) and no keymaps. */
bool guard_is_ready(const struct cs_guard *guard);
/* With SITE by the site's word alone, as policy.h has it. */
const struct candidates *guard_candidates(const struct cs_guard *guard,
	bool site);
/* NULL: policy has none. */
const struct markings *guard_markings(const struct cs_guard *guard);
const struct domain_suffixes *guard_suffixes(const struct cs_guard *guard);
const struct keymap *guard_keymaps(const struct cs_guard *guard,
	size_t *count);
/* Others that a name beyond ASCII may have been typed on by mistake, read when
 * such a one first comes.  NULL: out of memory. */
const struct keymap *guard_layouts(const struct cs_guard *guard,
	size_t *count);

/* The places that it was opened with; the strings are the guard's own. */
const struct cs_places *guard_places(const struct cs_guard *guard);

/* The login name of whoever runs it; NULL: not known. */
const char *guard_user(const struct cs_guard *guard);

/* Today, in UTC, as policy.h counts days; asked of the clock each time, for a
 * guard may be open for days (a kiosk) and exceptions lapse meanwhile. */
int guard_today(const struct cs_guard *guard);

#endif

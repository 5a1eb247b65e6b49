/*
 * guard-made - what a guard makes at the first question: candidates, the
 * keymap that is compiled in, the public suffix list; at the first about a name
 * beyond ASCII, the layouts it may have been typed on by mistake.
 *
 * None of it can be refused, and a first screen, `policy' or a draft's header
 * need none of it.  Made once, whoever asks; several threads may.
 */
#ifndef GUARD_MADE_H
#define GUARD_MADE_H

#include "candidate.h"
#include "domain.h"
#include "keymap.h"
#include "known.h"
#include "policy.h"

struct made;

/* To be closed before all that is given, which it borrows.  The first of the
 * KEYMAPS that have no name yet is to become `us'.  NULL: out of memory. */
struct made *made_open(const struct policy *policy, const struct known *known,
	struct keymap *keymaps, size_t keymap_count);
void made_close(struct made *made);

/* Makes candidates and keymap; false: out of memory.  Else they are there. */
bool made_ready(struct made *made);

/* With SITE by the site's word alone (policy.h); NULL: not ready. */
const struct candidates *made_candidates(struct made *made, bool site);

/* NULL where the system has none: the library's own list counts then. */
const struct domain_suffixes *made_suffixes(struct made *made);

/* The keymaps that are compiled in, but `us'; NULL: out of memory. */
const struct keymap *made_layouts(struct made *made, size_t *count);

#endif

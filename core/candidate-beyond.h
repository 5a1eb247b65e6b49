/*
 * candidate-beyond - lists of names with letters beyond ASCII.
 *
 * One letter more or less changes all of an A-label (xn--…), so slips in such
 * a name are not seen in it.  These lists have the names as they are read: in
 * U-labels, NFC, which is what was typed, too (struct typed).  They stand over
 * the other lists; there is none where no name has such letters.
 *
 * A letter has one to four bytes there, but slips are of letters.  So a name is
 * looked for by its key, a byte a letter: ASCII as it is, the others folded to
 * 128.  Two names have no more slips between their keys than between
 * themselves, so none is missed; letters that share a byte, as some Chinese
 * ones do, bring in names that are then priced as what they are (distance.h).
 * The lists are short: they are scanned.
 *
 * Beside its key each name has how it reads without accents and look-alikes
 * (skeleton.h), and, where there is such a way, how it is spelt without
 * umlauts: buecher.de.
 */
#ifndef CANDIDATE_BEYOND_H
#define CANDIDATE_BEYOND_H

#include "candidate.h"

/* Does NAME, A-labels, have an xn-- label? */
bool candidate_is_beyond(struct cs_span name);

/* NAME, A-labels, as it is read, into LOOSE, terminated.  False: out of
 * memory. */
bool candidate_read_beyond(struct cs_span name, char loose[CS_DOMAIN_SIZE],
	size_t *length);

/* Adds NAME (A-labels; to be borrowed no longer than the call, nor is READABLE,
 * how candidate_read_beyond() has it, or NULL) to *CANDIDATES: a list made by this function, or any sealed one, over which it then opens one.
 * A name without xn-- is passed over.  Of a known name what stands above it is
 * added, too.  False: out of memory; *CANDIDATES may be NULL then. */
bool candidates_add_beyond(struct candidates **candidates, const char *name,
	const char *readable, unsigned kinds, double prior);

/* Orders, as candidates_seal(); of a list that was not made here nothing is
 * left to do.  False: out of memory. */
bool candidates_seal_beyond(struct candidates *candidates);

/* Is there such a list among them? */
bool candidates_have_beyond(const struct candidates *candidates);

/* Calls TAKE for each candidate that reads like TEXT without its accents, a
 * skeleton (SPELT: that is spelt like TEXT without its umlauts). */
void candidates_read_alike(const struct candidates *candidates,
	struct cs_span text, bool spelt,
	void (*take)(void *context, const struct candidate *candidate),
	void *context);

/* -- for candidate.c and candidate-find.c ---------------------------------- */

void beyond_close(struct beyond *beyond);

/* As candidates_near() and candidates_based(), of one list. */
void beyond_near(const struct candidates *candidates, struct cs_span text,
	unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate,
		unsigned slips),
	void *context);
void beyond_based(const struct candidates *candidates, struct cs_span base,
	unsigned max, unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate,
		unsigned slips),
	void *context);

#endif

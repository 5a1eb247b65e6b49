/*
 * marking - texts in a message that bind whom it may go to.
 *
 * A marking of policy has a `text' ("CUI") or a `pattern' (PCRE2).  A text is
 * looked for where markings stand, not in prose: as a banner line ("CUI",
 * "SECRET//NOFORN", "***** CUI *****"), as a portion mark ("(CUI)",
 * "(S//NF)"), quoted or not, and in a subject as its first word or in
 * brackets.  A pattern is looked for in every line as it is; ^ and $ are ends
 * of lines, a subject is a line.  Letters count as they are written; what takes no
 * room (unseen.h), as a soft hyphen within a word, is passed over where nothing is
 * found with it.
 *
 * Matching has limits (steps, memory, depth), for one place in a text and for
 * all of a message.  Where one is reached, or matching fails, the marking
 * counts as found: what can't be read is suspect.
 *
 * The one owner of PCRE2; where policy has no markings nothing of it runs, and
 * it isn't even loaded.
 */
#ifndef MARKING_H
#define MARKING_H

#include "policy.h"

struct markings;

/* Compiles POLICY's markings.  *MARKINGS is NULL where it has none.
 * CS_CONFIG: a pattern is wrong.  CS_UNAVAILABLE: there is no PCRE2. */
enum cs_status markings_open(const struct policy *policy,
	struct markings **markings, struct cs_error *error);
void markings_close(struct markings *markings);

size_t markings_count(const struct markings *markings);
const struct policy_marking *markings_at(const struct markings *markings,
	size_t i);

/* How many steps a marking has at the beginning of a message. */
uint64_t marking_steps(void);

/* Does marking I stand in TEXT, which is a subject or not?  *LEFT are the steps
 * that it has left for this message; each text adds some. */
bool marking_stands_in(const struct markings *markings, size_t i,
	bool subject, struct cs_span text, uint64_t *left);

#endif

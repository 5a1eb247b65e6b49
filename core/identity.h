/*
 * identity - whom one writes as: the setting `identities'.
 *
 * An identity is an address of the user's own with what belongs to it: name,
 * signature, Reply-To, Fcc, and the domains it is for.  Here they are found,
 * by address or by whom a message goes to, and it is seen when sender and
 * recipients don't fit.  Nothing is read from a file: paths are handed out.
 */
#ifndef IDENTITY_H
#define IDENTITY_H

#include "countersign.h"

/* True where FROM is, by the identities' `for', the wrong one to write to the
 * domain NAME (A-labels) with, *WANTED the right one; both are addresses of
 * identities, borrowed from GUARD. */
bool identity_is_wrong(const struct cs_guard *guard, struct cs_span from,
	const char *name, const char **wanted);

/* True where the recipients of SET were written to as another identity than its
 * sender: *AS, borrowed from GUARD, and *MEMBER, CS_WHOLE_SET where it is the
 * thread that tells.  Not where one of them was written to as this one, nor
 * where `for' wants this one. */
bool identity_was_other(const struct cs_guard *guard, const struct cs_set *set,
	const char **as, long *member);

#endif

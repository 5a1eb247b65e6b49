/*
 * identities - whom a message is written as, and what comes with that.
 *
 * Beside core's table (cs_identity_at) the parts that need the user's files:
 * the signature, a block of `-- ' and the text below it that stands at the end
 * of the body.  Where no identity says otherwise it is ~/.signature; without
 * identities the sender is that of sender.h.  Here drafts are filled in; the
 * screen that chooses is compose-identity.
 */
#ifndef IDENTITIES_H
#define IDENTITIES_H

#include "countersign.h"

enum { SIGNATURE_MOST = 64 << 10 };

/* The field From of identity I into OUT, CS_ADDRESS_SIZE bytes: a name that
 * needs it stands in quotes.  -1: the default sender. */
void identities_from(const struct cs_guard *guard, long i,
	char out[CS_ADDRESS_SIZE]);

/* The signature's block of identity I (-1: none of them), the caller's to
 * free; NULL: there is none, or it can't be read. */
char *identities_signature(const struct cs_guard *guard, long i);

/* Puts sender, Reply-To and Fcc into DRAFT where it has none, the identity by
 * its recipients; with SIGN, the signature below its text. */
enum cs_status identities_fill(const struct cs_guard *guard,
	struct cs_draft *draft, bool sign);

/* All that comes with identity NOW into DRAFT, in the place of what came with
 * BEFORE (-1: none), but From itself.  *IS_OWN: the signature was changed by
 * hand and stays. */
enum cs_status identities_follow(const struct cs_guard *guard,
	struct cs_draft *draft, long before, long now, bool *is_own);

/* Where in BODY its signature, the line `-- ' and all below, starts; its end
 * where there is none. */
size_t identities_signature_at(struct cs_span body);

/* Whether BODY ends in BLOCK, as it was put there; NULL: has no signature. */
bool identities_is_signed(struct cs_span body, const char *block);

/* NULL, or why FROM may not be the sender (identities_only), static. */
const char *identities_refuse(const struct cs_guard *guard,
	struct cs_span from);

#endif

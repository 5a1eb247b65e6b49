/*
 * person - the part before the @: is it a known person's, but for a slip?
 *
 * The same noisy channel as for domains (model.h), within one domain that has
 * history: a known person there against a colleague not yet written to.  New
 * colleagues are common and often have a known one's family name, so what
 * differs in an initial alone, or in a number, is not taken for a slip.
 */
#ifndef PERSON_H
#define PERSON_H

#include "distance.h"
#include "known.h"

enum { PERSON_SIZE = 128 };

struct person {
	bool found;            /* somebody known comes near */
	char local[PERSON_SIZE]; /* who: left of the @, in lower case */
	double odds;           /* ln, a slip against a new colleague */
	struct distance_trace trace;
};

/* Who at DOMAIN (A-labels) could have been meant by LOCAL, lower case. */
void person_find(const struct known *known, const struct keymap *keymaps,
	size_t keymap_count, struct cs_span local, struct cs_span domain,
	struct person *person);

#endif

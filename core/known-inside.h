/*
 * known-inside - what known.c and known-address.c share; for them alone.
 *
 * known.c opens the history and answers for domains, known-address.c for the
 * addresses in them.
 */
#ifndef KNOWN_INSIDE_H
#define KNOWN_INSIDE_H

#include "known-block.h"
#include "known.h"

struct known {
	void *block;
	size_t size;
	bool is_mapped;
	struct known_block parts;
	struct index *domains, *addresses;
};

/* What is known of DOMAIN; a row of zeros where that is nothing. */
const struct known_domain_row *known_row(const struct known *known,
	struct cs_span domain);

#endif

/*
 * index-distance - edits between the typed name and one of the list, as the
 * index counts them: optimal string alignment, up to a limit.  What an edit
 * costs on a keyboard is distance's matter.
 */
#ifndef INDEX_DISTANCE_H
#define INDEX_DISTANCE_H

#include <string.h>

#include "index.h"

/* Where each of the first 64 letters stands in the typed name, bit by bit. */
struct index_letters {
	uint64_t where[256];
};

void index_letters_read(struct cs_span typed, struct index_letters *letters);

/* Edits between A, the typed name that LETTERS is of, and B; or any number
 * beyond LIMIT. */
unsigned index_distance(struct cs_span a, struct cs_span b,
	const struct index_letters *letters, unsigned limit);

#endif

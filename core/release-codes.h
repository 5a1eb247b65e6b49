/*
 * release-codes - the file of the codes: reading it, and root's changes.
 *
 * Changes are written beside it and renamed; owner, group and mode stay what
 * they were (0644 for a new one, for every user's countersign reads it).
 */
#ifndef RELEASE_CODES_H
#define RELEASE_CODES_H

#include "release.h"

enum {
	RELEASE_CODE_SIZE = 257,
	RELEASE_CODES_MAX = 32, /* each costs a tenth of a second to try */
};

struct release_codes {
	char *text; /* of the file, cut into the names and hashes */
	size_t count;
	struct {
		const char *name, *hash;
	} all[RELEASE_CODES_MAX];
};

/* Reads the file; none at all is no error. */
enum cs_status release_codes_open(const struct cs_places *places,
	struct release_codes *codes, struct cs_error *error);
void release_codes_close(struct release_codes *codes);

#endif

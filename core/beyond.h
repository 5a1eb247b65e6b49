/*
 * beyond - what lists of names beyond ASCII have beside their names; for
 * candidate-beyond.c, which asks, and candidate-unicode.c, which makes them.
 */
#ifndef BEYOND_H
#define BEYOND_H

#include "candidate-beyond.h"
#include "pool.h"

/* Of one name. */
struct beyond_key {
	const char *text;   /* its key, not terminated */
	const char *fold;   /* without accents and look-alikes, terminated */
	const char *spelt;  /* in ASCII letters, terminated; or "" */
	uint32_t letters, base_letters; /* of the key (candidate_letters) */
	uint8_t length, base_length;    /* in letters */
};

struct beyond {
	struct beyond_key *keys; /* as the list, when sealed */
	struct pool texts;
};

/* The key of TEXT, broken UTF-8 allowed; its length. */
size_t beyond_key(struct cs_span text, char key[CS_DOMAIN_SIZE]);

#endif

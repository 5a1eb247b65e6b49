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
};

/* What tells most names off, close together: all are looked at. */
struct beyond_look {
	uint32_t letters; /* of the key, or its base (candidate_letters) */
	uint8_t length;   /* of that, in letters */
	uint8_t reach;    /* how many slips are looked at */
	uint8_t kinds;
};

struct beyond_alike {
	uint32_t fold, spelt; /* beyond_hash() of them */
};

struct beyond {
	struct beyond_key *keys; /* as the list, when sealed; as all here */
	struct beyond_look *looks, *base_looks;
	struct beyond_alike *alike;
	struct pool texts;
};

uint32_t beyond_hash(struct cs_span text);

/* The key of TEXT, broken UTF-8 allowed; its length. */
size_t beyond_key(struct cs_span text, char key[CS_DOMAIN_SIZE]);

#endif

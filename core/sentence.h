/*
 * sentence - names a slip and its place in words for a person.
 *
 * "the “i” of .mil is missing; .ml is Mali".  Text from outside that gets into
 * a sentence is made visible.  Every function writes at most SIZE - 1 bytes
 * and the 0.
 */
#ifndef SENTENCE_H
#define SENTENCE_H

#include "countersign.h"
#include "ways.h"

/* How far the typed name has come. */
enum sentence_end {
	SENTENCE_WHOLE, /* it stands there whole */
	SENTENCE_OPEN,  /* more letters may come: "does not exist" isn't said */
	SENTENCE_CUT,   /* more letters must come: of its ending, nothing is */
};

/* What happened, if HYPOTHESIS about TYPED is right. */
void sentence_way(const struct hypothesis *hypothesis,
	const struct typed *typed, enum sentence_end end, char *text,
	size_t size);

/* The slips of TRACE, which turned MEANT into TYPED. */
void sentence_slips(const struct distance_trace *trace, struct cs_span typed,
	struct cs_span meant, char *text, size_t size);

#endif

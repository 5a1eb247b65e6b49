/*
 * judgement - a verdict in words for a pipe: `check' and `explain'.
 *
 * The shape of the JSON object is a contract; names, order and types of its
 * members stand in countersign-check(1).
 */
#ifndef JUDGEMENT_H
#define JUDGEMENT_H

#include <stdio.h>

#include "countersign.h"

/* The object about ADDRESS, as it was given, without a newline. */
void judgement_json(FILE *stream, struct cs_span address,
	const struct cs_judgement *judgement);

#endif

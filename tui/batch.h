/*
 * batch - a message without a terminal: `countersign compose … <FILE'.
 *
 * Clean: sent, 0.  A suspect recipient: kept as a draft, EX_NOPERM, and
 * stderr says who, why and where.  Nothing is asked.
 */
#ifndef BATCH_H
#define BATCH_H

#include <stdbool.h>

#include "countersign.h"

/* Sends DRAFT, which it takes over, with the body on stdin where READS_BODY
 * says so.  Returns the exit status, having said on stderr what is wrong. */
int batch_run(const struct cs_guard *guard, struct cs_draft *draft,
	bool reads_body);

#endif

/*
 * receipts - those for all who were countersigned in one dialogue.
 */
#ifndef RECEIPTS_H
#define RECEIPTS_H

#include "countersign.h"

/* Gives a receipt for each of RECIPIENTS that needed a countersign and was not
 * changed in COUNTERSIGN, a dialogue over them that has come to its end. */
enum cs_status receipts_give(const struct cs_guard *guard,
	const struct cs_countersign *countersign,
	const struct cs_recipient *recipients, size_t count,
	struct cs_error *error);

#endif

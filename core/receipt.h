/*
 * receipt - that a person has countersigned an address, for a while.
 *
 * The editor (or `countersign confirm') asks, the gate need not ask again: a
 * small file in the runtime folder says so.  It is bound to the address in its
 * canonical form, to the user, to the policy in force when it was given, to
 * the boot of the machine, and by the monotonic clock to confirm.valid_minutes
 * (suspended time counts); a receipt of a series also to one running program,
 * by process number and start time.
 *
 * A receipt is believed only if the folder and the file are the user's own and
 * nobody else's to read or write, and if it says of all this exactly what is
 * now the case.  That the user himself can make one is no matter: he is the
 * one who is asked.  It covers nothing but CS_CONFIRM.
 *
 * The first functions have no clock and no machine of their own, for tests.
 */
#ifndef RECEIPT_H
#define RECEIPT_H

#include "countersign.h"

enum { RECEIPT_BOOT_SIZE = 64 };

/* What a receipt is bound to beside address and user. */
struct receipt_bond {
	uint64_t policy;              /* settings_fingerprint() */
	uint64_t now_ms;              /* since the machine was booted */
	char boot[RECEIPT_BOOT_SIZE]; /* which boot */
	struct cs_series series;      /* leader 0: any program */
};

/* Writes one under the folder RUNTIME. */
enum cs_status receipt_give(const char *runtime,
	const struct receipt_bond *bond, const char *address,
	struct cs_error *error);

/* Is there one that is not older than MINUTES? */
bool receipt_is_valid(const char *runtime, const struct receipt_bond *bond,
	const char *address, long minutes);

/* The bond of here and now; CS_UNAVAILABLE where the system doesn't tell. */
enum cs_status receipt_bond_now(const struct cs_guard *guard,
	const struct cs_series *series, struct receipt_bond *bond,
	struct cs_error *error);

#endif

/*
 * release-tries - how many release codes were wrong, across processes.
 *
 * A file with two numbers, the count and the second of the last; locked while
 * it is open.  What is in it and can't be read as that lets nobody through.
 */
#ifndef RELEASE_TRIES_H
#define RELEASE_TRIES_H

#include "trust.h"

struct release_tries {
	int file;
};

/* Opens the file PATH ("": one in STATE), waiting for other processes; TRUST
 * says whose it may be, and the folders above PATH.  *WAIT is 0 and the attempt counted, or the seconds before one may be made. */
enum cs_status release_tries_open(struct release_tries *tries,
	const char *path, const char *state, const struct trust *trust,
	unsigned *wait, struct cs_error *error);

/* The attempt was right: nothing is held against the next one. */
enum cs_status release_tries_forget(struct release_tries *tries,
	struct cs_error *error);

void release_tries_close(struct release_tries *tries);

#endif

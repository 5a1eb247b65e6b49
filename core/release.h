/*
 * release - a second person's code.
 *
 * The codes stand in the file `release-codes' of the policy folder, a line
 * "NAME:HASH" each, the hash by crypt(3)'s yescrypt, and are believed as
 * policy files are (trust.h): nobody but root can put one in.  Who may read
 * the file can guess at the hashes for as long as he likes, hence the costly
 * hash and the long codes; a site that runs countersign with a group of its
 * own lets that group alone read it.
 *
 * Wrong codes are counted in a file under a lock, across processes: the fourth
 * waits a second, each further one twice as long, up to a quarter of an hour.
 * An attempt is counted before it is looked at, so that ending the process
 * doesn't save it.  A user can remove a count in his own state folder; where
 * that matters policy sets release.state to a place that he can't write.
 *
 * Every hash in the file is tried, and compared in constant time, whichever
 * matches.
 */
#ifndef RELEASE_H
#define RELEASE_H

#include "countersign.h"

enum { RELEASE_NAME_SIZE = 33 };

enum release_outcome {
	RELEASE_GIVEN,
	RELEASE_WRONG,
	RELEASE_SELF,    /* right, but the sender's own */
	RELEASE_WAIT,    /* too many were wrong; it was not looked at */
	RELEASE_NOBODY,  /* no codes are there */
	RELEASE_FAILED,  /* can't be looked at; the error says why */
};

/* Is CODE somebody's?  Whose goes into BY.  WAIT: the seconds to go. */
enum release_outcome release_try(const struct cs_guard *guard,
	struct cs_span code, char by[RELEASE_NAME_SIZE], unsigned *wait,
	struct cs_error *error);

#endif

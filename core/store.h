/*
 * store - files that survive: the user's own folders and what lies in them.
 *
 * Under the state folder lie folders of mode 0700 with files of mode 0600.  A
 * file is replaced as a whole: written to NAME.tmp, fsync, rename, fsync of
 * the folder; after a crash or a full disk the old one is still there.  Names
 * are opened relative to the folder's descriptor, without following links and
 * without blocking on a FIFO; what is not a regular file of our own is not
 * read.  Locks are flock(2) on NAME.lock, so that a process that dies lets go
 * of them by itself.
 *
 * What the files mean is the business of draft, mailbox and handoff.
 */
#ifndef STORE_H
#define STORE_H

#include "countersign.h"

/* Opens the folder NAME beneath STATE (all folders on the way are made where
 * they are missing) into *FOLDER, close-on-exec, the caller's to close. */
enum cs_status store_open(const char *state, const char *name, int *folder,
	struct cs_error *error);

/* Makes NAME.tmp, empty and open for writing; *FILE is closed by the commit
 * or the abort. */
enum cs_status store_begin(int folder, const char *name, int *file,
	struct cs_error *error);

/* Makes FILE, all of it, durable under NAME.  On failure the old file NAME is
 * untouched and NAME.tmp gone. */
enum cs_status store_commit(int folder, const char *name, int file,
	struct cs_error *error);
void store_abort(int folder, const char *name, int file);

/* Writes all of TEXT; CS_IO with the reason when the disk is full. */
enum cs_status store_put(int file, struct cs_span text,
	struct cs_error *error);

/* Makes a file without a name in FOLDER, on its disk; NAME is whose it is. */
enum cs_status store_scratch(int folder, const char *name, int *file,
	struct cs_error *error);

/* begin, put, commit. */
enum cs_status store_replace(int folder, const char *name, struct cs_span text,
	struct cs_error *error);

/* Opens NAME for reading: a regular file of our own, else CS_UNTRUSTED. */
enum cs_status store_reader(int folder, const char *name, int *file,
	struct cs_error *error);

/* Reads FILE from its beginning, at most LIMIT bytes, into *TEXT (terminated,
 * the caller's to free).  A longer file is CS_LIMIT, unless CUT allows to
 * read its head only. */
enum cs_status store_get(int file, size_t limit, bool cut, char **text,
	size_t *length, struct cs_error *error);

/* Removes NAME for good; that it isn't there is fine. */
enum cs_status store_remove(int folder, const char *name,
	struct cs_error *error);

/* Locks NAME for this process: the descriptor into *LOCK.  With FRESH, NAME
 * must not have a lock file yet (CS_EXISTS).  CS_BUSY: somebody has it. */
enum cs_status store_lock(int folder, const char *name, bool fresh, int *lock,
	struct cs_error *error);
/* The same, but waits while somebody has it, half a minute at most: for files
 * that are locked only while they are written. */
enum cs_status store_lock_wait(int folder, const char *name, int *lock,
	struct cs_error *error);
void store_unlock(int folder, const char *name, int lock);

/* Is NAME locked by a living process? */
bool store_is_locked(int folder, const char *name);

#endif

/*
 * trust - who may own what we believe.
 *
 * Policy decides what may be sent, so a policy file that somebody else can
 * write is no policy.  Every file of it is opened here, and here alone: the
 * path is walked from the root, folder by folder, on descriptors (openat with
 * O_NOFOLLOW), symbolic links are followed by hand, and what is judged is what
 * was opened, so that nothing can be swapped in between.  On the way every
 * folder, every link and the file itself must belong to a believed owner and
 * must not be writable by group or others; a folder with the sticky bit may be
 * writable, for there nobody can rename what belongs to another (then what it
 * holds is judged all the same).  Only regular files are read.
 *
 * The user's own settings are judged by themselves: his, and not others' to
 * write; the folders above are his business.
 */
#ifndef TRUST_H
#define TRUST_H

#include "countersign.h"

struct trust {
	uid_t owners[3]; /* each of them may own it */
	unsigned count;
	bool path;       /* the folders above are judged as well */
};

/* Policy, its lists and keymaps: root, or OWNER of the installed program. */
struct trust trust_policy(uid_t owner);

/* A file named by hand on the command line (--policy), where nothing is sent:
 * the caller's own will do as well. */
struct trust trust_by_hand(uid_t owner);

/* The user's own settings file. */
struct trust trust_user(void);

/* Opens the regular file PATH for reading (close-on-exec).  The descriptor is
 * the caller's to close.  CS_NOT_FOUND: there is none, and every folder on the
 * way is fit to be believed.  CS_UNTRUSTED: wrong owner or mode, not a regular
 * file, a link that points nowhere, or there but unreadable.  The error starts
 * with PATH and names the culprit. */
enum cs_status trust_open(const char *path, const struct trust *trust,
	int *descriptor, struct cs_error *error);

/* The same for a folder. */
enum cs_status trust_open_folder(const char *path, const struct trust *trust,
	int *descriptor, struct cs_error *error);

/* Reads the whole of PATH, at most LIMIT bytes, into *TEXT, which ends in a 0
 * that is not counted and is the caller's to free.  CS_LIMIT: longer. */
enum cs_status trust_read(const char *path, const struct trust *trust,
	size_t limit, char **text, size_t *length, struct cs_error *error);

/* -- what is written (trust-write.c) ---------------------------------------- */

/* Opens PATH for reading and writing, with FLAGS besides, making it (0600)
 * where it is missing: a record that policy names, of which several users may
 * be the writers.  The folders above are judged as policy's, and the file is a
 * plain one with a single name that others can't write; its group may. */
enum cs_status trust_open_writable(const char *path, const struct trust *trust,
	int flags, int *file, struct cs_error *error);

/* The same look at an open FILE that lies elsewhere. */
enum cs_status trust_look_at_writable(int file, const struct trust *trust,
	const char *path, struct cs_error *error);

#endif

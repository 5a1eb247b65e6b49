/*
 * attached - the files of a draft, opened for one sending.
 *
 * Each is opened once (beneath.h), before anything is asked of it.  What policy
 * looks at, what is measured and what is put into the message is that one
 * descriptor, so another file that comes to stand under the same name in
 * between changes nothing; one that is written to in between is told by
 * attached_is_same().
 */
#ifndef ATTACHED_H
#define ATTACHED_H

#include <sys/stat.h>

#include "countersign.h"

struct attached {
	int *files;
	struct stat *about;
	const char *const *paths; /* the caller's */
	size_t count;
};

/* Opens the COUNT files of PATHS, beneath ROOT as beneath_open() has it.  On failure
 * ERROR names the file, and nothing is open. */
enum cs_status attached_open(const char *root, const char *const *paths,
	size_t count, struct attached *attached, struct cs_error *error);
void attached_close(struct attached *attached);

/* All bytes of them. */
uint64_t attached_size(const struct attached *attached);

/* CS_FAILED: one has been written to since it was opened, as ERROR says. */
enum cs_status attached_is_same(const struct attached *attached,
	struct cs_error *error);

#endif

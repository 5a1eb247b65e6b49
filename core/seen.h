/*
 * seen - which messages learning has counted already.
 *
 * A file `learned' in the data folder: for each folder or mbox its path and
 * stamp, and 64-bit hashes of the messages counted in it (names in a Maildir
 * without flags, Message-IDs in an mbox).  No address stands in it.  A source
 * whose stamp is unchanged is passed over whole; in a changed one only new
 * messages are read.  Losing the file costs time and counts, nothing else; with
 * no history beside it, it is not believed.
 */
#ifndef SEEN_H
#define SEEN_H

#include "countersign.h"

struct seen;
struct seen_source;

struct seen_stamp {
	uint64_t size, seconds, nanoseconds;
};

enum cs_status seen_open(const char *folder, struct seen **seen,
	struct cs_error *error);
void seen_close(struct seen *seen);

/* The source at PATH, made where it is new; NULL: out of memory. */
struct seen_source *seen_source(struct seen *seen, const char *path);

/* Was the source read to its end when it had this STAMP? */
bool seen_is_done(const struct seen_source *source,
	const struct seen_stamp *stamp);
void seen_done(struct seen *seen, struct seen_source *source,
	const struct seen_stamp *stamp);

/* Was the message counted?  If not, it is from now on. */
bool seen_before(struct seen *seen, struct seen_source *source,
	struct cs_span message);

/* Writes what has changed. */
enum cs_status seen_save(struct seen *seen, struct cs_error *error);

#endif

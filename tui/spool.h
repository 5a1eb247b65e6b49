/*
 * spool - the message on stdin, all of it, before anything else happens.
 *
 * A mail client writes into a pipe and waits: reading everything at once keeps
 * it from blocking, or from dying of a pipe that broke, while the user is
 * asked.  The bytes lie in memory without a name and can be read by us, and
 * from descriptor 0 by the program that is run next.  A message that the real
 * sendmail would take must not fail here: the limit is far above theirs (10 MB in
 * Postfix, 50 MB in Exim), and there only so that a stream without an end can't
 * take all memory.
 */
#ifndef SPOOL_H
#define SPOOL_H

#include "countersign.h"

enum { SPOOL_MAX = 256 << 20 };

struct spool {
	int file;            /* close-on-exec */
	struct cs_span text; /* mapped; valid until spool_close() */
};

/* Reads FROM to its end.  CS_LIMIT: it has more than SPOOL_MAX bytes; CS_IO:
 * reading failed.  With both there is nothing to close. */
enum cs_status spool_read(struct spool *spool, int from,
	struct cs_error *error);
void spool_close(struct spool *spool);

/* Puts the message, from its first byte on, on descriptor 0. */
bool spool_on_stdin(const struct spool *spool);

#endif

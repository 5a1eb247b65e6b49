/*
 * postpone-read - a postponed message, of ours or of another mail program's,
 * read into a draft.
 *
 * Its MIME parts are taken apart by the helper program, not here.  What can't
 * be taken over whole is refused, so that it stays where it is: what is to be
 * encrypted or signed, a damaged header, parts that are cut off.
 */
#ifndef POSTPONE_READ_H
#define POSTPONE_READ_H

#include "draft.h"

/* Reads MESSAGE, an open file, into DRAFT, which has its name; HELPERS is the
 * folder of the helper program.  With FILES its files are kept beside the
 * draft; *COUNT is how many there are.  CS_SYNTAX: refused, ERROR says why. */
enum cs_status postpone_read(const char *helpers, struct cs_draft *draft,
	int message, bool files, size_t *count, struct cs_error *error);

#endif

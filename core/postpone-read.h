/*
 * postpone-read - a postponed message, of ours or of another mail program's,
 * read into a draft: one that lies in a Maildir, or what compose -H is given.
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
 * draft, else DRAFT has the fields of each alone, for a path that is its number,
 * from 1; *COUNT is how many there are.  CS_SYNTAX: refused, ERROR says why. */
enum cs_status postpone_read(const char *helpers, struct cs_draft *draft,
	int message, bool files, size_t *count, struct cs_error *error);

/* Reads TEXT into DRAFT: such a message, whose files are kept beside the draft,
 * or, where its header says nothing of MIME, a draft as cs_draft_read() has it.
 * On failure the draft has no name any more, and nothing is kept. */
enum cs_status postpone_read_text(const char *helpers, struct cs_draft *draft,
	struct cs_span text, struct cs_error *error);

#endif

/*
 * drafts - what the commands that take a draft up have in common.
 */
#ifndef DRAFTS_H
#define DRAFTS_H

#include "countersign.h"

/* What STATE means to a person: "written", "perhaps sent" …, static. */
const char *drafts_state_words(enum cs_draft_state state);

/* Opens DRAFT, which it takes over, on the screen, or BY_LINES where no screen
 * can be shown or none is wanted; says NOTICE (NULL: nothing) first.  Returns
 * the exit status: 0 sent, 1 not. */
int drafts_work_on(const struct cs_guard *guard, struct cs_draft *draft,
	bool by_lines, const char *notice);

/* Files the copy of DRAFT, which is sent already (CS_DRAFT_FCC_PENDING), and
 * says on stdout or stderr what came of it.  Takes DRAFT over; returns the
 * exit status. */
int drafts_file_copy(const struct cs_guard *guard, struct cs_draft *draft);

#endif

/*
 * drafts - what the commands that take a draft up have in common.
 */
#ifndef DRAFTS_H
#define DRAFTS_H

#include "countersign.h"

/* What STATE means to a person: "written", "perhaps sent" …, static. */
const char *drafts_state_words(enum cs_draft_state state);

/* Files the copy of DRAFT, which is sent already (CS_DRAFT_FCC_PENDING), and
 * says on stdout or stderr what came of it.  Takes DRAFT over; returns the
 * exit status. */
int drafts_file_copy(const struct cs_guard *guard, struct cs_draft *draft);

#endif

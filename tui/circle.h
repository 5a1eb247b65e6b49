/*
 * circle - the recipients of a draft taken together, sender and thread too.
 *
 * For what has no screen: cs_judge_set() over the fields of a draft.
 */
#ifndef CIRCLE_H
#define CIRCLE_H

#include "countersign.h"

/* The addresses of the message that DRAFT answers, which a reply comes with;
 * the caller's to free.  NULL: it is no reply. */
char *circle_thread(const struct cs_draft *draft);

/* The worst remark about DRAFT into *WORST; false: there is none.  THREAD: as
 * above, or NULL. */
bool circle_judge(const struct cs_guard *guard, const struct cs_draft *draft,
	const char *thread, struct cs_remark *worst);

#endif

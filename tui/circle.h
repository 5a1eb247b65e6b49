/*
 * circle - the recipients of a draft taken together, sender and thread too.
 *
 * For what has no screen: cs_judge_set() over the fields of a draft.
 */
#ifndef CIRCLE_H
#define CIRCLE_H

#include "countersign.h"

struct circle_thread {
	char *text;   /* the addresses; NULL: it is no reply */
	bool is_lost; /* no memory: then nothing can be judged */
};

/* Makes THREAD, zeroes or one before, the addresses of the message that DRAFT
 * answers, which a reply comes with; the caller frees the text. */
void circle_thread_take(struct circle_thread *thread,
	const struct cs_draft *draft);

/* The worst remark about DRAFT into *WORST; false: there is none.  THREAD:
 * NULL, it is not looked at. */
bool circle_judge(const struct cs_guard *guard, const struct cs_draft *draft,
	const struct circle_thread *thread, struct cs_remark *worst);

#endif

/*
 * judge - what rooms that add to a judgement need of it.
 *
 * cs_judge() itself is public.
 */
#ifndef JUDGE_H
#define JUDGE_H

#include "inquiry.h"

/* Keeps REASON among the judgement's, the worst first, and its verdict. */
void judge_add_reason(struct cs_judgement *judgement,
	const struct cs_reason *reason);

/* Fills *INQUIRY about RECIPIENT, and *JUDGEMENT but for suggestion and
 * doubt. */
void judge_inquire(struct inquiry *inquiry, const struct cs_guard *guard,
	const struct cs_recipient *recipient, struct cs_judgement *judgement);

#endif

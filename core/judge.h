/*
 * judge - what rooms that add to a judgement need of it.
 *
 * cs_judge() itself is public.
 */
#ifndef JUDGE_H
#define JUDGE_H

#include "countersign.h"

/* Keeps REASON among the judgement's, the worst first, and its verdict. */
void judge_add_reason(struct cs_judgement *judgement,
	const struct cs_reason *reason);

#endif

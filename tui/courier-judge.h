/*
 * courier-judge - whether the hand-off helper of a kiosk lets a message go.
 *
 * The caged screen reads what comes from outside and is not believed, and so
 * not asked whether it has asked.  The helper judges recipients and message by
 * itself, and where policy or the model wants a countersign or a release code,
 * a process of the helper's own asks for it on the terminal while the screen is
 * stopped.  What is typed there can't come from the cage: the kernel refuses it
 * to type into a terminal (cage.h).  The helper logs the answer too.
 */
#ifndef COURIER_JUDGE_H
#define COURIER_JUDGE_H

#include "countersign.h"
#include "courier.h"

struct courier_letter {
	const char *const *words; /* the recipients */
	size_t count;
	int message, answer; /* a copy nobody else holds; what is said */
};

/* May LETTER go?  Else false, and why is written to its answer. */
bool courier_judge(const struct courier *courier,
	const struct courier_letter *letter);

#endif

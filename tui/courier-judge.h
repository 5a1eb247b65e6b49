/*
 * courier-judge - whether the hand-off helper of a kiosk lets a message go.
 *
 * The caged screen reads what comes from outside and is not believed, and so
 * not asked whether it has asked.  The helper sees to it that the message is
 * one that this program makes, from the kiosk's sender (cs_message_vouch), then
 * judges recipients and message by itself, and where policy or the model wants
 * a countersign or a release code it asks (courier-ask.h).
 *
 * It also keeps the history, out of the screen's reach.
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

/* Says WHY to the screen, of WHO, or "". */
void courier_say(const struct courier_letter *letter, const char *who,
	const char *why);

/* LETTER went: whom it went to is known from now on. */
void courier_remember(const struct courier *courier,
	const struct courier_letter *letter);

#endif

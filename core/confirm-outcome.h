/*
 * confirm-outcome - how each question of a dialogue ended.
 *
 * For the audit log.  Texts are borrowed from the dialogue.
 */
#ifndef CONFIRM_OUTCOME_H
#define CONFIRM_OUTCOME_H

#include "confirm.h"

/* X(name, word) */
#define CONFIRM_CHOICE_LIST(X)                                                 \
	X(TAKEN, "taken")                 /* the suggestion */                 \
	X(CHANGED, "changed")             /* another name is meant */          \
	X(COUNTERSIGNED, "countersigned") /* as it was typed */                \
	X(RELEASED, "released")           /* by a second person */             \
	X(BLOCKED, "blocked")             /* nothing can send it */            \
	X(GIVEN_UP, "given-up")           /* back, without an answer */        \
	X(NOT_ASKED, "not-asked")         /* there was nobody to ask */        \
	X(OBSERVED, "observed")           /* policy only watches */

enum confirm_choice {
#define X(name, word) CONFIRM_##name,
	CONFIRM_CHOICE_LIST(X)
#undef X
};

struct confirm_outcome {
	enum cs_verdict verdict;
	enum confirm_choice choice;
	bool is_text;     /* what is in doubt can't be read: no domain in it */
	const char *rules;
	const char *typed, *suggestion, *recipients;
	const char *to;   /* the name that is meant, CHANGED only; or "" */
	const char *by;   /* who released it, or "" */
	unsigned tries;   /* codes that were wrong */
	unsigned tenths;  /* of a second, from the question to its answer */
};

/* "taken" …, static. */
const char *confirm_choice_name(enum confirm_choice choice);

size_t confirm_outcome_count(const struct cs_countersign *countersign);

/* How question I ended, ASKED telling whether somebody was there to ask.
 * False: it was never shown, for one before it was given up. */
bool confirm_outcome_at(const struct cs_countersign *countersign, size_t i,
	bool asked, struct confirm_outcome *outcome);

/* The recipients that the dialogue was opened over. */
size_t confirm_recipient_count(const struct cs_countersign *countersign);

#endif

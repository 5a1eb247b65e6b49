/*
 * confirm-inside - what confirm's own rooms share: the questions themselves.
 *
 * confirm asks, confirm-key says about what; confirm-answer takes answers, confirm-code those that are a
 * second person's code; confirm-outcome tells afterwards how each
 * question ended, for the audit log.  Nobody else includes this.
 */
#ifndef CONFIRM_INSIDE_H
#define CONFIRM_INSIDE_H

#include "confirm.h"

enum asked_state {
	ASKED_OPEN,
	ASKED_CONFIRMED,
	ASKED_CHANGED,
	ASKED_RELEASED,
	ASKED_OBSERVED, /* not asked: policy only observes */
};

/* What a key begins with: what kind of thing the rest is. */
enum { KEY_DOMAIN = 'd', KEY_ADDRESS = 'a', KEY_TEXT = 't' };
enum { KEY_SIZE = CS_ADDRESS_SIZE + 1 };

/* One question.  All texts are its own. */
struct asked {
	enum asked_state state;
	enum cs_verdict verdict;
	char *key, *typed, *suggestion, *sentence, *recipients, *to;
	char *rules; /* their names, "," between */
	char *by;    /* who released it */
	unsigned tries;
	bool is_content; /* about what the message says, which may change */
	int64_t took_ms;
};

struct cs_countersign {
	const struct cs_guard *guard; /* NULL: opened without one */
	struct asked *items;
	size_t count, at; /* all; the one at hand */
	size_t ask_count; /* those in front, which are asked */
	char **confirmed; /* keys, of this dialogue and earlier ones */
	size_t confirmed_count;
	struct cs_change *changes;
	size_t change_count;
	struct cs_question question;
	size_t recipient_count;
	int64_t shown_ms; /* when the question at hand was */
	bool started;
	char word[160]; /* about the last answer, or "" */
};

/* The canonical domain of TEXT, or TEXT itself where it has none. */
void confirm_domain_key(struct cs_span text, char ascii[CS_DOMAIN_SIZE]);

/* What has to be typed for RECIPIENT: a kind of key. */
char confirm_kind(const struct cs_recipient *recipient,
	const struct cs_judgement *judgement);

/* The key of that KIND about RECIPIENT. */
void confirm_key(char kind, const struct cs_recipient *recipient,
	char key[KEY_SIZE]);

/* True when KEY, of whichever kind, is about RECIPIENT. */
bool confirm_is_about(const char *key, const struct cs_recipient *recipient);

/* Replaces *TEXT by a copy of SPAN; false: no memory. */
bool confirm_text_set(char **text, struct cs_span span);

/* Notes that KEY is countersigned; false: no memory. */
bool confirm_remember(struct cs_countersign *countersign, const char *key);

/* Shows the question at hand. */
void confirm_show(struct cs_countersign *countersign);

/* Goes on to the next question. */
void confirm_next(struct cs_countersign *countersign);

/* Takes CODE, for a question at CS_RELEASE. */
enum cs_answer confirm_answer_code(struct cs_countersign *countersign,
	struct cs_span code);

/* Milliseconds of a clock that nobody sets. */
int64_t confirm_now_ms(void);

#endif

/*
 * line-inside - what the files of the plain prompts share.  For them alone.
 */
#ifndef LINE_INSIDE_H
#define LINE_INSIDE_H

#include <stddef.h>

#include "line.h"

struct everyone;

struct talk {
	const struct cs_guard *guard;
	struct cs_draft *draft;
	struct cs_countersign *countersigned;
	char *line; /* the last answer, without its \n */
	size_t room;
	char *thread; /* addresses of what is answered, or NULL */
	bool is_again; /* the header was asked for before */
	bool to_asked, subject_asked, attachment_asked;
	char kept[64];   /* the name of the draft that was kept */
	bool is_unseen; /* what we say can't be written: nobody is asked */
};

/* Asks; false at the end of the input. */
bool talk_ask(struct talk *talk, const char *question);
/* Puts TEXT, made visible, and a line end. */
void talk_say(const char *label, struct cs_span text);
/* Asks for the header; false at the end of the input. */
bool talk_header(struct talk *talk);
/* Asks for the text, if there is none. */
bool talk_body(struct talk *talk);
/* True where nothing but the countersign is missing; says or asks what is. */
bool talk_is_ready(struct talk *talk);
/* Waits, if it is to be held; false when it was stopped. */
bool talk_hold(struct talk *talk, const struct everyone *everyone);
/* True when EVERYONE may get it. */
bool talk_countersign(struct talk *talk, const struct everyone *everyone);

#endif

/*
 * line-inside - what the files of the plain prompts share.  For them alone.
 */
#ifndef LINE_INSIDE_H
#define LINE_INSIDE_H

#include <stddef.h>
#include <time.h>

#include "circle.h"
#include "line.h"

struct everyone;

struct talk {
	const struct cs_guard *guard;
	struct cs_draft *draft;
	struct cs_countersign *countersigned;
	char *line; /* the last answer, without its \n */
	size_t room;
	struct circle_thread thread; /* addresses of what is answered */
	bool is_again; /* the header was asked for before */
	bool is_unknown; /* taken up here, and perhaps sent before */
	bool to_asked, subject_asked, attachment_asked;
	char kept[64];   /* the name of the draft that was kept */
	char remark[CS_TEXT_SIZE]; /* said of the recipients together */
	time_t saved;
	bool is_over;   /* the input has ended, or we were told to end */
	bool is_unseen; /* what we say can't be written: nobody is asked */
};

/* Asks; false at the end of the input. */
bool talk_ask(struct talk *talk, const char *question);
/* Whether LINE ends in ? or Tab: a list is wanted.  Both are cut off then. */
bool talk_wants_list(char *line);
/* Asks for a number from 1 to COUNT, or for other words: the number from 0,
 * -1: nothing, or the end of the input, -2: words, in talk->line. */
long talk_choose(struct talk *talk, const char *question, size_t count);
/* Puts "  2  ". */
void talk_number(size_t i);
/* Prints for a person, as the locale can show it. */
void talk_print(const char *format, ...)
	__attribute__((format(printf, 1, 2)));
/* Puts TEXT, made visible, and a line end. */
void talk_say(const char *label, struct cs_span text);
/* Puts SENTENCE, marked N_(), with TEXT, made visible, for its %s, and a line
 * end. */
void talk_tell(const char *sentence, struct cs_span text);
/* Asks for the header; false at the end of the input. */
bool talk_header(struct talk *talk);
/* Asks for field NAME, with what it has; false at the end of the input. */
bool talk_field(struct talk *talk, const char *name);
/* Asks for the recipients in field NAME; false at the end of the input. */
bool talk_recipients(struct talk *talk, const char *name);
/* The file meant by TYPED: itself, or one that is chosen where a list is wanted;
 * the caller's to free.  NULL: none. */
char *talk_file(struct talk *talk, char *typed);
/* Asks for the text, if there is none. */
bool talk_body(struct talk *talk);
/* Asks for more text, which goes below what there is. */
bool talk_more(struct talk *talk);
/* Whether BODY is a signature at most. */
bool talk_is_unwritten(struct cs_span body);
/* Takes what belongs to the identity of From, which was BEFORE. */
void talk_follow(struct talk *talk, long before);

/* Asks what to do with the whole until it is sent (true), kept or discarded. */
bool talk_decide(struct talk *talk);
/* Saves it as a crash may come: NOW, or when some time has gone by. */
void talk_save(struct talk *talk, bool now);
/* Saves what there is, and says where; false: it can't. */
bool talk_keep(struct talk *talk);
bool talk_send(struct talk *talk);
/* Says what is left behind of an earlier time (left.h). */
void talk_left_behind(struct talk *talk);
/* Takes that up, of several one that is chosen; what there is now is kept. */
void talk_recover(struct talk *talk);

/* What the screen has keys for: another identity, a nick for a recipient, a
 * header field of another name, attachments. */
void talk_identity(struct talk *talk);
void talk_nick(struct talk *talk);
void talk_custom(struct talk *talk);
void talk_attach(struct talk *talk);
void talk_editor(struct talk *talk);
/* Prints the message. */
void talk_look(struct talk *talk);

/* Says what there is to say of the recipients together, once; its verdict. */
enum cs_verdict talk_circle(struct talk *talk);
/* True where nothing but the countersign is missing; says or asks what is. */
bool talk_is_ready(struct talk *talk);
/* Waits, if it is to be held; false when it was stopped. */
bool talk_hold(struct talk *talk, const struct everyone *everyone);
/* True when EVERYONE may get it. */
bool talk_countersign(struct talk *talk, const struct everyone *everyone);

#endif

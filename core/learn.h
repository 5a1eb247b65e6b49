/*
 * learn - what may be believed of the addresses that sources hold.
 *
 * Sources (lists, alias files, mail, a message just sent) hand addresses to
 * learn_take().  It reads the domain, judges the name and gathers facts; at the
 * end they are merged into the history under its lock, all at once.
 *
 * Learning must not poison itself.  Each name is judged by the guard as it
 * stands, before anything is learned from this source.  From a list or an
 * alias file, somebody once chose the name: only the look-alike of a protected
 * one is quarantined.  From mail, where anybody can write to me and a typing
 * mistake may have been sent once, any suspect name is.
 *
 * learn-mail.c reads Maildirs and mboxes, learn-book.c address books; seen.h
 * remembers which messages were counted.
 */
#ifndef LEARN_H
#define LEARN_H

#include "countersign.h"
#include "facts.h"
#include "seen.h"

struct domain_suffixes;

/* A book to be remembered once its facts are saved. */
struct learn_book {
	struct learn_book *next;
	const char *kind; /* static */
	char path[];
};

struct cs_learning {
	struct cs_guard *guard;
	struct facts *chosen; /* from lists and books: the higher count wins */
	struct facts *mailed; /* from mail: counts add up */
	struct facts *judged; /* a bare domain each: already judged */
	struct facts *mine;   /* my own addresses */
	struct seen *seen;
	struct learn_book *books;
	struct cs_learn_watch watch;
	struct cs_learn_progress progress;
	bool stopped;
};

/* One address as a source has it. */
struct learn_item {
	struct cs_span local;  /* as written; empty: a domain by itself */
	struct cs_span domain; /* as written */
	struct cs_span name;   /* as written: quotes, encoded words */
	struct cs_span nick;
	struct cs_span as;     /* my address that wrote it, or empty */
	uint32_t count;
	int32_t day;           /* since 1970; 0: unknown */
	enum cs_origin origin;
};

/* Gathers ITEM; what can't be read is passed over.  CS_NO_MEMORY alone. */
enum cs_status learn_take(struct cs_learning *learning,
	const struct learn_item *item);

/* Says that something at PATH is broken, and counts it. */
void learn_broken(struct cs_learning *learning, const char *path,
	const char *why);

/* Counts one unit of work; false: stop now. */
bool learn_step(struct cs_learning *learning, const char *path,
	uint64_t units);

#endif

/*
 * gate - one message between a mail client and the real sendmail.
 *
 * What the files of `countersign sendmail' share.  cmd-sendmail.c has the ways
 * in, gate-judge.c decides and asks, gate.c has the two ways out: the real
 * sendmail gets words and bytes as they came, or the message is kept and the
 * client is told who, why, where and what to do.
 *
 * Invariant: every path out that doesn't run the real sendmail keeps the
 * message first, for some clients forget it and some no longer wait for us.
 */
#ifndef GATE_H
#define GATE_H

#include "countersign.h"
#include "spool.h"

enum { GATE_PATH_SIZE = 4096, GATE_SAYING_SIZE = 2 * CS_ADDRESS_SIZE };

struct gate {
	struct cs_places places;
	struct cs_guard *guard;
	struct cs_call *call; /* NULL: its words are wrong */
	struct cs_content *content; /* what the message says, or NULL */
	struct cs_countersign *countersign;
	struct cs_draft *kept;
	struct spool spool;
	struct cs_series series;    /* that this message is one of */
	struct cs_recipient *asked; /* those without a receipt */
	size_t asked_count;
	char **argv;
	char sendmail[GATE_PATH_SIZE];
	char suspect[GATE_SAYING_SIZE]; /* who and why, of the gravest */
};

/* -- gate.c -- */

/* Keeps the message among the drafts, once. */
bool gate_keep(struct gate *gate, struct cs_error *error);

/* Says where the message is and, in the printed sentence unless it is empty,
 * what to do about it.  EXIT_STATUS, or EX_TEMPFAIL where it could not be
 * kept. */
int gate_refuse(struct gate *gate, int exit_status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Finds the real sendmail; an exit status, the reason said; 0: found. */
int gate_find_sendmail(struct gate *gate);

/* Runs the real sendmail in our place, the words behind our own as they are;
 * returns, with an exit status, only where that fails. */
int gate_hand_over(struct gate *gate, bool has_message);

/* -- gate-judge.c -- */

/* Judges the message, asks where that is needed, and hands over or refuses. */
int gate_judge(struct gate *gate);

#endif

/*
 * courier - the hand-off helper of a kiosk: runs the MTA for a caged screen.
 *
 * An MTA may be setuid or setgid, which no_new_privs would undo.  So the process
 * that is there first stays outside the cage and does two things.  It takes a
 * message as an open file, and recipients, and runs the one sendmail that policy
 * names, as `sendmail -i [-f SENDER] --' and those recipients, without a shell.
 * And since the screen may start no process at all, it runs countersign-message
 * for it, and where policy lifts `speller' that program (courier-start.h).
 *
 * What comes from the cage is not believed.  Words, sizes and rate
 * (courier-rate.h) are looked at here, the message is copied, and
 * courier-judge.h judges the copy and asks.  What is no request at all can only
 * come from a screen that somebody has taken over: it is killed.
 *
 * Both ends run the same program; courier-wire.h has what goes between them.
 */
#ifndef COURIER_H
#define COURIER_H

#include <signal.h>
#include <sys/types.h>

#include "countersign.h"

struct restrictions;

struct courier {
	const struct cs_guard *guard;
	char sendmail[4096];
	char rate[4096];              /* the file of courier-rate.h */
	const char *helpers;          /* folder of countersign-message */
	const struct restrictions *restrictions;
	pid_t front;                  /* the screen's process */
	volatile pid_t *asking;       /* who asks on the terminal, or 0 */
	pid_t *speller;               /* what checks the spelling, or 0 */
	const volatile sig_atomic_t *told_to_end;
};

/* Serves the screen at the other end of SOCKET until it is gone. */
void courier_serve(const struct courier *courier, int socket);

/* Is the screen's process as the FLAGS of waitid(2) say?  Without WNOHANG it
 * is waited for; it stays to be waited for. */
bool courier_front_is(const struct courier *courier, int flags);

/* The screen's side, with a CONTEXT that is an int *, the socket: for struct
 * cs_handoff, and for struct cs_runner. */
bool courier_run(void *context, const char *const *arguments, int message,
	int words, int *wait_status);
bool courier_make(void *context, const char *const *arguments,
	const int *files, size_t count, int *wait_status);
bool courier_spell(void *context, int in, int out);

#endif

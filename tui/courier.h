/*
 * courier - the hand-off helper of a kiosk: runs the MTA for a caged screen.
 *
 * An MTA may be setuid or setgid, which no_new_privs would undo.  So the process
 * that is there first stays outside the cage and does one thing: it takes a
 * message as an open file, and recipients, and runs the one sendmail that policy
 * names, as `sendmail -i [-f SENDER] --' and those recipients, without a shell.
 * What comes from the cage is not believed: words, sizes and rate are looked at
 * here, the message is copied, and courier-judge.h judges and asks.
 *
 * Both ends run the same program; a request is one datagram.
 */
#ifndef COURIER_H
#define COURIER_H

#include <signal.h>
#include <sys/types.h>

#include "countersign.h"

enum { COURIER_WORDS = 128 * 1024, COURIER_RATE = 1000 };

struct screen_banner;

struct courier {
	const struct cs_guard *guard;
	char sendmail[4096];
	const struct screen_banner *banner;
	pid_t front;                  /* the screen's process */
	volatile pid_t *asking;       /* who asks on the terminal, or 0 */
	const volatile sig_atomic_t *told_to_end;
	/* When messages went, monotonic seconds; the oldest first. */
	long long went[COURIER_RATE];
	size_t went_count;
};

/* Serves the screen at the other end of SOCKET until it is gone. */
void courier_serve(struct courier *courier, int socket);

/* The screen's side: for struct cs_handoff; CONTEXT is an int *, the socket. */
bool courier_run(void *context, const char *const *arguments, int message,
	int words, int *wait_status);

#endif

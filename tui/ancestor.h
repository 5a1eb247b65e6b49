/*
 * ancestor - the processes above us: who called, and what they are doing.
 *
 * Read from Linux's /proc, see proc(5).  Where there is none, nothing is
 * known and every question is answered with no.
 */
#ifndef ANCESTOR_H
#define ANCESTOR_H

#include <stdbool.h>
#include <sys/types.h>

#include "countersign.h"

struct ancestor {
	int parent, group;
	int terminal;   /* coded as in proc(5); 0: none */
	int foreground; /* the process group in front of that terminal */
	long threads;
	unsigned long long started; /* clock ticks after the boot */
	char name[32], waits_in[64];
};

bool ancestor_read(pid_t pid, struct ancestor *ancestor);

/* The git send-email above us that sends a series of messages, into SERIES;
 * all zero: there is none. */
void ancestor_series(struct cs_series *series);

#endif

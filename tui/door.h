/*
 * door - how a command gets its guard, and what its failures exit with.
 */
#ifndef DOOR_H
#define DOOR_H

#include "countersign.h"

/* The <sysexits.h> number for a failure of the library; 0 for CS_OK. */
int door_exit(enum cs_status status);

/* Says on stderr what the guard has to do without, if anything. */
void door_say_failure(const struct cs_guard *guard);

/* Finds the places and opens the guard; POLICY_ONLY is --policy's FILE or
 * NULL.  0, or the exit status after having said why on stderr. */
int door_open(const char *policy_only, struct cs_guard **guard);

/* The same, to judge alone: nothing is asked, logged or sent. */
int door_open_to_judge(const char *policy_only, struct cs_guard **guard);

#endif

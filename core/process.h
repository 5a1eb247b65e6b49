/*
 * process - another program, run without a shell.
 *
 * The child starts clean: default signals, none blocked, a session of its own
 * (no ^C and no hang-up of our terminal ends it half-way), and no descriptor
 * but those it is given.  Its exit is waited for in small steps, so that the
 * caller can show that it takes long, or give up.
 */
#ifndef PROCESS_H
#define PROCESS_H

#include "countersign.h"

enum { PROCESS_MORE = 200 }; /* descriptors given beside 0, 1 and 2 */

struct process {
	const char *program;      /* an absolute path */
	const char *const *arguments; /* argv, NULL at its end */
	const char *extra;        /* "NAME=value" added to the environment */
	bool bare;                /* the environment holds `extra' alone */
	int in, out, errors;      /* its 0, 1 and 2 */
	const int *more;          /* its 3, 4 … */
	size_t more_count;
	/* Called every few milliseconds with the time passed so far; false
	 * ends the program.  May be NULL. */
	bool (*wait)(void *context, unsigned elapsed_ms);
	void *context;
};

enum process_end {
	PROCESS_EXITED,      /* with *STATUS */
	PROCESS_NEVER_RAN,   /* errno in *STATUS */
	PROCESS_KILLED,      /* by the signal *STATUS */
	PROCESS_GIVEN_UP,    /* `wait' said no; ended and reaped */
};

enum process_end process_run(const struct process *process, int *status);

#endif

/*
 * helper - countersign-message, run for whoever needs a message made or a file
 * looked at.
 *
 * The program lies in the folder of helpers and gets no environment.  A process
 * that may not start another one, a kiosk's screen, has it started by whom its
 * runner speaks to; it then waits for that, and can't give up.
 */
#ifndef HELPER_H
#define HELPER_H

#include "process.h"

/* Runs it as PROCESS says, whose program and environment are set here; as
 * process_run(). */
enum process_end helper_run(const char *folder,
	const struct cs_runner *runner, struct process *process, int *status);

#endif

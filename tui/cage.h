/*
 * cage - what the kernel takes from the process that shows the kiosk's screen.
 *
 * no_new_privs, then Landlock (files and programs are those named), then seccomp
 * (no process or thread beside, no network, no debugger, no typing into the
 * terminal, no mounts; no program at all where none is named).
 * None can be undone.  Landlock since Linux 5.13, landlock(7); seccomp(2).
 */
#ifndef CAGE_H
#define CAGE_H

#include <stdbool.h>

enum cage_may {
	CAGE_READ,  /* files and folders beneath */
	CAGE_RUN,   /* this one program */
	CAGE_WRITE, /* everything but running beneath */
};

struct cage_path {
	enum cage_may may;
	const char *path; /* "" or not there: passed over */
};

/* What of it the kernel has. */
struct cage_has {
	bool landlock, seccomp;
};

/* Closes the cage around this process; PATHS end with a NULL path.  False
 * where even no_new_privs fails, or where a part that is there fails. */
bool cage_close(const struct cage_path *paths, struct cage_has *has);

/* Only looks. */
void cage_look(struct cage_has *has);

#endif

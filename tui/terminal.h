/*
 * terminal - finds the terminal on which a person can be asked, from inside
 * a sendmail child.
 *
 * A mail client runs its sendmail with no terminal on stdin and stdout; mutt
 * and neomutt even detach it from theirs by setsid().  The person still looks
 * at that terminal, and the client waits.  So the terminal is /dev/tty where
 * that opens, else the one of the nearest ancestor that has one; it counts
 * only if nobody else reads keys from it meanwhile: the client must stand in
 * the foreground there and, where it runs full-screen in our own session,
 * wait for us (Linux: one thread, sleeping in do_wait).
 *
 * Nothing here draws, and nothing changes the terminal's owner or modes.
 */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <sys/types.h>

struct terminal {
	int fd;              /* read and write, close-on-exec */
	bool is_full_screen; /* a full-screen program owns it: not canonical */
	pid_t parent;        /* getppid() when found; changed: nobody waits */
	const char *why;     /* not found: half a sentence, static */
};

/* Fills TERMINAL; false, and `why', where nobody can be asked.  The caller
 * closes fd. */
bool terminal_find(struct terminal *terminal);

/* False once the client no longer waits for us: then nothing may be read from
 * the terminal any more. */
bool terminal_is_ours(const struct terminal *terminal);

#endif

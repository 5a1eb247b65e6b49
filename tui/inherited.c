/* See inherited.h. */
#include <signal.h>
#include <stddef.h>
#include <string.h>

#include "config.h"
#include "inherited.h"

enum { SIGNALS = 9 };

static const int signals[SIGNALS] = {
	SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGCHLD, SIGTSTP, SIGTTIN,
	SIGTTOU,
};

static struct {
	struct sigaction actions[SIGNALS];
	sigset_t blocked;
} kept;

void
inherited_keep(void)
{
	struct sigaction plain;
	sigset_t none;
	size_t i;

	memset(&plain, 0, sizeof plain);
	sigemptyset(&plain.sa_mask);
	sigemptyset(&none);
	for (i = 0; i < SIGNALS; i++) {
		plain.sa_handler = signals[i] == SIGHUP ? SIG_IGN : SIG_DFL;
		sigaction(signals[i], &plain, &kept.actions[i]);
	}
	sigprocmask(SIG_SETMASK, &none, &kept.blocked);
}

void
inherited_restore(void)
{
	size_t i;

	for (i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &kept.actions[i], NULL);
	sigprocmask(SIG_SETMASK, &kept.blocked, NULL);
}

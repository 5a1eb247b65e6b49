/*
 * `countersign kiosk': a login shell that can only write mail.
 *
 * The first of the two processes that kiosk.h tells of.  Whatever happens, both
 * end here: there is nothing behind them.
 */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "command.h"
#include "kiosk.h"
#include "places.h"
#include "wording.h"

enum { FALLS_MOST = 3 };

/* -- Signals that end it --------------------------------------------------- */

static void
endings_block(bool block)
{
	sigset_t endings;

	sigemptyset(&endings);
	sigaddset(&endings, SIGHUP);
	sigaddset(&endings, SIGTERM);
	sigprocmask(block ? SIG_BLOCK : SIG_UNBLOCK, &endings, NULL);
}

/* -- The first process ----------------------------------------------------- */

static volatile sig_atomic_t told_to_end;
static volatile pid_t front, asking;

static void
on_end(int number)
{
	int kept = errno;

	(void)number;
	told_to_end = 1;
	if (front > 0)
		kill(front, SIGTERM);
	if (asking > 0)
		kill(asking, SIGTERM);
	errno = kept;
}

static void
signals_set(void)
{
	static const int ignored[] = { SIGINT, SIGQUIT, SIGTSTP, SIGTTIN,
		SIGTTOU, SIGPIPE, SIGUSR1, SIGUSR2 };
	struct sigaction action = { .sa_handler = on_end };
	size_t i;

	for (i = 0; i < sizeof ignored / sizeof *ignored; i++)
		signal(ignored[i], SIG_IGN);
	sigemptyset(&action.sa_mask);
	sigaction(SIGHUP, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

static bool
draft_forget(void *context, const struct cs_draft_entry *entry)
{
	const struct kiosk *kiosk = context;
	struct cs_draft *draft;

	if (!entry->is_postponed &&
		!cs_draft_resume(kiosk->guard, entry->name, &draft, NULL)) {
		cs_draft_discard(draft, NULL);
		cs_draft_close(draft);
	}
	return true;
}

static bool
draft_leave(void *context, const struct cs_draft_entry *entry)
{
	(void)context, (void)entry;
	return false;
}

/* Forgets what a killed one left, unless drafts are lifted.  To list them makes
 * their folder as well, which the screen can't. */
static void
drafts_forget(struct kiosk *kiosk)
{
	if (kiosk->guard)
		cs_draft_list(kiosk->guard, restrict_lists(kiosk->guard,
			"kiosk.allow", "drafts") ? draft_leave : draft_forget,
			kiosk, NULL);
}

/* Lets one message be written; its wait status. */
static int
front_start(struct kiosk *kiosk)
{
	int ends[2], ended = KIOSK_LEFT << 8;
	pid_t child;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
		return ended;
	fflush(NULL);
	/* one that comes now waits until each of the two knows what to do */
	endings_block(true);
	child = fork();
	if (!child) {
		close(ends[0]);
		kiosk->line = ends[1];
		signal(SIGHUP, SIG_DFL);
		signal(SIGTERM, SIG_DFL);
		endings_block(false);
		_exit(kiosk_screen_run(kiosk));
	}
	front = child;
	kiosk->courier.front = child;
	endings_block(false);
	close(ends[1]);
	if (child > 0 && !told_to_end)
		courier_serve(&kiosk->courier, ends[0]);
	close(ends[0]);
	while (child > 0 && waitpid(child, &ended, 0) < 0 && errno == EINTR)
		continue;
	front = 0;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &kiosk->terminal);
	return ended;
}

/* One message; false: that was the last one, with *RESULT. */
static bool
turn(struct kiosk *kiosk, unsigned *falls, int *result)
{
	static const char *const last[] = {
		[KIOSK_SENT] = N_("The message was sent."),
		[KIOSK_WIPED] = N_("The message was wiped."),
		[KIOSK_KEPT] = N_("The message was kept as a draft."),
	};
	int ended;

	*result = kiosk_policy_take(kiosk);
	if (*result)
		return false;
	drafts_forget(kiosk);
	ended = front_start(kiosk);
	if (!WIFEXITED(ended)) {
		kiosk->last = restrict_lifts(&kiosk->restrictions,
				RESTRICT_drafts)
			? _("The program failed. What was written is a draft.")
			: _("The message was lost: the program failed.");
		return ++*falls < FALLS_MOST && !told_to_end;
	}
	*falls = 0;
	if (WEXITSTATUS(ended) >= KIOSK_LEFT)
		return false;
	kiosk->last = last[WEXITSTATUS(ended)];
	if (kiosk->last)
		kiosk->last = _(kiosk->last);
	return !told_to_end;
}

int
cmd_kiosk(int argc, char **argv)
{
	static struct kiosk kiosk = {
		.courier = { .asking = &asking, .told_to_end = &told_to_end,
			.speller = &kiosk.speller },
		.maker = { courier_make, &kiosk.line },
	};
	struct cs_error error;
	unsigned falls = 0;
	int result;

	(void)argc, (void)argv; /* whatever they are */
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
		tcgetattr(STDIN_FILENO, &kiosk.terminal))
		return command_fail(EX_UNAVAILABLE, _("the kiosk needs a "
			"terminal"));
	if (!places_find(&kiosk.places, &error))
		return command_fail(EX_OSERR, "%s", error.text);
	kiosk.places.settings = NULL;
	kiosk.places.runner = &kiosk.maker;
	if (!restrict_process())
		return command_fail(EX_OSERR, "%s", strerror(errno));
	signals_set();
	result = kiosk_policy_open(&kiosk);
	while (!result && turn(&kiosk, &falls, &result))
		continue;
	drafts_forget(&kiosk);
	cs_guard_close(kiosk.guard);
	return result;
}

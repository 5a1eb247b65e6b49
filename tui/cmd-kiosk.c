/*
 * `countersign kiosk': a login shell that can only write mail.
 *
 * Two processes.  The first one reads policy, hands messages over (courier.h)
 * and starts, for each message, a second one that locks itself in (cage.h),
 * shows notice and compose screen, and ends: what it had in memory ends with
 * it.  Whatever happens, both end here: there is nothing behind them.
 */
#include "config.h"

#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <termios.h>
#include <unistd.h>

#include "attach.h"
#include "cage.h"
#include "command.h"
#include "compose.h"
#include "courier.h"
#include "door.h"
#include "notice.h"
#include "places.h"
#include "restrict.h"
#include "wording.h"

enum { FALLS_MOST = 3, PATHS = 24 };

/* How a screen ended; its exit status. */
enum front { FRONT_SENT, FRONT_WIPED, FRONT_LEFT };

struct kiosk {
	struct cs_places places;
	struct cs_guard *guard;
	struct restrictions restrictions;
	struct courier courier;
	struct cage_has has;
	struct termios terminal;
	char folder[PATH_MAX];
	const char *last; /* what became of the message before */
	int line;         /* the screen's end of the socket */
};

/* -- What policy says ------------------------------------------------------ */

static int
policy_open(struct kiosk *kiosk)
{
	struct cs_error error;
	enum cs_status status;

	cs_guard_close(kiosk->guard);
	status = cs_guard_open(&kiosk->places, &kiosk->guard, &error);
	if (status) {
		kiosk->guard = NULL;
		return command_fail(door_exit(status), "%s", error.text);
	}
	return 0;
}

/* The folder is policy's too, and the guard wants it when it opens. */
static int
folder_take(struct kiosk *kiosk)
{
	const char *set = cs_setting_text(kiosk->guard, "kiosk.folder");
	char *path = *set ? attach_expand(set) : NULL;

	if (path)
		snprintf(kiosk->folder, sizeof kiosk->folder, "%s", path);
	else
		snprintf(kiosk->folder, sizeof kiosk->folder, "%s",
			kiosk->places.state);
	kiosk->places.state = kiosk->folder;
	kiosk->places.runtime = kiosk->folder;
	if (path)
		kiosk->places.data = kiosk->folder;
	free(path);
	return policy_open(kiosk);
}

static const char *const classifications[] = {
	[BANNER_NONE] = "none",
	[BANNER_UNCLASSIFIED] = "unclassified",
	[BANNER_CUI] = "cui",
	[BANNER_CONFIDENTIAL] = "confidential",
	[BANNER_SECRET] = "secret",
	[BANNER_TOP_SECRET] = "top-secret",
	[BANNER_TS_SCI] = "ts-sci",
};
static const char *const banner_words[] = {
	[BANNER_NONE] = "",
	[BANNER_UNCLASSIFIED] = "UNCLASSIFIED",
	[BANNER_CUI] = "CUI",
	[BANNER_CONFIDENTIAL] = "CONFIDENTIAL",
	[BANNER_SECRET] = "SECRET",
	[BANNER_TOP_SECRET] = "TOP SECRET",
	[BANNER_TS_SCI] = "TOP SECRET//SCI",
};

static void
banner_take(const struct cs_guard *guard, struct screen_banner *banner)
{
	const char *name = cs_setting_text(guard, "kiosk.classification");
	const char *words = cs_setting_text(guard, "kiosk.banner");
	size_t i;

	for (i = 0; i < sizeof classifications / sizeof *classifications; i++)
		if (!strcmp(classifications[i], name))
			banner->colour = (enum screen_banner_colour)i;
	snprintf(banner->text, sizeof banner->text, "%s",
		*words ? words : banner_words[banner->colour]);
}

static int
restrictions_take(struct kiosk *kiosk)
{
	struct restrictions *r = &kiosk->restrictions;
	const char *from = cs_setting_text(kiosk->guard, "kiosk.from");
	const char *root = cs_setting_text(kiosk->guard, "kiosk.attach_root");
	struct cs_recipient sender;
	char *path;

	cs_recipient_read(cs_span(from), &sender);
	if (sender.kind != CS_MAILBOX || strlen(from) >= sizeof r->from)
		return command_fail(EX_CONFIG, _("kiosk.from: no address"));
	strcpy(r->from, from);
	path = *root ? attach_expand(root) : NULL;
	r->attach_root[0] = '\0';
	if (*root && (!path || !realpath(path, r->attach_root))) {
		free(path);
		return command_fail(EX_CONFIG, _("kiosk.attach_root: %s"),
			strerror(errno));
	}
	free(path);
	r->idle_seconds = cs_setting_number(kiosk->guard, "kiosk.idle");
	banner_take(kiosk->guard, &r->banner);
	if (!restrict_lists(kiosk->guard, "kiosk.terminals", getenv("TERM")))
		return command_fail(EX_UNAVAILABLE,
			_("this kind of terminal (TERM) is not for the kiosk"));
	return 0;
}

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

/* -- The screen's process -------------------------------------------------- */

/* The folder that the file of setting NAME is in, and may be written to. */
static void
folder_of(const struct kiosk *kiosk, const char *name, char *path)
{
	char *expanded = attach_expand(cs_setting_text(kiosk->guard, name));
	char *slash;

	snprintf(path, PATH_MAX, "%s", expanded ? expanded : "");
	free(expanded);
	slash = strrchr(path, '/');
	if (slash)
		*slash = '\0';
}

static bool
lock_in(struct kiosk *kiosk)
{
	static char helper[PATH_MAX + 32], log[PATH_MAX], tries[PATH_MAX],
		copies[PATH_MAX];
	const struct cage_path paths[] = {
		{ CAGE_READ, "/usr/lib" }, { CAGE_READ, "/usr/lib64" },
		{ CAGE_READ, "/lib" }, { CAGE_READ, "/lib64" },
		{ CAGE_READ, "/usr/share" }, { CAGE_READ, "/etc" },
		{ CAGE_READ, kiosk->places.policy },
		{ CAGE_READ, kiosk->places.keymaps },
		{ CAGE_READ, kiosk->places.data },
		{ CAGE_READ, kiosk->restrictions.attach_root },
		{ CAGE_READ, cs_setting_text(kiosk->guard, "audit.key") },
		{ CAGE_RUN, helper },
		{ CAGE_RUN, "/lib64/ld-linux-x86-64.so.2" },
		{ CAGE_RUN, "/lib/ld-linux-aarch64.so.1" },
		{ CAGE_WRITE, "/dev/null" },
		{ CAGE_WRITE, kiosk->folder },
		{ CAGE_WRITE, log }, { CAGE_WRITE, tries },
		{ CAGE_WRITE, copies },
		{ CAGE_READ, NULL },
	};

	snprintf(helper, sizeof helper, "%s/countersign-message",
		kiosk->places.helpers);
	folder_of(kiosk, "audit.file", log);
	folder_of(kiosk, "release.state", tries);
	folder_of(kiosk, "fcc", copies);
	return cage_close(paths, &kiosk->has);
}

static enum front
message_write(struct kiosk *kiosk)
{
	struct compose_options options = {
		.restrictions = &kiosk->restrictions };
	struct compose_outcome outcome;
	struct cs_draft *draft;
	struct cs_error error;

	if (cs_draft_open(kiosk->guard, &draft, &error))
		return FRONT_LEFT;
	if (cs_draft_set_field(draft, "From",
		    cs_span(kiosk->restrictions.from)) ||
		compose_run(kiosk->guard, draft, &options, &outcome, &error))
		return FRONT_LEFT;
	return outcome.sent ? FRONT_SENT : FRONT_WIPED;
}

static enum front
front_run(struct kiosk *kiosk)
{
	struct notice notice = {
		.text = cs_setting_text(kiosk->guard, "kiosk.notice"),
		.last = kiosk->last,
		.banner = &kiosk->restrictions.banner,
	};

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	signal(SIGHUP, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	endings_block(false);
	mallopt(M_PERTURB, 0xa5); /* what is freed is overwritten */
	kiosk->restrictions.run = courier_run;
	kiosk->restrictions.context = &kiosk->line;
	if (!lock_in(kiosk)) {
		command_fail(0, _("the kernel's restrictions can't be had: %s"),
			strerror(errno));
		return FRONT_LEFT;
	}
	snprintf(notice.missing, sizeof notice.missing, "%s%s",
		kiosk->has.landlock ? "" : _("This kernel has no Landlock. "),
		kiosk->has.seccomp ? "" : _("This kernel has no seccomp. "));
	return notice_run(&notice) ? message_write(kiosk) : FRONT_LEFT;
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

/* What a killed one left. */
static bool
draft_forget(void *context, const struct cs_draft_entry *entry)
{
	const struct kiosk *kiosk = context;
	struct cs_draft *draft;

	if (!cs_draft_resume(kiosk->guard, entry->name, &draft, NULL)) {
		cs_draft_discard(draft, NULL);
		cs_draft_close(draft);
	}
	return true;
}

/* Lets one message be written; its wait status. */
static int
front_start(struct kiosk *kiosk)
{
	int ends[2], ended = FRONT_LEFT << 8;
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
		_exit(front_run(kiosk));
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

static int
courier_take(struct kiosk *kiosk)
{
	struct cs_error error;
	enum cs_status status = cs_sendmail_find(kiosk->guard,
		kiosk->courier.sendmail, sizeof kiosk->courier.sendmail,
		&error);

	kiosk->courier.guard = kiosk->guard;
	kiosk->courier.banner = &kiosk->restrictions.banner;
	kiosk->courier.asking = &asking;
	kiosk->courier.told_to_end = &told_to_end;
	return status ? command_fail(door_exit(status), "%s", error.text) : 0;
}

/* One message; false: that was the last one, with *RESULT. */
static bool
turn(struct kiosk *kiosk, unsigned *falls, int *result)
{
	static const char *const last[] = {
		[FRONT_SENT] = N_("The message was sent."),
		[FRONT_WIPED] = N_("The message was wiped."),
	};
	int ended;

	*result = policy_open(kiosk);
	if (!*result)
		*result = restrictions_take(kiosk);
	if (!*result)
		*result = courier_take(kiosk);
	if (*result)
		return false;
	cs_draft_list(kiosk->guard, draft_forget, kiosk, NULL);
	ended = front_start(kiosk);
	if (!WIFEXITED(ended)) {
		kiosk->last = _("The message was lost: the program failed.");
		return ++*falls < FALLS_MOST && !told_to_end;
	}
	*falls = 0;
	if (WEXITSTATUS(ended) > FRONT_WIPED)
		return false;
	kiosk->last = last[WEXITSTATUS(ended)];
	if (kiosk->last)
		kiosk->last = _(kiosk->last);
	return !told_to_end;
}

int
cmd_kiosk(int argc, char **argv)
{
	static struct kiosk kiosk;
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
	if (!restrict_process())
		return command_fail(EX_OSERR, "%s", strerror(errno));
	signals_set();
	result = policy_open(&kiosk);
	if (!result)
		result = folder_take(&kiosk);
	while (!result && turn(&kiosk, &falls, &result))
		continue;
	if (kiosk.guard)
		cs_draft_list(kiosk.guard, draft_forget, &kiosk, NULL);
	cs_guard_close(kiosk.guard);
	return result;
}

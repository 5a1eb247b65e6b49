/* See courier-ask.h. */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "colours.h"
#include "courier-ask.h"
#include "dialog.h"
#include "restrict.h"
#include "screen.h"
#include "wording.h"

struct asking {
	const struct courier *courier;
	const struct courier_letter *letter;
	struct cs_countersign *countersign;
	struct screen *screen;
	pid_t parent;
};

/* Where a kiosk's time is over, or the helper is gone, nobody is asked. */
static bool
is_still_wanted(void *context)
{
	struct asking *asking = context;
	long idle = cs_setting_number(asking->courier->guard, "kiosk.idle");
	struct timespec now;
	uint64_t since;

	if (getppid() != asking->parent || *asking->courier->told_to_end)
		return false;
	if (!idle || !asking->screen)
		return true;
	clock_gettime(CLOCK_MONOTONIC, &now);
	since = screen_input_us(asking->screen) / 1000000u;
	return (uint64_t)now.tv_sec < since + (uint64_t)idle;
}

static void
changes_say(const struct asking *asking)
{
	size_t i, count = cs_countersign_change_count(asking->countersign);
	const struct cs_change *change;

	for (i = 0; i < count; i++) {
		change = cs_countersign_change(asking->countersign, i);
		dprintf(asking->letter->answer, _("You meant %s, not %s: "
			"correct it and send again.\n"), change->to,
			change->from);
	}
}

bool
courier_conclude(const struct courier *courier,
	const struct courier_letter *letter,
	const struct cs_countersign *countersign)
{
	struct cs_error error;

	if (!cs_audit_challenge(courier->guard, countersign, "kiosk", true,
		    &error))
		return cs_countersign_may_send(countersign);
	courier_say(letter, "", error.text);
	return false;
}

/* In a process of its own, on a terminal that another one has drawn on. */
static bool
ask_here(struct asking *asking)
{
	const struct cs_guard *guard = asking->courier->guard;
	const struct dialog_options options = {
		.paste_allowed = !strcmp(cs_setting_text(guard,
			"confirm.paste"), "allow"),
		.gate = true };
	const struct screen_options terminal = {
		.in = STDIN_FILENO, .out = STDOUT_FILENO, .foreign = true,
		.no_suspend = true,
		.banner = &asking->courier->restrictions->banner,
		.colours = colours_set(guard),
		.wanted = is_still_wanted, .context = asking };
	enum dialog_result result;
	struct cs_error error;

	if (screen_open(&terminal, &asking->screen, &error)) {
		courier_say(asking->letter, "", error.text);
		return false;
	}
	result = dialog_run(asking->screen, asking->countersign, &options);
	screen_close(asking->screen);
	if (result == DIALOG_CHANGED)
		changes_say(asking);
	else if (result != DIALOG_CONFIRMED)
		courier_say(asking->letter, "", _("not countersigned"));
	return courier_conclude(asking->courier, asking->letter,
		asking->countersign) && result == DIALOG_CONFIRMED;
}

static void __attribute__((noreturn))
ask_and_end(struct asking *asking)
{
	bool may_go;

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	may_go = ask_here(asking);
	/* the helper may be gone: none is left to do it */
	kill(asking->courier->front, SIGCONT);
	_exit(!may_go);
}

bool
courier_ask(const struct courier *courier,
	const struct courier_letter *letter,
	struct cs_countersign *countersign)
{
	struct asking asking = { courier, letter, countersign, NULL,
		getpid() };
	int ended = -1;
	pid_t child = -1;

	kill(courier->front, SIGSTOP);
	/* asked once it stands still: till then the keys might be its */
	if (courier_front_is(courier, WSTOPPED | WEXITED))
		child = fork();
	if (!child)
		ask_and_end(&asking);
	*courier->asking = child > 0 ? child : 0;
	if (child > 0 && *courier->told_to_end)
		kill(child, SIGTERM);
	while (child > 0 && waitpid(child, &ended, 0) < 0 && errno == EINTR)
		continue;
	*courier->asking = 0;
	kill(courier->front, SIGCONT);
	return child > 0 && WIFEXITED(ended) && !WEXITSTATUS(ended);
}

/* See courier-judge.h. */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "courier-judge.h"
#include "dialog.h"
#include "restrict.h"
#include "screen.h"
#include "wording.h"

struct judging {
	const struct courier *courier;
	const struct courier_letter *letter;
	struct cs_recipient *recipients;
	struct cs_content *content;
	struct cs_countersign *countersign;
	char *text; /* the message, mapped */
	size_t length;
	struct screen *screen;
	pid_t parent;
};

static void
say(const struct judging *judging, const char *who, const char *why)
{
	dprintf(judging->letter->answer, "%s%s%s\n", who, *who ? ": " : "",
		why);
}

/* -- Who ------------------------------------------------------------------- */

struct wanted {
	struct cs_span address;
	bool found;
};

static bool
wanted_compare(void *context, const struct cs_known *known)
{
	struct wanted *wanted = context;

	wanted->found = known->address.length == wanted->address.length &&
		!strncasecmp(known->address.text, wanted->address.text,
			wanted->address.length);
	return !wanted->found;
}

/* The address itself: that others of its domain are known is not enough. */
static bool
is_known(const struct cs_guard *guard, const char *address)
{
	struct wanted wanted = { cs_span(address), false };

	return !cs_known_query(guard, wanted.address, wanted_compare, &wanted,
		NULL) && wanted.found;
}

static const char *
recipient_refuse(const struct cs_guard *guard, const char *word,
	const struct cs_recipient *recipient)
{
	const char *who = cs_setting_text(guard, "kiosk.recipients");

	/* what is judged must be the whole of what sendmail gets */
	if (recipient->kind == CS_UNREADABLE || *word == '-' ||
		(recipient->kind == CS_MAILBOX &&
			recipient->address.length != strlen(word)))
		return _("no address");
	if (!strcmp(who, "known") && !is_known(guard, word))
		return _("this kiosk writes to known addresses only");
	if (!strcmp(who, "list") && !restrict_lists(guard, "kiosk.list", word))
		return _("this kiosk writes to the addresses of its list only");
	return NULL;
}

static bool
recipients_read(struct judging *judging)
{
	const struct courier_letter *letter = judging->letter;
	const char *why;
	size_t i;

	judging->recipients = calloc(letter->count + 1,
		sizeof *judging->recipients);
	for (i = 0; judging->recipients && i < letter->count; i++) {
		cs_recipient_read(cs_span(letter->words[i]),
			&judging->recipients[i]);
		why = recipient_refuse(judging->courier->guard,
			letter->words[i], &judging->recipients[i]);
		if (why) {
			say(judging, letter->words[i], why);
			return false;
		}
	}
	return judging->recipients;
}

/* -- What ------------------------------------------------------------------ */

static bool
message_read(struct judging *judging)
{
	struct stat status;
	void *text;

	if (fstat(judging->letter->message, &status) || status.st_size <= 0)
		return false;
	judging->length = (size_t)status.st_size;
	text = mmap(NULL, judging->length, PROT_READ, MAP_PRIVATE,
		judging->letter->message, 0);
	if (text == MAP_FAILED)
		return false;
	judging->text = text;
	return true;
}

static bool
countersign_open(struct judging *judging)
{
	const struct cs_guard *guard = judging->courier->guard;
	const struct cs_span text = { judging->text, judging->length };
	struct cs_error error;

	if (!cs_content_of_message(guard, text, &judging->content, &error) &&
		!cs_countersign_open_content(guard, judging->recipients,
			judging->letter->count, judging->content, NULL,
			&judging->countersign, &error))
		return true;
	say(judging, "", error.text);
	return false;
}

/* -- Asking ---------------------------------------------------------------- */

/* Where a kiosk's time is over, or the helper is gone, nobody is asked. */
static bool
is_still_wanted(void *context)
{
	struct judging *judging = context;
	long idle = cs_setting_number(judging->courier->guard, "kiosk.idle");
	struct timespec now;
	uint64_t since;

	if (getppid() != judging->parent || *judging->courier->told_to_end)
		return false;
	if (!idle || !judging->screen)
		return true;
	clock_gettime(CLOCK_MONOTONIC, &now);
	since = screen_input_us(judging->screen) / 1000000u;
	return (uint64_t)now.tv_sec < since + (uint64_t)idle;
}

static void
changes_say(const struct judging *judging)
{
	size_t i, count = cs_countersign_change_count(judging->countersign);
	const struct cs_change *change;

	for (i = 0; i < count; i++) {
		change = cs_countersign_change(judging->countersign, i);
		dprintf(judging->letter->answer, _("You meant %s, not %s: "
			"correct it and send again.\n"), change->to,
			change->from);
	}
}

/* Logs how it ended; true: it may go. */
static bool
conclude(const struct judging *judging)
{
	struct cs_error error;

	if (!cs_audit_challenge(judging->courier->guard, judging->countersign,
		    "kiosk", true, &error))
		return cs_countersign_may_send(judging->countersign);
	say(judging, "", error.text);
	return false;
}

/* In a process of its own, on a terminal that another one has drawn on. */
static bool
ask_here(struct judging *judging)
{
	const struct cs_guard *guard = judging->courier->guard;
	const struct dialog_options options = {
		.paste_allowed = !strcmp(cs_setting_text(guard,
			"confirm.paste"), "allow"),
		.gate = true };
	const struct screen_options terminal = {
		.in = STDIN_FILENO, .out = STDOUT_FILENO, .foreign = true,
		.no_suspend = true, .banner = judging->courier->banner,
		.wanted = is_still_wanted, .context = judging };
	enum dialog_result result;
	struct cs_error error;

	if (screen_open(&terminal, &judging->screen, &error)) {
		say(judging, "", error.text);
		return false;
	}
	result = dialog_run(judging->screen, judging->countersign, &options);
	screen_close(judging->screen);
	if (result == DIALOG_CHANGED)
		changes_say(judging);
	else if (result != DIALOG_CONFIRMED)
		say(judging, "", _("not countersigned"));
	return conclude(judging) && result == DIALOG_CONFIRMED;
}

/* Asks while the screen is stopped: the keys are not for it. */
static bool
ask(struct judging *judging)
{
	const struct courier *courier = judging->courier;
	int ended = -1;
	pid_t child;

	judging->parent = getpid();
	kill(courier->front, SIGSTOP);
	child = fork();
	if (!child) {
		bool may_go;

		prctl(PR_SET_PDEATHSIG, SIGTERM);
		may_go = ask_here(judging);
		/* the helper may be gone: none is left to do it */
		kill(courier->front, SIGCONT);
		_exit(!may_go);
	}
	*courier->asking = child > 0 ? child : 0;
	if (child > 0 && *courier->told_to_end)
		kill(child, SIGTERM);
	while (child > 0 && waitpid(child, &ended, 0) < 0 && errno == EINTR)
		continue;
	*courier->asking = 0;
	kill(courier->front, SIGCONT);
	return child > 0 && WIFEXITED(ended) && !WEXITSTATUS(ended);
}

static bool
is_countersigned(struct judging *judging)
{
	const struct cs_question *question =
		cs_countersign_question(judging->countersign);

	if (!question)
		return conclude(judging);
	if (question->verdict != CS_BLOCK)
		return ask(judging);
	say(judging, question->recipients, question->sentence);
	cs_audit_challenge(judging->courier->guard, judging->countersign,
		"kiosk", false, NULL);
	return false;
}

bool
courier_judge(const struct courier *courier,
	const struct courier_letter *letter)
{
	struct judging judging = { .courier = courier, .letter = letter };
	bool may_go = recipients_read(&judging) && message_read(&judging) &&
		countersign_open(&judging) && is_countersigned(&judging);

	cs_countersign_close(judging.countersign);
	cs_content_close(judging.content);
	if (judging.text)
		munmap(judging.text, judging.length);
	free(judging.recipients);
	return may_go;
}

/* A message by plain prompts. */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "circle.h"
#include "command.h"
#include "everyone.h"
#include "fold.h"
#include "line-inside.h"
#include "nicks.h"
#include "wording.h"

/* Set by a signal: we are told to end. */
static volatile sig_atomic_t told_to_end;

/* Where the terminal's cursor is: like the terminal, there is one. */
static struct fold fold;

static void
on_signal(int number)
{
	(void)number;
	told_to_end = 1;
}

/* Hang-up, ^C and SIGTERM end the question at hand, and the draft is kept. */
static void
signals_take(void)
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGTERM };
	struct sigaction action;
	size_t i;

	memset(&action, 0, sizeof action);
	sigemptyset(&action.sa_mask);
	action.sa_handler = on_signal;
	for (i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigaction(numbers[i], &action, NULL);
}

/* One line; below zero: no more.  Where a screen was tried first, curses was
 * left to hear of another size of the terminal: that is no end. */
static ssize_t
line_read(struct talk *talk)
{
	ssize_t length;

	do {
		clearerr(stdin);
		length = getline(&talk->line, &talk->room, stdin);
	} while (length < 0 && ferror(stdin) && errno == EINTR &&
		!told_to_end);
	return length;
}

bool
talk_ask(struct talk *talk, const char *question)
{
	ssize_t length;

	fold_put(&fold, stdout, question);
	if (fflush(stdout) || ferror(stdout))
		talk->is_unseen = true;
	talk->is_over = told_to_end || talk->is_unseen;
	if (talk->is_over)
		return false;
	length = line_read(talk);
	talk->is_over = length < 0 || told_to_end;
	fold.column = fold.indent = 0;
	if (talk->is_over) {
		putchar('\n');
		return false;
	}
	if (!isatty(STDIN_FILENO)) /* nobody's Enter has ended the line */
		putchar('\n');
	if (length && talk->line[length - 1] == '\n')
		talk->line[--length] = '\0';
	if (length && talk->line[length - 1] == '\r') /* of a serial line */
		talk->line[length - 1] = '\0';
	return true;
}

void
talk_print(const char *format, ...)
{
	va_list arguments;
	char *text = NULL;

	va_start(arguments, format);
	if (vasprintf(&text, format, arguments) >= 0) {
		fold_put(&fold, stdout, text);
		free(text);
	}
	va_end(arguments);
}

void
talk_tell(const char *sentence, struct cs_span text)
{
	char visible[CS_ADDRESS_SIZE];

	cs_visible(visible, sizeof visible, text);
	talk_print(words_like("%s", sentence), visible);
	talk_print("\n");
}

void
talk_say(const char *label, struct cs_span text)
{
	char visible[CS_ADDRESS_SIZE];

	cs_visible(visible, sizeof visible, text);
	talk_print("%s%s\n", label, visible);
}

/* -- Sending --------------------------------------------------------------- */

static bool
hand_over(struct talk *talk, const struct everyone *everyone)
{
	struct cs_handoff handoff = { 0 };
	struct cs_error error;

	if (cs_send(talk->guard, talk->draft, everyone->recipients,
		    everyone->count, &handoff, &error)) {
		talk_print(handoff.unknown ? _("Perhaps sent: %s\n")
			: _("Not sent: %s\n"), error.text);
		if (*handoff.words)
			talk_print("%s\n", handoff.words);
		/* asked about before it is sent again */
		talk->is_unknown = talk->is_unknown || handoff.unknown;
		return false;
	}
	if (handoff.outbox)
		talk_print(_("No sendmail here: the message waits in the outbox, "
			"%s\n"), handoff.where);
	else
		talk_print(P_("Sent to %zu recipient.\n",
			"Sent to %zu recipients.\n", everyone->count),
			everyone->count);
	if (*handoff.copy)
		talk_print(_("No copy was filed: %s\n"
			"Once it can be: countersign drafts resume %s\n"),
			handoff.copy, cs_draft_name(talk->draft));
	return true;
}

bool
talk_send(struct talk *talk)
{
	struct everyone everyone = { 0 };
	bool is_sent = false;

	if (nicks_expand_draft(talk->guard, talk->draft) ||
		everyone_add_draft(&everyone, talk->draft))
		talk_print("%s\n", cs_status_text(CS_NO_MEMORY));
	else if (!everyone.count)
		talk_print("%s\n", _("Not sent: there is no recipient."));
	else
		is_sent = talk_is_ready(talk) &&
			talk_countersign(talk, &everyone) &&
			talk_hold(talk, &everyone) &&
			hand_over(talk, &everyone);
	everyone_free(&everyone);
	return is_sent;
}

static bool
is_empty(const struct cs_draft *draft)
{
	return !*cs_draft_field(draft, "To") && !*cs_draft_field(draft, "Cc") &&
		!*cs_draft_field(draft, "Bcc") &&
		!*cs_draft_field(draft, "Subject") &&
		!cs_draft_attachment_count(draft) &&
		talk_is_unwritten(cs_draft_body(draft));
}

/* Seconds between two saves while lines come: each is durable, that takes
 * time. */
enum { SAVE_PAUSE = 3 };

void
talk_save(struct talk *talk, bool now)
{
	time_t moment = time(NULL);
	struct cs_error error;

	/* of what was perhaps sent nothing is to say that it is not */
	if (is_empty(talk->draft) ||
		cs_draft_state(talk->draft) == CS_DRAFT_HANDING_OVER ||
		(!now && moment < talk->saved + SAVE_PAUSE))
		return;
	talk->saved = moment;
	if (cs_draft_save(talk->draft, &error))
		talk_print(_("The draft is NOT kept: %s\n"), error.text);
}

bool
talk_keep(struct talk *talk)
{
	struct cs_error error;

	if (!*cs_draft_name(talk->draft) && is_empty(talk->draft)) {
		talk_print("%s", _("Not sent, nothing kept.\n"));
		return true;
	}
	if (cs_draft_save(talk->draft, &error)) {
		talk_print(_("The draft is NOT kept: %s\n"), error.text);
		return false;
	}
	snprintf(talk->kept, sizeof talk->kept, "%s",
		cs_draft_name(talk->draft));
	talk_print(_("Kept as a draft: countersign drafts resume --line %s\n"),
		talk->kept);
	if (cs_draft_state(talk->draft) == CS_DRAFT_WRITTEN &&
		cs_draft_postpone(talk->guard, talk->draft, &error))
		talk_print(_("Other mail programs don't see it: %.400s\n"),
			error.text);
	return true;
}

int
line_run(const struct cs_guard *guard, struct cs_draft *draft)
{
	struct talk talk = { .guard = guard, .draft = draft };
	bool is_sent = false;
	int status = 1;

	circle_thread_take(&talk.thread, draft);
	signals_take();
	talk_left_behind(&talk);
	if (talk_header(&talk) && talk_body(&talk))
		is_sent = talk_decide(&talk);
	else
		talk_keep(&talk);
	draft = talk.draft; /* another one may have been taken up */
	free(talk.line);
	free(talk.thread.text);
	cs_countersign_close(talk.countersigned);
	if (talk.is_unseen)
		status = command_fail(EX_IOERR, *talk.kept
			? _("can't write the questions; not sent, kept as %s")
			: _("can't write the questions; not sent"), talk.kept);
	cs_draft_close(draft);
	return is_sent ? 0 : status;
}

/* A message by plain prompts. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "circle.h"
#include "command.h"
#include "everyone.h"
#include "line-inside.h"
#include "nicks.h"
#include "wording.h"

/* Set by a signal: we are told to end. */
static volatile sig_atomic_t told_to_end;

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

bool
talk_ask(struct talk *talk, const char *question)
{
	ssize_t length;

	fputs(question, stdout);
	if (fflush(stdout) || ferror(stdout))
		talk->is_unseen = true;
	if (told_to_end || talk->is_unseen)
		return false;
	length = getline(&talk->line, &talk->room, stdin);
	if (length < 0 || told_to_end) {
		putchar('\n');
		return false;
	}
	if (length && talk->line[length - 1] == '\n')
		talk->line[length - 1] = '\0';
	return true;
}

void
talk_say(const char *label, struct cs_span text)
{
	char visible[CS_ADDRESS_SIZE];

	cs_visible(visible, sizeof visible, text);
	printf("%s%s\n", label, visible);
}

/* -- Sending --------------------------------------------------------------- */

static bool
hand_over(struct talk *talk, const struct everyone *everyone)
{
	struct cs_handoff handoff = { 0 };
	struct cs_error error;

	if (cs_send(talk->guard, talk->draft, everyone->recipients,
		    everyone->count, &handoff, &error)) {
		printf(_("Not sent: %s\n%s"), error.text, handoff.words);
		return false;
	}
	if (handoff.outbox)
		printf(_("No sendmail here: the message waits in the outbox, "
			"%s\n"), handoff.where);
	else
		printf(P_("Sent to %zu recipient.\n",
			"Sent to %zu recipients.\n", everyone->count),
			everyone->count);
	if (*handoff.copy)
		printf(_("No copy was filed: %s\n"), handoff.copy);
	return true;
}

static bool
send(struct talk *talk)
{
	struct everyone everyone = { 0 };
	bool is_sent = false;

	if (nicks_expand_draft(talk->guard, talk->draft) ||
		everyone_add_draft(&everyone, talk->draft))
		puts(cs_status_text(CS_NO_MEMORY));
	else if (!everyone.count)
		puts(_("Not sent: there is no recipient."));
	else
		is_sent = talk_is_ready(talk) &&
			talk_countersign(talk, &everyone) &&
			talk_hold(talk, &everyone) &&
			hand_over(talk, &everyone);
	everyone_free(&everyone);
	return is_sent;
}

/* Saves what there is, and says where. */
static void
keep(struct talk *talk)
{
	struct cs_error error;

	if (cs_draft_save(talk->draft, &error)) {
		printf(_("The draft is NOT kept: %s\n"), error.text);
		return;
	}
	snprintf(talk->kept, sizeof talk->kept, "%s",
		cs_draft_name(talk->draft));
	printf(_("Kept as a draft: countersign drafts resume %s\n"),
		talk->kept);
	if (cs_draft_state(talk->draft) == CS_DRAFT_WRITTEN &&
		cs_draft_postpone(talk->guard, talk->draft, &error))
		printf(_("Other mail programs don't see it: %.400s\n"),
			error.text);
}

/* Asks what to do with the whole until it is sent, kept or discarded. */
static bool
decide(struct talk *talk)
{
	struct cs_error error;

	while (talk_ask(talk, _("Send, edit the header, keep or discard? "
		"[s/e/k/d] "))) {
		switch (*talk->line) {
		case 's':
			if (send(talk))
				return true;
			break;
		case 'e':
			talk_header(talk);
			break;
		case 'd':
			if (*cs_draft_name(talk->draft) &&
				cs_draft_discard(talk->draft, &error))
				puts(error.text);
			return false;
		case 'k':
			keep(talk);
			return false;
		}
	}
	keep(talk);
	return false;
}

int
line_run(const struct cs_guard *guard, struct cs_draft *draft)
{
	struct talk talk = { .guard = guard, .draft = draft };
	bool is_sent = false;
	int status = 1;

	talk.thread = circle_thread(draft);
	signals_take();
	if (talk_header(&talk) && talk_body(&talk))
		is_sent = decide(&talk);
	else
		keep(&talk);
	free(talk.line);
	free(talk.thread);
	cs_countersign_close(talk.countersigned);
	if (talk.is_unseen)
		status = command_fail(EX_IOERR, _("can't write the questions; "
			"not sent%s%s"), *talk.kept ? _(", kept as ") : "", talk.kept);
	cs_draft_close(draft);
	return is_sent ? 0 : status;
}

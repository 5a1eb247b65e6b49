/* Sending: judged again, countersigned, handed over. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "attach.h"
#include "compose-parts.h"
#include "dialog.h"
#include "everyone.h"
#include "hold.h"
#include "own.h"
#include "receipts.h"
#include "restrict.h"
#include "status.h"
#include "wording.h"

/* Every recipient of the message, cut out of the fields' own texts. */
static enum cs_status
everyone_collect(struct compose *compose, struct everyone *everyone)
{
	enum cs_status status = CS_OK;
	int i;

	for (i = 0; i < FORM_FIELDS && !status; i++)
		if (form_holds_recipients((enum form_field)i))
			status = everyone_add(everyone,
				form_text(&compose->form, (enum form_field)i));
	return status;
}

/* -- Holding --------------------------------------------------------------- */

/* What is told and asks nothing stands before it: the status line grows. */
static void
countdown_draw(struct compose *compose, long seconds)
{
	char text[(CS_SENTENCES + 1) * (CS_TEXT_SIZE + 16)];
	struct screen *screen = compose->screen;
	int row = compose_draw(compose);
	size_t i, used = 0;

	*text = '\0';
	for (i = 0; i < compose->told.count; i++, used = strlen(text))
		snprintf(text + used, sizeof text - used,
			_(" Notice: %s."), compose->told.text[i]);
	snprintf(text + used, sizeof text - used, _(" Sending in %ld s. Enter "
		"sends now, any other key brings it back "), seconds);
	status_put(screen, row, cs_span(text));
	screen_show(screen);
}

/* An Enter so soon was meant for what was asked before. */
enum { HOLD_DEAF_US = 500000 };

/* Waits, if it is to be held; false when the user stopped it. */
static bool
hold(struct compose *compose, const struct everyone *everyone)
{
	long seconds = hold_seconds(compose->guard, everyone);
	uint64_t start = compose_now_us();
	uint64_t end = start + (uint64_t)seconds * 1000000u;
	struct screen_input input;

	while (compose_now_us() < end) {
		uint64_t left = end - compose_now_us();

		countdown_draw(compose, (long)((left + 999999) / 1000000));
		switch (screen_read(compose->screen,
			(int)((left - 1) % 1000000 / 1000) + 1, &input)) {
		case SCREEN_GONE:
			compose_gone(compose);
			return false;
		case SCREEN_KEY:
			if (input.key == INPUT_ENTER &&
				input.time_us < start + HOLD_DEAF_US)
				break;
			if (input.key == INPUT_ENTER)
				return true;
			compose_say(compose, _("Stopped: not sent"));
			return false;
		case SCREEN_PASTE:
			compose_say(compose, _("Stopped: not sent"));
			return false;
		default:
			break;
		}
	}
	return true;
}

/* -- The hand-off ---------------------------------------------------------- */

/* … and again on the normal screen: without a hold nobody could read it. */
static void
told_add(struct compose *compose)
{
	struct compose_outcome *outcome = compose->outcome;
	size_t i, used;

	for (i = 0; i < compose->told.count; i++) {
		used = strlen(outcome->words);
		snprintf(outcome->words + used, sizeof outcome->words - used,
			_("Notice: %s\n"), compose->told.text[i]);
	}
}

static void
sent(struct compose *compose, const struct cs_handoff *handoff, size_t count)
{
	struct compose_outcome *outcome = compose->outcome;
	char program[512];
	size_t used;

	if (cs_sendmail_find(compose->guard, program, sizeof program, NULL))
		*program = '\0';
	outcome->sent = true;
	compose->over = true;
	if (handoff->outbox)
		snprintf(outcome->words, sizeof outcome->words,
			_("No sendmail here: the message waits in the outbox, "
			"%s\n`countersign doctor' tells how to connect one.\n"),
			handoff->where);
	else
		snprintf(outcome->words, sizeof outcome->words,
			P_("Sent to %zu recipient by %.300s.\n",
			"Sent to %zu recipients by %.300s.\n", count),
			count, program);
	used = strlen(outcome->words);
	if (!handoff->outbox && *handoff->copy)
		snprintf(outcome->words + used, sizeof outcome->words - used,
			_("No copy was filed: %s\n"
			"Once it can be: countersign drafts resume %s\n"),
			handoff->copy, cs_draft_name(compose->draft));
	told_add(compose);
}

/* Says how long sendmail takes, second by second. */
static bool
sending_draw(void *context, unsigned elapsed_ms)
{
	struct compose *compose = context;
	unsigned seconds = elapsed_ms / 1000;

	if (compose->sending_seconds != seconds) {
		compose->sending_seconds = seconds;
		compose_say(compose, _("Sending ... %u s"), seconds);
		compose_show(compose);
	}
	return true;
}

static void
hand_over(struct compose *compose, const struct everyone *everyone)
{
	struct cs_handoff handoff = { .wait = sending_draw,
		.context = compose };
	struct cs_error error = { "" };
	enum cs_status status = compose_store(compose, &error);
	bool is_stored = !status, is_kept;

	if (compose->options->restrictions) {
		handoff.run = compose->options->restrictions->run;
		handoff.run_context = compose->options->restrictions->context;
	}
	compose->sending_seconds = 0;
	if (!status) {
		compose_say(compose, _("Sending ..."));
		compose_show(compose);
		status = cs_send(compose->guard, compose->draft,
			everyone->recipients, everyone->count, &handoff,
			&error);
		if (compose->options->restrictions)
			screen_repaint(compose->screen); /* it was asked over */
	}
	if (!status) {
		sent(compose, &handoff, everyone->count);
		return;
	}
	/* an older text may be on disk, and what failed was to write this one */
	is_kept = is_stored && *cs_draft_name(compose->draft) &&
		!cs_draft_save(compose->draft, NULL);
	compose->says_unsent = !is_kept;
	compose_say(compose, handoff.unknown
		? is_kept ? _("Perhaps sent, kept as a draft: %s")
			  : _("Perhaps sent, and NOT kept: %s")
		: is_kept ? _("Not sent, kept as a draft: %s")
			  : _("Not sent, and NOT kept: %s"), error.text);
	if (status == CS_FAILED && *handoff.words)
		compose_read(compose, _("What sendmail said"), handoff.words);
}

/* Over a file: what was countersigned has its receipts, and the draft goes to
 * where it came from. */
static void
write_file(struct compose *compose, const struct everyone *everyone)
{
	const struct compose_options *options = compose->options;
	struct cs_error error = { "" };
	enum cs_status status = compose_store(compose, &error);

	if (!status)
		status = receipts_give(compose->guard, compose->countersigned,
			everyone->recipients, everyone->count, &error);
	if (!status)
		status = options->write(options->context, compose->draft,
			body_version(compose->body) != compose->body_loaded,
			&error);
	if (status) {
		compose_say(compose, _("Not written: %s"), error.text);
		return;
	}
	cs_draft_discard(compose->draft, &error);
	compose->outcome->sent = true;
	compose->over = true;
}

void
compose_send(struct compose *compose)
{
	struct everyone everyone = { 0 };

	compose_left_all(compose);
	if (everyone_collect(compose, &everyone)) {
		compose_say(compose, _("Not sent: %s"),
			cs_status_text(CS_NO_MEMORY));
	} else if (compose->options->write) {
		if (compose_countersign(compose, &everyone))
			write_file(compose, &everyone);
	} else if (!everyone.count) {
		compose_focus(compose, FORM_TO);
		compose_say(compose, _("Not sent: there is no recipient yet"));
	} else if (compose_is_ready(compose) &&
		compose_countersign(compose, &everyone) &&
		hold(compose, &everyone)) {
		hand_over(compose, &everyone);
	}
	everyone_free(&everyone);
}

/* Sending: judged again, countersigned, handed over. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "attach.h"
#include "compose-parts.h"
#include "dialog.h"
#include "everyone.h"
#include "own.h"
#include "receipts.h"
#include "restrict.h"

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

static void
focus_on(struct compose *compose, enum form_field which)
{
	compose->form.focused = true;
	compose->form.focus = which;
}

/* -- Before ---------------------------------------------------------------- */

static bool
sender_is_fine(struct compose *compose)
{
	struct cs_recipient sender;

	cs_recipient_read(form_text(&compose->form, FORM_FROM), &sender);
	if (sender.kind != CS_UNREADABLE)
		return true;
	focus_on(compose, FORM_FROM);
	compose_say(compose, "From: %s", sender.why);
	return false;
}

/* A copy goes to a path, or to none; "" is as set. */
static bool
copy_is_fine(struct compose *compose)
{
	struct cs_span fcc = form_text(&compose->form, FORM_FCC);

	if (!fcc.length || *fcc.text == '/' ||
		(fcc.length > 1 && !memcmp(fcc.text, "~/", 2)) ||
		(fcc.length == 4 && !memcmp(fcc.text, "none", 4)))
		return true;
	focus_on(compose, FORM_FCC);
	compose_say(compose,
		"Fcc: a path from / or ~/ on, a Maildir or mbox, or none");
	return false;
}

static bool
attachments_are_fine(struct compose *compose)
{
	struct attach_list list;
	const char *why = NULL;
	size_t i;

	if (attach_split(form_text(&compose->form, FORM_ATTACHMENTS), &list))
		why = cs_status_text(CS_NO_MEMORY);
	for (i = 0; i < list.count && !why; i++) {
		why = compose_refuse_path(compose, list.paths[i]);
		if (!why)
			why = attach_refuse(list.paths[i]);
		if (!why)
			continue;
		focus_on(compose, FORM_ATTACHMENTS);
		compose_say(compose, "%s: %s", list.paths[i], why);
	}
	attach_free(&list);
	return !why;
}

/* Asks once whether it may go without a subject. */
static bool
subject_is_fine(struct compose *compose)
{
	struct prompt prompt = compose_prompt(compose);
	enum prompt_answer answered;
	char answer = 'n';

	if (form_text(&compose->form, FORM_SUBJECT).length ||
		compose->subject_asked)
		return true;
	focus_on(compose, FORM_SUBJECT);
	answered = prompt_key(&prompt,
		"The subject is empty. Send all the same?  N no  Y yes ", "ny",
		&answer);
	if (answered == PROMPT_GONE)
		compose_gone(compose);
	if (answered != PROMPT_GIVEN || answer != 'y')
		return false;
	compose->subject_asked = true;
	return true;
}

/* Asks once where the text speaks of an attachment and there is none. */
static bool
nothing_is_missing(struct compose *compose)
{
	struct prompt prompt = compose_prompt(compose);
	char answer = 'n', question[160], shown[64];
	struct cs_span word;
	enum prompt_answer answered;

	if (compose->attachment_asked ||
		form_text(&compose->form, FORM_ATTACHMENTS).length ||
		!cs_setting_truth(compose->guard, "text.remind") ||
		!own_speaks_of_attachment(body_text(compose->body), &word))
		return true;
	cs_visible(shown, sizeof shown, word);
	snprintf(question, sizeof question, "\"%s\", but nothing is attached. "
		"Send all the same?  N no  Y yes ", shown);
	answered = prompt_key(&prompt, question, "ny", &answer);
	if (answered == PROMPT_GONE)
		compose_gone(compose);
	compose->attachment_asked = answered == PROMPT_GIVEN && answer == 'y';
	if (!compose->attachment_asked)
		focus_on(compose, FORM_ATTACHMENTS);
	return compose->attachment_asked;
}

/* A message whose hand-over was cut off may have left already. */
static bool
is_not_sent_yet(struct compose *compose)
{
	struct prompt prompt = compose_prompt(compose);
	enum prompt_answer answered;
	char answer = 'n';

	if (cs_draft_state(compose->draft) != CS_DRAFT_HANDING_OVER)
		return true;
	answered = prompt_key(&prompt,
		"It may have been sent already. Send again?  N no  Y yes ",
		"ny", &answer);
	if (answered == PROMPT_GONE)
		compose_gone(compose);
	return answered == PROMPT_GIVEN && answer == 'y';
}

/* -- The countersign ------------------------------------------------------- */

/* Puts TO in the place of recipient I of field WHICH, and the focus behind. */
static void
recipient_replace(struct compose *compose, enum form_field which, size_t i,
	const char *to)
{
	struct field *field = compose->form.fields[which];
	struct cs_span text = field_text(field), old;
	struct cs_recipient recipient;
	size_t start;

	if (!recipients_at(text, i, &recipient))
		return;
	old = recipient.kind == CS_MAILBOX ? recipient.address
					   : recipient.whole;
	start = (size_t)(old.text - text.text);
	if (field_replace(field, start, start + old.length, cs_span(to))) {
		compose_say(compose, "%s", cs_status_text(CS_NO_MEMORY));
		return;
	}
	field_go(field, start + strlen(to));
	focus_on(compose, which);
	compose->form.typing = false; /* what is wrong with it must show */
}

static void
changes_apply(struct compose *compose, const struct cs_countersign *changes)
{
	struct cs_recipient recipient;
	char address[CS_ADDRESS_SIZE];
	size_t i;
	int which;

	for (which = 0; which < FORM_FIELDS; which++) {
		if (!form_holds_recipients((enum form_field)which))
			continue;
		for (i = 0; recipients_at(form_text(&compose->form,
					(enum form_field)which), i, &recipient);
			i++)
			if (cs_countersign_changed(changes, &recipient,
				    address))
				recipient_replace(compose,
					(enum form_field)which, i, address);
	}
	compose_say(compose, "Changed to %s. Not sent yet: look it over",
		cs_countersign_change(changes,
			cs_countersign_change_count(changes) - 1)->to);
}

/* Opens the countersign over EVERYONE and what the message says; NULL, the
 * reason told, where it can't. */
static struct cs_countersign *
countersign_open(struct compose *compose, const struct everyone *everyone)
{
	struct cs_countersign *asked = NULL;
	struct cs_content *content = NULL;
	char notice[CS_TEXT_SIZE];
	struct cs_error error;
	enum cs_status status;

	status = compose_store(compose, &error);
	if (!status)
		status = cs_content_of_draft(compose->guard, compose->draft,
			&content, &error);
	if (!status)
		status = cs_countersign_open_content(compose->guard,
			everyone->recipients, everyone->count, content,
			compose->countersigned, &asked, &error);
	if (status)
		compose_say(compose, "Not sent: %s", error.text);
	else if (cs_content_downgrade(content, notice, sizeof notice))
		compose_say(compose, "%s", notice);
	cs_content_close(content);
	return asked;
}

/* Asks what must be asked; true when it may be sent. */
static bool
countersign(struct compose *compose, const struct everyone *everyone)
{
	struct dialog_options options = {
		.paste_allowed = !strcmp(cs_setting_text(compose->guard,
			"confirm.paste"), "allow"),
	};
	struct cs_countersign *asked = countersign_open(compose, everyone);
	struct cs_error error;
	bool may_send = false;

	if (!asked)
		return false;
	if (cs_countersign_question(asked))
		compose_keep(compose); /* whatever happens while it waits */
	switch (dialog_run(compose->screen, asked, &options)) {
	case DIALOG_CONFIRMED:
		may_send = cs_countersign_may_send(asked);
		break;
	case DIALOG_CHANGED:
		changes_apply(compose, asked);
		break;
	case DIALOG_BACK:
		compose_say(compose, "Not sent");
		break;
	case DIALOG_GONE:
		compose_gone(compose);
		break;
	}
	if (cs_audit_challenge(compose->guard, asked,
		    compose->options->write ? "edit" : "compose", true,
		    &error)) {
		compose_say(compose, "Not sent: %s", error.text);
		may_send = false;
	}
	cs_countersign_close(compose->countersigned);
	compose->countersigned = asked;
	return may_send;
}

/* -- Holding --------------------------------------------------------------- */

static bool
is_to_be_held(struct compose *compose, const struct everyone *everyone)
{
	const char *when = cs_setting_text(compose->guard, "hold.when");
	struct cs_judgement judgement;
	size_t i;

	if (!strcmp(when, "never"))
		return false;
	if (!strcmp(when, "always"))
		return true;
	for (i = 0; i < everyone->count; i++) {
		cs_judge(compose->guard, &everyone->recipients[i], &judgement);
		if (!judgement.known)
			return true;
	}
	return false;
}

static void
countdown_draw(struct compose *compose, long seconds)
{
	struct screen *screen = compose->screen;
	int row = compose_draw(compose);
	char text[96];

	snprintf(text, sizeof text, screen_columns(screen) < 70
		? " Sending in %ld s. Enter: now. Esc: not "
		: " Sending in %ld s. Enter sends now, any other key brings "
			"it back ", seconds);
	screen_fill(screen, row, 0, screen_columns(screen), STYLE_STATUS);
	screen_say(screen, row, 0, STYLE_STATUS, text);
	screen_show(screen);
}

/* An Enter so soon was meant for what was asked before. */
enum { HOLD_DEAF_US = 500000 };

/* Waits, if it is to be held; false when the user stopped it. */
static bool
hold(struct compose *compose, const struct everyone *everyone)
{
	long seconds = cs_setting_number(compose->guard, "hold.seconds");
	uint64_t start = compose_now_us();
	uint64_t end = start + (uint64_t)seconds * 1000000u;
	struct screen_input input;

	if (!is_to_be_held(compose, everyone))
		return true;
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
			compose_say(compose, "Stopped: not sent");
			return false;
		case SCREEN_PASTE:
			compose_say(compose, "Stopped: not sent");
			return false;
		default:
			break;
		}
	}
	return true;
}

/* -- The hand-off ---------------------------------------------------------- */

static void
sent(struct compose *compose, const struct cs_handoff *handoff, size_t count)
{
	struct compose_outcome *outcome = compose->outcome;
	char program[512];

	if (cs_sendmail_find(compose->guard, program, sizeof program, NULL))
		*program = '\0';
	outcome->sent = true;
	compose->over = true;
	if (handoff->outbox)
		snprintf(outcome->words, sizeof outcome->words,
			"No sendmail here: the message waits in the outbox, "
			"%s\n`countersign doctor' tells how to connect one.\n",
			handoff->where);
	else
		snprintf(outcome->words, sizeof outcome->words,
			"Sent to %zu %s by %.300s.\n%s%s%s", count,
			count == 1 ? "recipient" : "recipients", program,
			*handoff->copy ? "No copy was filed: " : "",
			handoff->copy, *handoff->copy ? "\n" : "");
}

/* Says how long sendmail takes, second by second. */
static bool
sending_draw(void *context, unsigned elapsed_ms)
{
	struct compose *compose = context;
	unsigned seconds = elapsed_ms / 1000;

	if (compose->sending_seconds != seconds) {
		compose->sending_seconds = seconds;
		compose_say(compose, "Sending ... %u s", seconds);
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

	if (compose->options->restrictions) {
		handoff.run = compose->options->restrictions->run;
		handoff.run_context = compose->options->restrictions->context;
	}
	compose->sending_seconds = 0;
	if (!status) {
		compose_say(compose, "Sending ...");
		compose_show(compose);
		status = cs_send(compose->guard, compose->draft,
			everyone->recipients, everyone->count, &handoff,
			&error);
	}
	if (!status) {
		sent(compose, &handoff, everyone->count);
		return;
	}
	compose_say(compose, "%s, %s: %s",
		handoff.unknown ? "Perhaps sent" : "Not sent",
		*cs_draft_name(compose->draft) ? "kept as a draft"
					       : "and NOT kept",
		error.text);
	if (status == CS_FAILED && *handoff.words)
		compose_read(compose, "What sendmail said", handoff.words);
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
		compose_say(compose, "Not written: %s", error.text);
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

	if (compose->form.focused)
		compose_left(compose, compose->form.focus);
	if (everyone_collect(compose, &everyone)) {
		compose_say(compose, "Not sent: %s",
			cs_status_text(CS_NO_MEMORY));
	} else if (compose->options->write) {
		if (countersign(compose, &everyone))
			write_file(compose, &everyone);
	} else if (!everyone.count) {
		focus_on(compose, FORM_TO);
		compose_say(compose, "Not sent: there is no recipient yet");
	} else if (sender_is_fine(compose) && copy_is_fine(compose) &&
		attachments_are_fine(compose) && is_not_sent_yet(compose) &&
		subject_is_fine(compose) && nothing_is_missing(compose) &&
		compose_circle_is_fine(compose) &&
		countersign(compose, &everyone) && hold(compose, &everyone)) {
		hand_over(compose, &everyone);
	}
	everyone_free(&everyone);
}

/* -- ^Y -------------------------------------------------------------------- */

void
compose_take(struct compose *compose)
{
	struct form_place place;
	struct cs_recipient recipient;
	struct cs_judgement judgement;
	size_t count;

	form_judge(&compose->form);
	if (!form_flagged(&compose->form, &place, &count) ||
		!form_recipient(&compose->form, place, &recipient)) {
		compose_say(compose, "There is no suggestion to take");
		return;
	}
	cs_judge(compose->guard, &recipient, &judgement);
	if (!*judgement.suggestion)
		compose_say(compose, "There is no suggestion for this one");
	else
		recipient_replace(compose, place.which, place.item,
			judgement.suggestion);
}

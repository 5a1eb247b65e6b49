/* Deciding about a message at the gate, and asking about it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "config.h"
#include "ancestor.h"
#include "ask.h"
#include "command.h"
#include "gate.h"
#include "popup.h"
#include "wording.h"

static int
hand_over_message(struct gate *gate)
{
	int status = gate_hand_over(gate, true);

	cs_draft_close(gate->kept);
	gate->kept = NULL;
	return gate_refuse(gate, status, "%s", "");
}

/* Says who stands in the way, by the question that comes first. */
static void
suspect_note(struct gate *gate, const struct cs_question *question)
{
	char who[480];

	snprintf(who, sizeof who, question->total > 1 ? _("%.400s (1 of %u)")
		: "%.400s", question->recipients, question->total);
	snprintf(gate->suspect, sizeof gate->suspect, *question->suggestion
		? _("%s: %s (did you mean %.400s?)") : "%s: %s", who,
		question->sentence, question->suggestion);
}

/* Logs what was asked, if anything; an exit status, 0: it may go on. */
static int
challenge_log(struct gate *gate, bool asked)
{
	struct cs_error error;
	enum cs_status status = cs_audit_challenge(gate->guard,
		gate->countersign, "sendmail", asked, &error);

	if (*error.text)
		command_fail(0, _("not logged: %s"), error.text);
	return status ? EX_TEMPFAIL : 0;
}

/* Names the corrections to make: here nothing is changed. */
static int
refuse_changed(struct gate *gate)
{
	size_t i, count = cs_countersign_change_count(gate->countersign);
	const struct cs_change *change;

	for (i = 0; i < count; i++) {
		change = cs_countersign_change(gate->countersign, i);
		command_fail(0, _("you meant %s, not %s: correct it in your "
			"mail program and send again"), change->to,
			change->from);
	}
	return gate_refuse(gate, EX_NOPERM, "%s", "");
}

static int
refuse_unasked(struct gate *gate, const char *why)
{
	command_fail(0, "%s", gate->suspect);
	/* TRANSLATORS: %s is a sentence, such as "there is no terminal" */
	return gate_refuse(gate, EX_NOPERM, _("nobody could be asked, for %s; "
		"say `countersign confirm' in a terminal, then send again"),
		why);
}

/* Has RECIPIENT a receipt?  None is given for what a message says. */
static bool
is_covered(const struct gate *gate, const struct cs_recipient *recipient)
{
	struct cs_judgement judgement;

	if (!cs_receipt_covers(gate->guard, recipient, &gate->series))
		return false;
	cs_judge(gate->guard, recipient, &judgement);
	return !cs_content_concerns(gate->content, recipient, &judgement);
}

/* Opens the countersign anew, over those who have no receipt. */
static bool
reopen(struct gate *gate)
{
	const struct cs_recipient *recipients;
	size_t count, i;

	cs_countersign_close(gate->countersign);
	gate->countersign = NULL;
	recipients = cs_call_recipients(gate->call, &count);
	if (!gate->asked)
		gate->asked = calloc(count + 1, sizeof *gate->asked);
	if (!gate->asked)
		return false;
	for (i = gate->asked_count = 0; i < count; i++)
		if (!is_covered(gate, &recipients[i]))
			gate->asked[gate->asked_count++] = recipients[i];
	return cs_countersign_open_content(gate->guard, gate->asked,
		       gate->asked_count, gate->content, NULL,
		       &gate->countersign, NULL) == CS_OK;
}

/* The addresses in need of a countersign as words; the caller's. */
static char **
addresses_copy(const struct gate *gate, size_t *count)
{
	char **addresses = calloc(gate->asked_count + 1, sizeof *addresses);
	struct cs_judgement judgement;
	size_t i;

	for (i = *count = 0; addresses && i < gate->asked_count; i++) {
		const struct cs_recipient *asked = &gate->asked[i];

		cs_judge(gate->guard, asked, &judgement);
		if (judgement.verdict != CS_CONFIRM)
			continue;
		addresses[*count] = strndup(asked->address.text,
			asked->address.length);
		if (!addresses[*count])
			break;
		++*count;
	}
	return addresses;
}

/* Asks elsewhere; true when nothing is left to ask. */
static bool
ask_in_popup(struct gate *gate)
{
	size_t count, i;
	char **addresses = addresses_copy(gate, &count);
	bool asked = addresses &&
		popup_confirm((const char *const *)addresses, count);

	for (i = 0; addresses && i < count; i++)
		free(addresses[i]);
	free(addresses);
	return asked && reopen(gate) &&
		cs_countersign_may_send(gate->countersign);
}

/* In a series of patches nobody is asked for each of them. */
static int
confirmed(struct gate *gate)
{
	size_t i;

	for (i = 0; gate->series.leader && i < gate->asked_count; i++)
		cs_receipt_give(gate->guard, &gate->asked[i], &gate->series,
			NULL);
	return hand_over_message(gate);
}

static int
ask(struct gate *gate)
{
	const char *why = "";
	enum ask_result result = ask_run(gate->guard, gate->countersign, &why);
	int failed = challenge_log(gate, result != ASK_NOWHERE);

	switch (result) {
	case ASK_CONFIRMED:
		return failed ? gate_refuse(gate, failed, "%s", "")
			      : confirmed(gate);
	case ASK_CHANGED:
		return refuse_changed(gate);
	case ASK_BACK:
		command_fail(0, "%s", gate->suspect);
		return gate_refuse(gate, EX_NOPERM, _("not countersigned: "
			"correct it, or send again to be asked again"));
	case ASK_GONE:
		command_fail(0, "%s", gate->suspect);
		return gate_refuse(gate, EX_NOPERM, _("the window or the mail "
			"program was gone before an answer"));
	case ASK_NOWHERE:
		break;
	}
	if (ask_in_popup(gate))
		return challenge_log(gate, true)
			? gate_refuse(gate, EX_TEMPFAIL, "%s", "")
			: hand_over_message(gate);
	return refuse_unasked(gate, why);
}

static int
suspect(struct gate *gate)
{
	const struct cs_question *question =
		cs_countersign_question(gate->countersign);
	struct cs_error error;
	int failed;

	suspect_note(gate, question);
	if (question->verdict == CS_BLOCK) {
		challenge_log(gate, false);
		command_fail(0, "%s", gate->suspect);
		return gate_refuse(gate, EX_NOPERM, "%s", "");
	}
	if (!gate_keep(gate, &error))
		return gate_refuse(gate, EX_TEMPFAIL, "%s", "");
	failed = gate_find_sendmail(gate);
	return failed ? gate_refuse(gate, failed, "%s", "") : ask(gate);
}

/* Refuses what can't be read, in whole or in part; 0: all can be read. */
static int
unreadable(struct gate *gate)
{
	const struct cs_recipient *recipients;
	size_t count, i;

	recipients = cs_call_recipients(gate->call, &count);
	if (cs_call_doubt(gate->call)) {
		command_fail(0, _("the header could be read in two ways: %s"),
			cs_call_doubt(gate->call));
		return gate_refuse(gate, EX_NOPERM, "%s", "");
	}
	for (i = 0; i < count; i++)
		if (recipients[i].kind == CS_UNREADABLE) {
			command_fail(0, "%.*s: %s",
				(int)recipients[i].whole.length,
				recipients[i].whole.text, recipients[i].why);
			return gate_refuse(gate, EX_DATAERR, "%s", "");
		}
	if (count)
		return 0;
	command_fail(0, _("there is no recipient, neither behind the options "
		"nor in the header"));
	return gate_refuse(gate, EX_USAGE, "%s", "");
}

/* Opens the countersign over everybody: where nothing is suspect, as nearly
 * always, nobody looks for receipts. */
static bool
open_all(struct gate *gate, struct cs_error *error)
{
	const struct cs_recipient *recipients;
	struct cs_sentences told;
	size_t count;

	recipients = cs_call_recipients(gate->call, &count);
	if (cs_content_of_message(gate->guard, gate->spool.text,
		    &gate->content, error) != CS_OK ||
		cs_countersign_open_content(gate->guard, recipients, count,
			gate->content, NULL, &gate->countersign, error) !=
			CS_OK)
		return false;
	cs_content_tell(gate->guard, gate->content, recipients, count,
		CS_NOTICE, &told);
	command_notices(&told);
	if (!cs_countersign_question(gate->countersign))
		return true;
	ancestor_series(&gate->series);
	snprintf(error->text, sizeof error->text, "%s",
		cs_status_text(CS_NO_MEMORY));
	return reopen(gate);
}

/* Refuses what policy lets nobody attach; 0: it is let through. */
static int
attachments_refused(struct gate *gate)
{
	struct cs_error error;

	if (!cs_attachments_of_message(gate->guard, gate->spool.text, &error))
		return 0;
	if (cs_setting_truth(gate->guard, "observe")) {
		command_fail(0, _("notice: %s"), error.text);
		return 0;
	}
	command_fail(0, _("attachments: %s"), error.text);
	return gate_refuse(gate, EX_NOPERM, "%s", "");
}

int
gate_judge(struct gate *gate)
{
	struct cs_error error;
	int failed = unreadable(gate);

	if (!failed)
		failed = attachments_refused(gate);
	if (failed)
		return failed;
	if (!open_all(gate, &error)) {
		command_fail(0, "%s", error.text);
		return gate_refuse(gate, EX_TEMPFAIL, "%s", "");
	}
	if (cs_countersign_question(gate->countersign))
		return suspect(gate);
	failed = gate_find_sendmail(gate);
	if (!failed)
		failed = challenge_log(gate, true);
	return failed ? gate_refuse(gate, failed, "%s", "")
		      : hand_over_message(gate);
}

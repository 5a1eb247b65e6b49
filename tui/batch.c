/* A message without a terminal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "batch.h"
#include "circle.h"
#include "command.h"
#include "door.h"
#include "everyone.h"
#include "identities.h"
#include "latin.h"
#include "nicks.h"
#include "plain.h"
#include "slurp.h"
#include "wording.h"

enum { SAID_MOST = 3 };

/* Appends stdin to the body; an exit status, 0: fine. */
static int
body_read(struct cs_draft *draft)
{
	struct cs_error error;
	enum cs_status status;
	size_t length;
	char *text = slurp_stream(stdin, &length, &error);

	if (!text)
		return command_fail(EX_IOERR, _("stdin: %s"), error.text);
	latin_read(&text, &length);
	status = length ? cs_draft_set_body(draft,
		(struct cs_span){ text, length }) : CS_OK;
	free(text);
	return status ? command_fail(door_exit(status), "%s",
			       cs_status_text(status)) : 0;
}

/* Says on stderr what is wrong with one recipient. */
static void
suspect_say(const struct cs_recipient *recipient,
	const struct cs_judgement *judgement)
{
	char address[CS_ADDRESS_SIZE], better[CS_ADDRESS_SIZE];

	cs_visible(address, sizeof address, recipient->whole);
	cs_visible(better, sizeof better, cs_span(judgement->suggestion));
	command_fail(0, *better ? _("%s: %s (did you mean %.400s?)")
		: "%s: %s", address, judgement->reason_count ? judgement->reasons[0].text
			: cs_verdict_name(judgement->verdict), better);
}

/* Says the first suspect recipients, and how many NAMES there are in all. */
static void
suspects_say(const struct cs_guard *guard, const struct everyone *everyone,
	const struct cs_content *content, unsigned names)
{
	struct cs_judgement judgement;
	size_t i, said = 0;

	for (i = 0; i < everyone->count; i++) {
		cs_judge(guard, &everyone->recipients[i], &judgement);
		cs_content_judge(content, &everyone->recipients[i],
			&judgement);
		if (judgement.verdict < CS_CONFIRM)
			continue;
		if (said++ == SAID_MOST)
			break; /* judging costs time */
		suspect_say(&everyone->recipients[i], &judgement);
	}
	if (said > SAID_MOST && names > SAID_MOST)
		fprintf(stderr, P_("countersign: and others: %u name in all\n",
			"countersign: and others: %u names in all\n", names),
			names);
	else if (said > SAID_MOST)
		fprintf(stderr, _("countersign: and others there\n"));
}

/* Asks nobody, and logs; an exit status, 0: it may be sent. */
static int
judge_content(const struct cs_guard *guard, const struct everyone *everyone,
	const struct cs_content *content)
{
	const struct cs_question *question;
	struct cs_countersign *asked;
	struct cs_sentences told;
	struct cs_error error;
	enum cs_status status;
	bool may_send;

	status = cs_countersign_open_content(guard, everyone->recipients,
		everyone->count, content, NULL, &asked, &error);
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	may_send = cs_countersign_may_send(asked);
	question = cs_countersign_question(asked);
	if (!may_send)
		suspects_say(guard, everyone, content,
			question ? question->total : 0);
	cs_content_tell(guard, content, everyone->recipients, everyone->count,
		CS_NOTICE, &told);
	command_notices(&told);
	status = cs_audit_challenge(guard, asked, "compose", false, &error);
	if (*error.text)
		command_fail(0, _("not logged: %s"), error.text);
	cs_countersign_close(asked);
	if (!may_send)
		return EX_NOPERM;
	return status ? EX_TEMPFAIL : 0;
}

/* Judges DRAFT; an exit status, 0: it may be sent. */
static int
judge(const struct cs_guard *guard, const struct everyone *everyone,
	struct cs_draft *draft)
{
	struct cs_content *content;
	struct cs_error error;
	enum cs_status status = cs_content_of_draft(guard, draft, &content,
		&error);
	int result;

	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	result = judge_content(guard, everyone, content);
	cs_content_close(content);
	return result;
}

/* Keeps DRAFT and says where; EXIT_STATUS, or that of the failure. */
static int
keep(struct cs_draft *draft, int exit_status)
{
	struct cs_error error;
	enum cs_status status = cs_draft_save(draft, &error);

	if (status)
		return command_fail(door_exit(status),
			_("not sent, and not kept: %s"), error.text);
	fprintf(stderr, _("countersign: not sent; kept as a draft, "
		"`countersign drafts resume %s' goes on with it\n"),
		cs_draft_name(draft));
	return exit_status;
}

static int
send(const struct cs_guard *guard, struct cs_draft *draft,
	const struct everyone *everyone)
{
	struct cs_handoff handoff = { 0 };
	struct cs_error error;
	enum cs_status status = cs_send(guard, draft, everyone->recipients,
		everyone->count, &handoff, &error);

	if (!status) {
		if (handoff.outbox)
			command_fail(0, _("no sendmail here; the message "
				"waits in the outbox, %s"), handoff.where);
		if (*handoff.copy)
			command_fail(0, _("sent, but no copy was filed: %s"),
				handoff.copy);
		return 0;
	}
	if (status == CS_FAILED && *handoff.words) {
		plain_put(stderr, handoff.words);
		fputc('\n', stderr);
	}
	command_fail(0, "%s", error.text);
	if (handoff.unknown)
		return door_exit(status); /* it stays as it is on disk */
	return keep(draft, door_exit(status));
}

/* What takes a person: a sender that may not be, recipients that don't fit
 * together.  An exit status, 0: nothing. */
static int
refuse(const struct cs_guard *guard, const struct cs_draft *draft)
{
	const char *why = identities_refuse(guard,
		cs_span(cs_draft_field(draft, "From")));
	struct cs_remark remark;

	if (why)
		return command_fail(EX_NOPERM, "From: %s", why);
	if (!circle_judge(guard, draft, NULL, &remark) ||
		remark.verdict < CS_CONFIRM)
		return 0;
	return command_fail(EX_NOPERM, "%s", remark.text);
}

/* Judges DRAFT and sends or keeps it. */
static int
judge_and_send(const struct cs_guard *guard, struct cs_draft *draft)
{
	struct everyone everyone = { 0 };
	enum cs_status status = nicks_expand_draft(guard, draft);
	int result;

	if (!status)
		status = everyone_add_draft(&everyone, draft);

	if (status) {
		result = command_fail(door_exit(status), "%s",
			cs_status_text(status));
	} else if (!everyone.count) {
		fprintf(stderr, _("countersign: there is no recipient\n"));
		result = keep(draft, EX_USAGE);
	} else {
		result = refuse(guard, draft);
		if (!result)
			result = judge(guard, &everyone, draft);
		result = result ? keep(draft, result)
				: send(guard, draft, &everyone);
	}
	everyone_free(&everyone);
	return result;
}

int
batch_run(const struct cs_guard *guard, struct cs_draft *draft,
	bool reads_body)
{
	int result = reads_body ? body_read(draft) : 0;

	if (!result)
		result = judge_and_send(guard, draft);
	cs_draft_close(draft);
	return result;
}

/* A message by plain prompts: what is looked at and asked before sending. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answer.h"
#include "attach.h"
#include "circle.h"
#include "hold.h"
#include "identities.h"
#include "line-inside.h"
#include "own.h"
#include "wording.h"

static bool
sender_is_fine(const struct talk *talk)
{
	struct cs_span from = cs_span(cs_draft_field(talk->draft, "From"));
	struct cs_recipient sender;
	const char *why;

	cs_recipient_read(from, &sender);
	why = sender.kind == CS_UNREADABLE ? sender.why
		: identities_refuse(talk->guard, from);
	if (why)
		talk_print(_("Not sent: From: %s\n"), why);
	return !why;
}

/* A copy goes to a path, or to none; "" is as set. */
static bool
copy_is_fine(const struct talk *talk)
{
	const char *fcc = cs_draft_field(talk->draft, "Fcc");

	if (!*fcc || *fcc == '/' || !strncmp(fcc, "~/", 2) ||
		!strcmp(fcc, "none"))
		return true;
	talk_print(_("Not sent: %s\n"), _("Fcc: a path from / or ~/ on, a "
		"Maildir or mbox, or none"));
	return false;
}

static bool
attachments_are_fine(const struct talk *talk)
{
	size_t i, count = cs_draft_attachment_count(talk->draft);
	bool fine = true;

	for (i = 0; i < count; i++) {
		const char *path = cs_draft_attachment(talk->draft, i);
		const char *why = attach_refuse(path);
		char shown[CS_ADDRESS_SIZE];

		if (!why)
			continue;
		cs_visible(shown, sizeof shown, cs_span(path));
		/* TRANSLATORS: why, and the file that it is about */
		talk_print(_("Not sent: %s: %s"), why, shown);
		talk_print("\n");
		fine = false;
	}
	return fine;
}

/* Asks QUESTION, once for each *ASKED; NULL: each time. */
static bool
is_agreed(struct talk *talk, const char *question, bool *asked)
{
	char whole[ANSWER_SIZE];

	if (asked && *asked)
		return true;
	answer_brief(ANSWERS_ALL_THE_SAME, question, whole);
	if (!talk_ask(talk, whole) ||
		answer_of_line(ANSWERS_ALL_THE_SAME, talk->line) != 'y') {
		talk_print("%s\n", _("Not sent."));
		return false;
	}
	if (asked)
		*asked = true;
	return true;
}

static bool
nothing_is_missing(struct talk *talk)
{
	char question[ANSWER_SIZE], shown[64];
	struct cs_span word;

	if (cs_draft_attachment_count(talk->draft) ||
		!cs_setting_truth(talk->guard, "text.remind") ||
		!own_speaks_of_attachment(cs_draft_body(talk->draft), &word))
		return true;
	cs_visible(shown, sizeof shown, word);
	/* TRANSLATORS: %s is a word of the message, such as "attached" */
	snprintf(question, sizeof question, _("\"%s\", but nothing is "
		"attached. Send all the same?"), shown);
	return is_agreed(talk, question, &talk->attachment_asked);
}

enum cs_verdict
talk_circle(struct talk *talk)
{
	struct cs_remark remark = { .verdict = CS_PASS };

	circle_judge(talk->guard, talk->draft, &talk->thread, &remark);
	if (*remark.text && (strcmp(talk->remark, remark.text) ||
			remark.verdict >= CS_CONFIRM))
		talk_print("%s: %s\n", cs_verdict_name(remark.verdict),
			remark.text);
	snprintf(talk->remark, sizeof talk->remark, "%s", remark.text);
	return remark.verdict;
}

static bool
circle_is_fine(struct talk *talk)
{
	enum cs_verdict verdict = talk_circle(talk);

	return verdict < CS_CONFIRM || (verdict < CS_BLOCK &&
		is_agreed(talk, _("Send all the same?"), NULL));
}

bool
talk_is_ready(struct talk *talk)
{
	const struct cs_draft *draft = talk->draft;

	return sender_is_fine(talk) && copy_is_fine(talk) &&
		attachments_are_fine(talk) &&
		(!talk->is_unknown || is_agreed(talk, _("It may have been "
			"sent already. Send all the same?"), NULL)) &&
		(*cs_draft_field(draft, "To") || is_agreed(talk,
			_("To is empty. Send to Cc and Bcc alone?"),
			&talk->to_asked)) &&
		(*cs_draft_field(draft, "Subject") || is_agreed(talk,
			_("The subject is empty. Send all the same?"),
			&talk->subject_asked)) &&
		nothing_is_missing(talk) && circle_is_fine(talk);
}

/* A line came, or the end: Enter alone sends now. */
static bool
is_hurried(struct talk *talk)
{
	if (talk_ask(talk, "") && !*talk->line)
		return true;
	talk_print("%s\n", _("Stopped: not sent."));
	return false;
}

bool
talk_hold(struct talk *talk, const struct everyone *everyone)
{
	long seconds = hold_seconds(talk->guard, everyone);
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };

	/* without a person at the keys there is nobody to stop it */
	if (!seconds || !isatty(STDIN_FILENO))
		return true;
	talk_print(_("Sending in %ld s. Enter sends now, any word and Enter brings "
		"it back.\n"), seconds);
	for (; seconds; seconds--) {
		fflush(stdout);
		switch (poll(&input, 1, 1000)) {
		case 0:
			break;
		case 1:
			return is_hurried(talk);
		default: /* a signal: told to end */
			talk_print("%s\n", _("Stopped: not sent."));
			return false;
		}
	}
	return true;
}

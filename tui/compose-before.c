/* Before sending: what is looked at, and asked once. */
#include <stdio.h>
#include <string.h>

#include "attach.h"
#include "compose-parts.h"
#include "identities.h"
#include "own.h"
#include "restrict.h"
#include "wording.h"

void
compose_focus(struct compose *compose, enum form_field which)
{
	compose->form.focused = true;
	compose->form.focus = which;
}

bool
compose_is_agreed(struct compose *compose, const char *question,
	enum answers set)
{
	struct prompt prompt = compose_prompt(compose);
	bool is_gone, is_agreed = prompt_agreed(&prompt, question, set,
		&is_gone);

	if (is_gone)
		compose_gone(compose);
	return is_agreed;
}

static bool
sender_is_fine(struct compose *compose)
{
	struct cs_span from = form_text(&compose->form, FORM_FROM);
	struct cs_recipient sender;
	const char *why;

	cs_recipient_read(from, &sender);
	why = sender.kind == CS_UNREADABLE ? sender.why
		: !restrict_lifts(compose->options->restrictions,
			  RESTRICT_from) ? NULL
		: identities_refuse(compose->guard, from);
	if (!why)
		return true;
	compose_focus(compose, FORM_FROM);
	compose_say(compose, "From: %s", why);
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
	compose_focus(compose, FORM_FCC);
	compose_say(compose,
		_("Fcc: a path from / or ~/ on, a Maildir or mbox, or none"));
	return false;
}

static bool
attachments_are_fine(struct compose *compose)
{
	struct attach_list list;
	struct cs_error error;
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
		compose_focus(compose, FORM_ATTACHMENTS);
		compose_say(compose, "%s: %s", list.paths[i], why);
	}
	if (!why && cs_attachments_allowed(compose->guard, compose_root(compose),
			(const char *const *)list.paths, list.count, &error)) {
		why = error.text;
		compose_focus(compose, FORM_ATTACHMENTS);
		compose_say(compose, "%s", why);
	}
	attach_free(&list);
	if (why) /* their rows are to say so, too */
		compose->attached_version = UINT64_MAX;
	return !why;
}

/* Asks once whether it may go without a subject. */
static bool
subject_is_fine(struct compose *compose)
{
	if (form_text(&compose->form, FORM_SUBJECT).length ||
		compose->subject_asked)
		return true;
	compose_focus(compose, FORM_SUBJECT);
	compose->subject_asked = compose_is_agreed(compose,
		_("The subject is empty. Send all the same?"),
		ANSWERS_ALL_THE_SAME);
	return compose->subject_asked;
}

/* Asks once whether it may go with To empty, to Cc and Bcc alone. */
static bool
to_is_fine(struct compose *compose)
{
	if (form_text(&compose->form, FORM_TO).length || compose->to_asked)
		return true;
	compose_focus(compose, FORM_TO);
	compose->to_asked = compose_is_agreed(compose,
		_("To is empty. Send to Cc and Bcc alone?"),
		ANSWERS_ALL_THE_SAME);
	return compose->to_asked;
}

/* Asks once where the text speaks of an attachment and there is none. */
static bool
nothing_is_missing(struct compose *compose)
{
	char question[ANSWER_SIZE], shown[64];
	struct cs_span word;

	if (compose->attachment_asked ||
		form_text(&compose->form, FORM_ATTACHMENTS).length ||
		!cs_setting_truth(compose->guard, "text.remind") ||
		!own_speaks_of_attachment(body_text(compose->body), &word))
		return true;
	cs_visible(shown, sizeof shown, word);
	/* TRANSLATORS: %s is a word of the message, such as "attached" */
	snprintf(question, sizeof question, _("\"%s\", but nothing is "
		"attached. Send all the same?"), shown);
	compose->attachment_asked = compose_is_agreed(compose, question,
		ANSWERS_ALL_THE_SAME);
	if (!compose->attachment_asked)
		compose_focus(compose, FORM_ATTACHMENTS);
	return compose->attachment_asked;
}

/* A message whose hand-over was cut off may have left already. */
static bool
is_not_sent_yet(struct compose *compose)
{
	return cs_draft_state(compose->draft) != CS_DRAFT_HANDING_OVER ||
		compose_is_agreed(compose,
			_("It may have been sent already. Send again?"),
			ANSWERS_ALL_THE_SAME);
}

bool
compose_is_ready(struct compose *compose)
{
	return sender_is_fine(compose) && copy_is_fine(compose) &&
		attachments_are_fine(compose) && is_not_sent_yet(compose) &&
		to_is_fine(compose) && subject_is_fine(compose) && nothing_is_missing(compose) &&
		compose_circle_is_fine(compose);
}

/* A message by plain prompts: the countersign. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "everyone.h"
#include "line-inside.h"
#include "secret.h"
#include "wording.h"

static void
question_say(const struct cs_question *question)
{
	talk_print(_("\nCountersign %u of %u: %s\n"), question->number,
		question->total, cs_verdict_name(question->verdict));
	/* TRANSLATORS: the two names stand below each other */
	talk_tell(N_("  typed:     %s"), cs_span(question->typed));
	if (*question->suggestion)
		talk_tell(N_("  suggested: %s"), cs_span(question->suggestion));
	talk_say("  ", cs_span(question->sentence));
	/* TRANSLATORS: the recipients it is about */
	talk_tell(N_("  for %s"), cs_span(question->recipients));
}

static const char *
question_prompt(const struct cs_question *question)
{
	if (question->verdict == CS_RELEASE)
		return *question->suggestion
			? _("A second person's code (Enter: the suggestion): ")
			: _("A second person's code (Enter: go back): ");
	if (question->verdict > CS_CONFIRM)
		return _("It can't be sent. Another name, or Enter to go back: ");
	return *question->suggestion
		? _("Type the name that is meant (Enter: the suggestion): ")
		: _("Type the name that is meant (Enter: go back): ");
}

/* Puts the changed addresses into field NAME. */
static void
field_change(struct talk *talk, const char *name)
{
	struct cs_span text = cs_span(cs_draft_field(talk->draft, name));
	char *out = NULL, address[CS_ADDRESS_SIZE];
	size_t length, at = 0;
	struct cs_cutter cutter;
	struct cs_recipient one;
	FILE *stream = open_memstream(&out, &length);

	if (!stream)
		return;
	cs_cutter_start(&cutter, text);
	while (cs_cutter_next(&cutter, &one)) {
		struct cs_span old = one.kind == CS_MAILBOX ? one.address
							    : one.whole;
		size_t start = (size_t)(old.text - text.text);

		if (!cs_countersign_changed(talk->countersigned, &one,
			    address))
			continue;
		fwrite(text.text + at, 1, start - at, stream);
		fputs(address, stream);
		at = start + old.length;
	}
	fwrite(text.text + at, 1, text.length - at, stream);
	if (!fclose(stream))
		cs_draft_set_field(talk->draft, name,
			(struct cs_span){ out, length });
	free(out);
}

static void
changes_say(struct talk *talk)
{
	static const char *const names[] = { "To", "Cc", "Bcc" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		field_change(talk, names[i]);
	talk_print("%s\n", _("Changed, not sent yet:"));
	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (*cs_draft_field(talk->draft, names[i])) {
			talk_print("  %s: ", names[i]);
			talk_say("", cs_span(cs_draft_field(talk->draft,
				names[i])));
		}
}

/* "?" alone and a Tab are no name: what is asked for, and that nothing helps to
 * type it.  True: that was answered. */
static bool
help_say(const struct cs_question *question, const char *line)
{
	if (question->verdict != CS_CONFIRM ||
		(strcmp(line, "?") != 0 && !strchr(line, '\t')))
		return false;
	talk_print("%s\n", _("The same name as typed, by hand, says that it is "
		"meant; another one is put in its place.  Here nothing is "
		"listed or completed."));
	return true;
}

/* Asks every question; false: back, or the end of the input. */
static bool
questions_ask(struct talk *talk)
{
	const struct cs_question *question;

	while ((question = cs_countersign_question(talk->countersigned))) {
		bool is_given;

		question_say(question);
		if (question->verdict == CS_RELEASE)
			secret_hide();
		is_given = talk_ask(talk, question_prompt(question));
		secret_show();
		if (!is_given)
			return false;
		if (help_say(question, talk->line))
			continue;
		switch (cs_countersign_answer(talk->countersigned,
			cs_span(talk->line))) {
		case CS_ANSWER_BACK:
			return false;
		case CS_ANSWER_UNREADABLE:
			talk_print("%s\n", _("That is no name that mail can go to."));
			break;
		case CS_ANSWER_NEVER:
			talk_print("%s\n", cs_countersign_word(talk->countersigned));
			break;
		default:
			break;
		}
	}
	return true;
}

bool
line_countersign(const struct cs_guard *guard,
	struct cs_countersign *countersign)
{
	struct talk talk = { .guard = guard, .countersigned = countersign };
	bool is_answered = questions_ask(&talk);

	free(talk.line);
	return is_answered;
}

void
line_say(const char *text)
{
	talk_say("", cs_span(text));
}

void
line_changes_say(const struct cs_countersign *countersign)
{
	size_t i, count = cs_countersign_change_count(countersign);
	char line[2 * CS_ADDRESS_SIZE];

	for (i = 0; i < count; i++) {
		const struct cs_change *change =
			cs_countersign_change(countersign, i);

		snprintf(line, sizeof line, _("%s is now %s"), change->from,
			change->to);
		line_say(line);
	}
}

/* Opens the countersign over EVERYONE and what the message says. */
static enum cs_status
countersign_open(struct talk *talk, const struct everyone *everyone,
	struct cs_countersign **asked, struct cs_error *error)
{
	struct cs_content *content;
	struct cs_sentences told;
	size_t i;
	enum cs_status status = cs_content_of_draft(talk->guard, talk->draft,
		&content, error);

	if (status)
		return status;
	cs_content_tell(talk->guard, content, everyone->recipients,
		everyone->count, CS_NOTICE, &told);
	for (i = 0; i < told.count; i++)
		talk_print(_("Notice: %s\n"), told.text[i]);
	status = cs_countersign_open_content(talk->guard,
		everyone->recipients, everyone->count, content,
		talk->countersigned, asked, error);
	cs_content_close(content);
	return status;
}

/* True when EVERYONE may get it. */
bool
talk_countersign(struct talk *talk, const struct everyone *everyone)
{
	struct cs_countersign *asked;
	struct cs_error error;
	enum cs_status logged;
	bool is_answered;

	if (countersign_open(talk, everyone, &asked, &error)) {
		talk_print(_("Not sent: %s\n"), error.text);
		return false;
	}
	cs_countersign_close(talk->countersigned);
	talk->countersigned = asked;
	is_answered = questions_ask(talk);
	logged = cs_audit_challenge(talk->guard, asked, "compose", true,
		&error);
	if (*error.text)
		talk_print(_("Not logged: %s\n"), error.text);
	if (!is_answered || logged) {
		talk_print("%s\n", _("Not sent."));
		return false;
	}
	if (cs_countersign_change_count(asked))
		changes_say(talk);
	return cs_countersign_may_send(asked);
}

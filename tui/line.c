/* A message by plain prompts. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "command.h"
#include "everyone.h"
#include "line.h"
#include "secret.h"

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

struct talk {
	const struct cs_guard *guard;
	struct cs_draft *draft;
	struct cs_countersign *countersigned;
	char *line; /* the last answer, without its \n */
	size_t room;
	bool is_unseen; /* what we say can't be written: nobody is asked */
};

/* Asks; false at the end of the input. */
static bool
ask(struct talk *talk, const char *question)
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

/* Puts TEXT, made visible, and a line end. */
static void
say(const char *label, struct cs_span text)
{
	char visible[CS_ADDRESS_SIZE];

	cs_visible(visible, sizeof visible, text);
	printf("%s%s\n", label, visible);
}

/* -- Header and body ------------------------------------------------------- */

static void
judge_say(const struct talk *talk, const struct cs_recipient *recipient)
{
	struct cs_judgement judgement;

	cs_judge(talk->guard, recipient, &judgement);
	if (judgement.verdict == CS_PASS)
		return;
	printf("  %s: ", cs_verdict_name(judgement.verdict));
	say("", recipient->whole);
	if (judgement.reason_count)
		say("  ", cs_span(judgement.reasons[0].text));
	if (*judgement.suggestion)
		say("  Did you mean ", cs_span(judgement.suggestion));
}

static void
field_judge(const struct talk *talk, const char *name)
{
	struct cs_cutter cutter;
	struct cs_recipient recipient;

	cs_cutter_start(&cutter, cs_span(cs_draft_field(talk->draft, name)));
	while (cs_cutter_next(&cutter, &recipient))
		judge_say(talk, &recipient);
}

/* Asks for field NAME; the empty answer keeps what is in it. */
static bool
field_ask(struct talk *talk, const char *name)
{
	char question[CS_ADDRESS_SIZE + 64], visible[CS_ADDRESS_SIZE];
	const char *old = cs_draft_field(talk->draft, name);

	cs_visible(visible, sizeof visible, cs_span(old));
	snprintf(question, sizeof question, *old ? "%s [%s]: " : "%s%s: ",
		name, visible);
	if (!ask(talk, question))
		return false;
	if (!*talk->line)
		return true;
	return !cs_draft_set_field(talk->draft, name, cs_span(talk->line));
}

static bool
header_ask(struct talk *talk)
{
	static const struct {
		const char *name;
		bool is_recipients;
	} fields[] = {
		{ "To", true }, { "Cc", true }, { "Bcc", true },
		{ "Subject", false },
	};
	size_t i;

	for (i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (!field_ask(talk, fields[i].name))
			return false;
		if (fields[i].is_recipients)
			field_judge(talk, fields[i].name);
	}
	return true;
}

static bool
body_append(struct talk *talk, const char *line)
{
	struct cs_span old = cs_draft_body(talk->draft);
	size_t length = strlen(line);
	char *both = malloc(old.length + length + 1);
	bool is_done;

	if (!both)
		return false;
	if (old.length)
		memcpy(both, old.text, old.length);
	memcpy(both + old.length, line, length);
	both[old.length + length] = '\n';
	is_done = !cs_draft_set_body(talk->draft,
		(struct cs_span){ both, old.length + length + 1 });
	free(both);
	return is_done;
}

static bool
body_ask(struct talk *talk)
{
	if (cs_draft_body(talk->draft).length)
		return true;
	puts("Text, a line with a dot ends it:");
	while (ask(talk, "")) {
		if (!strcmp(talk->line, "."))
			return true;
		if (!body_append(talk, talk->line))
			return false;
	}
	return false;
}

/* -- The countersign ------------------------------------------------------- */

static void
question_say(const struct cs_question *question)
{
	printf("\nCountersign %u of %u: %s\n", question->number,
		question->total, cs_verdict_name(question->verdict));
	say("  typed:     ", cs_span(question->typed));
	if (*question->suggestion)
		say("  suggested: ", cs_span(question->suggestion));
	say("  ", cs_span(question->sentence));
	say("  for ", cs_span(question->recipients));
}

static const char *
question_prompt(const struct cs_question *question)
{
	if (question->verdict == CS_RELEASE)
		return *question->suggestion
			? "A second person's code (Enter: the suggestion): "
			: "A second person's code (Enter: go back): ";
	if (question->verdict > CS_CONFIRM)
		return "It can't be sent. Another name, or Enter to go back: ";
	return *question->suggestion
		? "Type the name that is meant (Enter: the suggestion): "
		: "Type the name that is meant (Enter: go back): ";
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
	puts("Changed, not sent yet:");
	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (*cs_draft_field(talk->draft, names[i])) {
			printf("  %s: ", names[i]);
			say("", cs_span(cs_draft_field(talk->draft,
				names[i])));
		}
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
		is_given = ask(talk, question_prompt(question));
		secret_show();
		if (!is_given)
			return false;
		switch (cs_countersign_answer(talk->countersigned,
			cs_span(talk->line))) {
		case CS_ANSWER_BACK:
			return false;
		case CS_ANSWER_UNREADABLE:
			puts("That is no name that mail can go to.");
			break;
		case CS_ANSWER_NEVER:
			puts(cs_countersign_word(talk->countersigned));
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

/* Opens the countersign over EVERYONE and what the message says. */
static enum cs_status
countersign_open(struct talk *talk, const struct everyone *everyone,
	struct cs_countersign **asked, struct cs_error *error)
{
	struct cs_content *content;
	char notice[CS_TEXT_SIZE];
	enum cs_status status = cs_content_of_draft(talk->guard, talk->draft,
		&content, error);

	if (status)
		return status;
	if (cs_content_downgrade(content, notice, sizeof notice))
		printf("Notice: %s\n", notice);
	status = cs_countersign_open_content(talk->guard,
		everyone->recipients, everyone->count, content,
		talk->countersigned, asked, error);
	cs_content_close(content);
	return status;
}

/* True when EVERYONE may get it. */
static bool
countersign(struct talk *talk, const struct everyone *everyone)
{
	struct cs_countersign *asked;
	struct cs_error error;
	enum cs_status logged;
	bool is_answered;

	if (countersign_open(talk, everyone, &asked, &error)) {
		printf("Not sent: %s\n", error.text);
		return false;
	}
	cs_countersign_close(talk->countersigned);
	talk->countersigned = asked;
	is_answered = questions_ask(talk);
	logged = cs_audit_challenge(talk->guard, asked, "compose", true,
		&error);
	if (*error.text)
		printf("Not logged: %s\n", error.text);
	if (!is_answered || logged) {
		puts("Not sent.");
		return false;
	}
	if (cs_countersign_change_count(asked))
		changes_say(talk);
	return cs_countersign_may_send(asked);
}

/* -- Sending --------------------------------------------------------------- */

static bool
hand_over(struct talk *talk, const struct everyone *everyone)
{
	struct cs_handoff handoff = { 0 };
	struct cs_error error;

	if (cs_send(talk->guard, talk->draft, everyone->recipients,
		    everyone->count, &handoff, &error)) {
		printf("Not sent: %s\n%s", error.text, handoff.words);
		return false;
	}
	if (handoff.outbox)
		printf("No sendmail here: the message waits in the outbox, "
			"%s\n", handoff.where);
	else
		printf("Sent to %zu recipients.\n", everyone->count);
	if (*handoff.copy)
		printf("No copy was filed: %s\n", handoff.copy);
	return true;
}

static bool
send(struct talk *talk)
{
	struct everyone everyone = { 0 };
	bool is_sent = false;

	if (everyone_add_draft(&everyone, talk->draft))
		puts(cs_status_text(CS_NO_MEMORY));
	else if (!everyone.count)
		puts("Not sent: there is no recipient.");
	else
		is_sent = countersign(talk, &everyone) &&
			hand_over(talk, &everyone);
	everyone_free(&everyone);
	return is_sent;
}

/* Saves what there is, and says where. */
static void
keep(struct talk *talk)
{
	struct cs_error error;

	if (cs_draft_save(talk->draft, &error))
		printf("The draft is NOT kept: %s\n", error.text);
	else
		printf("Kept as a draft: countersign drafts resume %s\n",
			cs_draft_name(talk->draft));
}

/* Asks what to do with the whole until it is sent, kept or discarded. */
static bool
decide(struct talk *talk)
{
	struct cs_error error;

	while (ask(talk, "Send, edit the header, keep or discard? [s/e/k/d] ")) {
		switch (*talk->line) {
		case 's':
			if (send(talk))
				return true;
			break;
		case 'e':
			header_ask(talk);
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

	signals_take();
	if (header_ask(&talk) && body_ask(&talk))
		is_sent = decide(&talk);
	else
		keep(&talk);
	free(talk.line);
	cs_countersign_close(talk.countersigned);
	if (talk.is_unseen)
		status = command_fail(EX_IOERR, "can't write the questions; "
			"not sent%s%s", *cs_draft_name(draft) ? ", kept as "
			: "", cs_draft_name(draft));
	cs_draft_close(draft);
	return is_sent ? 0 : status;
}

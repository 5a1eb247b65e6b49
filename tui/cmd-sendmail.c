/*
 * `countersign sendmail': the gate between a mail client and the real
 * sendmail.  Words and bytes go on as they came, or not at all.
 *
 * Every path out of here that doesn't run the real sendmail keeps the message
 * first: some clients forget it, some no longer wait for us.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "config.h"
#include "ask.h"
#include "command.h"
#include "countersign.h"
#include "door.h"
#include "inherited.h"
#include "places.h"
#include "spool.h"

enum { PATH_SIZE = 4096, SAYING_SIZE = 2 * CS_ADDRESS_SIZE };

struct gate {
	struct cs_places places;
	struct cs_guard *guard;
	struct cs_call *call; /* NULL: its words are wrong */
	struct cs_countersign *countersign;
	struct cs_draft *kept;
	struct spool spool;
	char **argv;
	char sendmail[PATH_SIZE];
	char suspect[SAYING_SIZE]; /* who and why, of the gravest question */
};

/* -- Refusing ----------------------------------------------------------------- */

static bool
keep(struct gate *gate, struct cs_error *error)
{
	const struct cs_recipient *recipients = NULL;
	size_t count = 0;

	if (gate->kept)
		return true;
	if (gate->call)
		recipients = cs_call_recipients(gate->call, &count);
	return cs_draft_keep_raw(&gate->places, gate->spool.text,
		       gate->call ? cs_call_sender(gate->call) : "",
		       recipients, count, &gate->kept, error) == CS_OK;
}

/* Says where the message is and, in the printed sentence, what to do about
 * it.  EXIT_STATUS, or EX_TEMPFAIL where it could not be kept. */
static int __attribute__((format(printf, 3, 4)))
refuse(struct gate *gate, int exit_status, const char *format, ...)
{
	struct cs_error error = { "" };
	char advice[SAYING_SIZE];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(advice, sizeof advice, format, arguments);
	va_end(arguments);
	if (!gate->spool.text.length)
		return exit_status; /* nothing to lose */
	if (!keep(gate, &error)) {
		command_fail(0, "not sent, and not kept either: %s",
			error.text);
		exit_status = EX_TEMPFAIL;
	} else {
		command_fail(0, "not sent; kept as %s/drafts/%s",
			gate->places.state, cs_draft_name(gate->kept));
	}
	return *advice ? command_fail(exit_status, "%s", advice)
		       : exit_status;
}

/* -- Handing over ------------------------------------------------------------- */

/* Runs the real sendmail in our place, the words behind our own as they are;
 * returns only where that fails. */
static int
hand_over(struct gate *gate, bool has_message)
{
	if (gate->kept)
		cs_draft_discard(gate->kept, NULL);
	gate->argv[0] = (char[]){ "sendmail" };
	if (has_message && !spool_on_stdin(&gate->spool))
		return command_fail(EX_TEMPFAIL, "stdin: %s",
			strerror(errno));
	setenv(CS_HANDOFF_VARIABLE, "1", true);
	inherited_restore();
	execv(gate->sendmail, gate->argv);
	inherited_keep();
	return command_fail(EX_TEMPFAIL, "can't run %s: %s", gate->sendmail,
		strerror(errno));
}

static int
hand_over_message(struct gate *gate)
{
	int status = hand_over(gate, true);

	cs_draft_close(gate->kept);
	gate->kept = NULL;
	return refuse(gate, status, "%s", "");
}

/* Finds the real sendmail; an exit status, 0: found. */
static int
sendmail_find(struct gate *gate)
{
	struct cs_error error;
	enum cs_status status;

	if (getenv(CS_HANDOFF_VARIABLE))
		return command_fail(EX_CONFIG, "the real sendmail leads back "
			"here: set `sendmail' to the one that sends");
	status = cs_sendmail_find(gate->guard, gate->sendmail,
		sizeof gate->sendmail, &error);
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	if (!*gate->sendmail)
		return command_fail(EX_TEMPFAIL,
			"there is no real sendmail here that could take it");
	return 0;
}

/* -- Judging ------------------------------------------------------------------ */

/* Says who stands in the way, by the question that comes first. */
static void
suspect_note(struct gate *gate, const struct cs_question *question)
{
	char more[32] = "";

	if (question->total > 1)
		snprintf(more, sizeof more, " (1 of %u)", question->total);
	snprintf(gate->suspect, sizeof gate->suspect, "%.400s%s: %s%s%.400s%s",
		question->recipients, more, question->sentence,
		*question->suggestion ? " (did you mean " : "",
		question->suggestion, *question->suggestion ? "?)" : "");
}

/* Logs what was asked, if anything; an exit status, 0: it may go on. */
static int
challenge_log(struct gate *gate, bool asked)
{
	struct cs_error error;
	enum cs_status status = cs_audit_challenge(gate->guard,
		gate->countersign, "sendmail", asked, &error);

	if (*error.text)
		command_fail(0, "not logged: %s", error.text);
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
		command_fail(0, "you meant %s, not %s: correct it in your "
			"mail program and send again", change->to,
			change->from);
	}
	return refuse(gate, EX_NOPERM, "%s", "");
}

static int
refuse_unasked(struct gate *gate, const char *why)
{
	command_fail(0, "%s", gate->suspect);
	return refuse(gate, EX_NOPERM, "nobody could be asked, for %s; say "
		"`countersign confirm' in a terminal, then send again", why);
}

static int
ask(struct gate *gate)
{
	const char *why = "";
	enum ask_result result = ask_run(gate->guard, gate->countersign, &why);
	int failed = challenge_log(gate, result != ASK_NOWHERE);

	switch (result) {
	case ASK_CONFIRMED:
		return failed ? refuse(gate, failed, "%s", "")
			      : hand_over_message(gate);
	case ASK_CHANGED:
		return refuse_changed(gate);
	case ASK_BACK:
		command_fail(0, "%s", gate->suspect);
		return refuse(gate, EX_NOPERM, "not countersigned: correct "
			"it, or send again to be asked again");
	case ASK_GONE:
		command_fail(0, "%s", gate->suspect);
		return refuse(gate, EX_NOPERM, "the window or the mail "
			"program was gone before an answer");
	case ASK_NOWHERE:
		break;
	}
	return refuse_unasked(gate, why);
}

static int
suspect(struct gate *gate, const struct cs_question *question)
{
	struct cs_error error;
	int failed;

	suspect_note(gate, question);
	if (question->verdict == CS_BLOCK) {
		challenge_log(gate, false);
		command_fail(0, "%s", gate->suspect);
		return refuse(gate, EX_NOPERM, "%s", "");
	}
	if (!keep(gate, &error))
		return refuse(gate, EX_TEMPFAIL, "%s", "");
	failed = sendmail_find(gate);
	return failed ? refuse(gate, failed, "%s", "") : ask(gate);
}

/* Refuses what can't be read, in whole or in part; 0: all can be read. */
static int
unreadable(struct gate *gate)
{
	const struct cs_recipient *recipients;
	size_t count, i;

	recipients = cs_call_recipients(gate->call, &count);
	if (cs_call_doubt(gate->call)) {
		command_fail(0, "the header could be read in two ways: %s",
			cs_call_doubt(gate->call));
		return refuse(gate, EX_NOPERM, "%s", "");
	}
	for (i = 0; i < count; i++)
		if (recipients[i].kind == CS_UNREADABLE) {
			command_fail(0, "%.*s: %s",
				(int)recipients[i].whole.length,
				recipients[i].whole.text, recipients[i].why);
			return refuse(gate, EX_DATAERR, "%s", "");
		}
	if (count)
		return 0;
	command_fail(0, "there is no recipient, neither behind the options "
		"nor in the header");
	return refuse(gate, EX_USAGE, "%s", "");
}

static int
judge(struct gate *gate)
{
	const struct cs_recipient *recipients;
	const struct cs_question *question;
	struct cs_error error;
	enum cs_status status;
	size_t count;
	int failed = unreadable(gate);

	if (failed)
		return failed;
	recipients = cs_call_recipients(gate->call, &count);
	status = cs_countersign_open(gate->guard, recipients, count, NULL,
		&gate->countersign, &error);
	if (status) {
		command_fail(0, "%s", error.text);
		return refuse(gate, EX_TEMPFAIL, "%s", "");
	}
	question = cs_countersign_question(gate->countersign);
	if (question)
		return suspect(gate, question);
	failed = sendmail_find(gate);
	if (!failed)
		failed = challenge_log(gate, true);
	return failed ? refuse(gate, failed, "%s", "")
		      : hand_over_message(gate);
}

/* -- The ways in -------------------------------------------------------------- */

/* Opens the guard; an exit status, the reason said, 0: it is open. */
static int
guard_open(struct gate *gate)
{
	struct cs_error error;
	enum cs_status status =
		cs_guard_open(&gate->places, &gate->guard, &error);

	return status ? command_fail(door_exit(status), "%s", error.text) : 0;
}

static int
message(struct gate *gate)
{
	struct cs_error error;
	int failed;

	if (spool_read(&gate->spool, STDIN_FILENO, &error))
		return command_fail(EX_TEMPFAIL, "%s", error.text);
	if (cs_call_read(gate->call, gate->spool.text, &error)) {
		command_fail(0, "%s", error.text);
		return refuse(gate, EX_TEMPFAIL, "%s", "");
	}
	failed = guard_open(gate);
	return failed ? refuse(gate, failed, "%s", "") : judge(gate);
}

/* -bp and the like: nothing is read, nothing is sent. */
static int
query(struct gate *gate)
{
	int failed = guard_open(gate);

	if (!failed)
		failed = sendmail_find(gate);
	return failed ? failed : hand_over(gate, false);
}

/* SMTP would have to be read as the real sendmail reads it.  The client shows
 * the greeting. */
static int
smtp(void)
{
	static const char words[] = "-bs is not let through; in alpine's "
		"setup, set sendmail-path to \"countersign sendmail -oem -t "
		"-oi\", with its whole path";

	printf("554 5.7.1 countersign: %s\r\n", words);
	fflush(stdout);
	return command_fail(EX_USAGE, "%s", words);
}

static int
wrong_words(struct gate *gate, const char *why)
{
	struct cs_error error;

	command_fail(0, "%s", why);
	if (isatty(STDIN_FILENO) ||
		spool_read(&gate->spool, STDIN_FILENO, &error))
		return EX_USAGE;
	return refuse(gate, EX_USAGE, "%s", "");
}

static int
enter(struct gate *gate, int argc)
{
	struct cs_error error;

	if (!places_find(&gate->places, &error))
		return command_fail(EX_TEMPFAIL, "%s", error.text);
	switch (cs_call_open(argc, gate->argv, &gate->call, &error)) {
	case CS_OK:
		break;
	case CS_SYNTAX:
		return wrong_words(gate, error.text);
	default:
		return command_fail(EX_TEMPFAIL, "%s", error.text);
	}
	switch (cs_call_kind(gate->call)) {
	case CS_CALL_QUERY:
		return query(gate);
	case CS_CALL_SMTP:
		return smtp();
	case CS_CALL_MESSAGE:
		break;
	}
	return message(gate);
}

int
cmd_sendmail(int argc, char **argv)
{
	struct gate gate = { .argv = argv, .spool = { .file = -1 } };
	int status;

	inherited_keep();
	status = enter(&gate, argc);
	cs_countersign_close(gate.countersign);
	cs_draft_close(gate.kept);
	cs_call_close(gate.call);
	cs_guard_close(gate.guard);
	if (gate.spool.file >= 0)
		spool_close(&gate.spool);
	return status;
}

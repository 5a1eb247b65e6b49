/* `countersign confirm': the countersign by itself, for a receipt. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "config.h"
#include "command.h"
#include "countersign.h"
#include "dialog.h"
#include "door.h"
#include "everyone.h"
#include "line.h"
#include "receipts.h"
#include "screen.h"

struct confirm {
	struct cs_guard *guard;
	struct cs_draft *pending; /* the message that the recipients are of */
	struct everyone everyone;
	struct cs_countersign *countersign;
	bool by_lines;
};

/* -- Whom --------------------------------------------------------------------- */

static int
words_take(struct confirm *confirm, int count, char **words)
{
	int i;

	for (i = 0; i < count; i++)
		if (everyone_add(&confirm->everyone, cs_span(words[i])))
			return command_fail(EX_OSERR, "%s",
				cs_status_text(CS_NO_MEMORY));
	return 0;
}

static bool
take_refused(void *context, const struct cs_draft_entry *entry)
{
	char **name = context;

	if (entry->state != CS_DRAFT_REFUSED)
		return true;
	*name = strdup(entry->name);
	return false;
}

/* The recipients of the message that was refused last. */
static int
pending_take(struct confirm *confirm)
{
	struct cs_error error = { "" };
	char *name = NULL;
	const char *recipient;
	enum cs_status status = cs_draft_list(confirm->guard, take_refused,
		&name, &error);
	size_t i;

	if (!status && !name)
		return command_fail(EX_NOINPUT, "no message was refused; say "
			"which address");
	if (!status)
		status = cs_draft_resume(confirm->guard, name,
			&confirm->pending, &error);
	free(name);
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	for (i = 0; (recipient = cs_draft_recipient(confirm->pending, i)); i++)
		if (everyone_add(&confirm->everyone, cs_span(recipient)))
			return command_fail(EX_OSERR, "%s",
				cs_status_text(CS_NO_MEMORY));
	return 0;
}

/* -- The end ------------------------------------------------------------------ */

static int
confirmed(struct confirm *confirm)
{
	struct cs_error error;
	enum cs_status status = receipts_give(confirm->guard,
		confirm->countersign, confirm->everyone.recipients,
		confirm->everyone.count, &error);

	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	printf("countersigned, for %ld minutes: send it again\n",
		cs_setting_number(confirm->guard, "confirm.valid_minutes"));
	return 0;
}

static int
changes_say(const struct confirm *confirm)
{
	size_t i, count = cs_countersign_change_count(confirm->countersign);
	const struct cs_change *change;

	for (i = 0; i < count; i++) {
		change = cs_countersign_change(confirm->countersign, i);
		command_fail(0, "you meant %s, not %s: correct it where you "
			"wrote it", change->to, change->from);
	}
	return EX_NOPERM;
}

/* -- Asking ------------------------------------------------------------------- */

/* On the screen; false where there is none. */
static bool
ask_on_screen(struct confirm *confirm, struct cs_error *error)
{
	const char *no_colour = getenv("NO_COLOR");
	const struct screen_options screen_options = {
		.in = STDIN_FILENO, .out = STDOUT_FILENO,
		.no_colour = no_colour && *no_colour };
	const struct dialog_options options = { .gate = true,
		.paste_allowed = !strcmp(cs_setting_text(confirm->guard,
			"confirm.paste"), "allow") };
	struct screen *screen;

	if (screen_open(&screen_options, &screen, error))
		return false;
	dialog_run(screen, confirm->countersign, &options);
	screen_close(screen);
	return true;
}

static int
conclude(struct confirm *confirm)
{
	struct cs_error error;
	enum cs_status status = cs_audit_challenge(confirm->guard,
		confirm->countersign, "confirm", true, &error);

	if (*error.text)
		command_fail(0, "not logged: %s", error.text);
	if (status)
		return EX_TEMPFAIL;
	if (cs_countersign_may_send(confirm->countersign))
		return confirmed(confirm);
	if (cs_countersign_change_count(confirm->countersign) &&
		!cs_countersign_question(confirm->countersign))
		return changes_say(confirm);
	return command_fail(EX_NOPERM, "not countersigned");
}

/* A person is asked, not a pipe. */
static int
ask(struct confirm *confirm)
{
	struct cs_error error = { "" };

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return command_fail(EX_NOPERM,
			"this takes a person at a terminal");
	if (confirm->by_lines || !ask_on_screen(confirm, &error))
		line_countersign(confirm->guard, confirm->countersign);
	return conclude(confirm);
}

static int
run(struct confirm *confirm, int count, char **words)
{
	struct cs_error error;
	enum cs_status status;
	int failed = count ? words_take(confirm, count, words)
			   : pending_take(confirm);

	if (failed)
		return failed;
	status = cs_countersign_open(confirm->guard,
		confirm->everyone.recipients, confirm->everyone.count, NULL,
		&confirm->countersign, &error);
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	if (cs_countersign_question(confirm->countersign))
		return ask(confirm);
	puts("nothing here needs a countersign");
	return 0;
}

int
cmd_confirm(int argc, char **argv)
{
	static const struct option options[] = {
		{ "line", no_argument, NULL, 'l' },
		{ NULL, 0, NULL, 0 },
	};
	struct confirm confirm = { .guard = NULL };
	int option, result;

	optind = 0;
	while ((option = command_option(argc, argv, "", options)) != -1) {
		if (option != 'l')
			return command_usage("confirm", NULL);
		confirm.by_lines = true;
	}
	result = door_open(NULL, &confirm.guard);
	if (result)
		return result;
	result = run(&confirm, argc - optind, argv + optind);
	cs_countersign_close(confirm.countersign);
	everyone_free(&confirm.everyone);
	cs_draft_close(confirm.pending);
	cs_guard_close(confirm.guard);
	return result;
}

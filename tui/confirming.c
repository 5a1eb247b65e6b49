/* See confirming.h. */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "config.h"
#include "colours.h"
#include "command.h"
#include "confirming.h"
#include "dialog.h"
#include "door.h"
#include "everyone.h"
#include "line.h"
#include "receipts.h"
#include "screen.h"
#include "wording.h"

struct confirm {
	const struct cs_guard *guard;
	struct everyone everyone;
	struct cs_countersign *countersign;
	const struct confirming_options *options;
};

/* -- The end ------------------------------------------------------------------ */

static int
confirmed(struct confirm *confirm)
{
	struct cs_error error;
	enum cs_status status = receipts_give(confirm->guard,
		confirm->countersign, confirm->everyone.recipients,
		confirm->everyone.count, &error);
	char said[160];
	long minutes;

	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	minutes = cs_setting_number(confirm->guard, "confirm.valid_minutes");
	snprintf(said, sizeof said, P_("countersigned, for %ld minute: send it "
		"again", "countersigned, for %ld minutes: send it again",
		(unsigned long)minutes), minutes);
	line_say(said);
	return 0;
}

static void
wait_for_enter(void)
{
	int key;

	fputs(_("Enter closes this. "), stderr);
	do
		key = getchar();
	while (key != '\n' && key != EOF);
}

static int
changes_say(const struct confirm *confirm)
{
	size_t i, count = cs_countersign_change_count(confirm->countersign);
	const struct cs_change *change;

	for (i = 0; i < count; i++) {
		change = cs_countersign_change(confirm->countersign, i);
		command_fail(0, _("you meant %s, not %s: correct it where you "
			"wrote it"), change->to, change->from);
	}
	if (confirm->options->waits)
		wait_for_enter();
	return EX_NOPERM;
}

/* -- Asking ------------------------------------------------------------------- */

/* On the screen; false where there is none. */
static bool
ask_on_screen(struct confirm *confirm, struct cs_error *error)
{
	const struct screen_options screen_options = {
		.in = STDIN_FILENO, .out = STDOUT_FILENO,
		.colours = colours_wanted(confirm->guard) };
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
		command_fail(0, _("not logged: %s"), error.text);
	if (status)
		return EX_TEMPFAIL;
	if (cs_countersign_may_send(confirm->countersign))
		return confirmed(confirm);
	if (cs_countersign_change_count(confirm->countersign) &&
		!cs_countersign_question(confirm->countersign))
		return changes_say(confirm);
	return command_fail(EX_NOPERM, _("not countersigned"));
}

/* A person is asked, not a pipe. */
static int
ask(struct confirm *confirm)
{
	struct cs_error error = { "" };

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return command_fail(EX_NOPERM,
			_("this takes a person at a terminal"));
	if (confirm->options->by_lines || !ask_on_screen(confirm, &error))
		line_countersign(confirm->guard, confirm->countersign);
	return conclude(confirm);
}

static int
run(struct confirm *confirm)
{
	struct cs_error error;
	enum cs_status status = cs_countersign_open(confirm->guard,
		confirm->everyone.recipients, confirm->everyone.count, NULL,
		&confirm->countersign, &error);

	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	if (cs_countersign_question(confirm->countersign))
		return ask(confirm);
	puts(_("nothing here needs a countersign"));
	return 0;
}

static int
finish(struct confirm *confirm, enum cs_status status)
{
	int result = status ? command_fail(EX_OSERR, "%s",
			cs_status_text(status)) : run(confirm);

	cs_countersign_close(confirm->countersign);
	everyone_free(&confirm->everyone);
	return result;
}

int
confirming_words(const struct cs_guard *guard, char *const *words,
	size_t count, const struct confirming_options *options)
{
	struct confirm confirm = { .guard = guard, .options = options };
	enum cs_status status = CS_OK;
	size_t i;

	for (i = 0; i < count && !status; i++)
		status = everyone_add(&confirm.everyone, cs_span(words[i]));
	return finish(&confirm, status);
}

int
confirming_draft(const struct cs_guard *guard, const struct cs_draft *draft,
	const struct confirming_options *options)
{
	struct confirm confirm = { .guard = guard, .options = options };
	enum cs_status status = CS_OK;
	const char *recipient;
	size_t i;

	for (i = 0; !status && (recipient = cs_draft_recipient(draft, i)); i++)
		status = everyone_add(&confirm.everyone, cs_span(recipient));
	return finish(&confirm, status);
}

/* The table of commands, and what every command needs. */
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "config.h"
#include "command.h"
#include "countersign.h"
#include "plain.h"
#include "wording.h"

const struct command commands[] = {
	{ "compose", "[-s SUBJECT] [-c CC] [-b BCC] [-a FILE] [-i BODYFILE] "
		"[-H DRAFT] [--line] [--] [ADDRESS|mailto:URI ...]",
		N_("write a message and send it (what runs without a command)"),
		cmd_compose },
	{ "edit", "[--editor COMMAND] [--quiet-if-clean] [--line] FILE ...",
		N_("what a mail client runs as its editor"), cmd_edit },
	{ "sendmail", "[SENDMAIL-OPTION ...] [--] [ADDRESS ...]",
		N_("the gate: what a mail client runs instead of sendmail"),
		cmd_sendmail },
	{ "doctor", "", N_("looks at sendmail, locale, policy and the mail "
		"clients, and says what to do"), cmd_doctor },
	{ "setup", "[--apply | --remove] CLIENT", N_("the lines for mutt, "
		"neomutt, aerc, alpine, s-nail, git"), cmd_setup },
	{ "confirm", "[--line] [--wait] [ADDRESS ...]", N_("countersign the message "
		"that was refused last, or an address"), cmd_confirm },
	{ "check", "[--json] [--stdin] [--policy FILE] [ADDRESS ...]",
		N_("verdicts over addresses, one line each"), cmd_check },
	{ "explain", "[--json] [--policy FILE] ADDRESS",
		N_("how a verdict came about, step by step"), cmd_explain },
	{ "audit", "[report [--since DAY] [--until DAY] [--csv | --json] | "
		"verify [--head HASH] [--key FILE] | head] [--log FILE]",
		N_("what was asked and chosen, and whether the log is whole"),
		cmd_audit },
	{ "known", "[list [--quarantined] | query [--mutt | --aerc] [TEXT] | "
		"add ADDRESS|DOMAIN ... | forget ADDRESS|DOMAIN ... | "
		"forget --all]", N_("the history: addresses mailed before"),
		cmd_known },
	{ "kiosk", "", N_("write mail and nothing else: a login shell; every "
		"argument is ignored"), cmd_kiosk },
	{ "learn", "[-v] [--mail PATH ...] [--aliases FILE ...] "
		"[--list FILE ...]",
		N_("take known addresses from mail, address books and lists"),
		cmd_learn },
	{ "drafts", "[list | resume [--line] [NAME] | delete NAME ...]",
		N_("saved and recovered drafts"), cmd_drafts },
	{ "help", "[COMMAND]", N_("how to call it"), cmd_help },
	{ "policy", "[check | show [--json] [SETTING ...] | test ADDRESS ...] "
		"[--policy FILE] | policy release-code [list | add NAME | "
		"remove NAME]", N_("what is in force and whether it is sound"),
		cmd_policy },
	{ NULL, NULL, NULL, NULL },
};

const struct command *
command_find(const char *name)
{
	const struct command *command;

	for (command = commands; command->name; command++)
		if (!strcmp(command->name, name))
			return command;
	return NULL;
}

/* The printed text on stderr, as the locale can show it, and so that no terminal
 * obeys what the caller typed or a file is called. */
static void __attribute__((format(printf, 1, 0)))
complain(const char *format, va_list arguments)
{
	char text[4096], visible[4096];

	vsnprintf(text, sizeof text, format, arguments);
	cs_visible(visible, sizeof visible, cs_span(text));
	fputs("countersign: ", stderr);
	plain_put(stderr, visible);
	fputc('\n', stderr);
}

int
command_usage(const char *name, const char *format, ...)
{
	const struct command *command = command_find(name);
	va_list arguments;

	if (format) {
		va_start(arguments, format);
		complain(format, arguments);
		va_end(arguments);
	}
	fprintf(stderr, _("usage: countersign %s %s\n"), name,
		command ? command->usage : "");
	return EX_USAGE;
}

int
command_fail(int exit_status, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	complain(format, arguments);
	va_end(arguments);
	return exit_status;
}

void
command_notices(const struct cs_sentences *told)
{
	size_t i;

	for (i = 0; i < told->count; i++)
		command_fail(0, _("notice: %s"), told->text[i]);
}

int
command_option(int argc, char **argv, const char *letters,
	const struct option *options)
{
	const char *word;
	int option;

	opterr = 0;
	option = getopt_long(argc, argv, letters, options, NULL);
	if (option != '?')
		return option;
	/* within a word of letters optind has not gone on yet */
	word = argv[optind - 1];
	if (strncmp(word, "--", 2) == 0)
		command_fail(EX_USAGE, _("%s: no such option, or its value is "
			"missing or too much"), word);
	else
		command_fail(EX_USAGE, _("-%c: no such option, or its value is "
			"missing"), optopt);
	return option;
}

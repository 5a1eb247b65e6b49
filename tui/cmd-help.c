/* `help', `--help', `help COMMAND': printed from the table of commands. */
#include <stdio.h>
#include <sysexits.h>

#include "config.h"
#include "command.h"
#include "wording.h"

static void
help_all(void)
{
	const struct command *command;

	printf(_("usage: countersign [COMMAND] [OPTIONS] ...\n\ncountersign "
	       "judges each recipient while it is typed, and lets a\nsuspect "
	       "one leave only after the domain that is meant was typed.\n\n"));
	for (command = commands; command->name; command++)
		printf("  %-9s %s\n", command->name,
			_(command->help));
	printf(_("\nWithout a command: compose.  `countersign help COMMAND' "
	       "tells more,\n`man countersign' everything.\n"));
}

int
cmd_help(int argc, char **argv)
{
	const struct command *command;

	if (argc < 2) {
		help_all();
		return EX_OK;
	}
	command = command_find(argv[1]);
	if (!command)
		return command_usage("help", _("no such command: %s"), argv[1]);
	printf(_("usage: countersign %s %s\n\n%s\n"), command->name,
		command->usage, _(command->help));
	return EX_OK;
}

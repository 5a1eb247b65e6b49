/* `help', `--help', `help COMMAND': printed from the table of commands. */
#include <stdio.h>
#include <sysexits.h>

#include "config.h"
#include "command.h"

static void
help_all(void)
{
	const struct command *command;

	printf("usage: countersign [COMMAND] [OPTIONS] ...\n\n"
	       "countersign judges each recipient while it is typed, and lets a\n"
	       "suspect one leave only after the domain that is meant was typed.\n\n");
	for (command = commands; command->name; command++)
		printf("  %-9s %s\n", command->name, command->help);
	printf("\nWithout a command: compose.  `countersign help COMMAND' tells "
	       "more,\n`man countersign' everything.\n");
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
		return command_usage("help", "no such command: %s", argv[1]);
	printf("usage: countersign %s %s\n\n%s\n", command->name,
		command->usage, command->help);
	return EX_OK;
}

/*
 * countersign: a mail composer guard for the terminal.  This file holds the
 * table of commands and nothing else that decides.
 */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "config.h"
#include "command.h"
#include "countersign.h"

static const struct command commands[] = {
	{ NULL, NULL, NULL, NULL },
};

static const struct command *
command_find(const char *name)
{
	const struct command *command;

	for (command = commands; command->name; command++)
		if (!strcmp(command->name, name))
			return command;
	return NULL;
}

int
main(int argc, char **argv)
{
	const struct command *command;

	if (argc > 1 && !strcmp(argv[1], "--version")) {
		printf("countersign %s\n", cs_version());
		return 0;
	}
	command = argc > 1 ? command_find(argv[1]) : NULL;
	if (!command) {
		fprintf(stderr, "usage: countersign COMMAND [OPTIONS] ...\n");
		return EX_USAGE;
	}
	return command->run(argc - 1, argv + 1);
}

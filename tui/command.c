/* The table of commands, and what every command needs. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "config.h"
#include "command.h"

const struct command commands[] = {
	{ "compose", "[-s SUBJECT] [-c CC] [-b BCC] [-a FILE] [-i BODYFILE] "
		"[-H DRAFT] [--line] [--] [ADDRESS | mailto:URI ...]",
		"write a message and send it (what runs without a command)",
		cmd_compose },
	{ "check", "[--json] [--stdin] [--policy FILE] [ADDRESS ...]",
		"verdicts over addresses, one line each", cmd_check },
	{ "learn", "--list FILE ...",
		"take known addresses from plain lists", cmd_learn },
	{ "help", "[COMMAND]", "how to call it", cmd_help },
	{ "policy", "[check | show [--json] [SETTING ...] | test ADDRESS ...] "
		"[--policy FILE]", "what is in force and whether it is sound",
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

int
command_usage(const char *name, const char *format, ...)
{
	const struct command *command = command_find(name);
	va_list arguments;

	if (format) {
		fputs("countersign: ", stderr);
		va_start(arguments, format);
		vfprintf(stderr, format, arguments);
		va_end(arguments);
		fputc('\n', stderr);
	}
	fprintf(stderr, "usage: countersign %s %s\n", name,
		command ? command->usage : "");
	return EX_USAGE;
}

int
command_fail(int exit_status, const char *format, ...)
{
	va_list arguments;

	fputs("countersign: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	return exit_status;
}

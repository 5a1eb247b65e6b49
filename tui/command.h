/*
 * command - one row of the table of commands.
 *
 * Each command lives in its own file, cmd-NAME.c, and hands out one row;
 * main.c lists the rows.  Usage and help are printed from here alone.
 */
#ifndef COMMAND_H
#define COMMAND_H

struct command {
	const char *name;  /* "check" */
	const char *usage; /* "[--json] [--stdin] [ADDRESS …]" */
	const char *help;  /* one line */
	/* argv[0] is the command's name.  Returns the exit status. */
	int (*run)(int argc, char **argv);
};

#endif

/*
 * command - one row of the table of commands.
 *
 * Each command lives in a file of its own, cmd-NAME.c, with one function;
 * command.c lists the rows.  `help', `--help' and the usage line of a wrong
 * call are printed from the rows alone.
 */
#ifndef COMMAND_H
#define COMMAND_H

struct command {
	const char *name;  /* "check" */
	const char *usage; /* "[--json] [--stdin] [ADDRESS ...]" */
	const char *help;  /* one line */
	/* argv[0] is the command's name.  Returns the exit status: 0, what
	 * the command's manual says, or one of <sysexits.h>. */
	int (*run)(int argc, char **argv);
};

/* The rows; ended by one without a name. */
extern const struct command commands[];

/* The row called NAME, or NULL. */
const struct command *command_find(const char *name);

/* Says on stderr what is wrong (printf style, may be NULL) and the usage of
 * command NAME; returns EX_USAGE. */
int command_usage(const char *name, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Says "countersign: TEXT" on stderr and returns EXIT_STATUS. */
int command_fail(int exit_status, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* What is told and asks nothing, each as a line on stderr. */
struct cs_sentences;
void command_notices(const struct cs_sentences *told);

/* getopt_long(), but what is wrong with an option is said here: getopt itself
 * writes the caller's word to the terminal as it is. */
struct option;
int command_option(int argc, char **argv, const char *letters,
	const struct option *options);

int cmd_compose(int argc, char **argv);
int cmd_audit(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_explain(int argc, char **argv);
int cmd_confirm(int argc, char **argv);
int cmd_edit(int argc, char **argv);
int cmd_drafts(int argc, char **argv);
int cmd_kiosk(int argc, char **argv);
int cmd_known(int argc, char **argv);
int cmd_learn(int argc, char **argv);
int cmd_help(int argc, char **argv);
int cmd_policy(int argc, char **argv);
int cmd_sendmail(int argc, char **argv);
int cmd_setup(int argc, char **argv);
int cmd_doctor(int argc, char **argv);

#endif

/*
 * countersign: a mail composer guard for the terminal.  Here is only decided
 * which command it is: by the name the program was called by, by the first
 * word, else compose.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "config.h"
#include "command.h"
#include "countersign.h"
#include "paths.h"
#include "restrict.h"
#include "wording.h"

/* Programs that are a command by their name; their first word is no command. */
static const char *const names[][2] = {
	{ "sendmail", "sendmail" },
	{ "countersign-kiosk", "kiosk" },
};

/* A NAME called so stays that command even where this build lacks it: it must
 * never fall through to another one. */
static const char *
command_of_name(const char *program)
{
	const char *base = strrchr(program, '/');
	size_t i;

	base = base ? base + 1 : program;
	if (*base == '-') /* a login shell */
		base++;
	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(base, names[i][0]))
			return names[i][1];
	return NULL;
}

static int
run(const char *name, int argc, char **argv)
{
	const struct command *command = command_find(name);

	if (!command)
		return command_fail(EX_UNAVAILABLE,
			_("%s: not part of this build"), name);
	return command->run(argc, argv);
}

/* True for what mutt's command line takes where no command is given: an
 * option, an address, a mailto: link. */
static bool
is_for_compose(const char *word)
{
	return *word == '-' || strchr(word, '@') ||
		!strncmp(word, "mailto:", 7);
}

/* A caller may have closed 0, 1 or 2: then a draft would be opened under that
 * number, and our words written into it.  What stands in fails as before. */
static bool
descriptors_hold(void)
{
	int file;

	for (file = 0; file <= 2; file++)
		if (fcntl(file, F_GETFD) < 0 && open("/dev/null",
			    file ? O_RDONLY : O_WRONLY) != file)
			return false;
	return true;
}

static void
signal_taken(int number)
{
	(void)number;
}

/* Past a limit of the shell's on the size of files a write shall fail, as on a
 * full disk, and be told; by default it would end us.  What we run gets the
 * default again. */
static void
file_size_tell(void)
{
	struct sigaction action = { .sa_handler = SIG_DFL };

	if (sigaction(SIGXFSZ, NULL, &action) || action.sa_handler != SIG_DFL)
		return;
	action.sa_handler = signal_taken;
	action.sa_flags = SA_RESTART;
	sigaction(SIGXFSZ, &action, NULL);
}

/* A caller may ignore SIGCHLD, and we with it: then waitpid(2) tells how no child
 * ended, not whether sendmail took the message, nor whether the editor ran. */
static void
children_tell(void)
{
	signal(SIGCHLD, SIG_DFL);
}

int
main(int argc, char **argv)
{
	const char *name = command_of_name(argc > 0 ? argv[0] : "");

	if (!descriptors_hold())
		return EX_OSERR;
	file_size_tell();
	children_tell();
	if (!name && argc > 1 && !strcmp(argv[1], "kiosk"))
		name = argv[1];
	/* before anything reads it */
	if (name && !strcmp(name, "kiosk") && !restrict_environment())
		return EX_OSERR;
	wording_open(paths_installed()->locale);
	if (name)
		return run(name, argc, argv);
	if (argc < 2)
		return run("compose", argc, argv);
	if (!strcmp(argv[1], "--version")) {
		printf("countersign %s\n", cs_version());
		return EX_OK;
	}
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))
		return run("help", 1, argv);
	if (command_find(argv[1])) {
		if (argc > 2 && !strcmp(argv[2], "--help"))
			return run("help", 2, argv);
		return run(argv[1], argc - 1, argv + 1);
	}
	if (is_for_compose(argv[1]))
		return run("compose", argc, argv);
	return command_fail(EX_USAGE,
		_("no command `%s'; `countersign help' lists them; to write "
		"to a local user: countersign compose %s"), argv[1], argv[1]);
}

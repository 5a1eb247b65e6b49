/* `countersign edit': draft files of mail clients. */
#include "config.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "command.h"
#include "countersign.h"
#include "door.h"
#include "page.h"
#include "proof.h"
#include "wording.h"

/* -- The user's own editor ---------------------------------------------------- */

/* COMMAND may have words and options: sh reads it, as the client's own sh
 * would; the files are given as they are. */
static void __attribute__((noreturn))
child(const char *command, char *const *paths, size_t count)
{
	static const char rest[] = " \"$@\"";
	char *line = malloc(strlen(command) + sizeof rest);
	char **words = calloc(count + 5, sizeof *words);

	if (!line || !words)
		_exit(127);
	strcat(strcpy(line, command), rest);
	words[0] = (char[]){ "sh" };
	words[1] = (char[]){ "-c" };
	words[2] = line;
	words[3] = words[0];
	memcpy(words + 4, paths, count * sizeof *words);
	execv("/bin/sh", words);
	_exit(127);
}

/* Runs the editor as system(3) would; its exit status. */
static int
editor_run(const char *command, char *const *paths, size_t count)
{
	struct sigaction ignored, interrupt, quit;
	int status = -1;
	pid_t pid;

	memset(&ignored, 0, sizeof ignored);
	ignored.sa_handler = SIG_IGN;
	sigaction(SIGINT, &ignored, &interrupt);
	sigaction(SIGQUIT, &ignored, &quit);
	pid = fork();
	if (!pid) {
		sigaction(SIGINT, &interrupt, NULL);
		sigaction(SIGQUIT, &quit, NULL);
		child(command, paths, count);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	if (pid < 0)
		return command_fail(EX_OSERR, "%s", strerror(errno));
	return WIFEXITED(status) ? WEXITSTATUS(status)
				 : 128 + WTERMSIG(status);
}

/* -- One run ------------------------------------------------------------------ */

struct edit {
	const char *editor; /* NULL: none runs */
	bool by_lines;
	bool on_screen;     /* the compose screen is the editor */
	char *const *paths;
	size_t count;
};

/* One screen after the other, until one is left without ^X. */
static int
screens_run(const struct cs_guard *guard, const struct edit *edit)
{
	int status = 0;
	size_t i;

	for (i = 0; i < edit->count && !status; i++)
		status = page_run(guard, edit->paths[i]);
	return status;
}

/* Asks about what is suspect in the files, and about what was typed in its place:
 * that may be a slip, too. */
static enum proof_result
proof_all(const struct cs_guard *guard, const struct edit *edit, int *status)
{
	struct proof_options options = {
		.may_edit = edit->editor, .by_lines = edit->by_lines,
		.receipts_count = edit->on_screen };
	enum proof_result result = proof_run(guard, edit->paths, edit->count,
		&options, status);

	options.receipts_count = true; /* nobody is asked twice */
	while (result == PROOF_CHANGED)
		result = proof_run(guard, edit->paths, edit->count, &options,
			status);
	return result;
}

/* The client takes the file as it is whatever we say, so what is left suspect
 * is asked about when it is sent. */
static int
run(const struct cs_guard *guard, const struct edit *edit)
{
	enum proof_result result;
	int status = 0;

	if (edit->on_screen)
		status = screens_run(guard, edit);
	if (status)
		return status;
	do {
		status = edit->editor ? editor_run(edit->editor, edit->paths,
						edit->count) : 0;
		if (status)
			return status;
		result = proof_all(guard, edit, &status);
	} while (result == PROOF_AGAIN);
	return result == PROOF_FAILED ? status : 0;
}

/* Where the guard can't be opened the user can write all the same. */
static int
run_unguarded(const struct edit *edit, int failed)
{
	int status = edit->editor ? editor_run(edit->editor, edit->paths,
					    edit->count) : 0;

	return status ? status : failed;
}

static const char *
editor_set(const struct cs_guard *guard)
{
	const char *set = cs_setting_text(guard, "editor");

	return *set ? set : NULL;
}

int
cmd_edit(int argc, char **argv)
{
	static const struct option options[] = {
		{ "editor", required_argument, NULL, 'e' },
		{ "line", no_argument, NULL, 'l' },
		{ "quiet-if-clean", no_argument, NULL, 'q' },
		{ NULL, 0, NULL, 0 },
	};
	struct edit edit = { .editor = NULL };
	struct cs_guard *guard;
	bool quiet = false;
	int option, failed;

	optind = 0;
	while ((option = command_option(argc, argv, "+", options)) != -1)
		switch (option) {
		case 'e': edit.editor = optarg; break;
		case 'l': edit.by_lines = true; break;
		case 'q': quiet = true; break;
		default: return command_usage("edit", NULL);
		}
	if (optind == argc)
		return command_usage("edit", _("no file given"));
	edit.paths = argv + optind;
	edit.count = (size_t)(argc - optind);
	failed = door_open(NULL, &guard);
	if (failed)
		return run_unguarded(&edit, failed);
	if (!edit.editor && !quiet)
		edit.editor = editor_set(guard);
	edit.on_screen = !edit.editor && !quiet && !edit.by_lines;
	failed = run(guard, &edit);
	cs_guard_close(guard);
	return failed;
}

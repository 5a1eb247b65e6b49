/* See popup.h. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "places.h"
#include "popup.h"

/* The popup's program is tmux's child, not ours: where the user's files are
 * must be said. */
static const char *const passed_on[] = {
	"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
	"XDG_RUNTIME_DIR", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR",
};

enum {
	PASSED_ON = sizeof passed_on / sizeof *passed_on,
	FIXED = 16,
	PAIR_SIZE = 4200,
};

struct command {
	char pairs[PASSED_ON][PAIR_SIZE];
	const char **words;
	size_t count;
};

static void
add(struct command *command, const char *word)
{
	command->words[command->count++] = word;
}

static void
add_environment(struct command *command)
{
	const char *value;
	size_t i;

	for (i = 0; i < PASSED_ON; i++) {
		value = getenv(passed_on[i]);
		if (!value || snprintf(command->pairs[i], PAIR_SIZE, "%s=%s",
				      passed_on[i], value) >= PAIR_SIZE)
			continue;
		add(command, "-e");
		add(command, command->pairs[i]);
	}
}

/* tmux runs several words as they are, without a shell (tmux(1), COMMANDS). */
static bool
fill(struct command *command, const char *const *addresses, size_t count)
{
	const char *pane = getenv("TMUX_PANE");
	size_t i;

	command->words = calloc(count + FIXED + 2 * PASSED_ON,
		sizeof *command->words);
	if (!command->words)
		return false;
	add(command, "tmux");
	add(command, "display-popup");
	add(command, "-E");
	add(command, "-w90%");
	add(command, "-h90%");
	if (pane) {
		add(command, "-t");
		add(command, pane);
	}
	add_environment(command);
	add(command, "--");
	add(command, places_program());
	add(command, "confirm");
	add(command, "--wait");
	add(command, "--");
	for (i = 0; i < count; i++)
		add(command, addresses[i]);
	return true;
}

/* The client's descriptors are not tmux's: its complaints would be taken for
 * ours. */
static void __attribute__((noreturn))
child(const struct command *command)
{
	int null = open("/dev/null", O_RDWR);
	int i;

	for (i = 0; null >= 0 && i < 3; i++)
		dup2(null, i);
	execvp("tmux", (char *const *)(uintptr_t)command->words);
	_exit(127);
}

static bool
run(const struct command *command)
{
	pid_t pid = fork();
	int status = -1;

	if (!pid)
		child(command);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return pid > 0 && WIFEXITED(status) && !WEXITSTATUS(status);
}

bool
popup_confirm(const char *const *addresses, size_t count)
{
	const char *tmux = getenv("TMUX");
	static struct command command;
	bool confirmed;

	if (!tmux || !*tmux || !*places_program() ||
		!fill(&command, addresses, count))
		return false;
	confirmed = run(&command);
	free(command.words);
	return confirmed;
}

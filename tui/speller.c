/* Spelling, by ispell's -a protocol. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "speller.h"
#include "wording.h"

enum { LINE = 8192, END_MS = 500 };

struct speller {
	pid_t child;
	FILE *to;
	int from;
	char bytes[LINE]; /* what was read and not yet taken: AT up to END */
	size_t at, end;
	long patience_ms; /* when that ends */
	struct sigaction pipe_before;
};

/* -- Its answers -------------------------------------------------------------- */

static long
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Reads more; false: it has ended, or took too long. */
static bool
bytes_read(struct speller *speller)
{
	struct pollfd wait = { .fd = speller->from, .events = POLLIN };
	ssize_t got = -1;
	long left;

	do {
		left = speller->patience_ms - now_ms();
		if (left <= 0)
			return false;
		if (poll(&wait, 1, (int)left) > 0)
			got = read(speller->from, speller->bytes,
				sizeof speller->bytes);
	} while (got < 0 && (errno == EINTR || !wait.revents));
	speller->at = 0;
	speller->end = got > 0 ? (size_t)got : 0;
	return got > 0;
}

/* The next line into LINE, cut where it is too long. */
static bool
line_read(struct speller *speller, char line[LINE])
{
	size_t used = 0;
	char c;

	do {
		if (speller->at == speller->end && !bytes_read(speller))
			return false;
		c = speller->bytes[speller->at++];
		if (used + 1 < LINE)
			line[used++] = c;
	} while (c != '\n');
	line[used] = '\0';
	return true;
}

/* -- The program -------------------------------------------------------------- */

static const char whichever[] =
	"command -v hunspell >/dev/null && hunspell -D </dev/null 2>&1 |"
	" grep -q LOADED && exec hunspell -a -i utf-8;"
	" exec aspell -a --encoding=utf-8";

static void
become(const char *command, int in, int out)
{
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

	setpgid(0, 0); /* so that all of it can be ended */
	if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || nowhere < 0 ||
		dup2(nowhere, 2) < 0)
		_exit(127);
	execl("/bin/sh", "sh", "-c", *command ? command : whichever,
		(char *)NULL);
	_exit(127);
}

/* Who starts it: somebody else, or a child with a line for the shell. */
struct starter {
	const char *command;
	bool (*start)(void *context, int in, int out);
	void *context;
};

static bool
start(struct speller *speller, const struct starter *starter)
{
	int to[2], from[2], i;
	bool started;

	if (pipe(to))
		return false;
	if (pipe(from)) {
		close(to[0]);
		close(to[1]);
		return false;
	}
	for (i = 0; i < 2; i++) {
		fcntl(to[i], F_SETFD, FD_CLOEXEC);
		fcntl(from[i], F_SETFD, FD_CLOEXEC);
	}
	speller->child = starter->start ? 0 : fork();
	if (!speller->child && !starter->start)
		become(starter->command, to[0], from[1]);
	started = starter->start
		? starter->start(starter->context, to[0], from[1])
		: speller->child > 0;
	if (speller->child > 0)
		setpgid(speller->child, speller->child);
	close(to[0]);
	close(from[1]);
	speller->from = from[0];
	speller->to = fdopen(to[1], "w");
	if (!speller->to)
		close(to[1]);
	return started && speller->to;
}

static struct speller *
open_by(const struct starter *starter, const char **why)
{
	struct speller *speller = calloc(1, sizeof *speller);
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	char line[LINE];

	*why = _("out of memory");
	if (!speller)
		return NULL;
	speller->from = -1;
	speller->patience_ms = now_ms() + SPELLER_MS;
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGPIPE, &ignore, &speller->pipe_before);
	/* it names itself in its first line */
	if (start(speller, starter) &&
		line_read(speller, line) && *line == '@')
		return speller;
	*why = _("no spell checker: install hunspell or aspell, and a "
		"dictionary");
	speller_close(speller);
	return NULL;
}

struct speller *
speller_open(const char *command, const char **why)
{
	const struct starter starter = { .command = command };

	return open_by(&starter, why);
}

struct speller *
speller_open_by(bool (*start_it)(void *context, int in, int out),
	void *context, const char **why)
{
	const struct starter starter = { .start = start_it,
		.context = context };

	return open_by(&starter, why);
}

/* It ends by itself where there is nothing more to read; else it is ended. */
static void
child_end(pid_t child)
{
	static const struct timespec pause = { 0, 2000000 };
	long end = now_ms() + END_MS;
	pid_t ended;

	while (!(ended = waitpid(child, NULL, WNOHANG)) && now_ms() < end)
		nanosleep(&pause, NULL);
	if (ended)
		return;
	kill(-child, SIGKILL);
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		continue;
}

void
speller_close(struct speller *speller)
{
	if (speller->to)
		fclose(speller->to);
	if (speller->from >= 0)
		close(speller->from);
	if (speller->child > 0)
		child_end(speller->child);
	sigaction(SIGPIPE, &speller->pipe_before, NULL);
	free(speller);
}

/* -- Words -------------------------------------------------------------------- */

static void
suggestion_add(struct speller_word *answer, struct cs_span one)
{
	size_t i;

	if (answer->count == SPELLER_SUGGESTIONS || !one.length ||
		one.length >= SPELLER_WORD)
		return;
	for (i = 0; i < one.length; i++)
		if ((unsigned char)one.text[i] < ' ' || one.text[i] == 0x7f)
			return;
	memcpy(answer->suggestions[answer->count], one.text, one.length);
	answer->suggestions[answer->count++][one.length] = '\0';
}

/* "& word 3 0: one, two, three" */
static void
suggestions_read(struct speller_word *answer, char *line)
{
	char *at = strchr(line, ':');

	line[strcspn(line, "\r\n")] = '\0';
	while (at && *at) {
		at += 1 + (at[1] == ' ');
		suggestion_add(answer, (struct cs_span){ at,
			strcspn(at, ",") });
		at = strchr(at, ',');
	}
}

bool
speller_ask(struct speller *speller, struct cs_span word,
	struct speller_word *answer)
{
	char line[LINE];

	memset(answer, 0, sizeof *answer);
	answer->is_right = true;
	speller->patience_ms = now_ms() + SPELLER_MS;
	fprintf(speller->to, "^%.*s\n", (int)word.length, word.text);
	if (fflush(speller->to))
		return false;
	/* a line for each word it sees in it, then an empty one */
	while (line_read(speller, line)) {
		if (*line == '\n')
			return true;
		if (*line != '&' && *line != '#' && *line != '?')
			continue;
		answer->is_right = false;
		if (*line != '#')
			suggestions_read(answer, line);
	}
	return false;
}

bool
speller_accept(struct speller *speller, struct cs_span word, bool kept)
{
	fprintf(speller->to, "%c%.*s\n%s", kept ? '*' : '@', (int)word.length,
		word.text, kept ? "#\n" : "");
	return !fflush(speller->to);
}

/* query.c - see query.h. */
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

#include "config.h"
#include "query.h"
#include "wording.h"

/* -- the line for the shell -------------------------------------------------------- */

/* The quotes that the shell is within behind HEAD bytes of COMMAND: \", \' or,
 * outside of any, 0. */
static char
quotes_at(const char *command, size_t head)
{
	char quotes = 0;
	size_t i;

	for (i = 0; i < head; i++) {
		if (quotes == '\'')
			quotes = command[i] == '\'' ? 0 : quotes;
		else if (command[i] == '\\')
			i++;
		else if (command[i] == '"')
			quotes = quotes ? 0 : '"';
		else if (command[i] == '\'' && !quotes)
			quotes = '\'';
	}
	return quotes;
}

char *
query_line(const char *command)
{
	const char *place = strstr(command, "%s");
	size_t head = place ? (size_t)(place - command) : strlen(command);
	size_t size = strlen(command) + 16;
	char quotes = place ? quotes_at(command, head) : 0;
	char *line = malloc(size);

	if (line)
		snprintf(line, size, "%.*s%s%s%s", (int)head, command,
			place ? "" : " ", quotes == '"' ? "${1}"
			: quotes ? "'\"${1}\"'" : "\"${1}\"",
			place ? place + 2 : "");
	return line;
}

/* -- running it --------------------------------------------------------------------- */

struct run {
	pid_t pid;
	int out;     /* what it says */
	long end_ms; /* of our patience */
};

/* In the child: a process group of its own, nothing to read, no words for the
 * screen. */
static void __attribute__((noreturn))
run_child(const char *line, const char *text, int out)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	sigset_t none;

	setpgid(0, 0);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGINT, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	if (null >= 0 && dup2(null, 0) >= 0 && dup2(out, 1) >= 0 &&
		dup2(null, 2) >= 0)
		execl("/bin/sh", "sh", "-c", line, "sh", text, (char *)NULL);
	_exit(127);
}

static long
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool
run_start(const char *line, const char *text, struct run *run)
{
	int pipes[2];

	if (pipe(pipes))
		return false;
	fcntl(pipes[0], F_SETFD, FD_CLOEXEC);
	fcntl(pipes[1], F_SETFD, FD_CLOEXEC);
	run->end_ms = now_ms() + QUERY_MS;
	run->pid = fork();
	if (!run->pid)
		run_child(line, text, pipes[1]);
	if (run->pid > 0)
		setpgid(run->pid, run->pid); /* as it does: whoever is first */
	close(pipes[1]);
	run->out = pipes[0];
	if (run->pid < 0)
		close(run->out);
	return run->pid > 0;
}

/* Reads until it ends, is full or late; the bytes, -1: late. */
static ssize_t
run_read(const struct run *run, char *text, size_t size)
{
	struct pollfd wait = { .fd = run->out, .events = POLLIN };
	size_t used = 0;
	long left;
	ssize_t got;

	while (used < size) {
		left = run->end_ms - now_ms();
		if (left <= 0)
			return -1;
		if (poll(&wait, 1, (int)left) <= 0)
			continue;
		got = read(run->out, text + used, size - used);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		used += (size_t)got;
	}
	return (ssize_t)used;
}

/* Its status as of waitpid(); it and all that it started are ended, unless it
 * IS_DONE and ends in time by itself: it may have closed its output only. */
static int
run_end(struct run *run, bool is_done)
{
	static const struct timespec pause = { 0, 2000000 };
	int status = 0;
	pid_t ended;

	close(run->out);
	while (is_done) {
		ended = waitpid(run->pid, &status, WNOHANG);
		if (ended && (ended > 0 || errno != EINTR))
			return status;
		is_done = now_ms() < run->end_ms;
		nanosleep(&pause, NULL);
	}
	kill(-run->pid, SIGKILL);
	while (waitpid(run->pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

/* -- what it said ---------------------------------------------------------------------- */

static struct cs_span
column(struct cs_span *line)
{
	const char *tab = memchr(line->text, '\t', line->length);
	struct cs_span found = { line->text,
		tab ? (size_t)(tab - line->text) : line->length };
	size_t whole = found.length + (tab != NULL);

	line->text += whole;
	line->length -= whole;
	return found;
}

/* False: enough. */
static bool
take_line(const struct cs_guard *guard, struct cs_span line,
	bool (*take)(void *context, const struct cs_known *known),
	void *context)
{
	struct cs_known known = { .origin = CS_ORIGIN_LIST };
	struct cs_recipient recipient;
	struct cs_judgement judgement;
	char name[512];

	cs_recipient_read(column(&line), &recipient);
	if (recipient.kind != CS_MAILBOX)
		return true;
	known.address = recipient.address;
	known.name.length = cs_visible(name, sizeof name, column(&line));
	known.name.text = name;
	cs_judge(guard, &recipient, &judgement);
	known.risky = judgement.verdict >= CS_CONFIRM;
	return take(context, &known);
}

static void
take_lines(const struct cs_guard *guard, struct cs_span text, bool has_head,
	bool (*take)(void *context, const struct cs_known *known),
	void *context)
{
	while (text.length) {
		const char *end = memchr(text.text, '\n', text.length);
		struct cs_span line = { text.text,
			end ? (size_t)(end - text.text) : text.length };
		size_t whole = line.length + (end != NULL);

		if (!has_head && line.length &&
			!take_line(guard, line, take, context))
			return;
		has_head = false;
		text.text += whole;
		text.length -= whole;
	}
}

static bool
fail(struct cs_error *error, const char *why)
{
	snprintf(error->text, sizeof error->text, "%s", why);
	return false;
}

/* What of LENGTH bytes SAID is taken: nothing of a failure, and no line that
 * was cut, whose address may be another one by that. */
static struct cs_span
lines_of(const char *said, ssize_t length, int status)
{
	bool is_cut = length == QUERY_BYTES;

	if (length <= 0 || (!is_cut && status))
		length = 0;
	while (is_cut && length && said[length - 1] != '\n')
		length--;
	return (struct cs_span){ said, (size_t)length };
}

bool
query_run(const struct cs_guard *guard, const char *command,
	struct cs_span text,
	bool (*take)(void *context, const struct cs_known *known),
	void *context, struct cs_error *error)
{
	char *line = query_line(command), *said = malloc(QUERY_BYTES);
	char *word = text.length && memchr(text.text, 0, text.length) ? NULL
		: strndup(text.length ? text.text : "", text.length);
	struct run run;
	ssize_t length = -1;
	int status = -1;
	bool ran = line && said && word && run_start(line, word, &run);

	if (ran) {
		length = run_read(&run, said, QUERY_BYTES);
		status = run_end(&run, length >= 0 && length < QUERY_BYTES);
		take_lines(guard, lines_of(said, length, status),
			!strstr(command, "%s"), take, context);
	}
	free(line);
	free(word);
	free(said);
	if (!ran)
		return fail(error, _("query_command can't be run"));
	if (length < 0)
		return fail(error, _("query_command took too long"));
	return WIFEXITED(status) && WEXITSTATUS(status) == 127
		? fail(error, _("query_command is not there")) : true;
}

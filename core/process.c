/* Running another program. */
#include "config.h"

#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "process.h"

extern char **environ;

enum {
	STEP_FIRST_MS = 1,
	STEP_MOST_MS = 40,
	PATIENCE_MS = 2000, /* between SIGTERM and SIGKILL */
};

/* Default signals, nothing blocked: whatever our callers changed. */
static void
reset_signals(void)
{
	static const int signals[] = { SIGHUP, SIGINT, SIGQUIT, SIGPIPE,
		SIGALRM, SIGTERM, SIGCHLD, SIGTSTP, SIGTTIN, SIGTTOU, SIGUSR1,
		SIGUSR2, SIGWINCH };
	sigset_t none;
	size_t i;

	for (i = 0; i < sizeof signals / sizeof *signals; i++)
		signal(signals[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* The descriptor that becomes the child's number I. */
static int
wanted(const struct process *process, size_t i)
{
	switch (i) {
	case 0:
		return process->in;
	case 1:
		return process->out;
	case 2:
		return process->errors;
	default:
		return process->more[i - 3];
	}
}

/* Gives the child's descriptors their numbers: first all go up, out of the way
 * of one another, then down. */
static int
place_descriptors(const struct process *process, int *report)
{
	int moved[3 + PROCESS_MORE], above = 3 + PROCESS_MORE;
	size_t count = 3 + process->more_count, i;
	int up = fcntl(*report, F_DUPFD_CLOEXEC, above);

	if (up < 0)
		return -1;
	*report = up;
	for (i = 0; i < count; i++) {
		moved[i] = fcntl(wanted(process, i), F_DUPFD_CLOEXEC, above);
		if (moved[i] < 0)
			return -1;
	}
	for (i = 0; i < count; i++)
		if (dup2(moved[i], (int)i) < 0)
			return -1;
	return 0;
}

/* Whatever else is open is not the child's. */
static void
close_others(int first, int report)
{
	long most = sysconf(_SC_OPEN_MAX);
	int i;

	if (most < 0 || most > 4096)
		most = 4096;
	for (i = first; i < most; i++)
		if (i != report)
			fcntl(i, F_SETFD, FD_CLOEXEC);
}

/* In the child: becomes the program, or reports errno and ends. */
static void
become(const struct process *process, char **environment, int report)
{
	char **arguments;
	int reason;

	reset_signals();
	setsid();
	memcpy(&arguments, &process->arguments, sizeof arguments);
	if (!place_descriptors(process, &report)) {
		close_others(3 + (int)process->more_count, report);
		execve(process->program, arguments, environment);
	}
	reason = errno;
	if (write(report, &reason, sizeof reason) < 0)
		_exit(126);
	_exit(127);
}

/* The child's environment: ours and EXTRA, or EXTRA alone. */
static char **
make_environment(const struct process *process, char *extra)
{
	size_t count = 0, length;
	char **made, **from;

	length = extra ? (size_t)(strchr(extra, '=') - extra) + 1 : 0;
	for (from = environ; from && *from; from++)
		count++;
	made = calloc(count + 2, sizeof *made);
	if (!made)
		return NULL;
	count = 0;
	for (from = environ; !process->bare && from && *from; from++)
		if (!extra || strncmp(*from, extra, length))
			made[count++] = *from;
	made[count] = extra;
	return made;
}

static unsigned
milliseconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (unsigned)((now.tv_sec - start->tv_sec) * 1000 +
		(now.tv_nsec - start->tv_nsec) / 1000000);
}

static void
pause_for(unsigned ms)
{
	struct timespec step = { 0, (long)ms * 1000000 };

	nanosleep(&step, NULL);
}

/* Has CHILD ended?  Its wait status into *ENDED. */
static bool
has_ended(pid_t child, int *ended)
{
	pid_t got = waitpid(child, ended, WNOHANG);

	if (got < 0 && errno != EINTR) {
		*ended = 0x7f00; /* somebody else reaped it: unknown, so 127 */
		return true;
	}
	return got == child;
}

/* Ends CHILD and its session, politely first. */
static void
end(pid_t child)
{
	struct timespec start;
	int ended;

	clock_gettime(CLOCK_MONOTONIC, &start);
	kill(-child, SIGTERM);
	while (!has_ended(child, &ended)) {
		if (milliseconds_since(&start) > PATIENCE_MS)
			kill(-child, SIGKILL);
		pause_for(STEP_MOST_MS);
	}
}

/* Waits until CHILD ends; false when the caller gave up. */
static bool
await(const struct process *process, pid_t child, int *ended)
{
	unsigned step = STEP_FIRST_MS;
	struct timespec start;

	clock_gettime(CLOCK_MONOTONIC, &start);
	while (!has_ended(child, ended)) {
		if (process->wait &&
			!process->wait(process->context,
				milliseconds_since(&start))) {
			end(child);
			return false;
		}
		pause_for(step);
		step = step < STEP_MOST_MS / 2 ? 2 * step : STEP_MOST_MS;
	}
	return true;
}

/* Reads what a child that could not become the program reported. */
static bool
read_report(int report, int *reason)
{
	ssize_t got;

	do
		got = read(report, reason, sizeof *reason);
	while (got < 0 && errno == EINTR);
	return got == (ssize_t)sizeof *reason;
}

static enum process_end
never_ran(int reason, int *status)
{
	*status = reason;
	return PROCESS_NEVER_RAN;
}

/* The parent's half: CHILD runs, or has reported why not. */
static enum process_end
attend(const struct process *process, pid_t child, int report, int *status)
{
	int ended, reason;

	if (read_report(report, &reason)) {
		while (waitpid(child, &ended, 0) < 0 && errno == EINTR)
			;
		return never_ran(reason, status);
	}
	if (!await(process, child, &ended))
		return PROCESS_GIVEN_UP;
	if (WIFSIGNALED(ended)) {
		*status = WTERMSIG(ended);
		return PROCESS_KILLED;
	}
	*status = WEXITSTATUS(ended);
	return PROCESS_EXITED;
}

enum process_end
process_run(const struct process *process, int *status)
{
	char *extra = process->extra ? strdup(process->extra) : NULL;
	char **environment = make_environment(process, extra);
	enum process_end result;
	pid_t child = -1;
	int report[2] = { -1, -1 };

	if (environment && (extra || !process->extra) &&
		!pipe2(report, O_CLOEXEC))
		child = fork();
	if (!child)
		become(process, environment, report[1]);
	if (child < 0)
		result = never_ran(errno, status);
	if (report[1] >= 0)
		close(report[1]);
	if (child > 0)
		result = attend(process, child, report[0], status);
	if (report[0] >= 0)
		close(report[0]);
	free(environment);
	free(extra);
	return result;
}

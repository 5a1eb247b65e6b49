/* See courier-start.h. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "cage.h"
#include "courier-start.h"
#include "courier-wire.h"
#include "restrict.h"

enum {
	DESCRIPTORS = 1024,
	ABOVE = COURIER_FILES,  /* where they wait for their numbers */
	MAKER_SECONDS = 300,
	STEP_NS = 2000000,
};

extern char **environ;

/* -- In the child ---------------------------------------------------------- */

static void
start_clean(void)
{
	sigset_t none;
	int number;

	for (number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	setsid();
}

/* FILES become 0, 1, 2 …: first all go up, out of the way of one another. */
static bool
files_place(const int *files, size_t count)
{
	int moved[COURIER_FILES], file;
	size_t i;

	for (i = 0; i < count; i++) {
		moved[i] = fcntl(files[i], F_DUPFD, ABOVE);
		if (moved[i] < 0)
			return false;
	}
	for (i = 0; i < count; i++)
		if (dup2(moved[i], (int)i) < 0)
			return false;
	for (file = (int)count; file < DESCRIPTORS; file++)
		close(file);
	return true;
}

static void __attribute__((noreturn))
become_mta(const struct courier *courier, const char *const *words,
	size_t count, const int files[2])
{
	const char *sender = cs_setting_text(courier->guard, "envelope_from");
	const int placed[] = { files[0], files[1], files[1] };
	const char *plain[COURIER_WORDS + 8];
	char *arguments[COURIER_WORDS + 8];
	size_t used = 0, i;

	plain[used++] = "sendmail";
	plain[used++] = "-i";
	if (*sender) {
		plain[used++] = "-f";
		plain[used++] = sender;
	}
	plain[used++] = "--";
	for (i = 0; i < count; i++)
		plain[used++] = words[i];
	plain[used] = NULL;
	memcpy(arguments, plain, sizeof *plain * (used + 1));
	start_clean();
	if (!files_place(placed, 3))
		_exit(EX_OSERR);
	setenv(CS_HANDOFF_VARIABLE, "1", 1);
	execve(courier->sendmail, arguments, environ);
	_exit(EX_UNAVAILABLE);
}

/* DATA: a folder that PROGRAM reads, or "". */
static bool
program_close(const char *program, const char *data)
{
	const struct cage_path paths[] = {
		{ CAGE_READ, "/usr/lib" }, { CAGE_READ, "/usr/lib64" },
		{ CAGE_READ, "/lib" }, { CAGE_READ, "/lib64" },
		{ CAGE_READ, "/usr/share" }, { CAGE_READ, "/etc" },
		{ CAGE_READ, data },
		{ CAGE_RUN, program },
		{ CAGE_RUN, "/lib64/ld-linux-x86-64.so.2" },
		{ CAGE_RUN, "/lib/ld-linux-aarch64.so.1" },
		{ CAGE_READ, NULL },
	};
	struct cage_has has;

	return cage_close(paths, &has);
}

static void __attribute__((noreturn))
become_maker(const struct courier *courier, const char *const *words,
	size_t word_count, const int *files, size_t count)
{
	const char *plain[COURIER_WORDS + 2] = { "countersign-message" };
	char *arguments[COURIER_WORDS + 2], *nothing[] = { NULL };
	char program[PATH_MAX];

	snprintf(program, sizeof program, "%s/countersign-message",
		courier->helpers);
	memcpy(plain + 1, words, word_count * sizeof *words);
	plain[word_count + 1] = NULL;
	memcpy(arguments, plain, sizeof *plain * (word_count + 2));
	start_clean();
	if (!files_place(files, count) || !program_close(program, ""))
		_exit(EX_OSERR);
	execve(program, arguments, nothing);
	_exit(EX_UNAVAILABLE);
}

static void __attribute__((noreturn))
become_speller(const struct restrictions *r, const int *files)
{
	const int placed[] = { files[0], files[1],
		open("/dev/null", O_WRONLY | O_CLOEXEC) };
	const struct rlimit none = { 0, 0 };
	char *arguments[RESTRICT_WORDS];

	memcpy(arguments, r->speller_words, sizeof arguments);
	start_clean();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (!files_place(placed, 3) || setrlimit(RLIMIT_NPROC, &none) ||
		setrlimit(RLIMIT_FSIZE, &none) ||
		!program_close(r->speller, "/var/lib/aspell"))
		_exit(EX_OSERR);
	execve(r->speller, arguments, environ);
	_exit(EX_UNAVAILABLE);
}

/* -- The helper's side ----------------------------------------------------- */

int
courier_start_mta(const struct courier *courier, const char *const *words,
	size_t count, const int files[2])
{
	int wait_status = EX_TEMPFAIL << 8;
	pid_t child = fork();

	if (!child)
		become_mta(courier, words, count, files);
	while (child > 0 && waitpid(child, &wait_status, 0) < 0 &&
		errno == EINTR)
		continue;
	return wait_status;
}

/* What the screen may have made: nothing that can be typed into or drawn on. */
static bool
files_are_fit(const int *files, size_t count)
{
	struct stat status;
	size_t i;

	for (i = 0; i < count; i++)
		if (fstat(files[i], &status) || !(S_ISREG(status.st_mode) ||
				S_ISFIFO(status.st_mode)))
			return false;
	return count >= 3;
}

static bool
words_are_fit(const char *const *words, size_t count)
{
	if (!count)
		return true;
	if (count == 1)
		return !strcmp(words[0], "--flowed") ||
			!strcmp(words[0], "--bcc");
	return count == 2 && !strcmp(words[0], "--type");
}

/* Waits for CHILD, as long as there is anybody who wants what it makes. */
static int
maker_wait(const struct courier *courier, pid_t child)
{
	static const struct timespec step = { 0, STEP_NS };
	int wait_status = EX_TEMPFAIL << 8;
	struct timespec end, now;
	pid_t got;

	clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_sec += MAKER_SECONDS;
	while (!(got = waitpid(child, &wait_status, WNOHANG))) {
		clock_gettime(CLOCK_MONOTONIC, &now);
		if (now.tv_sec > end.tv_sec || *courier->told_to_end ||
			courier_front_is(courier, WEXITED | WNOHANG))
			kill(child, SIGKILL);
		nanosleep(&step, NULL);
	}
	return got == child ? wait_status : EX_TEMPFAIL << 8;
}

int
courier_start_maker(const struct courier *courier,
	const char *const *words, size_t word_count, const int *files,
	size_t count)
{
	pid_t child;

	if (!files_are_fit(files, count) || !words_are_fit(words, word_count))
		return EX_USAGE << 8;
	child = fork();
	if (!child)
		become_maker(courier, words, word_count, files, count);
	return child > 0 ? maker_wait(courier, child) : EX_TEMPFAIL << 8;
}

void
courier_end_speller(const struct courier *courier)
{
	pid_t child = *courier->speller;

	*courier->speller = 0;
	if (child <= 0)
		return;
	kill(child, SIGKILL);
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		continue;
}

bool
courier_start_speller(const struct courier *courier, const int *files,
	size_t count, int *wait_status)
{
	struct stat status;
	size_t i;

	if (!restrict_lifts(courier->restrictions, RESTRICT_speller) ||
		count != 2)
		return false;
	for (i = 0; i < count; i++)
		if (fstat(files[i], &status) || !S_ISFIFO(status.st_mode))
			return false;
	courier_end_speller(courier);
	*courier->speller = fork();
	if (!*courier->speller)
		become_speller(courier->restrictions, files);
	*wait_status = *courier->speller > 0 ? 0 : EX_TEMPFAIL << 8;
	return true;
}

/* See courier.h. */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "courier.h"
#include "courier-judge.h"
#include "wording.h"

enum { HOUR = 3600, WORDS_MOST = 1100 };

extern char **environ;

struct request {
	char text[COURIER_WORDS + 1]; /* the recipients, each with its NUL */
	const char *words[WORDS_MOST];
	size_t count;
	int files[2]; /* the message, and what sendmail says */
};

union control {
	char bytes[CMSG_SPACE(2 * sizeof(int))];
	struct cmsghdr align;
};

/* -- The screen's side ----------------------------------------------------- */

/* The words behind `--', each with its NUL. */
static size_t
words_pack(const char *const *arguments, char *out)
{
	size_t used = 0, length;

	while (*arguments && strcmp(*arguments, "--"))
		arguments++;
	for (arguments += *arguments != NULL; *arguments; arguments++) {
		length = strlen(*arguments) + 1;
		if (length > COURIER_WORDS - used)
			return 0;
		memcpy(out + used, *arguments, length);
		used += length;
	}
	return used;
}

bool
courier_run(void *context, const char *const *arguments, int message,
	int words, int *wait_status)
{
	static char text[COURIER_WORDS];
	int line = *(int *)context, files[2] = { message, words };
	struct iovec part = { text, words_pack(arguments, text) };
	union control control;
	struct msghdr header = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = control.bytes,
		.msg_controllen = sizeof control.bytes };
	struct cmsghdr *head;
	ssize_t got;

	memset(&control, 0, sizeof control);
	head = CMSG_FIRSTHDR(&header);
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof files);
	memcpy(CMSG_DATA(head), files, sizeof files);
	if (!part.iov_len) {
		errno = E2BIG;
		return false;
	}
	if (sendmsg(line, &header, MSG_NOSIGNAL) < 0)
		return false;
	do
		got = recv(line, wait_status, sizeof *wait_status, 0);
	while (got < 0 && errno == EINTR);
	if (got != (ssize_t)sizeof *wait_status)
		*wait_status = SIGKILL; /* nobody knows what became of it */
	return true;
}

/* -- What is refused ------------------------------------------------------- */

static long long
now_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_BOOTTIME, &now);
	return now.tv_sec;
}

/* Forgets what went more than an hour ago. */
static void
rate_forget(struct courier *courier)
{
	size_t old = 0;

	while (old < courier->went_count &&
		now_seconds() - courier->went[old] >= HOUR)
		old++;
	courier->went_count -= old;
	memmove(courier->went, courier->went + old,
		courier->went_count * sizeof *courier->went);
}

/* NULL, or why the request is refused before anybody looks into it. */
static const char *
refuse(struct courier *courier, const struct request *request)
{
	const struct cs_guard *guard = courier->guard;

	if (!request->count || (long)request->count >
			cs_setting_number(guard, "kiosk.recipients_most"))
		return _("too many recipients for this kiosk");
	rate_forget(courier);
	if (courier->went_count == COURIER_RATE || (long)courier->went_count >=
			cs_setting_number(guard, "kiosk.per_hour"))
		return _("too many messages within the hour");
	return NULL;
}

/* A copy of the message that the screen has no hand on: what is judged is what
 * goes.  -1: it is too large, or can't be read. */
static int
message_copy(const struct courier *courier, int from)
{
	size_t most = 1024 * (size_t)cs_setting_number(courier->guard,
		"kiosk.size_most");
	int copy = memfd_create("message", MFD_CLOEXEC);
	static char bytes[65536];
	size_t size = 0;
	ssize_t got = 0;

	while (copy >= 0 && size < most &&
		(got = pread(from, bytes, sizeof bytes, (off_t)size)) > 0 &&
		write(copy, bytes, (size_t)got) == got)
		size += (size_t)got;
	explicit_bzero(bytes, sizeof bytes);
	if (copy >= 0 && !got && size && size < most && !lseek(copy, 0,
			SEEK_SET))
		return copy;
	if (copy >= 0)
		close(copy);
	return -1;
}

/* -- Running it ------------------------------------------------------------ */

static void
become_sendmail(const struct courier *courier, const struct request *request)
{
	const char *sender = cs_setting_text(courier->guard, "envelope_from");
	char *arguments[WORDS_MOST + 8];
	const char *plain[WORDS_MOST + 8];
	size_t used = 0, i;
	sigset_t none;
	int file;

	plain[used++] = "sendmail";
	plain[used++] = "-i";
	if (*sender) {
		plain[used++] = "-f";
		plain[used++] = sender;
	}
	plain[used++] = "--";
	for (i = 0; i < request->count; i++)
		plain[used++] = request->words[i];
	plain[used] = NULL;
	memcpy(arguments, plain, sizeof *plain * (used + 1));
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (file = 1; file < NSIG; file++)
		signal(file, SIG_DFL);
	setsid();
	if (dup2(request->files[0], 0) < 0 || dup2(request->files[1], 1) < 0 ||
		dup2(request->files[1], 2) < 0)
		_exit(EX_OSERR);
	for (file = 3; file < 1024; file++)
		close(file);
	setenv(CS_HANDOFF_VARIABLE, "1", 1);
	execve(courier->sendmail, arguments, environ);
	_exit(EX_UNAVAILABLE);
}

static int
request_obey(struct courier *courier, const struct request *request)
{
	const struct courier_letter letter = { request->words, request->count,
		request->files[0], request->files[1] };
	int wait_status = EX_TEMPFAIL << 8;
	pid_t child;

	if (!courier_judge(courier, &letter))
		return EX_NOPERM << 8;
	courier->went[courier->went_count++] = now_seconds();
	child = fork();
	if (!child)
		become_sendmail(courier, request);
	while (child > 0 && waitpid(child, &wait_status, 0) < 0 &&
		errno == EINTR)
		continue;
	return wait_status;
}

/* Obeys with a copy in the place of the screen's message. */
static int
request_take_over(struct courier *courier, struct request *request)
{
	const char *why = refuse(courier, request);
	int copy = why ? -1 : message_copy(courier, request->files[0]);

	if (copy < 0) {
		dprintf(request->files[1], "%s\n",
			why ? why : _("too large for this kiosk"));
		return EX_NOPERM << 8;
	}
	close(request->files[0]);
	request->files[0] = copy;
	return request_obey(courier, request);
}

/* Cuts what came into its words. */
static void
words_cut(struct request *request, size_t length)
{
	size_t at;

	request->text[length] = '\0';
	request->count = 0;
	for (at = 0; at < length && request->count < WORDS_MOST;
		at += strlen(request->text + at) + 1)
		request->words[request->count++] = request->text + at;
	if (at < length)
		request->count = 0;
}

/* Of a request that is rubbish. */
static void
files_close(const struct cmsghdr *head)
{
	size_t i, count = head && head->cmsg_type == SCM_RIGHTS
		? (head->cmsg_len - CMSG_LEN(0)) / sizeof(int) : 0;
	int file;

	for (i = 0; i < count; i++) {
		memcpy(&file, CMSG_DATA(head) + i * sizeof file, sizeof file);
		close(file);
	}
}

/* The next request; 0: the screen is gone, -1: rubbish. */
static int
request_take(int line, struct request *request)
{
	union control control;
	struct iovec part = { request->text, COURIER_WORDS };
	struct msghdr header = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = control.bytes,
		.msg_controllen = sizeof control.bytes };
	struct cmsghdr *head;
	ssize_t got;

	do
		got = recvmsg(line, &header, MSG_CMSG_CLOEXEC);
	while (got < 0 && errno == EINTR);
	if (got <= 0)
		return 0;
	head = CMSG_FIRSTHDR(&header);
	if (!head || head->cmsg_type != SCM_RIGHTS ||
		head->cmsg_len != CMSG_LEN(2 * sizeof(int))) {
		files_close(head);
		return -1;
	}
	memcpy(request->files, CMSG_DATA(head), 2 * sizeof(int));
	words_cut(request, (size_t)got);
	return 1;
}

void
courier_serve(struct courier *courier, int line)
{
	static struct request request;
	int taken, wait_status;

	while ((taken = request_take(line, &request)) > 0) {
		wait_status = request_take_over(courier, &request);
		close(request.files[0]);
		close(request.files[1]);
		if (send(line, &wait_status, sizeof wait_status,
			    MSG_NOSIGNAL) < 0)
			return;
	}
}

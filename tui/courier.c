/* See courier.h. */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "courier.h"
#include "restrict.h"
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

struct wanted {
	struct cs_span address;
	bool found;
};

static bool
wanted_compare(void *context, const struct cs_known *known)
{
	struct wanted *wanted = context;

	wanted->found = known->address.length == wanted->address.length &&
		!strncasecmp(known->address.text, wanted->address.text,
			wanted->address.length);
	return !wanted->found;
}

/* The address itself: that others of its domain are known is not enough. */
static bool
is_known(const struct cs_guard *guard, const char *address)
{
	struct wanted wanted = { cs_span(address), false };

	return !cs_known_query(guard, wanted.address, wanted_compare, &wanted,
		NULL) && wanted.found;
}

static const char *
recipient_refuse(const struct courier *courier, const char *word)
{
	const char *who = cs_setting_text(courier->guard, "kiosk.recipients");
	struct cs_recipient recipient;
	struct cs_judgement judgement;

	cs_recipient_read(cs_span(word), &recipient);
	if (recipient.kind == CS_UNREADABLE || *word == '-')
		return _("no address");
	cs_judge(courier->guard, &recipient, &judgement);
	if (judgement.verdict == CS_BLOCK &&
		!cs_setting_truth(courier->guard, "observe"))
		return _("blocked by policy");
	if (!strcmp(who, "known") && !is_known(courier->guard, word))
		return _("this kiosk writes to known addresses only");
	if (!strcmp(who, "list") &&
		!restrict_lists(courier->guard, "kiosk.list", word))
		return _("this kiosk writes to the addresses of its list only");
	return NULL;
}

/* NULL, or why the request is refused; *WHO: whom it is about, or "". */
static const char *
refuse(struct courier *courier, const struct request *request,
	const char **who)
{
	const struct cs_guard *guard = courier->guard;
	const char *why;
	struct stat status;
	size_t i;

	*who = "";
	if (!request->count || (long)request->count >
			cs_setting_number(guard, "kiosk.recipients_most"))
		return _("too many recipients for this kiosk");
	if (fstat(request->files[0], &status) || !S_ISREG(status.st_mode) ||
		status.st_size / 1024 >=
			cs_setting_number(guard, "kiosk.size_most"))
		return _("too large for this kiosk");
	rate_forget(courier);
	if (courier->went_count == COURIER_RATE || (long)courier->went_count >=
			cs_setting_number(guard, "kiosk.per_hour"))
		return _("too many messages within the hour");
	for (i = 0; i < request->count; i++) {
		*who = request->words[i];
		why = recipient_refuse(courier, *who);
		if (why)
			return why;
	}
	return NULL;
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
	const char *who, *why = refuse(courier, request, &who);
	int wait_status = EX_TEMPFAIL << 8;
	pid_t child;

	if (why) {
		dprintf(request->files[1], "%s%s%s\n", who, *who ? ": " : "",
			why);
		return EX_NOPERM << 8;
	}
	courier->went[courier->went_count++] = now_seconds();
	child = fork();
	if (!child)
		become_sendmail(courier, request);
	while (child > 0 && waitpid(child, &wait_status, 0) < 0 &&
		errno == EINTR)
		continue;
	return wait_status;
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
		head->cmsg_len != CMSG_LEN(2 * sizeof(int)))
		return -1;
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
		wait_status = request_obey(courier, &request);
		close(request.files[0]);
		close(request.files[1]);
		if (send(line, &wait_status, sizeof wait_status,
			    MSG_NOSIGNAL) < 0)
			return;
	}
}

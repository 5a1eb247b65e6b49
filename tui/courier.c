/* See courier.h. */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "courier.h"
#include "courier-judge.h"
#include "courier-rate.h"
#include "courier-start.h"
#include "courier-wire.h"
#include "wording.h"

struct request {
	char text[COURIER_TEXT + 1]; /* the errand, and words with their NUL */
	const char *words[COURIER_WORDS];
	size_t count;
	int files[COURIER_FILES];
	size_t file_count;
};

bool
courier_front_is(const struct courier *courier, int flags)
{
	siginfo_t about = { .si_pid = 0 };
	int got;

	do
		got = waitid(P_PID, (id_t)courier->front, &about,
			flags | WNOWAIT);
	while (got && errno == EINTR);
	return !got && about.si_pid == courier->front;
}

/* -- Sending --------------------------------------------------------------- */

static const char *
rate_refuse(const struct courier *courier, bool take)
{
	switch (courier_rate(courier->rate,
		cs_setting_number(courier->guard, "kiosk.per_hour"), take)) {
	case RATE_FREE:
		return NULL;
	case RATE_TAKEN:
		return _("too many messages within the hour");
	case RATE_UNKNOWN:
		break;
	}
	return _("what was sent can't be counted: nothing goes");
}

/* NULL, or why the request is refused before anybody looks into it. */
static const char *
refuse(const struct courier *courier, const struct request *request)
{
	if (!request->count || (long)request->count >
			cs_setting_number(courier->guard,
				"kiosk.recipients_most"))
		return _("too many recipients for this kiosk");
	return rate_refuse(courier, false);
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

/* Judges LETTER, whose message is a copy, and hands it over. */
static int
letter_send(const struct courier *courier, const struct courier_letter *letter)
{
	const int files[] = { letter->message, letter->answer };
	const char *why;
	int wait_status;

	if (!courier_judge(courier, letter))
		return EX_NOPERM << 8;
	why = rate_refuse(courier, true);
	if (why) {
		dprintf(letter->answer, "%s\n", why);
		return EX_NOPERM << 8;
	}
	wait_status = courier_start_mta(courier, letter->words, letter->count,
		files);
	if (!wait_status)
		courier_remember(courier, letter);
	return wait_status;
}

static int
request_send(const struct courier *courier, const struct request *request)
{
	const char *why = refuse(courier, request);
	struct courier_letter letter = { request->words, request->count, -1,
		request->files[1] };
	int wait_status = EX_NOPERM << 8;

	if (!why) {
		letter.message = message_copy(courier, request->files[0]);
		if (letter.message < 0)
			why = _("too large for this kiosk");
	}
	if (why)
		dprintf(letter.answer, "%s\n", why);
	else
		wait_status = letter_send(courier, &letter);
	if (letter.message >= 0)
		close(letter.message);
	return wait_status;
}

/* -- Requests -------------------------------------------------------------- */

/* Two plain files: from one that blocks no message is read, to one that blocks
 * nothing is said. */
static bool
files_are_plain(const struct request *request)
{
	struct stat status;
	size_t i;

	for (i = 0; i < request->file_count; i++)
		if (fstat(request->files[i], &status) ||
			!S_ISREG(status.st_mode))
			return false;
	return request->file_count == 2;
}

/* Cuts what came into its words; false: it isn't made of such. */
static bool
words_cut(struct request *request, size_t length)
{
	size_t at;

	request->count = 0;
	for (at = 1; at < length && request->count < COURIER_WORDS;
		at += strlen(request->text + at) + 1)
		request->words[request->count++] = request->text + at;
	return at == length;
}

/* One more than we take fits where the kernel rounds up: it is closed. */
static void
files_take(struct request *request, struct msghdr *header)
{
	struct cmsghdr *head;
	size_t count, i;
	int file;

	request->file_count = 0;
	for (head = CMSG_FIRSTHDR(header); head;
		head = CMSG_NXTHDR(header, head)) {
		if (head->cmsg_level != SOL_SOCKET ||
			head->cmsg_type != SCM_RIGHTS)
			continue;
		count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (i = 0; i < count; i++) {
			memcpy(&file, CMSG_DATA(head) + i * sizeof file,
				sizeof file);
			if (request->file_count < COURIER_FILES)
				request->files[request->file_count++] = file;
			else
				close(file);
		}
	}
}

static void
files_close(const struct request *request)
{
	size_t i;

	for (i = 0; i < request->file_count; i++)
		close(request->files[i]);
}

/* The next request; 0: the screen is gone, -1: rubbish. */
static int
request_take(int line, struct request *request)
{
	union courier_control control;
	struct iovec part = { request->text, COURIER_TEXT };
	struct msghdr header = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = control.bytes,
		.msg_controllen = sizeof control.bytes };
	ssize_t got;

	request->file_count = 0;
	do
		got = recvmsg(line, &header, MSG_CMSG_CLOEXEC);
	while (got < 0 && errno == EINTR);
	if (got <= 0)
		return 0;
	files_take(request, &header);
	request->text[got] = '\0';
	return !(header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) &&
		words_cut(request, (size_t)got) ? 1 : -1;
}

/* Does what REQUEST wants; false: nothing that a screen wants. */
static bool
request_obey(const struct courier *courier, const struct request *request,
	int *wait_status)
{
	switch (request->text[0]) {
	case COURIER_SEND:
		if (!files_are_plain(request))
			return false;
		*wait_status = request_send(courier, request);
		return true;
	case COURIER_MAKE:
		*wait_status = courier_start_maker(courier, request->words,
			request->count, request->files, request->file_count);
		return true;
	case COURIER_SPELL:
		return courier_start_speller(courier, request->files,
			request->file_count, wait_status);
	}
	return false;
}

void
courier_serve(const struct courier *courier, int line)
{
	static struct request request;
	int taken, wait_status = 0;
	bool is_sound = true;

	while (is_sound && (taken = request_take(line, &request))) {
		is_sound = taken > 0 &&
			request_obey(courier, &request, &wait_status);
		files_close(&request);
		if (is_sound && send(line, &wait_status, sizeof wait_status,
				MSG_NOSIGNAL) < 0)
			break;
	}
	if (!is_sound)
		kill(courier->front, SIGKILL);
	courier_end_speller(courier);
}

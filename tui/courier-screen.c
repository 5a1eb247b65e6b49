/* The screen's side of courier.h: asks the helper, and waits. */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>

#include "courier.h"
#include "courier-wire.h"

/* ERRAND and WORDS, each with its NUL; 0: there is no room for them. */
static size_t
pack(enum courier_errand errand, const char *const *words,
	char out[COURIER_TEXT])
{
	size_t used = 0, count = 0, length;

	out[used++] = (char)errand;
	for (; *words; words++) {
		length = strlen(*words) + 1;
		if (length > COURIER_TEXT - used || ++count > COURIER_WORDS)
			return 0;
		memcpy(out + used, *words, length);
		used += length;
	}
	return used;
}

static bool
ask(int line, enum courier_errand errand, const char *const *words,
	const int *files, size_t count, int *wait_status)
{
	static char text[COURIER_TEXT];
	struct iovec part = { text, pack(errand, words, text) };
	union courier_control control;
	struct msghdr header = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = control.bytes,
		.msg_controllen = CMSG_SPACE(count * sizeof(int)) };
	struct cmsghdr *head;
	ssize_t got;

	if (!part.iov_len || count > COURIER_FILES) {
		errno = E2BIG;
		return false;
	}
	memset(&control, 0, sizeof control);
	head = &control.align;
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(count * sizeof(int));
	memcpy(CMSG_DATA(head), files, count * sizeof(int));
	if (sendmsg(line, &header, MSG_NOSIGNAL) < 0)
		return false;
	do
		got = recv(line, wait_status, sizeof *wait_status, 0);
	while (got < 0 && errno == EINTR);
	if (got != (ssize_t)sizeof *wait_status)
		*wait_status = SIGKILL; /* nobody knows what became of it */
	return true;
}

bool
courier_run(void *context, const char *const *arguments, int message,
	int words, int *wait_status)
{
	const int files[] = { message, words };

	/* the options before the recipients are the helper's to choose */
	while (*arguments && strcmp(*arguments, "--"))
		arguments++;
	return ask(*(int *)context, COURIER_SEND,
		arguments + (*arguments != NULL), files, 2, wait_status);
}

bool
courier_make(void *context, const char *const *arguments, const int *files,
	size_t count, int *wait_status)
{
	return ask(*(int *)context, COURIER_MAKE, arguments + 1, files, count,
		wait_status);
}

bool
courier_spell(void *context, int in, int out)
{
	static const char *const no_words[] = { NULL };
	const int files[] = { in, out };
	int wait_status = -1;

	return ask(*(int *)context, COURIER_SPELL, no_words, files, 2,
		&wait_status) && !wait_status;
}

/*
 * A kiosk whose screen somebody has taken over: the program under test with
 * this in the place of its compose screen (-Wl,--wrap), so inside the real cage
 * and before the real hand-off helper.  It obeys `orders' in kiosk.attach_root,
 * a line each, words between tabs, and writes what came of each to `report' in
 * the folder of fcc:
 *
 *	send FILE RECIPIENT ...     asks for FILE to be handed over
 *	change FILE OTHER RECIPIENT …  … and makes OTHER of it meanwhile
 *	large MIB RECIPIENT ...     … a file of so many MiB, without its blocks
 *	with KIND RECIPIENT ...     … with what is no file: pipe, fifo, terminal,
 *	                            none, one, three, many
 *	raw KIND                    … and no request: empty, open (without its
 *	                            NUL), errand, spell (what policy doesn't
 *	                            lift), words (too many), long, random
 *	make OPTION ...             asks for countersign-message
 *	draw                        … on the terminal
 *	try KIND [PATH]             what the cage must refuse
 *
 * An answer is the wait status and what was said.  What kills the screen has
 * no answer.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compose.h"
#include "restrict.h"

enum { WORDS_MOST = 2000, TEXT_MOST = 200 * 1024, FILES_MOST = 250 };

struct order {
	int line; /* to the helper */
	FILE *report;
	char *words[WORDS_MOST + 1];
	size_t count;
};

enum cs_status __wrap_compose_run(const struct cs_guard *guard,
	struct cs_draft *draft, const struct compose_options *options,
	struct compose_outcome *outcome, struct cs_error *error);

/* -- requests -------------------------------------------------------------- */

static bool
request(int line, const char *text, size_t length, const int *files,
	size_t count)
{
	union {
		char bytes[CMSG_SPACE(FILES_MOST * sizeof(int))];
		struct cmsghdr align;
	} control;
	struct iovec part = { (void *)(size_t)text, length };
	struct msghdr header = { .msg_iov = &part, .msg_iovlen = 1 };

	memset(&control, 0, sizeof control);
	if (count) {
		header.msg_control = control.bytes;
		header.msg_controllen = CMSG_SPACE(count * sizeof(int));
		control.align.cmsg_level = SOL_SOCKET;
		control.align.cmsg_type = SCM_RIGHTS;
		control.align.cmsg_len = CMSG_LEN(count * sizeof(int));
		memcpy(CMSG_DATA(&control.align), files, count * sizeof(int));
	}
	return sendmsg(line, &header, MSG_NOSIGNAL) >= 0;
}

/* The words from FIRST on, behind ERRAND, each with its NUL. */
static size_t
pack(const struct order *order, char errand, size_t first, char *text)
{
	size_t used = 0, i;

	text[used++] = errand;
	for (i = first; i < order->count; i++)
		used += (size_t)sprintf(text + used, "%s", order->words[i]) + 1;
	return used;
}

static void
answer(const struct order *order, int said)
{
	char text[4096] = "";
	int status = -1;
	ssize_t got = recv(order->line, &status, sizeof status, 0);

	if (said >= 0 && pread(said, text, sizeof text - 1, 0) < 0)
		*text = '\0';
	text[strcspn(text, "\n")] = '\0';
	fprintf(order->report, "%s\t%d\t%s\n", order->words[0],
		got == sizeof status ? status >> 8 : -1, text);
}

static void
ask(const struct order *order, int message, size_t first)
{
	static char text[TEXT_MOST];
	int files[] = { message, memfd_create("said", 0) };

	if (request(order->line, text, pack(order, 's', first, text), files,
		    2))
		answer(order, files[1]);
	close(files[1]);
}

static void
do_send(const struct order *order)
{
	int file = open(order->words[1], O_RDONLY);

	ask(order, file, 2);
	close(file);
}

static void
file_copy(const char *path, int to)
{
	static char text[TEXT_MOST];
	int from = open(path, O_RDONLY);
	ssize_t length = read(from, text, sizeof text);

	if (length < 0 || pwrite(to, text, (size_t)length, 0) != length)
		length = 0;
	if (ftruncate(to, length))
		perror("ftruncate");
	close(from);
}

static void
do_change(const struct order *order)
{
	static char text[TEXT_MOST];
	int files[] = { memfd_create("message", 0), memfd_create("said", 0) };
	int i;

	file_copy(order->words[1], files[0]);
	request(order->line, text, pack(order, 's', 3, text), files, 2);
	for (i = 0; i < 200; i++)
		file_copy(order->words[2 - i % 2], files[0]);
	answer(order, files[1]);
	close(files[0]);
	close(files[1]);
}

static void
do_large(const struct order *order)
{
	int file = memfd_create("message", 0);

	if (ftruncate(file, (off_t)atoi(order->words[1]) << 20))
		perror("ftruncate");
	ask(order, file, 2);
	close(file);
}

static void
do_with(const struct order *order)
{
	static char text[TEXT_MOST];
	const char *kind = order->words[1];
	int files[FILES_MOST], ends[2], said = memfd_create("said", 0);
	size_t count = 2, i;

	if (pipe(ends))
		return;
	for (i = 0; i < FILES_MOST; i++)
		files[i] = said;
	if (!strcmp(kind, "pipe"))
		files[0] = ends[0];
	if (!strcmp(kind, "fifo"))
		files[1] = ends[1];
	if (!strcmp(kind, "terminal"))
		files[1] = STDOUT_FILENO;
	if (!strcmp(kind, "none"))
		count = 0;
	if (!strcmp(kind, "one"))
		count = 1;
	if (!strcmp(kind, "three"))
		count = 3;
	if (!strcmp(kind, "many"))
		count = FILES_MOST;
	request(order->line, text, pack(order, 's', 2, text), files, count);
	answer(order, said);
}

static void
do_raw(const struct order *order)
{
	static char text[TEXT_MOST] = "sbob@example.org";
	const char *kind = order->words[1];
	int files[] = { memfd_create("a", 0), memfd_create("b", 0) };
	size_t length = strlen(text), i;

	if (!strcmp(kind, "empty"))
		length = 0;
	if (!strcmp(kind, "errand"))
		*text = 'x', length++;
	if (!strcmp(kind, "spell") && !pipe(files))
		*text = 'w', length = 1;
	for (i = 1; !strcmp(kind, "words") && i < 3000; i++)
		text[i] = '\0', length = i;
	if (!strcmp(kind, "long"))
		length = TEXT_MOST;
	srand((unsigned)atoi(order->count > 2 ? order->words[2] : "0"));
	for (i = 0; !strcmp(kind, "random") && i < 3000; i++)
		text[i] = (char)rand(), length = i + 1;
	request(order->line, text, length, files, 2);
	answer(order, files[1]);
}

static void
do_make(const struct order *order)
{
	static char text[TEXT_MOST];
	const int files[] = { memfd_create("in", 0), memfd_create("out", 0),
		memfd_create("said", 0) };

	request(order->line, text, pack(order, 'm', 1, text), files, 3);
	answer(order, files[2]);
}

static void
do_draw(const struct order *order)
{
	const int files[] = { memfd_create("in", 0), STDOUT_FILENO,
		memfd_create("said", 0) };

	request(order->line, "m--type\0x", sizeof "m--type\0x", files, 3);
	answer(order, files[2]);
}

/* -- what the cage refuses ------------------------------------------------- */

static void *
nothing(void *argument)
{
	return argument;
}

static int
try_one(const char *kind, const char *path)
{
	pthread_t thread;
	int result = -1;

	if (!strcmp(kind, "fork") && !(result = fork()))
		for (;;)
			pause();
	if (!strcmp(kind, "thread"))
		result = pthread_create(&thread, NULL, nothing, NULL) ? -1 : 0;
	if (!strcmp(kind, "run"))
		result = execl(path, path, (char *)NULL);
	if (!strcmp(kind, "write"))
		result = open(path, O_WRONLY | O_CREAT, 0600);
	if (!strcmp(kind, "read"))
		result = open(path, O_RDONLY);
	if (!strcmp(kind, "empty"))
		result = open(path, O_RDONLY | O_TRUNC) >= 0 ? 0
			: truncate(path, 0);
	if (!strcmp(kind, "remove"))
		result = unlink(path);
	if (!strcmp(kind, "move"))
		result = rename(path, "/tmp/moved");
	if (!strcmp(kind, "type"))
		result = ioctl(STDIN_FILENO, TIOCSTI, "x");
	return result;
}

static void
do_try(const struct order *order)
{
	errno = 0;
	fprintf(order->report, "%s\t%d\t%s\n", order->words[0],
		try_one(order->words[1], order->count > 2 ? order->words[2]
			: "") < 0 ? -1 : 0, order->words[1]);
}

/* -- orders ---------------------------------------------------------------- */

static const struct {
	const char *name;
	void (*obey)(const struct order *order);
	size_t words;
} verbs[] = {
	{ "send", do_send, 2 },
	{ "change", do_change, 3 },
	{ "large", do_large, 2 },
	{ "with", do_with, 2 },
	{ "raw", do_raw, 2 },
	{ "make", do_make, 1 },
	{ "draw", do_draw, 1 },
	{ "try", do_try, 2 },
};

static void
obey(struct order *order, char *text)
{
	char *word;
	size_t i;

	text[strcspn(text, "\n")] = '\0';
	order->count = 0;
	while ((word = strsep(&text, "\t")) && order->count < WORDS_MOST)
		order->words[order->count++] = word;
	for (i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (!strcmp(verbs[i].name, order->words[0]) &&
			order->count >= verbs[i].words)
			verbs[i].obey(order);
	fflush(order->report);
}

enum cs_status
__wrap_compose_run(const struct cs_guard *guard, struct cs_draft *draft,
	const struct compose_options *options,
	struct compose_outcome *outcome, struct cs_error *error)
{
	const struct restrictions *r = options->restrictions;
	struct order order = { .line = *(int *)r->context };
	char path[8192], *text = NULL;
	size_t size = 0;
	FILE *orders;

	(void)draft, (void)error;
	memset(outcome, 0, sizeof *outcome);
	snprintf(path, sizeof path, "%s/orders", r->attach_root);
	orders = fopen(path, "r");
	snprintf(path, sizeof path, "%s", cs_setting_text(guard, "fcc"));
	strcpy(strrchr(path, '/'), "/report");
	order.report = fopen(path, "a");
	if (!orders || !order.report)
		return CS_FAILED;
	while (getline(&text, &size, orders) > 0)
		obey(&order, text);
	fprintf(order.report, "done\n");
	fclose(order.report);
	fclose(orders);
	free(text);
	return CS_OK;
}

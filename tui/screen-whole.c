/*
 * All at once: what has changed goes to the terminal in one write(2).  curses makes
 * one for each move of its cursor, so it writes into memory meanwhile.  Where there
 * is none for that, or no longer, it writes as ever.
 *
 * So nobody sees half a hint, and an owner of the terminal who writes between us, as
 * alpine's second thread does with its busy bar, finds the cursor where we have left
 * it.  And the next letter comes sooner: the terminal wakes at the first write, and
 * where we are still at work it wakes on another processor than ours, from which it
 * takes twice as long to wake us.  So nothing is done between the write and the wait
 * for the next key that could be done before.
 */
#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include "screen-inside.h"

void
screen_whole_open(struct screen *screen)
{
	struct screen_whole *whole = &screen->whole;

	whole->terminal = fcntl(fileno(screen->out), F_DUPFD_CLOEXEC, 3);
	if (whole->terminal < 0)
		return;
	whole->memory = memfd_create("screen", MFD_CLOEXEC);
	/* a fault while it is swapped must find the terminal */
	screen->tty.out = whole->terminal;
}

void
screen_whole_close(struct screen *screen)
{
	struct screen_whole *whole = &screen->whole;

	if (whole->memory >= 0)
		close(whole->memory);
	if (whole->terminal >= 0)
		close(whole->terminal);
}

/* What curses writes goes to DESCRIPTOR from here on. */
static void
output_to(const struct screen *screen, int descriptor)
{
	while (dup3(descriptor, fileno(screen->out), O_CLOEXEC) < 0 &&
			(errno == EINTR || errno == EBUSY))
		continue; /* both are open */
}

void
screen_whole_begin(struct screen *screen)
{
	if (screen->whole.memory >= 0)
		output_to(screen, screen->whole.memory);
}

/* The terminal may have been left so that write(2) doesn't wait: then we do. */
static void
bytes_send(int terminal, const char *bytes, size_t size)
{
	struct pollfd ready = { terminal, POLLOUT, 0 };
	ssize_t went;

	for (; size; bytes += went, size -= (size_t)went) {
		went = write(terminal, bytes, size);
		if (went < 0 && errno == EAGAIN)
			poll(&ready, 1, -1);
		else if (went < 0 && errno != EINTR)
			return; /* as good as gone: the next read tells */
		if (went < 0)
			went = 0;
	}
}

/* True where the memory has all that curses wrote, SIZE bytes: curses forgets
 * what a limit, or a machine without memory, has refused, and tells nobody.  Where
 * there was no room for that, there is none for a byte more. */
static bool
has_all(int memory, off_t *size)
{
	*size = lseek(memory, 0, SEEK_CUR);
	return *size >= 0 && write(memory, "", 1) == 1 &&
		!lseek(memory, 0, SEEK_SET);
}

bool
screen_whole_end(struct screen *screen)
{
	/* one screen at a time; what is never drawn costs no page */
	static char bytes[1 << 16];
	struct screen_whole *whole = &screen->whole;
	off_t size, at;
	ssize_t n;
	bool all;

	if (whole->memory < 0)
		return true;
	output_to(screen, whole->terminal);
	all = has_all(whole->memory, &size);
	for (at = 0; all && at < size; at += n) {
		size_t most = (size_t)(size - at);

		n = pread(whole->memory, bytes,
			most < sizeof bytes ? most : sizeof bytes, at);
		if (n > 0)
			bytes_send(whole->terminal, bytes, (size_t)n);
		else
			all = false;
	}
	if (!all) {
		close(whole->memory);
		whole->memory = -1;
	}
	return all;
}

void
screen_whole_drop(struct screen *screen)
{
	if (screen->whole.memory >= 0) {
		output_to(screen, screen->whole.terminal);
		lseek(screen->whole.memory, 0, SEEK_SET);
	}
}

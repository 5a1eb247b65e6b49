/*
 * All at once: on a terminal whose owner may write between us, as alpine's second
 * thread does with its busy bar, a screen goes there in one write(2), which no
 * other comes between.  curses makes one for each move of its cursor, and counts
 * on the cursor being where the one before has left it; so meanwhile it writes
 * into memory.  Where there is none for that, it writes as ever.
 */
#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "screen-inside.h"

void
screen_whole_open(struct screen *screen)
{
	struct screen_whole *whole = &screen->whole;

	if (!screen->keeps_screen)
		return;
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

void
screen_output_to(const struct screen *screen, int descriptor)
{
	while (dup3(descriptor, fileno(screen->out), O_CLOEXEC) < 0 &&
			(errno == EINTR || errno == EBUSY))
		continue; /* both are open */
}

void
screen_whole_begin(struct screen *screen)
{
	if (screen->whole.memory >= 0)
		screen_output_to(screen, screen->whole.memory);
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

void
screen_whole_end(struct screen *screen)
{
	const struct screen_whole *whole = &screen->whole;
	off_t size;
	void *bytes;

	if (whole->memory < 0)
		return;
	screen_output_to(screen, whole->terminal);
	size = lseek(whole->memory, 0, SEEK_END);
	bytes = size <= 0 ? MAP_FAILED : mmap(NULL, (size_t)size, PROT_READ,
		MAP_SHARED, whole->memory, 0);
	if (bytes != MAP_FAILED) {
		bytes_send(whole->terminal, bytes, (size_t)size);
		munmap(bytes, (size_t)size);
	}
	if (ftruncate(whole->memory, 0) || lseek(whole->memory, 0, SEEK_SET))
		return;
}

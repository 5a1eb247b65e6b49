/*
 * Linked into the programs that tests run on a terminal: in a sanitized build
 * none of them searches for leaks once its terminal is gone.  The search stops
 * the process by ptrace(2), and the SIGCONT that the kernel sends to what a
 * session leaves behind takes that stop away: both would wait for ever.  Leaks
 * are searched for at every other end; without sanitizers this does nothing.
 */
#include <poll.h>
#include <unistd.h>

int __lsan_is_turned_off(void);

int
__lsan_is_turned_off(void)
{
	int stream;

	for (stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
		struct pollfd end = { .fd = stream };

		/* of a pipe it says one of the two, never both */
		if (poll(&end, 1, 0) == 1 && (end.revents & POLLERR) &&
			(end.revents & POLLHUP))
			return 1;
	}
	return 0;
}

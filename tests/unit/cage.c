/* The cage holds: what is tried inside it, in a process of its own each. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "cage.h"

enum { NOT_CLOSED = 99 };

/* What TRY returns inside a cage that reads /usr/share and writes /dev/null. */
static int
inside(int (*try)(void))
{
	static const struct cage_path paths[] = {
		{ CAGE_READ, "/usr/share" },
		{ CAGE_WRITE, "/dev/null" },
		{ CAGE_READ, NULL },
	};
	struct cage_has has;
	int ended = 0;
	pid_t child = fork();

	if (!child)
		_exit(cage_close(paths, &has) ? try() : NOT_CLOSED);
	assert_int_equal(waitpid(child, &ended, 0), child);
	assert_true(WIFEXITED(ended));
	return WEXITSTATUS(ended);
}

static int
error_of(int result)
{
	return result < 0 ? errno : 0;
}

static int
try_shell(void)
{
	execl("/bin/sh", "sh", "-c", "exit 0", (char *)NULL);
	return errno;
}

static int
try_read(void)
{
	return error_of(open("/etc/passwd", O_RDONLY));
}

static int
try_allowed(void)
{
	return error_of(open("/usr/share", O_RDONLY)) ||
		error_of(open("/dev/null", O_RDWR));
}

static int
try_write(void)
{
	return error_of(open("/tmp/cage-wrote", O_WRONLY | O_CREAT, 0600));
}

static int
try_network(void)
{
	return error_of(socket(AF_INET, SOCK_STREAM, 0));
}

static int
try_local(void)
{
	return error_of(socket(AF_UNIX, SOCK_STREAM, 0));
}

static int
try_typing(void)
{
	return error_of(ioctl(0, TIOCSTI, "x"));
}

static int
try_trace(void)
{
	return error_of((int)ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

static void
test_cage(void **state)
{
	struct cage_has has;

	(void)state;
	cage_look(&has);
	assert_int_equal(inside(try_allowed), 0);
	assert_int_equal(inside(try_local), 0);
	if (has.landlock) {
		assert_int_equal(inside(try_shell), EACCES);
		assert_int_equal(inside(try_read), EACCES);
		assert_int_equal(inside(try_write), EACCES);
	} else {
		print_message("# this kernel has no Landlock\n");
	}
	if (has.seccomp) {
		assert_int_equal(inside(try_network), EPERM);
		assert_int_equal(inside(try_typing), EPERM);
		assert_int_equal(inside(try_trace), EPERM);
	} else {
		print_message("# this kernel has no seccomp\n");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_cage) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}

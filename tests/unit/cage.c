/* The cage holds: what is tried inside it, in a process of its own each. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <linux/kd.h>
#include <linux/vt.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "cage.h"

enum { NOT_CLOSED = 99 };

static char folder[] = "/tmp/cage.XXXXXX", file[64];

/* What TRY returns inside a cage that reads /usr/share and the folder, and
 * writes /dev/null. */
static int
inside(int (*try)(void))
{
	static const struct cage_path paths[] = {
		{ CAGE_READ, "/usr/share" }, { CAGE_READ, folder },
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

/* The letters of a console changed for others, under the dialogue's words. */
static int
try_letters(void)
{
	struct console_font_op font = { .op = KD_FONT_OP_SET_DEFAULT };
	int discipline = 0;

	if (ioctl(0, TIOCSETD, &discipline) != -1 || errno != EPERM)
		return 90;
	return error_of(ioctl(0, KDFONTOP, &font));
}

static int
try_trace(void)
{
	return error_of((int)ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

/* Whatever way there is to another process: the first that was let. */
static int
try_process(void)
{
	static const long calls[] = {
#ifdef SYS_fork
		SYS_fork,
#endif
	};
	static const unsigned long long arguments[8] = { 0 };
	pid_t child;
	size_t i;

	for (i = 0; i < sizeof calls / sizeof *calls; i++) {
		child = (pid_t)syscall(calls[i]);
		if (!child)
			_exit(0);
		if (child > 0 || errno != EPERM)
			return 90;
	}
	child = (pid_t)syscall(SYS_clone3, arguments, sizeof arguments);
	if (!child)
		_exit(0);
	if (child > 0 || errno != EPERM)
		return 91;
	child = fork();
	if (!child)
		_exit(0);
	return child > 0 ? 92 : errno;
}

static void *
nothing(void *argument)
{
	return argument;
}

static int
try_thread(void)
{
	pthread_t thread;

	return pthread_create(&thread, NULL, nothing, NULL) ? EPERM : 0;
}

/* Whatever would wake it up again where it was stopped. */
static int
try_waking(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL,
		.sigev_signo = SIGCONT };
	struct vt_mode mode = { .mode = VT_PROCESS, .relsig = SIGCONT };
	timer_t timer;

	if (!timer_create(CLOCK_MONOTONIC, &event, &timer) || errno != EPERM)
		return 90;
	if (fcntl(0, F_SETSIG, SIGCONT) != -1 || errno != EPERM)
		return 91;
	if (!ioctl(0, VT_SETMODE, &mode) || errno != EPERM)
		return 92;
	return error_of((int)syscall(SYS_mq_notify, -1, &event));
}

/* A file that may be read, by whom may write it. */
static int
try_emptying(void)
{
	struct stat status;

	open(file, O_RDONLY | O_TRUNC);
	if (truncate(file, 0) != -1 || stat(file, &status) ||
		status.st_size != 5)
		return 1;
	return error_of(chmod(file, 0666));
}

static void
test_emptying(void **state)
{
	struct cage_has has;
	int made = open(file, O_WRONLY | O_CREAT, 0600);

	(void)state;
	assert_true(made >= 0);
	assert_int_equal(write(made, "text\n", 5), 5);
	close(made);
	cage_look(&has);
	if (has.seccomp)
		assert_int_equal(inside(try_emptying), EPERM);
	else
		print_message("# this kernel has no seccomp\n");
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
		assert_int_equal(inside(try_read), EACCES);
		assert_int_equal(inside(try_write), EACCES);
	} else {
		print_message("# this kernel has no Landlock\n");
	}
	if (has.seccomp) {
		assert_int_equal(inside(try_network), EPERM);
		assert_int_equal(inside(try_typing), EPERM);
		assert_int_equal(inside(try_letters), EPERM);
		assert_int_equal(inside(try_trace), EPERM);
		assert_int_equal(inside(try_waking), EPERM);
		assert_int_equal(inside(try_process), EPERM);
		assert_int_equal(inside(try_thread), EPERM);
		assert_int_equal(inside(try_shell), EPERM);
	} else {
		print_message("# this kernel has no seccomp\n");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cage),
		cmocka_unit_test(test_emptying),
	};

	int failed;

	if (!mkdtemp(folder))
		return 99;
	snprintf(file, sizeof file, "%s/file", folder);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(file);
	rmdir(folder);
	return failed;
}

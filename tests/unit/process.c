/* Another program: how it ends, and why it could not begin. */
#include "config.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "process.h"

/* How SCRIPT of sh ends; PROGRAM instead of sh. */
static enum process_end
run(const char *program, const char *script, int *status)
{
	const char *const arguments[] = { "sh", "-c", script, NULL };
	struct process process = { .program = program,
		.arguments = arguments, .in = 0, .out = 1, .errors = 2 };

	return process_run(&process, status);
}

static void
an_end_is_told(void **state)
{
	int status;

	(void)state;
	assert_int_equal(run("/bin/sh", "exit 7", &status), PROCESS_EXITED);
	assert_int_equal(status, 7);
	assert_int_equal(run("/bin/sh", "kill -9 $$", &status),
		PROCESS_KILLED);
	assert_int_equal(status, SIGKILL);
}

static void
why_it_never_ran_is_told(void **state)
{
	int status;

	(void)state;
	assert_int_equal(run("/nonexistent", "", &status), PROCESS_NEVER_RAN);
	assert_int_equal(status, ENOENT);
	assert_int_equal(run("/etc", "", &status), PROCESS_NEVER_RAN);
	assert_int_equal(status, EACCES);
}

/* Where no descriptor can be moved out of the way, that is the reason, and no
 * exit status of the program, which has not begun. */
static void
few_descriptors_are_a_reason(void **state)
{
	struct rlimit before, few;
	enum process_end end;
	int status;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
	few = before;
	few.rlim_cur = 64;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
	end = run("/bin/sh", "exit 7", &status);
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
	assert_int_equal(end, PROCESS_NEVER_RAN);
	assert_int_equal(status, EINVAL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_end_is_told),
		cmocka_unit_test(why_it_never_ran_is_told),
		cmocka_unit_test(few_descriptors_are_a_reason),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}

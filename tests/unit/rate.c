/* How many went within the hour: courier-rate, over sessions and clocks. */
#include "config.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "courier-rate.h"

enum { MOST = 3 };

static char folder[] = "/tmp/rate.XXXXXX", path[64];

static int64_t
seconds(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return now.tv_sec;
}

/* MOST messages, each CLOCK seconds ago by the clock and BOOT by the other. */
static void
went(int64_t clock, int64_t boot)
{
	FILE *file = fopen(path, "w");
	int i;

	assert_non_null(file);
	for (i = 0; i < MOST; i++)
		fprintf(file, "%020" PRId64 " %020" PRId64 "\n",
			seconds(CLOCK_REALTIME) - clock,
			seconds(CLOCK_BOOTTIME) - boot);
	fclose(file);
}

static enum courier_rate
look(void)
{
	return courier_rate(path, MOST, false);
}

static void
test_count(void **state)
{
	int i;

	(void)state;
	unlink(path);
	for (i = 0; i < MOST; i++) {
		assert_int_equal(look(), RATE_FREE);
		assert_int_equal(courier_rate(path, MOST, true), RATE_FREE);
	}
	assert_int_equal(look(), RATE_TAKEN);
	assert_int_equal(courier_rate(path, MOST, true), RATE_TAKEN);
	assert_int_equal(courier_rate(path, MOST + 1, true), RATE_FREE);
}

/* `booted': a moment so long before that it would be before the boot. */
static void
test_clocks(void **state)
{
	const int64_t hour = 3600, up = seconds(CLOCK_BOOTTIME);

	(void)state;
	went(10, 10);
	assert_int_equal(look(), RATE_TAKEN);
	/* booted in between: the clock alone tells */
	went(hour + 10, -1000);
	assert_int_equal(look(), RATE_FREE);
	went(hour - 100, -1000);
	assert_int_equal(look(), RATE_TAKEN);
	/* the clock was set on by a day: the boot's doesn't believe it */
	went(24 * hour, up < 10 ? up : 10);
	assert_int_equal(look(), RATE_TAKEN);
	/* set back by a day: nothing is gained, and it heals by itself */
	went(-24 * hour, up < 10 ? up : 10);
	assert_int_equal(look(), RATE_TAKEN);
	assert_int_equal(look(), RATE_TAKEN);
	if (up < 2 * hour)
		return;
	went(2 * hour, 2 * hour);
	assert_int_equal(look(), RATE_FREE);
	/* slots that are free again are used again */
	assert_int_equal(courier_rate(path, MOST, true), RATE_FREE);
}

static void
write_text(const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void
test_damage(void **state)
{
	struct stat status;
	char link[80];

	(void)state;
	write_text("x");
	assert_int_equal(courier_rate(path, 1, false), RATE_TAKEN);
	write_text("this is no count of anything, by whomever\n"
		"-0000000000000000001 -0000000000000000001\n");
	assert_int_equal(courier_rate(path, 2, false), RATE_TAKEN);
	assert_int_equal(courier_rate(path, 3, false), RATE_FREE);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_size, 84);
	snprintf(link, sizeof link, "%s/link", folder);
	assert_int_equal(symlink(path, link), 0);
	assert_int_equal(courier_rate(link, 9, false), RATE_UNKNOWN);
	unlink(link);
	assert_int_equal(mkfifo(link, 0600), 0);
	assert_int_equal(courier_rate(link, 9, false), RATE_UNKNOWN);
	unlink(link);
	assert_int_equal(courier_rate(folder, 9, false), RATE_UNKNOWN);
	assert_int_equal(courier_rate("/nonexistent/x", 9, false),
		RATE_UNKNOWN);
}

/* Sessions at once: not one more than may. */
static void
test_together(void **state)
{
	enum { SESSIONS = 20 };
	int i, ended, let = 0;

	(void)state;
	unlink(path);
	for (i = 0; i < SESSIONS; i++)
		if (!fork())
			_exit(courier_rate(path, MOST, true) == RATE_FREE);
	for (i = 0; i < SESSIONS; i++) {
		assert_true(wait(&ended) > 0);
		assert_true(WIFEXITED(ended));
		let += WEXITSTATUS(ended);
	}
	assert_int_equal(let, MOST);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_count),
		cmocka_unit_test(test_clocks),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_together),
	};
	int failed;

	if (!mkdtemp(folder))
		return 99;
	snprintf(path, sizeof path, "%s/sent", folder);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(path);
	rmdir(folder);
	return failed;
}

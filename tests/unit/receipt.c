/* Receipts: valid for one address, one user, one policy, one boot, a while. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "receipt.h"

static const struct receipt_bond bond = {
	.policy = 42, .now_ms = 1000000, .boot = "this-boot" };
static const char kim[] = "kim@us.army.ml";
static char runtime[64], file[512];

static int
setup(void **state)
{
	(void)state;
	strcpy(runtime, "/tmp/receipt.XXXXXX");
	return mkdtemp(runtime) ? 0 : -1;
}

static int
teardown(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", runtime);
	return system(command);
}

static void
give(void)
{
	char command[128];
	FILE *found;

	assert_int_equal(receipt_give(runtime, &bond, kim, NULL), CS_OK);
	snprintf(command, sizeof command, "echo %s/receipts/*", runtime);
	found = popen(command, "r");
	assert_non_null(found);
	assert_non_null(fgets(file, sizeof file, found));
	file[strcspn(file, "\n")] = '\0';
	pclose(found);
}

static bool
is_valid(const struct receipt_bond *now, const char *address)
{
	return receipt_is_valid(runtime, now, address, 60);
}

static void
valid_for_what_it_says(void **state)
{
	(void)state;
	assert_false(is_valid(&bond, kim));
	give();
	assert_true(is_valid(&bond, kim));
	assert_false(is_valid(&bond, "bob@us.army.ml"));
	assert_false(is_valid(&bond, "kim@us.army.mil"));
	assert_false(is_valid(&bond, "Kim@us.army.ml"));
	assert_false(is_valid(&bond, ""));
}

static void
lapses(void **state)
{
	struct receipt_bond later = bond;

	(void)state;
	give();
	later.now_ms += 60 * 60000 - 1;
	assert_true(is_valid(&later, kim));
	later.now_ms++;
	assert_false(is_valid(&later, kim));
	later.now_ms = bond.now_ms - 1; /* given in what is to come */
	assert_false(is_valid(&later, kim));
	assert_false(receipt_is_valid(runtime, &bond, kim, 0));
}

static void
bound_to_policy_boot_and_series(void **state)
{
	struct receipt_bond other = bond;

	(void)state;
	give();
	other.policy++;
	assert_false(is_valid(&other, kim));
	other = bond;
	strcpy(other.boot, "next-boot");
	assert_false(is_valid(&other, kim));
	other = bond;
	other.series = (struct cs_series){ 100, 200 };
	assert_false(is_valid(&other, kim));
	assert_int_equal(receipt_give(runtime, &other, kim, NULL), CS_OK);
	assert_true(is_valid(&other, kim));
	other.series.started++;
	assert_false(is_valid(&other, kim));
}

static void
private_to_the_user(void **state)
{
	struct stat about;

	(void)state;
	give();
	assert_int_equal(stat(file, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(chmod(file, 0640), 0);
	assert_false(is_valid(&bond, kim));
	assert_int_equal(chmod(file, 0600), 0);
	assert_true(is_valid(&bond, kim));
}

static void
links_are_not_followed(void **state)
{
	char moved[600];

	(void)state;
	give();
	snprintf(moved, sizeof moved, "%s.moved", file);
	assert_int_equal(rename(file, moved), 0);
	assert_int_equal(symlink(moved, file), 0);
	assert_false(is_valid(&bond, kim));
	assert_int_equal(unlink(file), 0);
	assert_int_equal(link(moved, file), 0);
	assert_false(is_valid(&bond, kim));
	assert_int_equal(unlink(moved), 0);
	assert_true(is_valid(&bond, kim));
}

/* what another user has put there is his, whatever it says */
static void
somebody_elses_is_not_believed(void **state)
{
	(void)state;
	if (geteuid())
		skip();
	give();
	assert_int_equal(chown(file, 65534, 65534), 0);
	assert_false(is_valid(&bond, kim));
	assert_int_equal(chown(file, 0, 0), 0);
	assert_true(is_valid(&bond, kim));
	snprintf(file, sizeof file, "%s/receipts", runtime);
	assert_int_equal(chown(file, 65534, 65534), 0);
	assert_false(is_valid(&bond, kim));
}

static void
damaged_ones_are_not_believed(void **state)
{
	static const char *const additions[] = { "1", "\n", "given 1\n", "x" };
	size_t i;
	FILE *stream;

	(void)state;
	for (i = 0; i < sizeof additions / sizeof *additions; i++) {
		give();
		stream = fopen(file, "a");
		assert_non_null(stream);
		fputs(additions[i], stream);
		fclose(stream);
		assert_false(is_valid(&bond, kim));
	}
	give();
	assert_int_equal(truncate(file, 100), 0);
	assert_false(is_valid(&bond, kim));
}

static void
an_address_can_not_write_lines(void **state)
{
	(void)state;
	assert_int_not_equal(receipt_give(runtime, &bond,
		"x@y\nuser 0", NULL), CS_OK);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(valid_for_what_it_says),
		TEST(lapses),
		TEST(bound_to_policy_boot_and_series),
		TEST(private_to_the_user),
		TEST(links_are_not_followed),
		TEST(somebody_elses_is_not_believed),
		TEST(damaged_ones_are_not_believed),
		TEST(an_address_can_not_write_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

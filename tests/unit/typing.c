/* A hand, a paste and a held key, told apart by their times. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "countersign.h"

/* Types KEYS, GAP_US apart; how many count as typed. */
static size_t
typed(const char *keys, uint64_t gap_us)
{
	struct cs_typing typing = { 0 };
	uint64_t now = 1000;
	size_t count = 0;

	for (; *keys; keys++, now += gap_us)
		count += cs_typing_key(&typing, (uint32_t)*keys, now) ==
			CS_TYPED;
	return count;
}

static void
forty_milliseconds_apart_is_always_typed(void **state)
{
	(void)state;
	assert_int_equal(typed("us.army.ml", 40000), 10);
	assert_int_equal(typed("wwwwwwwwwwww", 40000), 12);
	assert_int_equal(typed("us.army.ml", 400000), 10);
}

static void
a_paste_is_refused_from_its_third_key(void **state)
{
	(void)state;
	assert_int_equal(typed("us.army.ml", 0), 2);
	assert_int_equal(typed("us.army.ml", 3000), 2);
	assert_int_equal(typed("us.army.ml", 9999), 2);
}

static void
two_fingers_may_roll(void **state)
{
	struct cs_typing typing = { 0 };

	(void)state;
	assert_int_equal(cs_typing_key(&typing, 'a', 0), CS_TYPED);
	assert_int_equal(cs_typing_key(&typing, 's', 5000), CS_TYPED);
	assert_int_equal(cs_typing_key(&typing, 'd', 80000), CS_TYPED);
	assert_int_equal(cs_typing_key(&typing, 'f', 85000), CS_TYPED);
}

static void
a_held_key_is_refused(void **state)
{
	(void)state;
	assert_int_equal(typed("aaaaaaaaaa", 33000), 2);
	assert_int_equal(typed("aaaaaaaaaa", 25000), 2);
	/* two in a row are a double letter */
	assert_int_equal(typed("aa", 30000), 2);
	assert_int_equal(typed("abababab", 30000), 8);
}

static void
enter_within_a_paste_is_part_of_it(void **state)
{
	struct cs_typing typing = { 0 };
	const char *keys = "us.army.ml\r";
	enum cs_typing_verdict last = CS_TYPED;

	(void)state;
	for (; *keys; keys++)
		last = cs_typing_key(&typing, (uint32_t)*keys, 77);
	assert_int_equal(last, CS_PASTED);
	assert_int_equal(cs_typing_key(&typing, 'a', 40077), CS_TYPED);
}

static void
a_clock_that_starts_at_zero_is_no_burst(void **state)
{
	struct cs_typing typing = { 0 };

	(void)state;
	assert_int_equal(cs_typing_key(&typing, 'a', 0), CS_TYPED);
	assert_int_equal(typing.burst, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forty_milliseconds_apart_is_always_typed),
		cmocka_unit_test(a_paste_is_refused_from_its_third_key),
		cmocka_unit_test(two_fingers_may_roll),
		cmocka_unit_test(a_held_key_is_refused),
		cmocka_unit_test(enter_within_a_paste_is_part_of_it),
		cmocka_unit_test(a_clock_that_starts_at_zero_is_no_burst),
	};

	return cmocka_run_group_tests_name("typing", tests, NULL, NULL);
}

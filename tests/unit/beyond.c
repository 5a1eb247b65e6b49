/* Names beyond ASCII on their way into a list, where memory runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <idn2.h>

#include "candidate-beyond.h"

int __real_idn2_to_unicode_8z8z(const char *ascii, char **unicode, int flags);
int __wrap_idn2_to_unicode_8z8z(const char *ascii, char **unicode, int flags);

static bool (*refuses)(void);
static int asked;

int
__wrap_idn2_to_unicode_8z8z(const char *ascii, char **unicode, int flags)
{
	asked++;
	return refuses() ? IDN2_MALLOC
		: __real_idn2_to_unicode_8z8z(ascii, unicode, flags);
}

static bool
never(void)
{
	return false;
}

static bool
once(void)
{
	return asked == 1;
}

static bool
always(void)
{
	return true;
}

/* Adds NAME, memory refused WHEN; *IS_THERE: there is a list of such names then. */
static bool
add(const char *name, bool (*when)(void), bool *is_there)
{
	struct candidates *list = candidates_open(NULL);
	bool is_added;

	assert_non_null(list);
	assert_true(candidates_seal(list));
	refuses = when;
	asked = 0;
	is_added = candidates_add_beyond(&list, name, NULL,
		CANDIDATE_PROTECTED, 0);
	*is_there = candidates_have_beyond(list);
	candidates_close(list);
	return is_added;
}

static void
a_name_is_added(void **state)
{
	bool is_there;

	(void)state;
	assert_true(add("xn--bcher-kva.de", never, &is_there));
	assert_true(is_there);
	/* one that nobody can read is no mistake of ours */
	assert_true(add("xn--a.de", never, &is_there));
}

/* Else slips in it would go unseen. */
static void
without_memory_it_is_not_left_out(void **state)
{
	bool is_there;

	(void)state;
	assert_false(add("xn--bcher-kva.de", once, &is_there));
	assert_false(add("xn--bcher-kva.de", always, &is_there));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_added),
		cmocka_unit_test(without_memory_it_is_not_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

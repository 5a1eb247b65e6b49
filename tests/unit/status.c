/* The statuses and verdicts: every one has words of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "countersign.h"

static void
each_status_has_its_sentence(void **state)
{
	int i, j;

	(void)state;
	for (i = CS_OK; i <= CS_FAILED; i++) {
		assert_non_null(cs_status_text(i));
		for (j = CS_OK; j < i; j++)
			assert_string_not_equal(
				cs_status_text(i), cs_status_text(j));
	}
}

static void
verdicts_are_ordered_by_weight(void **state)
{
	(void)state;
	assert_true(CS_PASS < CS_NOTICE && CS_NOTICE < CS_CONFIRM);
	assert_true(CS_CONFIRM < CS_RELEASE && CS_RELEASE < CS_BLOCK);
	assert_string_equal(cs_verdict_name(CS_CONFIRM), "confirm");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_status_has_its_sentence),
		cmocka_unit_test(verdicts_are_ordered_by_weight),
	};

	return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}

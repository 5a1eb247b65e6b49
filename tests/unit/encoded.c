/* Display names: the cases of tests/cases/display-names.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "cases.h"
#include "encoded.h"

static void
names_read_as_people_do(void **state)
{
	struct cases cases;
	char name[256];
	int count = 0;

	(void)state;
	assert_true(cases_open(&cases, "display-names.tsv"));
	while (cases_next(&cases)) {
		if (cases.count < 2)
			continue;
		encoded_name((struct cs_span){ cases.column[0],
			cases.length[0] }, name, sizeof name);
		if (strcmp(name, cases.column[1]) != 0)
			print_error("line %d: %s\n", cases.number, name);
		assert_string_equal(name, cases.column[1]);
		count++;
	}
	assert_true(count > 10);
}

static void
what_does_not_fit_is_cut(void **state)
{
	char small[5], long_name[5000];
	size_t i;

	(void)state;
	/* never half a character */
	assert_int_equal(encoded_name(cs_span("=?utf-8?q?abc=C3=BC?="), small,
		sizeof small), 3);
	assert_string_equal(small, "abc");
	for (i = 0; i < sizeof long_name; i++)
		long_name[i] = (char)(i % 2 ? 'x' : '"');
	encoded_name((struct cs_span){ long_name, sizeof long_name }, small,
		sizeof small);
	assert_string_equal(small, "xxxx");
}

/* A subject is read by this, too. */
static void
what_fits_is_whole(void **state)
{
	static const char word[] = "=?iso-8859-1?b?5OTk5OTk5OTk5OTk?= ";
	char text[40 * sizeof word], out[2000];
	size_t i, used = 0;

	(void)state;
	for (i = 0; i < 40; i++)
		used += (size_t)sprintf(text + used, "%s", word);
	assert_int_equal(encoded_name((struct cs_span){ text, used }, out,
		sizeof out), 40 * 12 * 2);
	memset(text, 'x', 1400);
	assert_int_equal(encoded_name((struct cs_span){ text, 1400 }, out,
		sizeof out), 1400);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_read_as_people_do),
		cmocka_unit_test(what_does_not_fit_is_cut),
		cmocka_unit_test(what_fits_is_whole),
	};

	return cmocka_run_group_tests_name("encoded", tests, NULL, NULL);
}

/* ln and e to the power of, beside those of the C library. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "logarithm.h"

/* ONE is OTHER, but for some units in the last place. */
static void
assert_near(double one, double other)
{
	double most = fabs(other) * 0x1p-50;

	assert_true(fabs(one - other) <= (most > 0x1p-1074 ? most : 0x1p-1074));
}

static void
logarithms_are_near(void **state)
{
	double x;

	(void)state;
	for (x = 0x1p-1074; x < 0x1p-1000; x *= 2)
		assert_near(logarithm(x), log(x));
	for (x = 0x1p-1022; x < HUGE_VAL; x *= 1.0137)
		assert_near(logarithm(x), log(x));
	for (x = 0.5; x < 2; x += 0x1p-13)
		assert_near(logarithm(x), log(x));
}

static void
powers_are_near(void **state)
{
	double x;

	(void)state;
	for (x = -708; x < 709; x += 0.0371)
		assert_near(exponential(x), exp(x));
	for (x = 0x1p-60; x < 1; x *= 1.5) {
		assert_near(exponential(x), exp(x));
		assert_near(exponential(-x), exp(-x));
	}
}

static void
edges_are_those_of_the_library(void **state)
{
	(void)state;
	assert_true(logarithm(1) == 0);
	assert_true(logarithm(0) == -HUGE_VAL);
	assert_true(logarithm(HUGE_VAL) == HUGE_VAL);
	assert_true(isnan(logarithm(-1)));
	assert_true(isnan(logarithm((double)NAN)));
	assert_true(exponential(0) == 1);
	assert_true(exponential(-HUGE_VAL) == 0);
	assert_true(exponential(HUGE_VAL) == HUGE_VAL);
	assert_true(isnan(exponential((double)NAN)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(logarithms_are_near),
		cmocka_unit_test(powers_are_near),
		cmocka_unit_test(edges_are_those_of_the_library),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

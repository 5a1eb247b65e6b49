/* See logarithm.h. */
#include <math.h>
#include <stddef.h>

#include "config.h"
#include "logarithm.h"

/* ln 2 in two parts: the first times a whole number is exact */
#define LN2_HIGH 0x1.62e42fee00000p-1
#define LN2_LOW 0x1.a39ef35793c76p-33

double
logarithm(double x)
{
	static const double series[] = { 1.0 / 21, 1.0 / 19, 1.0 / 17,
		1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5,
		1.0 / 3 };
	double f, square, sum = 0;
	int k;

	if (!(x > 0))
		return x < 0 ? (double)NAN : x == 0 ? -HUGE_VAL : x;
	if (x == HUGE_VAL)
		return x;
	x = frexp(x, &k);
	if (x < 0x1.6a09e667f3bcdp-1) { /* sqrt(1/2) */
		x *= 2;
		k--;
	}
	f = (x - 1) / (x + 1);
	square = f * f;
	for (size_t i = 0; i < sizeof series / sizeof *series; i++)
		sum = (sum + series[i]) * square;
	return k * LN2_HIGH + (2 * f + (2 * f * sum + k * LN2_LOW));
}

double
exponential(double x)
{
	static const double factors[] = { 1.0 / 14, 1.0 / 13, 1.0 / 12,
		1.0 / 11, 1.0 / 10, 1.0 / 9, 1.0 / 8, 1.0 / 7, 1.0 / 6, 1.0 / 5,
		1.0 / 4, 1.0 / 3, 1.0 / 2, 1 };
	double r, sum = 1;
	int k;

	if (x > 709.8)
		return HUGE_VAL;
	if (x < -745.2)
		return 0;
	if (x != x)
		return x;
	k = (int)(x / (LN2_HIGH + LN2_LOW) + (x < 0 ? -0.5 : 0.5));
	r = x - k * LN2_HIGH - k * LN2_LOW;
	for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
		sum = 1 + r * sum * factors[i];
	return ldexp(sum, k);
}

/*
 * clock - what the benchmarks measure with.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdlib.h>
#include <time.h>

/* µs, from some moment on. */
static inline double
now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static inline int
by_value(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* What SHARE of the COUNT values, one at least, is not above; puts them in
 * order. */
static inline double
percentile(double *values, size_t count, double share)
{
	qsort(values, count, sizeof *values, by_value);
	return values[(size_t)((double)(count - 1) * share)];
}

#endif

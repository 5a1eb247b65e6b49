/* What came of it, as a table and as goals. */
#include <stdio.h>
#include <stdlib.h>

#include "keys.h"

static int
compare_doubles(const void *one, const void *other)
{
	double a = *(const double *)one, b = *(const double *)other;

	return (a > b) - (a < b);
}

static int
compare_unsigned(const void *one, const void *other)
{
	unsigned a = *(const unsigned *)one, b = *(const unsigned *)other;

	return (a > b) - (a < b);
}

static double
quantile(double *values, size_t count, double part)
{
	qsort(values, count, sizeof *values, compare_doubles);
	return count ? values[(size_t)((double)(count - 1) * part)] : 0;
}

static double
key_us(int which, double part)
{
	return quantile(results[which].latency_us, results[which].count, part);
}

/* Until all stands there that a key shows. */
static double
whole_us(int which, double part)
{
	return quantile(results[which].whole_us, results[which].count, part);
}

static double
paint_us(int which)
{
	return quantile(results[which].paint_us, results[which].paints, 0.5);
}

static double
key_cpu(int which)
{
	return quantile(results[which].cpu_us, results[which].rounds, 0.5);
}

static double
paint_cpu(int which)
{
	return quantile(results[which].paint_cpu_us, results[which].paints,
		0.5);
}

static unsigned
bytes(int which, double part)
{
	struct result *result = &results[which];

	qsort(result->bytes, result->count, sizeof *result->bytes,
		compare_unsigned);
	return result->count ? result->bytes[(size_t)(
		(double)(result->count - 1) * part)] : 0;
}

/* One number of another; nothing where the other is missing. */
static void
ratio_print(double one, double other, int width)
{
	if (other > 0)
		printf(" %*.2f", width, one / other);
	else
		printf(" %*s", width, "-");
}

static void
row_print(int which)
{
	struct result *result = &results[which];
	double p50 = key_us(which, 0.5), p99 = key_us(which, 0.99);

	if (result->missing) {
		printf("%-30s not measured\n", subjects[which].name);
		return;
	}
	printf("%-30s %6.0f %6.0f", subjects[which].name, p50, p99);
	ratio_print(p50, key_us(NANO, 0.5), 6);
	ratio_print(p99, key_us(NANO, 0.99), 6);
	ratio_print(p50, key_us(RAW, 0.5), 6);
	printf(" %5.0f %5u %5u %6.1f %6.1f", key_cpu(which), bytes(which, 0.5),
		bytes(which, 0.99), paint_us(which) / 1000,
		paint_cpu(which) / 1000);
	ratio_print(paint_us(which), paint_us(NANO), 6);
	printf(" %6.0f %6.0f\n",
		quantile(result->dirty_kb, result->rounds, 0.5),
		quantile(result->resident_kb, result->rounds, 0.5));
}

static void
goal_print(int goal, const char *what, double one, double other, double most)
{
	if (one <= 0 || other <= 0)
		printf("%-3d %-52s not measured\n", goal, what);
	else
		printf("%-3d %-52s %8.2f  <= %-6g %s\n", goal, what,
			one / other, most, one / other <= most
				? "met" : "missed");
}

/* What no goal names. */
static void
figure_print(const char *what, double figure)
{
	printf("%-3s %-52s %8.2f\n", "", what, figure);
}

static void
goals_print(void)
{
	double empty = quantile(results[CURSES].resident_kb,
		results[CURSES].rounds, 0.5);
	double ours = quantile(results[HEADER].resident_kb,
		results[HEADER].rounds, 0.5);

	goal_print(8, "a key in the header, median, of nano's",
		key_us(HEADER, 0.5), key_us(NANO, 0.5), 1);
	goal_print(8, "... 99th of a hundred", key_us(HEADER, 0.99),
		key_us(NANO, 0.99), 1);
	goal_print(8, "... with a hint standing, median",
		key_us(STANDING, 0.5), key_us(NANO, 0.5), 1);
	goal_print(8, "... 99th of a hundred", key_us(STANDING, 0.99),
		key_us(NANO, 0.99), 1);
	goal_print(8, "... that makes a hint appear, the letter",
		key_us(APPEARS, 0.5), key_us(NANO, 0.5), 1);
	goal_print(8, "... 99th of a hundred", key_us(APPEARS, 0.99),
		key_us(NANO, 0.99), 1);
	goal_print(8, "... the whole hint, of a letter of vim's",
		whole_us(APPEARS, 0.5), key_us(VIM, 0.5), 1);
	goal_print(8, "... that changes a hint, the letter",
		key_us(CHANGES, 0.5), key_us(NANO, 0.5), 1);
	goal_print(8, "... 99th of a hundred", key_us(CHANGES, 0.99),
		key_us(NANO, 0.99), 1);
	goal_print(8, "a key in the body, median, of nano's",
		key_us(BODY, 0.5), key_us(NANO, 0.5), 1);
	goal_print(8, "... 99th of a hundred", key_us(BODY, 0.99),
		key_us(NANO, 0.99), 1);
	goal_print(8, "a key in the header, median, of a raw echo",
		key_us(HEADER, 0.5), key_us(RAW, 0.5), 1.8);
	goal_print(8, "... that makes a hint appear, the letter",
		key_us(APPEARS, 0.5), key_us(RAW, 0.5), 1.8);
	goal_print(8, "... that changes a hint, the letter",
		key_us(CHANGES, 0.5), key_us(RAW, 0.5), 1.8);
	goal_print(8, "... in the body, of a raw echo", key_us(BODY, 0.5),
		key_us(RAW, 0.5), 1.8);
	goal_print(8, "... among 100,000 lines, of nano's there",
		key_us(LONG_BODY, 0.5), key_us(LONG_NANO, 0.5), 1);
	goal_print(8, "processor's time for a key in the body, of nano's",
		key_cpu(BODY), key_cpu(NANO), 1);
	goal_print(8, "bytes a key while a hint stands, median",
		bytes(STANDING, 0.5), 1, 2);
	goal_print(8, "bytes where a hint changes, median", bytes(TYPED, 0.5), 1,
		45);
	figure_print("... nine of ten", bytes(TYPED, 0.9));
	figure_print("bytes where a hint appears, median", bytes(APPEARS, 0.5));
	goal_print(9, "first paint, of nano's", paint_us(HEADER),
		paint_us(NANO), 1.5);
	goal_print(9, "... of mutt's as installed", paint_us(HEADER),
		paint_us(MUTT_WHOLE), 0.2);
	goal_print(9, "... of mutt's, without the system's settings",
		paint_us(HEADER), paint_us(MUTT), 0.2);
	goal_print(9, "... of alpine's as installed", paint_us(HEADER),
		paint_us(ALPINE_WHOLE), 0.2);
	goal_print(9, "... of alpine's, with five settings alone",
		paint_us(HEADER), paint_us(ALPINE), 0.2);
	goal_print(9, "processor's time for it, of nano's", paint_cpu(HEADER),
		paint_cpu(NANO), 1.5);
	goal_print(9, "... of alpine's as installed", paint_cpu(HEADER),
		paint_cpu(ALPINE_WHOLE), 0.2);
	goal_print(10, "memory beyond an empty curses program, MB",
		ours - empty, 1024, 3);
}

void
report(void)
{
	int i;

	printf("%-30s %13s %13s %6s %5s %11s %20s %13s\n", "80x24",
		"key, us", ": nano", ": raw", "cpu", "bytes/key", "paint, ms",
		"memory, KB");
	printf("%-30s %6s %6s %6s %6s %6s %5s %5s %5s %6s %6s %6s %6s %6s\n",
		"", "p50", "p99", "p50", "p99", "p50", "us", "p50", "p99",
		"p50", "cpu", ": nano", "dirty", "rss");
	for (i = 0; i < SUBJECTS; i++)
		row_print(i);
	printf("\n");
	goals_print();
}

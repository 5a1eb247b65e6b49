/*
 * judging DATA TEXT - what it costs to judge the last recipient of TEXT at each
 * key, as the composer does while it is typed, with the history in the folder
 * DATA and no policy.  Prints "KEY<TAB>VALUE" lines: µs a key, and those of the
 * dearest.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "countersign.h"

enum { TIMES = 101 };

/* Median µs; 0: there is no recipient. */
static double
judge_us(const struct cs_guard *guard, struct cs_span text)
{
	struct cs_recipient recipient, last = { .kind = CS_UNREADABLE };
	struct cs_judgement judgement;
	struct cs_cutter cutter;
	double times[TIMES];
	int i;

	cs_cutter_start(&cutter, text);
	while (cs_cutter_next(&cutter, &recipient))
		last = recipient;
	if (!last.whole.length)
		return 0;
	for (i = 0; i < TIMES; i++) {
		times[i] = now_us();
		cs_judge(guard, &last, &judgement);
		times[i] = now_us() - times[i];
	}
	return percentile(times, TIMES, 0.5);
}

int
main(int argc, char **argv)
{
	struct cs_places places = { .owner = getuid() };
	struct cs_guard *guard;
	struct cs_error error;
	double us, sum = 0, most = 0;
	size_t length, keys;

	if (argc != 3 || !(keys = strlen(argv[2]))) {
		fputs("usage: see tests/bench/judging.c\n", stderr);
		return 64;
	}
	places.data = argv[1];
	if (cs_guard_open(&places, &guard, &error)) {
		fprintf(stderr, "judging: %s\n", error.text);
		return 78;
	}
	for (length = 1; length <= keys; length++) {
		us = judge_us(guard, (struct cs_span){ argv[2], length });
		sum += us;
		most = us > most ? us : most;
	}
	printf("key_us\t%.3f\nkey_most_us\t%.3f\n", sum / (double)keys, most);
	cs_guard_close(guard);
	return 0;
}

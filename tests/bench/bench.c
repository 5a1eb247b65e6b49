/*
 * bench - what the index costs, in one run.
 *
 *	bench index [LIST]      measures, prints "KEY<TAB>VALUE" lines
 *	bench names COUNT       prints the list
 *	bench questions COUNT N prints N questions about it: TYPED<TAB>MEANT
 *	bench ping PROGRAM ...  median µs from exec to exit
 *	bench read FOLDER       µs to open, read and close each file in it
 *
 * Times are the machine's; only their ratios say something.
 */
#include <dirent.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "distance.h"
#include "index.h"
#include "sample.h"

enum {
	LIST = 1000000,
	SMALL = 10000,
	QUESTIONS = 20000,
	CHECKED = 40,     /* questions compared with every name */
	MATCHES = 4096,
	PINGS = 101,
};

/* One dependent load from memory that no cache holds, in µs. */
static double
load_us(void)
{
	enum { PLACES = 1 << 25, LOADS = 1 << 20 };
	uint32_t *next = malloc(PLACES * sizeof *next), i, at, other;
	struct chance chance = { 1 };
	double start;

	for (i = 0; i < PLACES; i++)
		next[i] = i;
	for (i = PLACES - 1; i > 0; i--) { /* one cycle: Sattolo 1986 */
		other = chance_below(&chance, i);
		at = next[i];
		next[i] = next[other];
		next[other] = at;
	}
	start = now_us();
	for (i = 0, at = 0; i < LOADS; i++)
		at = next[at];
	start = now_us() - start;
	free(next);
	return at == PLACES ? 0 : start / LOADS;
}

struct question {
	char typed[300];
	size_t length;
	size_t meant;
};

static struct question *
questions_make(const struct sample *names, size_t count, unsigned slips)
{
	struct question *all = malloc(count * sizeof *all);
	struct chance chance = { 7 + slips };
	size_t i;

	for (i = 0; i < count; i++) {
		all[i].meant = chance_below(&chance, (uint32_t)names->count);
		all[i].length = sample_slip(&chance, names->all[all[i].meant],
			slips ? slips : 1 + chance_below(&chance, 10) / 9,
			all[i].typed);
	}
	return all;
}

static struct cs_span
typed(const struct question *question)
{
	return (struct cs_span){ question->typed, question->length };
}

/* -- how right ----------------------------------------------------------------------- */

/* The likeliest by the channel; *PRESENT: is the meant one among them? */
static size_t
first_of(const struct question *question, const struct index_match *matches,
	size_t count, const struct keymap *keymap, bool *present)
{
	struct distance_name a, b;
	double best = DISTANCE_LIMIT, cost;
	size_t i, first = SIZE_MAX;

	*present = false;
	distance_name_read(typed(question), &a);
	for (i = 0; i < count; i++) {
		*present |= matches[i].rank == question->meant;
		distance_name_read(matches[i].name, &b);
		cost = distance_cost(&a, &b, keymap, 1, best);
		if (cost < best) {
			best = cost;
			first = matches[i].rank;
		}
	}
	return first;
}

static void
measure_rightness(const struct index *index, const struct sample *names,
	unsigned slips)
{
	struct question *questions = questions_make(names, QUESTIONS / 4,
		slips);
	struct index_match *matches = malloc(MATCHES * sizeof *matches);
	struct keymap *keymap = malloc(sizeof *keymap);
	size_t i, n, first = 0, present = 0, count = 0;
	bool is_present;

	keymap_read_us(keymap, NULL);
	for (i = 0; i < QUESTIONS / 4; i++) {
		/* a slip may lead to another name of the list: that is no
		 * question any more; and short names are given one slip */
		if (index_find(index, typed(&questions[i]), NULL) ||
			(slips == 2 &&
				names->all[questions[i].meant].length < 9))
			continue;
		count++;
		n = index_near(index, typed(&questions[i]), matches, MATCHES);
		first += first_of(&questions[i], matches, n, keymap,
			&is_present) == questions[i].meant;
		present += is_present;
	}
	printf("slips%u_first\t%.4f\n", slips, (double)first / (double)count);
	printf("slips%u_present\t%.4f\n", slips,
		(double)present / (double)count);
	free(questions);
	free(matches);
	free(keymap);
}

/* Compares with every name of the list, by the other implementation. */
static size_t
count_wrong(const struct index *index, const struct sample *names)
{
	struct question *questions = questions_make(names, CHECKED, 0);
	struct index_match *matches = malloc(MATCHES * sizeof *matches);
	size_t wrong = 0, i, k, n, found;

	for (i = 0; i < CHECKED; i++) {
		n = index_near(index, typed(&questions[i]), matches, MATCHES);
		for (k = found = 0; k < names->count; k++) {
			size_t length = names->all[k].length;
			unsigned reach = length < 5 ? 0 : length < 9 ? 1
				: length < 16 ? 2 : 3;

			found += osa_distance(typed(&questions[i]),
				names->all[k], reach) <= reach;
		}
		wrong += n != found;
	}
	free(questions);
	free(matches);
	return wrong;
}

/* -- how fast --------------------------------------------------------------------------- */

static struct index *
build(const struct sample *names, size_t count, const char *key)
{
	struct index *index = NULL;
	double best = HUGE_VAL, start;
	int i;

	for (i = 0; i < 3; i++) {
		index_close(index);
		start = now_us();
		if (index_build(names->all, count, &index_reach_domains, NULL,
				&index)) {
			fputs("bench: can't build\n", stderr);
			exit(70);
		}
		start = now_us() - start;
		best = start < best ? start : best;
	}
	printf("%s_build_s\t%.4f\n", key, best / 1e6);
	printf("%s_bytes_a_name\t%.2f\n", key,
		(double)index_block(index).length / (double)count);
	return index;
}

/* Takes the index over and gives it back from a file, as the program has it. */
static struct index *
map(struct index *index)
{
	char path[] = "/tmp/bench.XXXXXX";
	int file = mkstemp(path), i;
	struct cs_span block = index_block(index);
	double times[PINGS];
	struct index *mapped;

	if (file < 0 || write(file, block.text, block.length) !=
			(ssize_t)block.length)
		exit(74);
	for (i = 0, mapped = NULL; i < PINGS; i++) {
		index_close(mapped);
		times[i] = now_us();
		if (index_map(file, NULL, &mapped))
			exit(70);
		times[i] = now_us() - times[i];
	}
	printf("open_us\t%.2f\n", percentile(times, PINGS, 0.5));
	close(file);
	unlink(path);
	index_close(index);
	return mapped;
}

static void
measure_asking(const struct index *index, const struct sample *names,
	size_t count, const char *key)
{
	struct sample part = { names->all, count, NULL };
	struct question *questions = questions_make(&part, QUESTIONS, 0);
	double *times = malloc(QUESTIONS * sizeof *times), all;
	struct index_match matches[64];
	size_t i;

	for (i = 0; i < QUESTIONS / 10; i++) /* pages in */
		index_near(index, typed(&questions[i]), matches, 64);
	all = now_us();
	for (i = 0; i < QUESTIONS; i++) {
		times[i] = now_us();
		index_near(index, typed(&questions[i]), matches, 64);
		times[i] = now_us() - times[i];
	}
	all = now_us() - all;
	printf("%s_p50_us\t%.3f\n", key, percentile(times, QUESTIONS, 0.5));
	printf("%s_p99_us\t%.3f\n", key, percentile(times, QUESTIONS, 0.99));
	printf("%s_a_second\t%.0f\n", key, QUESTIONS / all * 1e6);
	free(questions);
	free(times);
}

static int
bench_index(const char *list)
{
	struct sample names;
	struct index *large, *small;
	size_t count;

	if (list)
		sample_read(&names, list);
	else
		sample_make(&names, LIST);
	count = names.count < SMALL ? names.count : SMALL;
	printf("names\t%zu\n", names.count);
	printf("load_us\t%.4f\n", load_us());
	large = build(&names, names.count, "large");
	small = build(&names, count, "small");
	large = map(large);
	small = map(small);
	measure_asking(large, &names, names.count, "large");
	measure_asking(small, &names, count, "small");
	measure_rightness(large, &names, 1);
	measure_rightness(large, &names, 2);
	printf("wrong_answers\t%zu\n", count_wrong(large, &names));
	index_close(large);
	index_close(small);
	sample_free(&names);
	return 0;
}

/* -- lists for others ----------------------------------------------------------------- */

static int
print_names(size_t count)
{
	struct sample names;
	size_t i;

	sample_make(&names, count);
	for (i = 0; i < count; i++)
		printf("%.*s\n", (int)names.all[i].length, names.all[i].text);
	return 0;
}

static int
print_questions(size_t count, size_t n)
{
	struct sample names;
	struct question *questions;
	size_t i;

	sample_make(&names, count);
	questions = questions_make(&names, n, 0);
	for (i = 0; i < n; i++)
		printf("%.*s\t%.*s\n", (int)questions[i].length,
			questions[i].typed,
			(int)names.all[questions[i].meant].length,
			names.all[questions[i].meant].text);
	return 0;
}

/* -- programs and files ----------------------------------------------------------------- */

static int
ping(char **argv)
{
	double times[PINGS];
	int i, status, null = open("/dev/null", O_RDWR);

	for (i = 0; i < PINGS; i++) {
		times[i] = now_us();
		pid_t pid = fork();

		if (pid == 0) {
			dup2(null, 0);
			dup2(null, 1);
			dup2(null, 2);
			execvp(argv[0], argv);
			_exit(127);
		}
		waitpid(pid, &status, 0);
		times[i] = now_us() - times[i];
		if (WEXITSTATUS(status) == 127)
			return 127;
	}
	printf("%.1f\n", percentile(times, PINGS, 0.5));
	return 0;
}

static int
read_folder(const char *folder)
{
	static char text[1 << 13];
	double start = now_us();
	struct dirent *entry;
	DIR *list = opendir(folder);

	while (list && (entry = readdir(list))) {
		int file = openat(dirfd(list), entry->d_name, O_RDONLY);

		if (read(file, text, sizeof text) < 0)
			text[0] = 0;
		close(file);
	}
	printf("%.1f\n", now_us() - start);
	return list ? 0 : 66;
}

int
main(int argc, char **argv)
{
	if (argc >= 2 && !strcmp(argv[1], "index"))
		return bench_index(argc > 2 ? argv[2] : NULL);
	if (argc == 3 && !strcmp(argv[1], "names"))
		return print_names(strtoul(argv[2], NULL, 10));
	if (argc == 4 && !strcmp(argv[1], "questions"))
		return print_questions(strtoul(argv[2], NULL, 10),
			strtoul(argv[3], NULL, 10));
	if (argc >= 3 && !strcmp(argv[1], "ping"))
		return ping(argv + 2);
	if (argc == 3 && !strcmp(argv[1], "read"))
		return read_folder(argv[2]);
	fputs("usage: see tests/bench/bench.c\n", stderr);
	return 64;
}

/* tests/cases/slips.tsv through the noisy channel, a test a line. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "distance.h"

enum { COLUMNS = 5 };
enum column { TYPED, MEANT, KEYMAP, KINDS, DEARER };

static const char *source;

static bool
load(const char *name, struct keymap *keymap)
{
	struct cs_error error = { "no such file" };
	char path[4096];
	FILE *stream;
	bool good;

	snprintf(path, sizeof path, "%s/keymaps/%s.conf", source, name);
	stream = fopen(path, "r");
	good = stream && !keymap_read_stream(stream, path, keymap, &error);
	if (stream)
		fclose(stream);
	if (!good)
		printf("# %s: %s\n", path, error.text);
	return good;
}

static double
explain(const struct keymap *keymap, const char *typed, const char *meant,
	char *kinds, size_t size)
{
	struct distance_name a, b;
	struct distance_trace trace;
	size_t i, used = 0;

	*kinds = '\0';
	if (!distance_name_read(cs_span(typed), &a) ||
		!distance_name_read(cs_span(meant), &b))
		return HUGE_VAL;
	distance_trace(&a, &b, keymap, 1, DISTANCE_LIMIT, &trace);
	for (i = 0; i < trace.count && used < size; i++)
		used += (size_t)snprintf(kinds + used, size - used, "%s%s",
			i ? "," : "", distance_kind_name(trace.edit[i].kind));
	return trace.cost;
}

static bool
holds(char *const *column)
{
	struct keymap keymap;
	char kinds[256], other[256];
	double cost, dearer;

	if (!load(column[KEYMAP], &keymap))
		return false;
	cost = explain(&keymap, column[TYPED], column[MEANT], kinds,
		sizeof kinds);
	if (strcmp(kinds, column[KINDS])) {
		printf("# found %s, %.2f nats\n", kinds, cost);
		return false;
	}
	if (!strcmp(column[DEARER], "-"))
		return true;
	dearer = explain(&keymap, column[TYPED], column[DEARER], other,
		sizeof other);
	if (cost < dearer)
		return true;
	printf("# %.2f nats, but %s is %.2f\n", cost, column[DEARER], dearer);
	return false;
}

/* Cuts LINE at its tabs; false: not five columns. */
static bool
cut(char *line, char **column)
{
	int n = 0;

	line[strcspn(line, "\n")] = '\0';
	for (column[n++] = line; (line = strchr(line, '\t')); column[n++] = line) {
		if (n == COLUMNS)
			return false;
		*line++ = '\0';
	}
	return n == COLUMNS;
}

int
main(void)
{
	char path[4096], line[1024], *column[COLUMNS];
	int number = 0, tests = 0, failed = 0;
	FILE *cases;
	bool good;

	source = getenv("SRC") ? getenv("SRC") : ".";
	snprintf(path, sizeof path, "%s/tests/cases/slips.tsv", source);
	cases = fopen(path, "r");
	if (!cases) {
		printf("Bail out! %s can't be read\n", path);
		return 1;
	}
	while (fgets(line, sizeof line, cases)) {
		number++;
		if (*line == '#')
			continue;
		good = cut(line, column) && holds(column);
		failed += !good;
		printf("%sok %d - slips.tsv:%d %s\n", good ? "" : "not ",
			++tests, number, line);
	}
	fclose(cases);
	printf("1..%d\n", tests);
	return failed != 0;
}

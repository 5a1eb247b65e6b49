/*
 * cases.h - reads tests/cases/NAME.tsv for a unit test.
 *
 * Lines are columns separated by tabs; # starts a comment line.  In a column,
 * \xNN is a byte.
 */
#ifndef TESTS_CASES_H
#define TESTS_CASES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CASES_COLUMNS = 8, CASES_LINE = 8192 };

struct cases {
	FILE *file;
	int number; /* of the line read last */
	int count;  /* columns of it */
	char line[CASES_LINE];
	char *column[CASES_COLUMNS];
	size_t length[CASES_COLUMNS]; /* a column may have a 0 inside */
};

static inline int
cases_hex(const char *digits)
{
	char two[3] = { digits[0], digits[0] ? digits[1] : '\0', '\0' };

	return (int)strtol(two, NULL, 16);
}

/* Replaces each \xNN of TEXT in place; returns the length. */
static inline size_t
cases_unescape(char *text)
{
	const char *from = text;
	char *to = text;

	while (*from != '\0') {
		if (from[0] == '\\' && from[1] == 'x' && from[2] && from[3]) {
			*to++ = (char)cases_hex(from + 2);
			from += 4;
		} else {
			*to++ = *from++;
		}
	}
	*to = '\0';
	return (size_t)(to - text);
}

static inline int
cases_open(struct cases *cases, const char *name)
{
	const char *folder = getenv("SRC");
	char path[4096];

	snprintf(path, sizeof path, "%s/tests/cases/%s", folder ? folder : ".",
		name);
	memset(cases, 0, sizeof *cases);
	cases->file = fopen(path, "r");
	return cases->file != NULL;
}

static inline void
cases_cut(struct cases *cases)
{
	char *at = cases->line, *tab;
	int i;

	for (i = 0; at != NULL && i < CASES_COLUMNS; i++) {
		tab = strchr(at, '\t');
		if (tab != NULL)
			*tab++ = '\0';
		cases->length[i] = cases_unescape(at);
		cases->column[i] = at;
		at = tab;
	}
	cases->count = i;
}

/* The next case; 0 at the end, where the file is closed. */
static inline int
cases_next(struct cases *cases)
{
	while (fgets(cases->line, sizeof cases->line, cases->file) != NULL) {
		cases->number++;
		cases->line[strcspn(cases->line, "\n")] = '\0';
		if (cases->line[0] == '#')
			continue;
		cases_cut(cases);
		return 1;
	}
	fclose(cases->file);
	return 0;
}

#endif

/* See errand.h. */
#include "config.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "errand.h"
#include "places.h"

enum { WORD_SIZE = 4096 };

/* The next word of *AT, without quotes, into WORD; false at the end. */
static bool
word_next(const char **at, char word[WORD_SIZE])
{
	static const char blanks[] = " \t\n", quotes[] = "\"'\\";
	const char *start = *at + strspn(*at, blanks);
	size_t length = strcspn(start, blanks), used = 0, i;

	for (i = 0; i < length && used + 1 < WORD_SIZE; i++)
		if (!strchr(quotes, start[i]))
			word[used++] = start[i];
	word[used] = '\0';
	*at = start + length;
	return length;
}

static const char *
base_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Stands WORD in front of the program only? */
static bool
leads_in(const char *word)
{
	const char *equals = strchr(word, '=');

	return !strcmp(word, "exec") || !strcmp(base_of(word), "env") ||
		(equals && !memchr(word, '/', (size_t)(equals - word)));
}

static bool
can_run(const char *path, struct stat *status)
{
	return !stat(path, status) && S_ISREG(status->st_mode) &&
		!access(path, X_OK);
}

/* What WORD names, found as execvp would. */
static bool
program_find(const char *word, struct stat *status)
{
	const char *path = getenv("PATH"), *home = getenv("HOME");
	char candidate[2 * WORD_SIZE];
	size_t length;

	if (!strncmp(word, "~/", 2)) {
		snprintf(candidate, sizeof candidate, "%s%s",
			home ? home : "", word + 1);
		return can_run(candidate, status);
	}
	if (strchr(word, '/'))
		return can_run(word, status);
	for (; path && *path; path += length + (path[length] == ':')) {
		length = strcspn(path, ":");
		if (length > WORD_SIZE)
			continue;
		snprintf(candidate, sizeof candidate, "%.*s/%s", (int)length,
			path, word);
		if (length && can_run(candidate, status))
			return true;
	}
	return false;
}

static bool
is_this_program(const struct stat *status)
{
	struct stat ours;

	return !stat(places_program(), &ours) &&
		ours.st_dev == status->st_dev && ours.st_ino == status->st_ino;
}

enum errand
errand_of(const char *command, const char *word)
{
	char program[WORD_SIZE], next[WORD_SIZE] = "";
	struct stat status;
	bool is_there, by_name;

	do {
		if (!word_next(&command, program))
			return ERRAND_OTHER;
	} while (leads_in(program));
	word_next(&command, next);
	by_name = !strcmp(base_of(program), "countersign");
	is_there = program_find(program, &status);
	if (!is_there)
		return by_name || strstr(program, "/countersign/")
			? ERRAND_ABSENT : ERRAND_OTHER;
	if (!by_name && !is_this_program(&status))
		return ERRAND_OTHER;
	return !strcmp(next, word) || (!strcmp(word, "sendmail") &&
			!strcmp(base_of(program), "sendmail"))
		? ERRAND_OURS : ERRAND_OTHER;
}

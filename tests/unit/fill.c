/* Justify and wrap by case files, tests/cases/justify/ and tests/cases/wrap/.
 * A file has lines `width: N', `hard: N' (columns while typing) and sections
 * headed `--- in', `--- type', `--- rows', `--- out'; a $ at a line's end
 * stands for nothing and keeps the blanks before it; the ^ in `in' of a wrap
 * case is where typing begins.  The last \n of `type' isn't typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "body.h"

enum { SECTION = 8192, ROWS = 100 };

struct sample {
	unsigned width, hard;
	char in[SECTION], typed[SECTION], rows[SECTION], out[SECTION];
};

static char *
section(struct sample *sample, const char *name)
{
	if (strcmp(name, "in") == 0)
		return sample->in;
	if (strcmp(name, "type") == 0)
		return sample->typed;
	if (strcmp(name, "rows") == 0)
		return sample->rows;
	assert_string_equal(name, "out");
	return sample->out;
}

static void
add_line(char *to, char *line)
{
	size_t length = strlen(line);

	if (length > 0 && line[length - 1] == '$')
		line[length - 1] = '\0';
	assert_true(strlen(to) + length + 2 < SECTION);
	strcat(to, line);
	strcat(to, "\n");
}

static void
read_sample(const char *path, struct sample *sample)
{
	char line[1024], *to = NULL;
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	*sample = (struct sample){ 0 };
	while (fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, "--- ", 4) == 0)
			to = section(sample, line + 4);
		else if (to)
			add_line(to, line);
		else if (strncmp(line, "width: ", 7) == 0)
			sample->width = (unsigned)atoi(line + 7);
		else if (strncmp(line, "hard: ", 6) == 0)
			sample->hard = (unsigned)atoi(line + 6);
	}
	fclose(file);
}

static const char *file_now;
static int failures;

/* Tells a difference and goes on, so that one run shows them all. */
static void
expect(const char *what, const char *got, const char *wanted)
{
	if (strcmp(got, wanted) == 0)
		return;
	failures++;
	print_error("%s: %s\n--- got\n%s--- wanted\n%s", file_now, what, got,
		wanted);
}

static void
expect_body(const char *what, struct body *body, const char *wanted)
{
	struct cs_span all = body_text(body);
	char *text = malloc(all.length + 1);

	assert_non_null(text);
	memcpy(text, all.text, all.length);
	text[all.length] = '\0';
	expect(what, text, wanted);
	free(text);
}

static struct body *
open_body(const struct sample *sample)
{
	const struct body_options options = { .utf8 = true,
		.wrap = sample->hard ? sample->hard : sample->width,
		.hard_wrap = sample->hard > 0 };
	struct body *body;

	assert_int_equal(body_open(&body, &options), CS_OK);
	assert_int_equal(body_load(body, cs_span(sample->in)), CS_OK);
	return body;
}

/* Justifies the whole of it, again (nothing changes), and back. */
static void
check_justify(struct sample *sample)
{
	struct body *body = open_body(sample);
	uint64_t version = body_version(body);
	bool changes = strcmp(sample->in, sample->out) != 0;

	assert_int_equal(body_do(body, BODY_JUSTIFY_ALL), CS_OK);
	expect_body("justified", body, sample->out);
	assert_int_equal(body_version(body) != version, changes);
	version = body_version(body);
	assert_int_equal(body_do(body, BODY_JUSTIFY_ALL), CS_OK);
	expect_body("justified twice", body, sample->out);
	if (version != body_version(body))
		expect("justified twice", "changed\n", "the same\n");
	while (body_do(body, BODY_UNDO) == CS_OK)
		;
	expect_body("undone", body, sample->in);
	body_close(body);
}

/* Types the section `type' at the end (or where `in' has its ^). */
static void
type(struct body *body, const char *keys)
{
	struct cs_span all = cs_span(keys);
	size_t at, next;

	for (at = 0; at + 1 < all.length; at = next) {
		next = grapheme_next(all, at);
		assert_int_equal(body_type(body, (struct cs_span){
			all.text + at, next - at }), CS_OK);
	}
}

static void
check_rows(const struct sample *sample, struct body *body)
{
	struct body_row rows[ROWS];
	struct body_cursor cursor;
	char shown[SECTION] = "", line[1024];
	size_t i;

	body_do(body, BODY_FIRST);
	body_view(body, ROWS, sample->width, rows, &cursor);
	for (i = 0; i < ROWS && !rows[i].beyond; i++) {
		assert_true(grapheme_print(line, sizeof line - 2, rows[i].text,
			body_style(body)) <= sample->width);
		strcat(line, "|\n");
		strcat(shown, line);
	}
	expect("rows", shown, sample->rows);
}

static void
check_wrap(struct sample *sample)
{
	char *hat = strchr(sample->in, '^');
	struct body *body;
	size_t at = hat ? (size_t)(hat - sample->in) : 0;

	if (hat)
		memmove(hat, hat + 1, strlen(hat));
	body = open_body(sample);
	body_go_byte(body, at);
	type(body, sample->typed);
	if (sample->out[0])
		expect_body("typed", body, sample->out);
	if (sample->rows[0])
		check_rows(sample, body);
	while (body_do(body, BODY_UNDO) == CS_OK)
		;
	expect_body("undone", body, sample->in);
	body_close(body);
}

static size_t
each_file(const char *folder, void (*check)(struct sample *sample))
{
	const char *source = getenv("SRC");
	static struct sample sample;
	struct dirent *entry;
	char path[4096];
	size_t count = 0, base;
	DIR *dir;

	base = (size_t)snprintf(path, sizeof path, "%s/tests/cases/%s",
		source ? source : ".", folder);
	dir = opendir(path);
	assert_non_null(dir);
	while ((entry = readdir(dir))) {
		if (!strstr(entry->d_name, ".txt"))
			continue;
		snprintf(path + base, sizeof path - base, "/%s",
			entry->d_name);
		file_now = entry->d_name;
		read_sample(path, &sample);
		check(&sample);
		count++;
	}
	closedir(dir);
	return count;
}

static void
justify_as_the_files_say(void **state)
{
	(void)state;
	failures = 0;
	assert_true(each_file("justify", check_justify) >= 10);
	assert_int_equal(failures, 0);
}

static void
wrap_as_the_files_say(void **state)
{
	(void)state;
	failures = 0;
	assert_true(each_file("wrap", check_wrap) >= 8);
	assert_int_equal(failures, 0);
}

/* Random text of words, quotes, bullets and indents. */
static void
random_text(char *out, size_t size)
{
	static const char *const words[] = { "a", "word", "longer-word", ">",
		"> ", "-", "- ", "* ", "1. ", "--", "\n", "\n", "\n\n", "\n> ",
		"\n> > ", "\n  ", "\n    ", " ", " ", "  ", "end.  ", "\t",
		"\xe6\xbc\xa2\xe5\xad\x97", "\xe3\x80\x82", "e\xcc\x81",
		"\xff", "\xf0\x9f\x91\xa9\xe2\x80\x8d" };
	size_t n = 0, i;

	out[0] = '\0';
	while (n + 16 < size) {
		i = (size_t)rand() % (sizeof words / sizeof *words);
		strcpy(out + n, words[i]);
		n += strlen(words[i]);
	}
}

/* What is not a blank or a quote, in order: justify may not lose it. */
static size_t
ink(struct cs_span text, char *out)
{
	size_t i, n = 0;

	for (i = 0; i < text.length; i++)
		if (!strchr(" \t\n>", text.text[i]) || !text.text[i])
			out[n++] = text.text[i];
	return n;
}

static void
justify_loses_nothing_and_comes_to_rest(void **state)
{
	struct body_options options = { .utf8 = true };
	char text[400], before[400], after[2000];
	struct body *body;
	size_t n;
	unsigned round, pass;
	uint64_t version;

	(void)state;
	for (round = 0; round < 4000; round++) {
		srand(round);
		random_text(text, (size_t)rand() % 300 + 20);
		options.wrap = (unsigned)rand() % 30 + 5;
		assert_int_equal(body_open(&body, &options), CS_OK);
		body_load(body, cs_span(text));
		n = ink(cs_span(text), before);
		for (pass = 0; pass < 8; pass++) {
			version = body_version(body);
			body_do(body, BODY_JUSTIFY_ALL);
			if (version == body_version(body))
				break;
		}
		assert_true(body_text(body).length < sizeof after);
		assert_int_equal(ink(body_text(body), after), n);
		assert_memory_equal(before, after, n);
		assert_true(pass < 8);
		body_close(body);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(justify_as_the_files_say),
		cmocka_unit_test(wrap_as_the_files_say),
		cmocka_unit_test(justify_loses_nothing_and_comes_to_rest),
	};

	return cmocka_run_group_tests_name("fill", tests, NULL, NULL);
}

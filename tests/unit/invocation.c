/* Sendmail command lines: each line of tests/cases/sendmail-arguments.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "invocation.h"

enum { WORDS = 32, COLUMNS = 5 };

static const char *const modes[] = {
	[INVOCATION_MESSAGE] = "message",
	[INVOCATION_QUERY] = "query",
	[INVOCATION_SMTP] = "smtp",
	[INVOCATION_REFUSED] = "refused",
};

static int
split(char *text, const char *at, char **words, int room)
{
	int count = 0;

	while (text && *text && count < room)
		words[count++] = strsep(&text, at);
	return count;
}

static void
join(char *to, size_t size, char *const *argv, const int *places, int count)
{
	size_t used = 0;
	int i;

	snprintf(to, size, "-");
	for (i = 0; i < count; i++)
		used += (size_t)snprintf(to + used, size - used, "%s%s",
			i ? " " : "", argv[places[i]]);
}

static void
check_line(char **columns, int number)
{
	char *argv[WORDS] = { (char[]){ "sendmail" } }, got[512];
	struct invocation invocation;
	int argc = 1 + split(columns[0], " ", argv + 1, WORDS - 1);
	int recipients[WORDS];

	invocation_read(argc, argv, &invocation, recipients);
	if (strcmp(modes[invocation.mode], columns[1]))
		fail_msg("line %d: %s, not %s (%s)", number,
			modes[invocation.mode], columns[1],
			invocation.why ? invocation.why : "");
	if (invocation.mode == INVOCATION_REFUSED) {
		assert_non_null(invocation.why);
		if (strcmp(argv[invocation.at], columns[4]))
			fail_msg("line %d: about %s, not %s", number,
				argv[invocation.at], columns[4]);
		return;
	}
	join(got, sizeof got, argv, recipients, invocation.recipient_count);
	if (strcmp(got, columns[2]))
		fail_msg("line %d: recipients %s, not %s", number, got,
			columns[2]);
	assert_int_equal(invocation.reads_headers,
		strchr(columns[3], 't') != NULL);
	assert_int_equal(invocation.dots_are_text,
		strchr(columns[3], 'i') != NULL);
}

static void
each_command_line_is_read_as_listed(void **state)
{
	const char *folder = getenv("SRC");
	char path[4096], line[1024], *columns[COLUMNS];
	int number = 0, checked = 0;
	FILE *file;

	(void)state;
	snprintf(path, sizeof path, "%s/tests/cases/sendmail-arguments.tsv",
		folder ? folder : ".");
	file = fopen(path, "r");
	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		number++;
		line[strcspn(line, "\n")] = '\0';
		if (*line == '#')
			continue;
		columns[0] = line;
		if (split(line, "\t", columns, COLUMNS) != COLUMNS)
			fail_msg("line %d: not five columns", number);
		check_line(columns, number);
		checked++;
	}
	fclose(file);
	assert_true(checked > 40);
}

static void
the_sender_is_known(void **state)
{
	char *attached[] = { (char[]){ "sendmail" }, (char[]){ "-fme@x.org" } };
	char *apart[] = { (char[]){ "sendmail" }, (char[]){ "-r" },
		(char[]){ "me@x.org" } };
	struct invocation invocation;
	int recipients[3];

	(void)state;
	invocation_read(2, attached, &invocation, recipients);
	assert_string_equal(invocation.sender, "me@x.org");
	invocation_read(3, apart, &invocation, recipients);
	assert_string_equal(invocation.sender, "me@x.org");
	assert_int_equal(invocation.recipient_count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_command_line_is_read_as_listed),
		cmocka_unit_test(the_sender_is_known),
	};

	return cmocka_run_group_tests_name("invocation", tests, NULL, NULL);
}

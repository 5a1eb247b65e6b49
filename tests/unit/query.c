/* query_command: what the shell gets, and what comes back, with a real shell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "query.h"

static struct cs_guard *guard;

static int
open_guard(void **state)
{
	struct cs_places places = { .policy = NULL };

	(void)state;
	return cs_guard_open(&places, &guard, NULL);
}

static int
close_guard(void **state)
{
	(void)state;
	cs_guard_close(guard);
	return 0;
}

static void
is_line(const char *command, const char *wanted)
{
	char *line = query_line(command);

	assert_string_equal(line, wanted);
	free(line);
}

static void
the_text_is_the_shells_argument(void **state)
{
	(void)state;
	is_line("lbdbq", "lbdbq \"${1}\"");
	is_line("a -x %s -y", "a -x \"${1}\" -y");
	is_line("a '%s'", "a ''\"${1}\"''");
	is_line("a \"-%s\"", "a \"-${1}\"");
	is_line("a '\"' %s", "a '\"' \"${1}\"");
	is_line("a \\' %s", "a \\' \"${1}\"");
	is_line("a \"\\\"%s\"", "a \"\\\"${1}\"");
}

static bool
take(void *context, const struct cs_known *known)
{
	char *out = context;

	snprintf(out + strlen(out), 1000, "%.*s|%.*s|%s\n",
		(int)known->address.length, known->address.text,
		(int)known->name.length, known->name.text,
		known->risky ? "risky" : "");
	return strlen(out) < 3000;
}

static bool
ask(const char *command, const char *text, char out[8000],
	struct cs_error *error)
{
	out[0] = '\0';
	return query_run(guard, command, cs_span(text), take, out, error);
}

static void
answers_are_read_as_mutt_and_aerc_do(void **state)
{
	struct cs_error error;
	char out[8000];

	(void)state;
	assert_true(ask("printf '%b' 'one\\na@x.example\\tJane\\tr\\n"
			"no address\\n\\nj@us.army.ml\\t\\033[2J\\n' #", "",
		out, &error));
	assert_string_equal(out, "a@x.example|Jane|\n"
				 "j@us.army.ml|^[[2J|risky\n");
	/* aerc's way: a place for the text, no first line */
	assert_true(ask("echo %s@x.example", "o'x", out, &error));
	assert_string_equal(out, "o'x@x.example||\n");
	assert_false(query_run(guard, "echo", (struct cs_span){ "a\0b", 3 },
		take, out, &error));
}

/* Whatever quotes the user put around it himself. */
static void
the_text_is_never_a_command(void **state)
{
	static const char *const texts[] = { "$(echo evil)", "`echo evil`",
		"';echo evil;'", "\";echo evil;\"", "' \" $(echo evil)",
		"\n echo evil\n" };
	static const char *const commands[] = { "echo %s", "echo '%s'",
		"echo \"%s\"", "echo \"$(echo '%s')\"" };
	struct cs_error error;
	char out[8000], command[200];
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		for (j = 0; j < sizeof commands / sizeof *commands; j++) {
			snprintf(command, sizeof command,
				"! { %s; } | tr -d ' ;' | grep -qx evil && "
				"echo good@x.example",
				commands[j]);
			ask(command, texts[i], out, &error);
			assert_string_equal(out, "good@x.example||\n");
		}
}

static void
failures_are_told_or_nobody(void **state)
{
	struct cs_error error;
	char out[8000];

	(void)state;
	assert_true(ask("echo x; echo a@x.example; exit 1 #", "", out,
		&error));
	assert_string_equal(out, "");
	assert_false(ask("/nowhere/at/all", "", out, &error));
	assert_string_equal(error.text, "query_command is not there");
	/* endless words are cut, and the program ended */
	assert_true(ask("yes 'a@x.example' #", "", out, &error));
	assert_true(strlen(out) >= 3000);
	/* … and no address that is cut: by one byte more than there is room */
	assert_true(ask("head -c 262135 /dev/zero | tr '\\0' '\\n'; "
			"printf 'a@x.example' #", "", out, &error));
	assert_string_equal(out, "");
}

static void
one_that_goes_on_without_output_is_ended(void **state)
{
	struct cs_error error;
	char out[8000];

	(void)state;
	assert_true(ask("echo x; echo a@x.example; exec >&-; sleep 1000 #", "",
		out, &error));
	assert_string_equal(out, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_text_is_the_shells_argument),
		cmocka_unit_test(the_text_is_never_a_command),
		cmocka_unit_test(one_that_goes_on_without_output_is_ended),
		cmocka_unit_test(answers_are_read_as_mutt_and_aerc_do),
		cmocka_unit_test(failures_are_told_or_nobody),
	};

	return cmocka_run_group_tests_name("query", tests, open_guard,
		close_guard);
}

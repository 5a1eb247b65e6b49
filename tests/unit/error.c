/* Failure texts: nothing a terminal obeys gets through. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "error.h"

static void
controls_become_visible(void **state)
{
	static const struct {
		const char *text, *visible;
	} rows[] = {
		{ "plain", "plain" },
		{ "a\tb", "a b" },
		{ "\x1b[2J", "^[[2J" },
		{ "line\nline\r", "line^Jline^M" },
		{ "\x7f", "^?" },
		{ "\xc2\x9b" "31m", "\\u009b31m" },
		{ "\xe2\x80\xae" "gpj.exe", "\\u202egpj.exe" },
		{ "\xff\xc0\xaf", "\\xff\\xc0\\xaf" },
		{ "\xed\xa0\x80", "\\xed\\xa0\\x80" },
		{ "cut\xe2\x82", "cut\\xe2\\x82" },
		{ "Élan €", "Élan €" },
	};
	struct cs_error error;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(
			error_say(&error, CS_IO, "%s", rows[i].text), CS_IO);
		assert_string_equal(error.text, rows[i].visible);
	}
	error_say(NULL, CS_IO, "nobody asks");
}

static void
text_is_cut_at_a_whole_character(void **state)
{
	char out[6];

	(void)state;
	assert_int_equal(
		error_visible(out, sizeof out, cs_span("ab€€"), false), 5);
	assert_string_equal(out, "ab€");
	assert_int_equal(
		error_visible(out, sizeof out, cs_span("a\nb"), true), 3);
	assert_string_equal(out, "a\nb");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(controls_become_visible),
		cmocka_unit_test(text_is_cut_at_a_whole_character),
	};

	return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}

/* A sentence and what fills it, apart: written, read, and hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "error.h"
#include "told.h"

static bool __attribute__((format(printf, 2, 3)))
tell(char out[256], const char *sentence, ...)
{
	va_list arguments;
	bool is_told;

	va_start(arguments, sentence);
	is_told = told_write(out, 256, sentence, arguments);
	va_end(arguments);
	return is_told;
}

static void
reads(char *telling, const char *wanted)
{
	char said[256];

	told_read(said, sizeof said, telling);
	assert_string_equal(said, wanted);
}

static void
what_is_told_is_read(void **state)
{
	char out[256];

	(void)state;
	assert_true(tell(out, "plain"));
	assert_string_equal(out, "plain");
	reads(out, "plain");
	assert_true(tell(out, "%s: 100%% of %zu, %d and %.*s", "a\036b\037c",
		(size_t)7, -3, 2, "xyz"));
	assert_string_equal(out, "%s: 100%% of %zu, %d and %.*s"
		"\036a^^b^_c\0377\037-3\037\037xy");
	reads(out, "a^^b^_c: 100% of 7, -3 and xy");
	assert_true(tell(out, "%lu %llu %ld %.3s", 1ul, 2ull, -4l, "abcd"));
	reads(out, "1 2 -4 abc");
	/* an unknown blank would take the wrong argument for its own */
	assert_false(tell(out, "%5s", "x"));
	assert_false(tell(out, "%c", 'x'));
	assert_false(tell(out, "%jd", (intmax_t)1));
}

static void
blanks_in_another_order(void **state)
{
	static const char *const arguments[] = { "", "who", "why" };
	static const struct {
		const char *sentence, *filled;
	} rows[] = {
		{ "%.*s: %s", "who: why" },
		{ "%3$s, %2$.*1$s", "why, who" },
		{ "%9$s%s%s%s%s", "whowhy" },
		{ "%", "" }, { "a%", "a" }, { "%%", "%" }, { "%99999999999$s", "" },
		{ "%n%hhn", "who" }, { "%*.*s|", ".*s|" },
	};
	char out[64];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		told_fill(out, sizeof out, rows[i].sentence, arguments, 3);
		assert_string_equal(out, rows[i].filled);
	}
}

static void
a_hostile_telling_is_odd_and_no_more(void **state)
{
	char many[64], small[4], telling[] = "%s\037long", empty[] = "",
		marks[] = "\036\037\036";
	size_t i;

	(void)state;
	for (i = 0; i < sizeof many - 1; i++)
		many[i] = i & 1 ? '\036' : '%';
	many[sizeof many - 1] = '\0';
	reads(many, "%");
	reads(empty, "");
	reads(marks, "");
	told_read(small, sizeof small, telling);
	assert_string_equal(small, "lon");
}

/* What the helper says, read by who has a language; the catalogue is empty. */
static void
says(const struct cs_error *error, const char *wanted)
{
	char telling[sizeof error->text];

	memcpy(telling, error->text, sizeof telling);
	reads(telling, wanted);
}

static void
what_is_put_together_is_filled_once(void **state)
{
	struct cs_error error;

	(void)state;
	/* blanks that can't be told: put together, and shown as it is */
	error_say(&error, CS_IO, "%5s and %s", "50%", "a%sb%nc");
	says(&error, "  50% and a%sb%nc");
	error_say(&error, CS_IO, "%c: %s", 'x', "%s\037y\036%2$s");
	says(&error, "x: %s^_y^^%2$s");
	error_say(&error, CS_IO, "%s: %s", "100%s", "%zu%%");
	says(&error, "100%s: %zu%%");
	error_say(&error, CS_IO, "%8s%.600s", "", "%s");
	says(&error, "        %s");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_told_is_read),
		cmocka_unit_test(blanks_in_another_order),
		cmocka_unit_test(a_hostile_telling_is_odd_and_no_more),
		cmocka_unit_test(what_is_put_together_is_filled_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

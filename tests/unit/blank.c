/* What a catalogue says stands only where it fits: a row a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "countersign.h"

static const struct {
	const char *text, *said;
	int fits;
} rows[] = {
	{ "done", "fertig", 1 },
	{ "done", "", 1 },
	{ "%s: %s", "%s \342\200\223 %s", 1 },
	{ "%s: %zu", "%2$zu in %1$s", 1 },
	{ "%s: %zu", "%2$zu in %1$s (%1$s)", 1 },
	{ "%.*s in %s", "%3$s: %2$.*1$s", 1 },
	{ "100%% of %d", "%d von 100 %%", 1 },
	{ "%d of %u", "%d von %'u", 1 },
	{ "%-routes are not read", "%-Routen: 100 % nie", 1 },
	{ "a\tb", "\tc", 1 },
	{ "line\n", "Zeile\n", 1 },
	/* arguments of another kind, more, fewer, or with gaps */
	{ "%s", "%d", 0 },
	{ "%d", "%s", 0 },
	{ "%s", "%n", 0 },
	{ "%s", "%hhn%s", 0 },
	{ "%s", "%s%s", 0 },
	{ "%s: %s", "%s", 0 },
	{ "%s: %s", "%2$s", 0 },
	{ "%s: %s", "%1$s %3$s", 0 },
	{ "%s: %s", "%1$s %s", 0 },
	{ "%s: %d", "%1$s %2$s", 0 },
	{ "%s: %s", "%1$s %1$d %2$s", 0 },
	{ "%s", "%999999999999999999999$s", 0 },
	{ "%s", "%0$s", 0 },
	{ "%zu", "%u", 0 },
	{ "%llu", "%lu", 0 },
	{ "%d", "%u", 0 },
	{ "%.*s", "%s", 0 },
	{ "%.*s", "%.*s%.*s", 0 },
	{ "%.300s", "%s", 0 },
	{ "%.300s", "%.301s", 0 },
	{ "%s", "%.3s", 0 },
	{ "%s", "%ls", 0 },
	{ "%s", "%S", 0 },
	{ "%s", "%*s", 0 },
	{ "%s", "%*.*s", 0 },
	{ "%d", "%100000d", 0 },
	{ "%s", "%", 0 },
	{ "%s", "%s %", 0 },
	{ "done", "100 %", 0 },
	{ "done", "%m", 0 },
	{ "done", "%s", 0 },
	{ "done", "%%%", 0 },
	/* what a terminal obeys, lines, and what is no text */
	{ "done", "\033]0;owned\a", 0 },
	{ "done", "\302\2332J", 0 },
	{ "done", "a\rb", 0 },
	{ "done", "a\177", 0 },
	{ "done", "\344rger", 0 },
	{ "line\n", "Zeile", 0 },
	{ "done", "fertig\n", 0 },
};

static void
it_stands_where_it_fits(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *shown = cs_words(rows[i].text, rows[i].said);

		if (shown != (rows[i].fits ? rows[i].said : rows[i].text))
			fail_msg("\"%s\" for \"%s\"", rows[i].said,
				rows[i].text);
	}
	assert_ptr_equal(cs_words(rows[0].text, rows[0].text), rows[0].text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_stands_where_it_fits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* format=flowed: the form of the lines, and that a reader gets the text back. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "flowed.h"

static char *
flowed(const char *text)
{
	char *result = NULL;
	size_t length;
	FILE *out = open_memstream(&result, &length);

	assert_non_null(out);
	flowed_write(out, cs_span(text));
	fclose(out);
	return result;
}

static void
check(const char *text, const char *expected)
{
	char *result = flowed(text);

	assert_string_equal(result, expected);
	free(result);
}

static void
test_form(void **state)
{
	(void)state;
	check("", "");
	check("short\n", "short\n");
	check("no end", "no end\n");
	check("blanks   \n", "blanks\n");
	check("   \n", "\n");
	check("-- \nme\n", "-- \nme\n");
	check("> -- \n", "> -- \n");
	check("From me\n", " From me\n");
	check("  two\n", "   two\n");
	check("> > deep\n", ">> deep\n");
	check(">\n", ">\n");
}

/* What is no longer than 78 was broken by hand, or by who is quoted. */
static void
test_whole(void **state)
{
	char line[81], broken[83];

	(void)state;
	memset(line, 'x', 79);
	line[67] = ' ';
	strcpy(line + 78, "\n");
	check(line, line);
	memcpy(line, "> ", 2);
	check(line, line);
	memcpy(line, ">>", 2);
	line[2] = ' ';
	check(line, line);
	memset(line, 'x', 79);
	line[67] = ' ';
	strcpy(line + 79, "\n");
	memcpy(broken, line, 68);
	broken[68] = '\n';
	strcpy(broken + 69, line + 68);
	check(line, broken);
	memcpy(line, "From", 4); /* a blank more would be one too many */
	line[4] = ' ';
	strcpy(line + 78, "\n");
	line[67] = 'x';
	snprintf(broken, sizeof broken, " From \n%s", line + 5);
	check(line, broken);
}

static size_t
columns(const char *text, size_t length)
{
	size_t count = 0;

	while (length-- > 0)
		count += (text[length] & 0xc0) != 0x80;
	return count;
}

/* A reader as RFC 3676 section 4 describes one. */
static char *
joined(const char *text)
{
	char *out = calloc(1, 2 * strlen(text) + 2), *to = out;
	bool flows = false;
	size_t depth, length;

	assert_non_null(out);
	for (; *text; text += length + 1) {
		length = strcspn(text, "\n");
		assert_in_range(columns(text, length), 0, 78);
		depth = strspn(text, ">");
		if (!flows)
			memcpy(to, text, depth), to += depth;
		text += depth;
		length -= depth;
		if (*text == ' ')
			text++, length--;
		if (depth && !flows && length)
			*to++ = ' ';
		memcpy(to, text, length);
		to += length;
		flows = length && text[length - 1] == ' ' &&
			strncmp(text, "-- \n", 4);
		if (!flows)
			*to++ = '\n';
	}
	return out;
}

static void
test_round_trip(void **state)
{
	unsigned seed, i;

	(void)state;
	for (seed = 1; seed <= 2000; seed++) {
		static const char *const pieces[] = { "word ", "a ", "longer, ",
			"\303\244\303\266 ", "two  blanks ", "From ", ">x " };
		char text[2048] = "", *wire, *back;
		unsigned number = seed * 2654435761u;
		size_t length;

		if (number % 3 == 0)
			strcat(text, number % 2 ? "> " : ">> ");
		for (i = 0; i < number % 60; i++)
			strcat(text, pieces[(number >> (i % 24)) % 7]);
		if (!strncmp(text, ">x", 2) || !strncmp(text, "> >", 3))
			continue; /* read as a quote: another depth */
		if (strstr(text, "> >") == text + 1)
			continue;
		length = strlen(text);
		while (length && text[length - 1] == ' ')
			text[--length] = '\0';
		strcat(text, "\n");
		wire = flowed(text);
		back = joined(wire);
		assert_string_equal(back, text);
		free(wire);
		free(back);
	}
}

static void
reads_by(const char *text, bool del_sp, const char *expected)
{
	char *result = NULL;
	size_t length;
	FILE *out = open_memstream(&result, &length);

	assert_non_null(out);
	flowed_read(out, cs_span(text), del_sp);
	fclose(out);
	assert_string_equal(result, expected);
	free(result);
}

static void
reads(const char *text, const char *expected)
{
	reads_by(text, false, expected);
}

static void
test_reading(void **state)
{
	(void)state;
	reads("", "");
	reads("no end", "no end");
	reads("a \nb\nc\n", "a b\nc\n");
	reads(" From x\n  two\n", "From x\n two\n");
	reads("> a \n> b\n>> c \n> d\n", "> a b\n>> c \n> d\n");
	reads("a \n-- \nKim\n", "a \n-- \nKim\n");
	reads("a \n", "a \n");
	reads(">\n", ">\n");
}

/* RFC 3676 section 4.2 and 4.3. */
static void
test_delsp(void **state)
{
	(void)state;
	reads_by("\346\274\242 \n\345\255\227\nc\n", true,
		"\346\274\242\345\255\227\nc\n");
	reads_by("a  \nb\n", true, "a b\n");
	reads_by("> a \n> b\n>> c \n> d\n", true, "> ab\n>> c\n> d\n");
	reads_by(" From \n  x\n", true, "From x\n");
	reads_by("a \n-- \nKim\n", true, "a\n-- \nKim\n");
	reads_by("a \n", true, "a\n");
	reads_by("a ", true, "a");
	reads_by("  \n", true, "\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_form),
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_reading),
		cmocka_unit_test(test_delsp),
		cmocka_unit_test(test_round_trip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Fields on the wire: what goes out, byte by byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "wire.h"

/* The field on the wire, or the error's text; the caller's to free. */
static char *
written(const char *name, const char *value)
{
	struct cs_error error = { "" };
	enum cs_status status;
	size_t length;
	char *text;
	FILE *out = open_memstream(&text, &length);

	assert_non_null(out);
	status = wire_put(out, name, cs_span(value), &error);
	fclose(out);
	if (status != CS_OK) {
		free(text);
		text = strdup(error.text);
	}
	return text;
}

static void
fields_look_as_they_should(void **state)
{
	static const struct {
		const char *name, *value, *wire;
	} rows[] = {
		{ "Subject", "plain words", "Subject: plain words\n" },
		{ "Subject", "two  blanks", "Subject: two  blanks\n" },
		{ "Subject", "", "" },
		{ "Subject", "  ", "" },
		{ "Subject", "caf\xc3\xa9", "Subject: =?utf-8?Q?caf=C3=A9?=\n" },
		{ "Subject", "a \xc3\xa9 \xc3\xa9 b",
			"Subject: a =?utf-8?B?w6kgw6k=?= b\n" },
		{ "Subject", "=?utf-8?q?x?=",
			"Subject: =?utf-8?B?PT91dGYtOD9xP3g/PQ==?=\n" },
		{ "Subject", "bell\x07", "Subject: =?utf-8?B?YmVsbO+/vQ==?=\n" },
		{ "Subject", "lat\xe9n", "Subject: =?utf-8?B?bGF077+9bg==?=\n" },
		{ "To", "jane@Example.org", "To: jane@Example.org\n" },
		{ "To", "bob", "To: bob\n" },
		{ "To", "Carol \xc3\x89lan <carol@ex\xc3\xa4mple.de>",
			"To: =?utf-8?Q?Carol_=C3=89lan?= "
			"<carol@xn--exmple-cua.de>\n" },
		{ "Cc", "\"Doe, J \\\"x\\\"\" <j@x.org>, k@y.org",
			"Cc: \"Doe, J \\\"x\\\"\" <j@x.org>, k@y.org\n" },
		{ "To", "\"=?utf-8?q?x?=\" <a@b.org>",
			"To: =?utf-8?B?PT91dGYtOD9xP3g/PQ==?= "
			"<a@b.org>\n" },
		{ "To", "Friends: a@b.org, c@d.org; , e@f.org",
			"To: Friends: a@b.org, c@d.org;, e@f.org\n" },
		{ "To", "Friends: a@b.org", "To: Friends: a@b.org;\n" },
		{ "To", "undisclosed-recipients:;",
			"To: undisclosed-recipients:;\n" },
		{ "To", "j@[127.0.0.1]", "To: j@[127.0.0.1]\n" },
		{ "References", "<a@b> \x01 <c@d>", "References: <a@b> <c@d>\n" },
		{ "Bcc", "a@b.org", "" },
		{ "bCC", "a@b.org", "" },
		{ "X-Countersign-State", "written", "" },
		{ "Content-Type", "text/html", "" },
		{ "Resent-To", "a@b.org", "" },
	};
	char *text;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		text = written(rows[i].name, rows[i].value);
		assert_string_equal(text, rows[i].wire);
		free(text);
	}
}

/* Every line: short, 7 bits, and only the first one starts a field. */
static void
check_lines(const char *text)
{
	const char *end;
	bool first = true;

	for (; *text; text = end + 1, first = false) {
		end = strchr(text, '\n');
		assert_non_null(end);
		assert_true(end - text <= 998);
		assert_true(first || *text == ' ' || *text == '\t');
		assert_true(strspn(text, " \t") != (size_t)(end - text));
	}
}

static void
long_values_are_folded(void **state)
{
	static const char *const units[] = { "a", "a ", "\xc3\xb6",
		"\xe2\x82\xac ", "\xf0\x9f\x98\x80", "=?", "  ", "\xff", "word ",
		"Doe, ", "\t" };
	char value[4001], *text;
	size_t i, used;

	(void)state;
	for (i = 0; i < sizeof units / sizeof *units; i++) {
		for (used = 0; used + 8 < sizeof value;
			used += strlen(units[i]))
			strcpy(value + used, units[i]);
		value[used - 1] = 'z';
		text = written("Subject", value);
		check_lines(text);
		free(text);
	}
}

static void
what_cannot_be_read_is_not_written(void **state)
{
	static const char *const rows[] = { "jane@", "a@b@c", "jane@-x.org",
		"\"Doe, J\" <j@x.org>, k@y.org; z@q", "jane@x..org" };
	struct cs_error error;
	size_t i, length;
	char *text;
	FILE *out;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		out = open_memstream(&text, &length);
		assert_int_equal(wire_put(out, "To", cs_span(rows[i]),
			&error), CS_SYNTAX);
		fclose(out);
		free(text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_look_as_they_should),
		cmocka_unit_test(long_values_are_folded),
		cmocka_unit_test(what_cannot_be_read_is_not_written),
	};

	return cmocka_run_group_tests_name("wire", tests, NULL, NULL);
}

/* What travels encoded: whole or damaged, and in which line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "transfer.h"

struct row {
	const char *text;
	size_t line;
};

static void
check(const char *encoding, const struct row *rows, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		assert_int_equal(transfer_damage(encoding,
			cs_span(rows[i].text)), rows[i].line);
}

#define CHECK(encoding, rows) check(encoding, rows, sizeof rows / sizeof *rows)

static void
test_base64(void **state)
{
	static const struct row rows[] = {
		{ "", 0 }, { "\n", 0 }, { "YWJj", 0 }, { "YWJj\n", 0 },
		{ "YW\r\nJj\r\n", 0 }, { "YWI=", 0 }, { "YQ==\n\n", 0 },
		{ "YQ=\n=\n", 0 }, { "Y W J j", 0 },
		{ "YWJ", 1 }, { "YWJj\nYW", 2 }, { "YW\n\n", 1 }, { "YQ=", 1 }, { "Y===", 1 },
		{ "=", 1 }, { "YWI==", 1 }, { "YQ==YQ==", 1 },
		{ "YQ==\nYQ==\n", 2 }, { "YWJj\nYW!j\n", 2 },
		{ "YWJj\n-- \nfooter\n", 2 }, { "YWJj\n\nYW\303\244j", 3 },
		{ "YW=j", 1 }, { "YQ==\n.", 2 },
	};

	(void)state;
	CHECK("base64", rows);
	CHECK(" BASE64 ", rows);
	assert_int_equal(transfer_damage("base64", (struct cs_span){
		"YW\0j", 4 }), 1);
}

static void
test_quoted(void **state)
{
	static const struct row rows[] = {
		{ "", 0 }, { "plain", 0 }, { "a =3D b =\nc=\r\nd= \ne=", 0 },
		{ "=e4=\t\n", 0 }, { "\303\244", 0 }, { "=C3=A4\n", 0 },
		{ "a =zz b", 1 }, { "a\n=3\n", 2 }, { "a = b", 1 },
		{ "==3D", 1 }, { "=\n=", 0 }, { "=3", 1 }, { "=\303\244", 1 },
	};

	(void)state;
	CHECK("quoted-printable", rows);
	CHECK("Quoted-Printable; x", rows);
}

static void
test_uuencode(void **state)
{
	static const struct row rows[] = {
		{ "begin 644 x\n#86)C\n`\nend\n", 0 },
		{ "\nbegin 644 x\r\n#86)C\r\n \r\nend\r\n\n", 0 },
		{ "begin 644 x\n#86)C\n\nend\n", 0 },
		{ "begin 644 x\n#86)\n`\nend\n", 2 },
		{ "begin 644 x\n`\nend", 0 },
		{ "", 1 }, { "#86)C\n", 1 }, { "begin 644 x\n#86)C\n", 2 },
		{ "begin 644 x\n#86)C\n`\n", 3 },
		{ "begin 644 x\n#86)\303\n`\nend\n", 2 },
		{ "begin 644 x\n#86)C\n`\nend\nlost\n", 5 },
		{ "lost\nbegin 644 x\n`\nend\n", 1 },
	};

	(void)state;
	CHECK("x-uuencode", rows);
	CHECK("uuencode", rows);
}

static void
test_plain(void **state)
{
	static const struct row rows[] = { { "=zz!", 0 }, { "", 0 } };

	(void)state;
	CHECK("", rows);
	CHECK("7bit", rows);
	CHECK("8bit", rows);
	CHECK("binary", rows);
	CHECK("base64x", rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_base64),
		cmocka_unit_test(test_quoted),
		cmocka_unit_test(test_uuencode),
		cmocka_unit_test(test_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

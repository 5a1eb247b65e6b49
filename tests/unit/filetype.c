/* Which type a file is sent with: what its name says, or its content. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "filetype.h"

static void
name_and_content(void **state)
{
	static const struct {
		const char *name, *content, *type;
	} cases[] = {
		{ "a.pdf", NULL, "application/pdf" },
		{ "a.PDF", "", "application/pdf" },
		{ "a", NULL, "application/octet-stream" },
		{ "", NULL, "application/octet-stream" },
		{ "a", "application/pdf", "application/pdf" },
		{ "a.pdf", "text/html", "text/html" },
		{ "a.txt", "application/x-dosexec",
			"application/x-dosexec" },
		{ "a.csv", "text/plain", "text/csv" },
		{ "a.md", "text/x-c", "text/markdown" },
		{ "a.odt", "application/zip",
			"application/vnd.oasis.opendocument.text" },
		{ "a.svg", "text/xml", "image/svg+xml" },
		{ "a.eml", "message/rfc822", "application/octet-stream" },
		{ "a", "multipart/mixed", "application/octet-stream" },
		{ "a", "inode/x-empty", "application/octet-stream" },
		{ "a.txt", "inode/x-empty", "text/plain" },
		{ "a.txt", "application/x-empty", "text/plain" },
		{ "a", "text/plain\nX: y", "application/octet-stream" },
		{ "a", "text/", "application/octet-stream" },
		{ "a", "cannot open", "application/octet-stream" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(filetype_choose(cases[i].name,
			cases[i].content), cases[i].type);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(name_and_content),
	};

	return cmocka_run_group_tests_name("filetype", tests, NULL, NULL);
}

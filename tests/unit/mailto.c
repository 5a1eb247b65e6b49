/* mailto: links: those of RFC 6068, and hostile ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "mailto.h"

static struct cs_guard *guard;
static struct cs_draft *draft;
static char passed[MAILTO_PASSED];

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

static int
open_draft(void **state)
{
	(void)state;
	passed[0] = '\0';
	return cs_draft_open(guard, &draft, NULL);
}

static int
close_draft(void **state)
{
	(void)state;
	cs_draft_close(draft);
	return 0;
}

static void
take(const char *link)
{
	assert_true(mailto_is(link));
	assert_int_equal(mailto_take(draft, link, passed, NULL), CS_OK);
}

static void
has(const char *name, const char *wanted)
{
	assert_string_equal(cs_draft_field(draft, name), wanted);
}

static void
body_is(const char *wanted)
{
	struct cs_span body = cs_draft_body(draft);

	assert_int_equal(body.length, strlen(wanted));
	assert_true(!body.length || !memcmp(body.text, wanted, body.length));
}

/* The examples of RFC 6068, section 6. */
static void
the_examples_of_the_standard(void **state)
{
	(void)state;
	take("mailto:list@example.org?In-Reply-To=%3C3469A91.D10A@example.com%3E");
	has("To", "list@example.org");
	has("In-Reply-To", "<3469A91.D10A@example.com>");
	take("mailto:?to=joe@example.com&cc=bob@example.com&body=hello");
	has("To", "list@example.org, joe@example.com");
	has("Cc", "bob@example.com");
	body_is("hello");
}

static void
the_odd_ones_of_the_standard(void **state)
{
	(void)state;
	take("MAILTO:gorby%25kremvax@example.com?subject=caf%C3%A9&body="
		"send%20current-issue%0D%0Asend%20index");
	has("To", "gorby%kremvax@example.com");
	has("Subject", "caf\xc3\xa9");
	body_is("send current-issue\nsend index");
	take("mailto:%22not%40me%22@example.org");
	has("To", "gorby%kremvax@example.com, \"not@me\"@example.org");
	take("mailto:?%63c=a+b@example.org#fragment");
	has("Cc", "a+b@example.org");
}

static void
no_header_is_injected(void **state)
{
	(void)state;
	take("mailto:a@example.org%0D%0ABcc:%20evil@example.net?subject="
		"x%0ABcc:evil@example.net%00&cc=b@example.org%0d%0aX:%20y");
	has("To", "a@example.orgBcc: evil@example.net");
	has("Subject", "xBcc:evil@example.net");
	has("Cc", "b@example.orgX: y");
	has("Bcc", "");
	has("X", "");
}

static void
control_characters_are_taken_out(void **state)
{
	(void)state;
	take("mailto:a@example.org?subject=%1b]0;x%07%7f&body=a%1b[2J%00%09b");
	has("Subject", "]0;x");
	body_is("a[2J\tb");
}

static void
what_is_not_taken_is_named(void **state)
{
	(void)state;
	take("mailto:a@example.org?attach=/etc/passwd&X-Evil=1&from=boss@x.org"
		"&references=%3Ca%3E&%1b=1&in-reply-to=evil");
	has("Attach", "");
	has("X-Evil", "");
	has("From", "");
	has("References", "");
	has("In-Reply-To", "");
	assert_int_equal(cs_draft_attachment_count(draft), 0);
	assert_string_equal(passed, "attach, X-Evil, from, references, ^[");
}

static void
names_without_end_are_cut(void **state)
{
	char link[4000] = "mailto:?";

	(void)state;
	while (strlen(link) < sizeof link - 20)
		strcat(link, "aaaaaaaaa=b&");
	take(link);
	assert_true(strlen(passed) < MAILTO_PASSED);
}

static void
what_is_broken_is_refused(void **state)
{
	static const char *const links[] = {
		"mailto:a%", "mailto:a%4", "mailto:a%4x@b.org",
		"mailto:a@b.org?subject=%zz", "mailto:?%=1",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof links / sizeof *links; i++)
		assert_int_equal(mailto_take(draft, links[i], passed, NULL),
			CS_SYNTAX);
}

#define test(name) cmocka_unit_test_setup_teardown(name, open_draft, close_draft)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(the_examples_of_the_standard),
		test(the_odd_ones_of_the_standard),
		test(no_header_is_injected),
		test(control_characters_are_taken_out),
		test(what_is_not_taken_is_named),
		test(names_without_end_are_cut),
		test(what_is_broken_is_refused),
	};

	return cmocka_run_group_tests_name("mailto", tests, open_guard,
		close_guard);
}

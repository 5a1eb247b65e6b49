/* What a message handed over by another process may be: cs_message_vouch(). */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "countersign.h"

#define FROM "Desk One <desk1@example.org>"
#define TO "To: bob@example.org\n"
#define REST "Date: Mon, 23 Nov 2026 14:33:55 +0000\n"                         \
	"MIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\n"
#define BODY "\nthe text\n"
#define GOOD "From: " FROM "\n" TO "Subject: Hello\n" REST BODY

static enum cs_status
vouch_span(struct cs_span message, const char *from, const char *word)
{
	const char *const words[] = { word, "ann@example.org" };
	struct cs_error error = { "" };

	return cs_message_vouch(message, from, words, 2, &error);
}

static enum cs_status
vouch(const char *message)
{
	return vouch_span(cs_span(message), FROM, "bob@example.org");
}

static void
test_good(void **state)
{
	(void)state;
	assert_int_equal(vouch(GOOD), CS_OK);
	assert_int_equal(vouch("From: " FROM "\nTo: Bob\n <bob@EXAMPLE.org>,\n"
		"\tAnn <ann@example.org>\n" REST BODY), CS_OK);
	assert_int_equal(vouch("From: " FROM "\nTo: undisclosed:;\n" REST BODY),
		CS_OK);
	assert_int_equal(vouch_span(cs_span("From: =?utf-8?Q?B=C3=BCro?= "
		"<b@xn--bcher-kva.example>\n" TO REST BODY),
		"Büro <b@bücher.example>", "bob@example.org"), CS_OK);
}

static void
test_header(void **state)
{
	static const char *const bad[] = {
		/* the sender */
		TO REST BODY,
		"From: eve@example.org\n" TO REST BODY,
		"From: desk1@example.org\n" TO REST BODY,
		"From: Desk Two <desk1@example.org>\n" TO REST BODY,
		"From: " FROM "\nFrom: " FROM "\n" TO REST BODY,
		"From: " FROM "\nFrom: eve@example.org\n" TO REST BODY,
		"from: eve@example.org\nFrom: " FROM "\n" TO REST BODY,
		"From: Desk One\n <desk1@example.org>\n" TO REST BODY,
		"From : " FROM "\n" TO REST BODY,
		"From:\n " FROM "\n" TO REST BODY,
		"From: =?utf-8?Q?Desk?= One <desk1@example.org>\n" TO REST BODY,
		"From: " FROM ", eve@example.org\n" TO REST BODY,
		"From: " FROM " (eve@example.org)\n" TO REST BODY,
		"From: \"Desk One\" <desk1@example.org>\n" TO REST BODY,
		"From: " FROM "\nSender: eve@example.org\n" TO REST BODY,
		"From: " FROM "\nResent-From: eve@example.org\n" TO REST BODY,
		"From: " FROM "\nReply-To: eve@example.org\n" TO REST BODY,
		"From eve@example.org Mon Nov 23\nFrom: " FROM "\n" TO REST
			BODY,
		"X: y\n\nFrom: " FROM "\n" TO REST BODY,
		/* the recipients */
		"From: " FROM "\nTo: eve@example.org\n" REST BODY,
		"From: " FROM "\n" TO "Cc: eve@example.org\n" REST BODY,
		"From: " FROM "\n" TO TO REST BODY,
		"From: " FROM "\n" TO "Bcc: bob@example.org\n" REST BODY,
		"From: " FROM "\nTo: bob@example.org, <\n" REST BODY,
		"From: " FROM "\nTo: bob@example.org eve@x.org\n" REST BODY,
		/* what else there is */
		"From: " FROM "\n" TO "X-Other: x\n" REST BODY,
		"From: " FROM "\n" TO "Return-Path: <eve@x.org>\n" REST BODY,
		"From: " FROM "\n" TO "Subject: a\nSubject: b\n" REST BODY,
		"From: " FROM "\n" TO "no field\n" REST BODY,
		"From: " FROM "\n" TO REST "Content-type: text/html\n" BODY,
		"From: " FROM "\n" TO REST,
		"From: " FROM "\n" TO BODY,
		"", "\n", "\n" GOOD, " \n" GOOD,
		/* bytes */
		"From: " FROM "\n" TO "Subject: a\rb\n" REST BODY,
		"From: " FROM "\r\n" TO REST BODY,
		"From: " FROM "\n" TO "Subject: \xc3\xa4\n" REST BODY,
		GOOD "a\rFrom: eve\n", GOOD "\x1b[2J", GOOD "\xff",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		if (vouch(bad[i]) != CS_REFUSED)
			fail_msg("not refused, number %zu: %s", i, bad[i]);
	assert_int_equal(vouch_span((struct cs_span){ GOOD "\0x",
		sizeof GOOD + 1 }, FROM, "bob@example.org"), CS_REFUSED);
}

static void
test_long(void **state)
{
	char *text = malloc(1 << 21);
	size_t used;

	(void)state;
	assert_non_null(text);
	used = (size_t)sprintf(text, "%s", GOOD);
	memset(text + used, 'x', 998);
	strcpy(text + used + 998, "\n");
	assert_int_equal(vouch(text), CS_OK);
	strcpy(text + used + 998, "x\n");
	assert_int_equal(vouch(text), CS_REFUSED);
	used = (size_t)sprintf(text, "From: " FROM "\n" TO "Subject: x\n");
	while (used < 1 << 20)
		used += (size_t)sprintf(text + used, " a folded line\n");
	strcpy(text + used, REST BODY);
	assert_int_equal(vouch(text), CS_REFUSED);
	free(text);
}

static void
test_words(void **state)
{
	static const char *const good[] = { "bob@example.org", "bob",
		"o'brien+x@xn--bcher-kva.example", "a=b@example.org" };
	static const char *const bad[] = { "", "-oX", "-bs@example.org",
		"bob@example.org,eve@x.org", "bob@example.org eve@x.org",
		"Bob <bob@example.org>", "<bob@example.org>", "bob@EXAMPLE.org",
		"\"bob\"@example.org", "bob(x)@example.org", "|cat", "/tmp/x",
		"bob%x.org@example.org", "x.org!bob", "@x.org:bob@example.org",
		":include:/etc/passwd", "bob@bücher.example", "a/b@example.org",
		"bob@example.org\n", "bob@[192.0.2.1]", "bob@example.org.",
		"${run{x}}@example.org", "bob@", "@example.org" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof good / sizeof *good; i++)
		if (vouch_span(cs_span("From: " FROM "\n" REST BODY), FROM,
			    good[i]) != CS_OK)
			fail_msg("refused: %s", good[i]);
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		if (vouch_span(cs_span("From: " FROM "\n" REST BODY), FROM,
			    bad[i]) != CS_REFUSED)
			fail_msg("not refused: %s", bad[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_header),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

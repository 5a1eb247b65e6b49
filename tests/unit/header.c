/* Header fields as spans, and what is odd about them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "header.h"

/* Writes the walk as "[From]NAME=VALUE|…#BODY" into OUT; returns oddities. */
static unsigned
walk(const char *text, size_t length, bool from, char *out, size_t size)
{
	struct header header;
	struct header_field f;
	size_t n = 0;
	struct cs_span body;

	header_start(&header, (struct cs_span){ text, length }, from);
	if (header.from.length)
		n += (size_t)snprintf(out + n, size - n, "[%.*s]",
			(int)header.from.length, header.from.text);
	while (header_next(&header, &f))
		n += (size_t)snprintf(out + n, size - n, "%.*s=%.*s|",
			(int)f.name.length, f.name.text ? f.name.text : "",
			(int)f.value.length, f.value.text);
	body = header_body(&header);
	snprintf(out + n, size - n, "#%.*s", (int)body.length, body.text);
	return header.oddities;
}

#define EXPECT(text, from, want, oddities)                                     \
	do {                                                                   \
		char got[512];                                                 \
		unsigned odd = walk(text, sizeof(text) - 1, from, got,         \
			sizeof(got));                                          \
		assert_string_equal(got, want);                                \
		assert_int_equal(odd, oddities);                               \
	} while (0)

static void
fields_are_spans_in_order(void **state)
{
	(void)state;
	EXPECT("To: a@b\nCc:c@d\nTo: e@f\n\nbody\n", false,
		"To= a@b|Cc=c@d|To= e@f|#body\n", 0);
	EXPECT("To: a@b\r\nCc: c@d\r\n\r\nbody\r\n", false,
		"To= a@b|Cc= c@d|#body\r\n", 0);
	EXPECT("To: a@b,\n c@d,\n\te@f\nX:\n\n", false,
		"To= a@b,\n c@d,\n\te@f|X=|#", 0);
	EXPECT("X: \xff\xc3\xa4\n\nb", false, "X= \xff\xc3\xa4|#b", 0);
	EXPECT("\nbody: x\n", false, "#body: x\n", 0);
	EXPECT("\r\nbody", false, "#body", 0);
	EXPECT("a:b:c\n\n", false, "a=b:c|#", 0);
	EXPECT("To?: a\n\n", false, "To?= a|#", 0);
}

static void
a_mbox_line_is_read_where_allowed(void **state)
{
	(void)state;
	EXPECT("From a Thu Jan 1 00:00:00\nTo: b\n\n", true,
		"[From a Thu Jan 1 00:00:00]To= b|#", 0);
	EXPECT("From a Thu Jan 1 00:00:00\nTo: b\n\n", false,
		"=From a Thu Jan 1 00:00:00|To= b|#", HEADER_NOT_A_FIELD);
	EXPECT("To: b\nFrom a\n\n", true, "To= b|=From a|#",
		HEADER_NOT_A_FIELD);
	EXPECT("From: a\n\n", true, "From= a|#", 0);
	EXPECT("From a", true, "[From a]#", HEADER_NO_BLANK_LINE);
}

static void
oddities_are_told(void **state)
{
	(void)state;
	EXPECT("", false, "#", HEADER_NO_BLANK_LINE);
	EXPECT("To: a", false, "To= a|#", HEADER_NO_BLANK_LINE);
	EXPECT("To: a\n", false, "To= a|#", HEADER_NO_BLANK_LINE);
	EXPECT("To : a\n\n", false, "To= a|#", HEADER_BLANK_IN_NAME);
	EXPECT("To\t : a\n\n", false, "To= a|#", HEADER_BLANK_IN_NAME);
	EXPECT("T o: a\n\n", false, "=T o: a|#", HEADER_NOT_A_FIELD);
	EXPECT("T\xc3\xb6: a\n\n", false, "=T\xc3\xb6: a|#",
		HEADER_NOT_A_FIELD);
	EXPECT(": a\n\n", false, "=: a|#", HEADER_NOT_A_FIELD);
	EXPECT("To\n\n", false, "=To|#", HEADER_NOT_A_FIELD);
	EXPECT(" x\nTo: a\n\n", false, "= x|To= a|#", HEADER_NOT_A_FIELD);
	EXPECT("hello\nTo: a\n\n", false, "=hello|To= a|#",
		HEADER_NOT_A_FIELD);
	EXPECT("To: a\n \n b\n\n", false, "To= a\n \n b|#", HEADER_BLANK_LINE);
	EXPECT("To: a\n \nbody\n\n", false, "To= a\n |=body|#",
		HEADER_BLANK_LINE | HEADER_NOT_A_FIELD);
	EXPECT("To: a\rBcc: b\n\n", false, "To= a\rBcc: b|#", HEADER_BARE_CR);
	EXPECT("To: a\r\r\n\r\n", false, "To= a\r|#", HEADER_BARE_CR);
	EXPECT("To: a\r\n\r\r\nX: b\r\n\r\n", false,
		"To= a|=\r|X= b|#", HEADER_BARE_CR | HEADER_NOT_A_FIELD);
	EXPECT("To: a\r\nCc: b\n\n", false, "To= a|Cc= b|#",
		HEADER_MIXED_ENDS);
	EXPECT("To: a\n\r\nb", false, "To= a|#b", HEADER_MIXED_ENDS);
	EXPECT("To: a\r", false, "To= a\r|#",
		HEADER_BARE_CR | HEADER_NO_BLANK_LINE);
}

static void
a_zero_byte_is_told(void **state)
{
	struct header header;
	struct header_field f;

	(void)state;
	header_start(&header, (struct cs_span){ "To: a\0b\nX: c\n\n", 14 },
		false);
	assert_true(header_next(&header, &f));
	assert_int_equal(f.oddities, HEADER_NUL);
	assert_int_equal(f.value.length, 4);
	assert_true(header_next(&header, &f));
	assert_int_equal(f.oddities, 0);
	assert_false(header_next(&header, &f));
	assert_int_equal(header.oddities, HEADER_NUL);
}

/* The oddities of N times `X: ' PIECE × COUNT. */
static unsigned
oddities_of(size_t n, const char *piece, size_t count)
{
	size_t size = n * (count * strlen(piece) + 4) + 2, i, j;
	char *text = calloc(1, size), *at = text;
	struct header header;
	struct header_field field;

	assert_non_null(text);
	for (i = 0; i < n; i++) {
		at = stpcpy(at, "X: ");
		for (j = 0; j < count; j++)
			at = stpcpy(at, piece);
		*at++ = '\n';
	}
	*at++ = '\n';
	header_start(&header, (struct cs_span){ text, (size_t)(at - text) },
		false);
	while (header_next(&header, &field))
		continue;
	free(text);
	return header.oddities;
}

static void
what_others_cut_off_is_told(void **state)
{
	(void)state;
	assert_int_equal(oddities_of(1, "x", HEADER_FIELD_MAX - 4), 0);
	assert_int_equal(oddities_of(1, "x", HEADER_FIELD_MAX - 3),
		HEADER_LONG);
	assert_int_equal(oddities_of(1, "\n abcdefghi", 9000), 0);
	assert_int_equal(oddities_of(1, "\n abcdefghi", 10000), HEADER_LONG);
	assert_int_equal(oddities_of(9, "x", 99996), 0);
	assert_int_equal(oddities_of(10, "x", 90000), HEADER_LONG);
	/* a, @, b, comma */
	assert_int_equal(oddities_of(1, "a@b, ", 2500), 0);
	assert_int_equal(oddities_of(1, "a@b, ", 2501), HEADER_LONG);
}

static void
a_header_alone_is_not_ambiguous(void **state)
{
	unsigned bit;

	(void)state;
	assert_false(HEADER_AMBIGUOUS & HEADER_NO_BLANK_LINE);
	for (bit = 0; bit < HEADER_ODDITIES; bit++) {
		assert_true(header_oddity_text(1u << bit)[0]);
		if (1 << bit != HEADER_NO_BLANK_LINE)
			assert_true(HEADER_AMBIGUOUS & 1 << bit);
	}
	assert_string_equal(header_oddity_text(0), "");
}

static void
names_are_compared_without_case(void **state)
{
	struct header_field f = { .name = { "BCC: x", 3 } };

	(void)state;
	assert_true(header_field_is(&f, "Bcc"));
	assert_false(header_field_is(&f, "Bc"));
	assert_false(header_field_is(&f, "Bccc"));
	f.name = (struct cs_span){ 0 };
	assert_false(header_field_is(&f, ""));
}

static void
values_are_unfolded(void **state)
{
	char out[16];

	(void)state;
	assert_int_equal(header_unfold(cs_span(" a,\r\n\tb,\n c \r\n "), out,
		sizeof(out)), 7);
	assert_string_equal(out, "a,\tb, c");
	assert_int_equal(header_unfold(cs_span("0123456789abcdefXYZ"), out,
		sizeof(out)), 19);
	assert_string_equal(out, "0123456789abcde");
	assert_int_equal(header_unfold(cs_span("a\nb"), out, sizeof(out)), 3);
	assert_string_equal(out, "a\nb");
	assert_int_equal(header_unfold(cs_span(""), out, sizeof(out)), 0);
	assert_string_equal(out, "");
}

static void
megabytes_of_lines_end(void **state)
{
	enum { BYTES = 8 << 20 };
	static const char *const units[] = { "a", "\n ", "x\n", "a:", " ", "\r",
		"a:b\n", "x:\n \n" };
	char *text = malloc(BYTES);
	size_t i, k, fields;

	(void)state;
	assert_non_null(text);
	for (k = 0; k < sizeof(units) / sizeof(units[0]); k++) {
		struct header header;
		struct header_field f;
		size_t covered = 0;

		for (i = 0; i < BYTES; i++)
			text[i] = units[k][i % strlen(units[k])];
		header_start(&header, (struct cs_span){ text, BYTES }, true);
		for (fields = 0; header_next(&header, &f); fields++)
			covered += f.whole.length;
		covered += header_body(&header).length;
		assert_true(covered + 2 >= BYTES);
	}
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_spans_in_order),
		cmocka_unit_test(a_mbox_line_is_read_where_allowed),
		cmocka_unit_test(oddities_are_told),
		cmocka_unit_test(what_others_cut_off_is_told),
		cmocka_unit_test(a_zero_byte_is_told),
		cmocka_unit_test(a_header_alone_is_not_ambiguous),
		cmocka_unit_test(names_are_compared_without_case),
		cmocka_unit_test(values_are_unfolded),
		cmocka_unit_test(megabytes_of_lines_end),
	};

	return cmocka_run_group_tests_name("header", tests, NULL, NULL);
}

/* Clusters against Unicode's own cases; pieces: nothing a terminal obeys. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <locale.h>
#include <wchar.h>
#include <cmocka.h>

#include "grapheme.h"

static const struct grapheme_style utf8 = { .utf8 = true };
static const struct grapheme_style ascii = { .utf8 = false };

static size_t
encode(uint32_t code, char *out)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xc0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xe0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3f));
		out[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3f));
	out[2] = (char)(0x80 | (code >> 6 & 0x3f));
	out[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}

/* One line of the cases: the bytes and which places are borders. */
struct sample {
	char bytes[128];
	bool border[129];
	size_t length;
};

static bool
read_sample(const char *line, struct sample *sample)
{
	char *end;

	*sample = (struct sample){ 0 };
	while (strncmp(line, "\xc3\xb7", 2) == 0 ||
		strncmp(line, "\xc3\x97", 2) == 0) {
		sample->border[sample->length] = line[1] == '\xb7';
		line += 2;
		if (*line != ' ')
			return sample->length > 0;
		sample->length += encode((uint32_t)strtoul(line, &end, 16),
			sample->bytes + sample->length);
		line = end + 1;
	}
	return false;
}

static void
check_sample(const struct sample *sample)
{
	struct cs_span text = { sample->bytes, sample->length };
	size_t at, last = 0, count = 0;

	for (at = 1; at <= text.length; at++) {
		assert_int_equal(grapheme_border(text, at),
			sample->border[at] ? at : last);
		if (!sample->border[at])
			continue;
		assert_int_equal(grapheme_next(text, last), at);
		assert_int_equal(grapheme_previous(text, at), last);
		last = at;
		count++;
	}
	assert_int_equal(grapheme_count(text), count);
}

static void
clusters_end_where_unicode_says(void **state)
{
	const char *source = getenv("SRC");
	char path[4096], line[512];
	struct sample sample;
	size_t count = 0;
	FILE *file;

	(void)state;
	snprintf(path, sizeof path, "%s/tests/cases/grapheme-break.txt",
		source ? source : ".");
	file = fopen(path, "r");
	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		if (line[0] == '#' || line[0] == '\n')
			continue;
		if (!read_sample(line, &sample))
			fail_msg("unreadable case: %s", line);
		check_sample(&sample);
		count++;
	}
	fclose(file);
	assert_true(count > 600);
}

struct look {
	const char *text, *utf8, *ascii;
	unsigned wide, narrow;
};

static const struct look looks[] = {
	{ "abc", "abc", "abc", 3, 3 },
	{ "\x1b[31m", "^[[31m", "^[[31m", 6, 6 },
	{ "\x7f\x01", "^?^A", "^?^A", 4, 4 },
	{ "\x9b", "\\x9b", "\\x9b", 4, 4 },
	{ "\xc2\x9b", "<009b>", "<009b>", 6, 6 },
	{ "\xe2\x80\xae", "<202e>", "<202e>", 6, 6 },
	{ "a\xe2\x81\xa6z", "a<2066>z", "a<2066>z", 8, 8 },
	{ "\xe2\x80\x8b", "<200b>", "<200b>", 6, 6 },
	{ "\xe2\x80\xa8", "<2028>", "<2028>", 6, 6 },
	{ "a\xe2\x80\x8d" "b", "a<200d>b", "a<200d>b", 8, 8 },
	{ "\xef\xbb\xbf", "<feff>", "<feff>", 6, 6 },
	{ "\xc3\xa9", "\xc3\xa9", "<00e9>", 1, 6 },
	{ "e\xcc\x81", "e\xcc\x81", "e<0301>", 1, 7 },
	{ "\xcc\x81", "<0301>", "<0301>", 6, 6 },
	{ "\xe6\xbc\xa2\xe5\xad\x97", "\xe6\xbc\xa2\xe5\xad\x97",
		"<6f22><5b57>", 4, 12 },
	/* cut off, overlong, surrogate, beyond the last plane */
	{ "\xe6\xbc", "\\xe6\\xbc", "\\xe6\\xbc", 8, 8 },
	{ "\xc0\xaf", "\\xc0\\xaf", "\\xc0\\xaf", 8, 8 },
	{ "\xed\xa0\x80", "\\xed\\xa0\\x80", "\\xed\\xa0\\x80", 12, 12 },
	{ "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80", "\\xf4\\x90\\x80\\x80",
		16, 16 },
	/* a family, a skin tone, a heart with its selector: joiners unshown */
	{ "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
		"\xf0\x9f\x91\xa9\xf0\x9f\x91\xa7", "<1f469><200d><1f467>",
		4, 20 },
	{ "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", "\xf0\x9f\x91\x8d",
		"<1f44d><1f3fd>", 2, 14 },
	{ "\xe2\x9d\xa4\xef\xb8\x8f", "\xe2\x9d\xa4", "<2764><fe0f>", 1, 12 },
	{ "1\xef\xb8\x8f\xe2\x83\xa3", "1\xe2\x83\xa3", "1<fe0f><20e3>",
		1, 13 },
	/* a selector on a letter only hides something */
	{ "a\xef\xb8\x8f", "a<fe0f>", "a<fe0f>", 7, 7 },
	/* flags: two letters of one column */
	{ "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa",
		"\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa", "<1f1e9><1f1ea>", 2, 14 },
	/* Persian needs its non-joiner, Devanagari its joiner */
	{ "\xdb\x8c\xe2\x80\x8c\xd8\xb4", "\xdb\x8c\xe2\x80\x8c\xd8\xb4",
		"<06cc><200c><0634>", 2, 18 },
	{ "\xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8d",
		"\xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8d",
		"<0915><094d><200d>", 1, 18 },
	/* the fifth mark on one letter is told */
	{ "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
		"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81<0301>",
		"e<0301><0301><0301><0301><0301>", 7, 31 },
	/* the Arabic number sign is no mark of what stands before it */
	{ "a\xd8\x80", "a<0600>", "a<0600>", 7, 7 },
	/* nor is a vowel of Hangul without its consonant */
	{ "a\xe1\x85\xa1", "a<1161>", "a<1161>", 7, 7 },
	{ "a\tb", "a       b", "a       b", 9, 9 },
};

static void
each_text_looks_as_it_should(void **state)
{
	char out[256];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof looks / sizeof *looks; i++) {
		struct cs_span text = cs_span(looks[i].text);

		assert_int_equal(grapheme_print(out, sizeof out, text, &utf8),
			looks[i].wide);
		assert_string_equal(out, looks[i].utf8);
		assert_int_equal(grapheme_width(text, 0, &utf8),
			looks[i].wide);
		assert_int_equal(grapheme_print(out, sizeof out, text, &ascii),
			looks[i].narrow);
		assert_string_equal(out, looks[i].ascii);
	}
}

static void
printing_stops_at_a_whole_piece(void **state)
{
	char out[8];

	(void)state;
	assert_int_equal(grapheme_print(out, 8, cs_span("ab\x1b\x1b\xe2\x80"
		"\xae"), &utf8), 6);
	assert_string_equal(out, "ab^[^[");
	assert_int_equal(grapheme_print(out, 1, cs_span("ab"), &utf8), 0);
	assert_string_equal(out, "");
	assert_int_equal(grapheme_fit(cs_span("a\xe6\xbc\xa2z"), 2, &utf8,
		NULL), 1);
}

static void
every_code_point_is_as_wide_as_terminals_take_it(void **state)
{
	struct grapheme_piece piece;
	char bytes[4];
	uint32_t code;

	(void)state;
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		skip();
	for (code = 0; code < 0x110000; code++) {
		struct cs_span text = { bytes, encode(code, bytes) };

		if (code == '\t' || (code >= 0xd800 && code < 0xe000))
			continue;
		grapheme_piece(text, 0, 0, &utf8, &piece);
		assert_int_equal(piece.length, text.length);
		assert_int_equal(piece.width, strlen(piece.show) *
			(piece.made ? 1 : 0) + (piece.made ? 0 :
			(unsigned)wcwidth((wchar_t)code)));
	}
}

/* Random bytes, many of them marks, joiners and halves of characters. */
static size_t
noise(char *out, size_t size)
{
	static const uint32_t odd[] = { 0x301, 0x200d, 0x200c, 0xfe0f, 0x202e,
		0x1f469, 0x1f3fd, 0x1f1e9, 0x94d, 0x915, 0x1100, 0x1161, 0x600,
		'\r', '\n', '\t', 0x1b, 0x9b, 'a', ' ', 0x4e00, 0x3002 };
	size_t n = 0;

	while (n + 4 < size) {
		if (rand() % 6 == 0)
			out[n++] = (char)rand();
		else
			n += encode(odd[(size_t)rand() % (sizeof odd /
				sizeof *odd)], out + n);
	}
	return n;
}

static void
assert_harmless(const struct grapheme_piece *piece)
{
	size_t i, used, length = strlen(piece->show);

	assert_true(length > 0 && length < GRAPHEME_SHOW);
	assert_true(piece->width > 0);
	for (i = 0; i < length; i += used) {
		uint32_t code = grapheme_code((struct cs_span){ piece->show,
			length }, i, &used);

		assert_true(code >= ' ' && code != 0x7f);
		assert_true(code < 0x80 || code >= 0xa0);
		assert_true(code < GRAPHEME_STRAY);
		assert_true(code < 0x202a || code > 0x202e);
		assert_true(code < 0x2066 || code > 0x2069);
	}
}

static void
nothing_a_terminal_obeys_is_shown(void **state)
{
	struct grapheme_piece piece;
	char bytes[64];
	size_t at, border, round;

	(void)state;
	srand(7);
	for (round = 0; round < 20000; round++) {
		struct cs_span text = { bytes, noise(bytes, sizeof bytes) };

		for (at = 0; at < text.length; at += piece.length) {
			grapheme_piece(text, at, at, round % 2 ? &utf8 :
				&ascii, &piece);
			assert_true(piece.length >= 1);
			assert_true(piece.length <= text.length - at);
			assert_harmless(&piece);
			/* a piece is in one cluster */
			assert_true(at + piece.length <= grapheme_next(text,
				grapheme_border(text, at)));
		}
		for (at = 0; at < text.length; at = border) {
			border = grapheme_next(text, at);
			assert_true(border > at);
			assert_int_equal(grapheme_previous(text, border), at);
			assert_int_equal(grapheme_border(text, border - 1),
				at);
		}
	}
}

static void
case_and_words_are_told(void **state)
{
	(void)state;
	assert_int_equal(grapheme_fold('A'), 'a');
	assert_int_equal(grapheme_fold(0xc9), 0xe9);
	assert_int_equal(grapheme_fold(0x416), 0x436);
	assert_int_equal(grapheme_fold(0x3c2), grapheme_fold(0x3a3));
	assert_true(grapheme_is_word('z') && grapheme_is_word('0'));
	assert_true(grapheme_is_word(0x436) && grapheme_is_word(0x301));
	assert_false(grapheme_is_word('-') || grapheme_is_word(0x3002));
}

static void
rows_end_between_ideographs(void **state)
{
	(void)state;
	assert_true(grapheme_may_break(0x6f22, 0x5b57));
	assert_true(grapheme_may_break(0x6f22, 'a'));
	assert_false(grapheme_may_break(0x6f22, 0x3002)); /* full stop */
	assert_false(grapheme_may_break(0x300c, 0x6f22)); /* bracket */
	assert_false(grapheme_may_break('a', 'b'));
}

static void
letters_that_are_written_from_right_to_left(void **state)
{
	(void)state;
	assert_false(grapheme_turns(cs_span("")));
	assert_false(grapheme_turns(cs_span("kim@us.army.mil")));
	assert_false(grapheme_turns(cs_span("\xc3\xa9\xe4\xb8\xad")));
	assert_false(grapheme_turns(cs_span("1\xd9\xa1"))); /* Arabic digit */
	assert_false(grapheme_turns(cs_span("\xd7\xff\xd7"))); /* stray */
	assert_true(grapheme_turns(cs_span("a\xd7\x90"))); /* alef */
	assert_true(grapheme_turns(cs_span("\xd8\xa7 b"))); /* Arabic alef */
	assert_true(grapheme_turns(cs_span("\xf0\x9e\xa4\x80"))); /* Adlam */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_that_are_written_from_right_to_left),
		cmocka_unit_test(clusters_end_where_unicode_says),
		cmocka_unit_test(each_text_looks_as_it_should),
		cmocka_unit_test(printing_stops_at_a_whole_piece),
		cmocka_unit_test(
			every_code_point_is_as_wide_as_terminals_take_it),
		cmocka_unit_test(nothing_a_terminal_obeys_is_shown),
		cmocka_unit_test(case_and_words_are_told),
		cmocka_unit_test(rows_end_between_ideographs),
	};

	return cmocka_run_group_tests_name("grapheme", tests, NULL, NULL);
}

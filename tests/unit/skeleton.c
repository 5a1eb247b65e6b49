/* Skeletons: each line of tests/cases/skeletons.tsv, and what holds of all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "cases.h"
#include "skeleton.h"

static const char *
words(const struct skeleton_facts *facts)
{
	static const char *const levels[] = { "ascii", "single", "highly",
		"moderately", "minimally", "unrestricted" };
	static char text[160];

	snprintf(text, sizeof text, "%s%s%s%s%s%s%s%s%s", levels[facts->level],
		facts->has_marks ? " marks" : "",
		facts->has_confusables ? " confusables" : "",
		facts->is_mixed ? " mixed" : "",
		facts->is_whole_script ? " whole-script" : "",
		facts->is_mixed_digits ? " mixed-digits" : "",
		facts->is_hidden ? " hidden" : "", facts->script ? " " : "",
		facts->script ? facts->script : "");
	return text;
}

static void
each_line_folds_as_it_says(void **state)
{
	struct cases cases;
	struct skeleton_facts facts;
	char skeleton[SKELETON_SIZE];
	size_t length;
	int checked = 0;

	(void)state;
	assert_true(cases_open(&cases, "skeletons.tsv"));
	for (; cases_next(&cases); checked++) {
		print_message("# line %d\n", cases.number);
		assert_int_equal(cases.count, 3);
		length = skeleton_fold(
			(struct cs_span){ cases.column[0], cases.length[0] },
			skeleton, sizeof skeleton, &facts);
		assert_string_equal(skeleton, cases.column[1]);
		assert_int_equal(length, cases.length[1]);
		assert_string_equal(words(&facts), cases.column[2]);
	}
	assert_true(checked > 30);
}

/* Folding a skeleton of letters changes nothing more. */
static void
plain_skeletons_are_fixed_points(void **state)
{
	struct cases cases;
	char again[SKELETON_SIZE];

	(void)state;
	assert_true(cases_open(&cases, "skeletons.tsv"));
	while (cases_next(&cases)) {
		if (strspn(cases.column[1], "abcdefghijklmnopqrstuvwxyz0123456"
					    "789.-")
			!= cases.length[1])
			continue;
		skeleton_fold(cs_span(cases.column[1]), again, sizeof again,
			NULL);
		assert_string_equal(again, cases.column[1]);
	}
}

static void
sequences_of_ascii_fold_to_letters(void **state)
{
	static const char *const pairs[][2] = { { "arnazon.com", "amazon.com" },
		{ "vvalmart.com", "walmart.com" }, { "cloud", "doud" },
		{ "g00gle.c0m", "google.com" }, { "paypa1.com", "paypal.com" },
		{ "5ony.com", "sony.com" }, { "vrn", "vm" }, { "rrn", "rm" },
		{ "c", "c" }, { "r", "r" }, { "", "" }, { "ü", "ü" } };
	char folded[64];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		assert_int_equal(skeleton_visual(cs_span(pairs[i][0]), folded,
					 sizeof folded),
			strlen(pairs[i][1]));
		assert_string_equal(folded, pairs[i][1]);
	}
	assert_int_equal(skeleton_visual(cs_span("abc"), folded, 3), 2);
	assert_string_equal(folded, "ab");
}

static void
a_skeleton_fits_its_buffer(void **state)
{
	static const char *const texts[] = { "раура日本.com", "gmail.com",
		"\xff\xff\xff", "\xef\xb7\xba\xef\xb7\xba" };
	char whole[SKELETON_SIZE], part[64];
	size_t i, size, used;

	(void)state;
	for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		skeleton_fold(cs_span(texts[i]), whole, sizeof whole, NULL);
		for (size = 0; size < sizeof part; size++) {
			memset(part, '#', sizeof part);
			used = skeleton_fold(
				cs_span(texts[i]), part, size, NULL);
			assert_true(size == 0 ? used == 0 : used < size);
			assert_int_equal(part[size], '#');
			assert_true(strncmp(whole, part, used) == 0);
			assert_true(((unsigned char)whole[used] & 0xC0) != 0x80);
		}
	}
}

static void
hidden_characters_are_hidden(void **state)
{
	static const uint32_t hidden[] = { 0, 0x1B, 0x7F, 0x9B, 0xAD, 0x200B,
		0x202E, 0x2028, 0x2066, 0xFEFF, 0xE0041, 0xE000, 0x10FFFF };
	static const uint32_t seen[] = { 'a', ' ', 0xE9, 0x301, 0x430, 0x4E00,
		0x1F600 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
		assert_true(skeleton_is_hidden(hidden[i]));
	for (i = 0; i < sizeof seen / sizeof seen[0]; i++)
		assert_false(skeleton_is_hidden(seen[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line_folds_as_it_says),
		cmocka_unit_test(plain_skeletons_are_fixed_points),
		cmocka_unit_test(sequences_of_ascii_fold_to_letters),
		cmocka_unit_test(a_skeleton_fits_its_buffer),
		cmocka_unit_test(hidden_characters_are_hidden),
	};

	return cmocka_run_group_tests_name("skeleton", tests, NULL, NULL);
}

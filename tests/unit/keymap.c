/* Keymaps: places, geometry, what a bad file is told, re-reading a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "keymap.h"

static struct keymap
load(const char *name)
{
	const char *source = getenv("SRC");
	struct keymap keymap;
	struct cs_error error;
	char path[4096];
	FILE *stream;

	snprintf(path, sizeof path, "%s/keymaps/%s.conf",
		source ? source : ".", name);
	stream = fopen(path, "r");
	if (!stream)
		fail_msg("%s is not there", path);
	if (keymap_read_stream(stream, path, &keymap, &error))
		fail_msg("%s", error.text);
	fclose(stream);
	assert_string_equal(keymap.name, name);
	return keymap;
}

/* -- Geometry ------------------------------------------------------------------ */

static bool
near(const struct keymap *keymap, uint32_t a, uint32_t b)
{
	return keymap_adjacent(keymap_key(keymap, a), keymap_key(keymap, b));
}

static void
neighbours_on_us(void **state)
{
	static const char *const close[] = { "mn", "qa", "wa", "oi", "o0",
		"zs", "az", "cv", "gh", "tr", "ty", "l.", ",.", "pl", "bv" };
	static const char *const apart[] = { "qs", "mb", "z1", "ae",
		"il", "yz", "qz", "2e", "gm", "ei" };
	struct keymap us = load("us");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof close / sizeof *close; i++)
		if (!near(&us, (uint8_t)close[i][0], (uint8_t)close[i][1]))
			fail_msg("%s should be close", close[i]);
	for (i = 0; i < sizeof apart / sizeof *apart; i++)
		if (near(&us, (uint8_t)apart[i][0], (uint8_t)apart[i][1]))
			fail_msg("%s should be apart", apart[i]);
}

static void
layouts_differ_where_they_do(void **state)
{
	struct keymap us = load("us"), fr = load("fr"), de = load("de");
	struct keymap dvorak = load("dvorak"), ru = load("ru");

	(void)state;
	assert_true(near(&fr, 'a', 'z') && !near(&us, 'a', 'e'));
	assert_true(near(&fr, 'w', 'x') && !near(&us, 'w', 'x'));
	assert_true(near(&de, 't', 'z') && !near(&us, 't', 'z'));
	assert_true(near(&de, '.', '-') && !near(&us, '.', '-'));
	assert_true(near(&dvorak, 'o', 'e') && !near(&us, 'o', 'e'));
	assert_true(near(&ru, 0x44c, 0x438 + 10)); /* ь т */
	assert_int_equal(keymap_key(&ru, 'q'), KEYMAP_NO_KEY);
}

static void
distance_is_symmetric_and_measured_in_mm(void **state)
{
	unsigned a, b;

	(void)state;
	for (a = 0; a < KEYMAP_KEYS; a++)
		for (b = 0; b < KEYMAP_KEYS; b++) {
			assert_int_equal(keymap_distance2(a, b),
				keymap_distance2(b, a));
			assert_true((keymap_distance2(a, b) == 0) == (a == b));
			assert_int_equal(keymap_adjacent(a, b),
				a != b && keymap_distance2(a, b) <= 24 * 24);
			assert_int_equal(keymap_mirrored(a, b),
				keymap_mirrored(b, a));
			if (keymap_mirrored(a, b))
				assert_true(keymap_hand(a) != keymap_hand(b));
		}
}

static void
places_for_people(void **state)
{
	struct keymap us = load("us"), de = load("de");
	struct keymap_place place;

	(void)state;
	assert_true(keymap_find(&us, 'f', &place));
	assert_int_equal(place.row, 2);
	assert_int_equal(place.column, 3);
	assert_int_equal(place.hand, KEYMAP_LEFT);
	assert_int_equal(place.finger, 3);
	assert_true(keymap_find(&us, '@', &place));
	assert_int_equal(place.level, KEYMAP_SHIFT);
	assert_true(keymap_find(&de, '@', &place));
	assert_int_equal(place.level, KEYMAP_ALTGR);
	assert_int_equal(place.key, keymap_key(&de, 'q'));
	assert_true(keymap_find(&de, 0x301, &place) && place.dead);
	assert_true(keymap_find(&de, 0xfc, &place) && !place.dead);
	assert_false(keymap_find(&us, 0xfc, &place));
	assert_false(keymap_find(&us, 0, &place));
	assert_false(keymap_find(&us, UINT32_MAX, &place));
}

static void
fingers_as_taught(void **state)
{
	static const char row[] = "qwertyuiop";
	static const uint8_t finger[] = { 0, 1, 2, 3, 3, 3, 3, 2, 1, 0 };
	struct keymap us = load("us");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof finger; i++) {
		uint8_t key = keymap_key(&us, (uint8_t)row[i]);

		assert_int_equal(keymap_finger(key), finger[i]);
		assert_int_equal(keymap_hand(key),
			i < 5 ? KEYMAP_LEFT : KEYMAP_RIGHT);
		assert_true(keymap_mirrored(key,
			keymap_key(&us, (uint8_t)row[9 - i])));
	}
}

static void
every_character_is_found_where_it_lies(void **state)
{
	static const char *const names[] = { "us", "gb", "de", "fr", "es", "it",
		"se", "ru", "tr", "dvorak", "colemak", "gr", "cz", "br" };
	struct keymap_place place;
	struct keymap keymap;
	unsigned level, key;
	uint32_t code;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof names / sizeof *names; i++) {
		keymap = load(names[i]);
		for (level = 0; level < KEYMAP_LEVELS; level++)
			for (key = 0; key < KEYMAP_KEYS; key++) {
				code = keymap.code[level][key];
				if (!code)
					continue;
				assert_true(keymap_find(&keymap, code, &place));
				assert_true(place.level <= level);
				assert_int_equal(
					keymap.code[place.level][place.key],
					code);
			}
	}
}

static void
us_is_compiled_in(void **state)
{
	struct keymap file = load("us"), built_in;

	(void)state;
	assert_int_equal(keymap_read_us(&built_in, NULL), CS_OK);
	assert_memory_equal(&file, &built_in, sizeof file);
}

/* -- Bad files --------------------------------------------------------------------- */

#define HEAD "name = \"x\";\ntitle = \"X\";\n"
#define ROWS "(\"1 2 3 4 5 6 7 8 9 0\",\n\"q w e r t y u i o p\",\n" \
	"\"a s d f g h j k l ;\",\n\"z x c v b n m , . /\");\n"

static const struct {
	const char *text, *message;
} bad[] = {
	{ "", "x.conf:1: name is missing" },
	{ HEAD "plain = " ROWS, "x.conf:1: shift is missing" },
	{ HEAD "plain = " ROWS "shift = " ROWS "colour = 1;\n",
		"x.conf:11: unknown setting colour" },
	{ "name = 1;\n", "x.conf:1: name must be a string of 1 to 31 bytes" },
	{ "name = \"\";\n", "x.conf:1: name must be a string of 1 to 31 bytes" },
	{ "name = \"a\x1b[m\";\n", "x.conf:1: name has a control character" },
	{ HEAD "plain = \"q\";\n",
		"x.conf:3: plain must be a list ( ) of 4 rows" },
	{ HEAD "plain = (\"q\");\n",
		"x.conf:3: plain must be a list ( ) of 4 rows" },
	{ HEAD "plain = (1, 2, 3, 4);\n", "x.conf:3: a row must be a string" },
	{ HEAD "plain = (\"\", \"\", \"\", \"\");\n",
		"x.conf:3: fewer than 10 keys in a row" },
	{ HEAD "plain = (\"1 2 34\", \"\", \"\", \"\");\n",
		"x.conf:3: key 3: keys need a space between them" },
	{ HEAD "plain = (\"1 2 \xff\", \"\", \"\", \"\");\n",
		"x.conf:3: key 3: not UTF-8" },
	{ HEAD "plain = (\"1 2 \xc3\", \"\", \"\", \"\");\n",
		"x.conf:3: key 3: not UTF-8" },
	{ HEAD "plain = (\"1 \x7f\", \"\", \"\", \"\");\n",
		"x.conf:3: key 2: a control character" },
	{ HEAD "plain = (\"1 2 3 4 5 6 7 8 9 0 a b c d e\", \"\", \"\", \"\");",
		"x.conf:3: more than 14 keys in a row" },
	{ HEAD "plain = " ROWS
	  "shift = (\"1 2 3 4 5 6 7 8 9 0 -\", \"\", \"\", \"\");\n",
		"x.conf:7: row 1 of shift has 11 keys, of plain 10" },
	{ "name = \"x\n", "x.conf:2: syntax error" },
	{ "name = ;\n", "x.conf:1: syntax error" },
	{ "\n @include \"/etc/passwd\"\n",
		"x.conf:2: @include is not allowed here" },
	{ HEAD "\t@include \"y\"\n",
		"x.conf:3: @include is not allowed here" },
};

static void
bad_files_are_told_where(void **state)
{
	struct keymap keymap;
	struct cs_error error;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(keymap_read(cs_span(bad[i].text), "x.conf",
			&keymap, &error), CS_CONFIG);
		assert_string_equal(error.text, bad[i].message);
		assert_int_equal(keymap_read(cs_span(bad[i].text), "x.conf",
			&keymap, NULL), CS_CONFIG);
	}
}

static void
good_small_file(void **state)
{
	struct keymap keymap;

	(void)state;
	assert_int_equal(keymap_read(cs_span(HEAD "plain = " ROWS "shift = " ROWS),
		"x.conf", &keymap, NULL), CS_OK);
	assert_true(near(&keymap, 'm', 'n'));
}

static void
size_and_nul_are_bounded(void **state)
{
	static char text[KEYMAP_FILE_BYTES + 1];
	struct keymap keymap;
	struct cs_error error;

	(void)state;
	memset(text, '\n', sizeof text);
	assert_int_equal(keymap_read((struct cs_span){ text, sizeof text },
		"x.conf", &keymap, &error), CS_CONFIG);
	assert_string_equal(error.text, "x.conf:1: more than 16384 bytes");
	text[5] = '\0';
	assert_int_equal(keymap_read((struct cs_span){ text, 10 }, "x.conf",
		&keymap, &error), CS_CONFIG);
	assert_string_equal(error.text, "x.conf:1: has a NUL byte");
}

/* -- Re-reading ----------------------------------------------------------------------- */

static void
wrong_layout(void **state)
{
	static const struct {
		const char *from, *to, *typed, *meant;
	} cases[] = {
		{ "ru", "us", "фкьн.ьшд", "army.mil" },
		{ "ru", "us", "фкьнюьшд", "army.mil" },
		{ "us", "ru", "zyltrc.he", "яндексюру" },
		{ "us", "de", "yahoo.de", "zahoo.de" },
		{ "fr", "us", "q,qwon.co,", "amazon.com" },
		{ "gr", "us", "γμαιλ.ψομ", "gmail.com" },
	};
	struct keymap from, to;
	char out[256];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		from = load(cases[i].from);
		to = load(cases[i].to);
		assert_true(keymap_translate(&from, &to,
			cs_span(cases[i].typed), out, sizeof out));
		assert_string_equal(out, cases[i].meant);
	}
}

static void
hand_beside_its_place(void **state)
{
	struct keymap us = load("us");
	char out[64];

	(void)state;
	/* army.mil with the right hand one key to the left */
	assert_true(keymap_shift_hand(&us, KEYMAP_RIGHT, -1,
		cs_span("arnt.nuk"), out, sizeof out));
	assert_string_equal(out, "army.mil");
	/* gmail.com with the left hand one key to the right */
	assert_true(keymap_shift_hand(&us, KEYMAP_LEFT, 1, cs_span("hmsil.vom"),
		out, sizeof out));
	assert_string_equal(out, "gmail.com");
	/* off the keyboard */
	assert_false(keymap_shift_hand(&us, KEYMAP_BOTH, 1, cs_span("qa"), out,
		sizeof out));
	assert_string_equal(out, "");
}

static void
no_room_and_no_utf8(void **state)
{
	struct keymap us = load("us"), ru = load("ru");
	char out[8];

	(void)state;
	assert_false(keymap_translate(&us, &ru, cs_span("abcdefgh"), out, 8));
	assert_string_equal(out, "");
	assert_false(keymap_translate(&us, &us, cs_span("\xff"), out, 8));
	assert_false(keymap_translate(&us, &us, cs_span("a"), out, 0));
	assert_true(keymap_translate(&us, &us, cs_span(""), out, 8));
	assert_string_equal(out, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(neighbours_on_us),
		cmocka_unit_test(layouts_differ_where_they_do),
		cmocka_unit_test(distance_is_symmetric_and_measured_in_mm),
		cmocka_unit_test(places_for_people),
		cmocka_unit_test(fingers_as_taught),
		cmocka_unit_test(every_character_is_found_where_it_lies),
		cmocka_unit_test(us_is_compiled_in),
		cmocka_unit_test(bad_files_are_told_where),
		cmocka_unit_test(good_small_file),
		cmocka_unit_test(size_and_nul_are_bounded),
		cmocka_unit_test(wrong_layout),
		cmocka_unit_test(hand_beside_its_place),
		cmocka_unit_test(no_room_and_no_utf8),
	};

	return cmocka_run_group_tests_name("keymap", tests, NULL, NULL);
}

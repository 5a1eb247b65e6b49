/* Keys out of bytes: nothing a terminal sends becomes text by accident. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "input.h"

/* Decodes BYTES, CHUNK at a time, into words like `a b <110001> [paste]'. */
static void
decode(const char *bytes, size_t length, size_t chunk, char *out, size_t size)
{
	struct input *input = malloc(sizeof *input);
	size_t at = 0, n = 0;
	uint32_t key;
	enum input_result result;

	assert_non_null(input);
	assert_true(input_open(input));
	*out = '\0';
	for (;;) {
		bool is_end = at == length;

		while ((result = input_next(input, is_end, &key)) !=
			INPUT_UNFINISHED) {
			if (result == INPUT_A_PASTE)
				n += (size_t)snprintf(out + n, size - n,
					"[%.*s]", (int)input->paste_length,
					input->paste);
			else if (input_is_text(key) && key < 0x7f)
				n += (size_t)snprintf(out + n, size - n, "%c",
					(int)key);
			else if (key != INPUT_NONE)
				n += (size_t)snprintf(out + n, size - n,
					"<%x>", (unsigned)key);
			assert_true(n < size);
			if (is_end && !input_pending(input) && !input->pasting)
				break;
		}
		if (is_end)
			break;
		size_t room, count = length - at < chunk ? length - at : chunk;
		unsigned char *where = input_room(input, &room);

		assert_true(room >= count);
		memcpy(where, bytes + at, count);
		input_added(input, count);
		at += count;
	}
	assert_false(input_pending(input));
	input_close(input);
	free(input);
}

static void
check(const char *bytes, const char *wanted)
{
	char out[4096];
	size_t chunk;

	for (chunk = 1; chunk < 5; chunk++) {
		decode(bytes, strlen(bytes), chunk, out, sizeof out);
		assert_string_equal(out, wanted);
	}
	decode(bytes, strlen(bytes), INPUT_SIZE, out, sizeof out);
	assert_string_equal(out, wanted);
}

static void
characters_and_controls(void **state)
{
	(void)state;
	check("abc", "abc");
	check("\x18\r\n\t", "<18><d><a><9>");
	check("\x7f\x08", "<11000e><11000e>");
	check("\xc3\xa9\xe2\x9c\x93\xf0\x9f\x98\x80", "<e9><2713><1f600>");
}

static void
broken_utf8_is_seen_and_loses_nothing_else(void **state)
{
	(void)state;
	check("a\xff" "b", "a<fffd>b");
	check("a\xc3" "b", "a<fffd>b");
	check("\xe2\x9c", "<fffd>");
	check("\xc0\xaf", "<fffd><fffd>");
	check("\xed\xa0\x80" "x", "<fffd>x");
}

static void
controls_beyond_ascii_are_dropped(void **state)
{
	(void)state;
	check("a\xc2\x9b" "31mb", "a31mb");
	check("a\xc2\x80" "b", "ab");
}

static void
keys_in_the_table(void **state)
{
	(void)state;
	check("\033[A\033OA\033[1;5C\033[3~\033[Z", "<110001><110001><11000d>"
		"<11000a><11000b>");
	check("\033u\033\x7f", "<1000075><111000e>");
}

static void
a_lone_escape_is_one(void **state)
{
	(void)state;
	check("\033", "<11000f>");
	check("\033\033", "<11000f><11000f>");
}

static void
what_is_not_in_the_table_is_swallowed_whole(void **state)
{
	(void)state;
	check("a\033[99;1;2xb", "ab");
	check("a\033[<0;10;10Mb\033[<0;10;10mc", "abc");
	check("a\033[M !!b", "ab");
	check("a\033[35;10;10Mb", "ab");
	check("a\033[?1;2cb", "ab");
	check("a\033[10;20Rb", "ab");
	check("a\033[Ib\033[Oc", "abc");
	check("a\033]11;rgb:0000/0000/0000\033\\b", "ab");
	check("a\033]52;c;a2ltQHVzLmFybXkubWw=\007b", "ab");
	check("a\033P1$r0m\033\\b", "ab");
}

static void
a_paste_comes_whole_and_is_no_key(void **state)
{
	char out[256];

	(void)state;
	check("a\033[200~\033[201~b", "a[]b");
	decode("a\033[200~us.army.ml\r\033[201~b", 25, INPUT_SIZE, out,
		sizeof out);
	assert_string_equal(out, "a[us.army.ml\r]b");
}

static void
a_paste_that_never_ends_gives_the_keyboard_back(void **state)
{
	char out[256];

	(void)state;
	decode("\033[200~abc", 9, INPUT_SIZE, out, sizeof out);
	assert_string_equal(out, "[abc]");
}

static void
any_bytes_end_and_lose_no_later_key(void **state)
{
	char bytes[512], out[8192];
	unsigned seed = 1;
	int round;
	size_t i;

	(void)state;
	for (round = 0; round < 20000; round++) {
		for (i = 0; i < 40; i++) {
			seed = seed * 1103515245 + 12345;
			bytes[i] = "\033[O]200~1;MAu\x80\xc3\xff\007\\x"[
				(seed >> 16) % 20];
		}
		decode(bytes, 40, 1 + (unsigned)round % 7, out, sizeof out);
	}
}

/* What BYTES give with the mouse on: the key, and where. */
static uint32_t
pointed(const char *bytes, int *row, int *column)
{
	struct input *input = malloc(sizeof *input);
	uint32_t key = 0;
	size_t room;

	assert_non_null(input);
	assert_true(input_open(input));
	input->mouse = true;
	memcpy(input_room(input, &room), bytes, strlen(bytes));
	input_added(input, strlen(bytes));
	assert_int_equal(input_next(input, true, &key), INPUT_A_KEY);
	assert_false(input_pending(input));
	*row = input->row;
	*column = input->column;
	input_close(input);
	free(input);
	return key;
}

static void
the_mouse_where_it_is_wanted(void **state)
{
	static const char *const nothing[] = { "\033[<0;4;12m",
		"\033[<2;4;12M", "\033[<0;0;12M", "\033[<0;4M",
		"\033[<0;4;12;1M", "\033[<0:4;12M", "\033[<M" };
	int row, column;
	size_t i;

	(void)state;
	assert_int_equal(pointed("\033[<0;4;12M", &row, &column), INPUT_CLICK);
	assert_int_equal(row, 11);
	assert_int_equal(column, 3);
	assert_int_equal(pointed("\033[<64;1;1M", &row, &column),
		INPUT_WHEEL_UP);
	assert_int_equal(pointed("\033[<65;99999;1M", &row, &column),
		INPUT_WHEEL_DOWN);
	for (i = 0; i < sizeof nothing / sizeof *nothing; i++)
		assert_int_equal(pointed(nothing[i], &row, &column),
			INPUT_NONE);
	check("a\033[<0;4;12Mb", "ab"); /* else it is swallowed */
}

static void
function_keys(void **state)
{
	char wanted[64];

	(void)state;
	snprintf(wanted, sizeof wanted, "<%x><%x><%x><%x>", INPUT_HELP,
		INPUT_F2, INPUT_F5, INPUT_F12);
	check("\033OP\033OQ\033[15~\033[24~", wanted);
	/* a terminal that says where its cursor is presses no key */
	check("a\033[5;1Rb\033[Rc", "abc");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_and_controls),
		cmocka_unit_test(broken_utf8_is_seen_and_loses_nothing_else),
		cmocka_unit_test(controls_beyond_ascii_are_dropped),
		cmocka_unit_test(keys_in_the_table),
		cmocka_unit_test(the_mouse_where_it_is_wanted),
		cmocka_unit_test(function_keys),
		cmocka_unit_test(a_lone_escape_is_one),
		cmocka_unit_test(what_is_not_in_the_table_is_swallowed_whole),
		cmocka_unit_test(a_paste_comes_whole_and_is_no_key),
		cmocka_unit_test(
			a_paste_that_never_ends_gives_the_keyboard_back),
		cmocka_unit_test(any_bytes_end_and_lose_no_later_key),
	};

	return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}

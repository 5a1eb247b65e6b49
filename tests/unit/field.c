/* The field: one line, its rows, and what a paste may bring into it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "field.h"

static struct field *
with(const char *value, bool list)
{
	const struct field_options options = { .utf8 = true, .list = list };
	struct field *field;

	assert_int_equal(field_open(&field, &options), CS_OK);
	assert_int_equal(field_load(field, cs_span(value)), CS_OK);
	return field;
}

/* The field is VALUE with the cursor at its ^. */
static void
assert_is(struct field *field, const char *value)
{
	struct cs_span text = field_text(field);
	size_t cursor = field_cursor(field);
	char *shown = malloc(text.length + 2);

	assert_non_null(shown);
	memcpy(shown, text.text, cursor);
	shown[cursor] = '^';
	memcpy(shown + cursor + 1, text.text + cursor, text.length - cursor);
	shown[text.length + 1] = '\0';
	assert_string_equal(shown, value);
	free(shown);
}

static void
type(struct field *field, const char *keys)
{
	struct cs_span all = cs_span(keys);
	size_t at, next;

	for (at = 0; at < all.length; at = next) {
		next = grapheme_next(all, at);
		assert_int_equal(field_type(field, (struct cs_span){
			all.text + at, next - at }), CS_OK);
	}
}

static void
keys_edit_by_what_a_person_sees(void **state)
{
	struct field *field = with("kim@x.org", true);

	(void)state;
	assert_is(field, "kim@x.org^");
	field_do(field, FIELD_WORD_LEFT);
	field_do(field, FIELD_DELETE_WORD_LEFT);
	assert_is(field, "kim@^org");
	field_do(field, FIELD_HOME);
	type(field, "e\xcc\x81");
	field_do(field, FIELD_BACKSPACE);
	assert_is(field, "^kim@org");
	field_do(field, FIELD_DELETE);
	field_do(field, FIELD_DELETE);
	assert_is(field, "^m@org");
	field_do(field, FIELD_UNDO);
	assert_is(field, "^kim@org");
	while (field_do(field, FIELD_UNDO) == CS_OK)
		;
	assert_is(field, "kim@x.^org"); /* where the first change began */
	while (field_do(field, FIELD_REDO) == CS_OK)
		;
	assert_is(field, "^m@org");
	field_close(field);
}

static void
a_paste_stays_one_line(void **state)
{
	struct field *list = with("kim@x.org", true);
	struct field *subject = with("", false);

	(void)state;
	assert_int_equal(field_paste(list, cs_span("\nbob@y.org,\r\n "
		"ann@z.org\n\n")), CS_OK);
	assert_is(list, "kim@x.org, bob@y.org, ann@z.org^");
	field_do(list, FIELD_UNDO);
	assert_is(list, "kim@x.org^");
	assert_int_equal(field_paste(subject, (struct cs_span){
		"one\ntwo\tthree\0four\r", 19 }), CS_OK);
	assert_is(subject, "one two three four^");
	assert_int_equal(field_paste(subject, cs_span("\x1b[2J")), CS_OK);
	assert_is(subject, "one two three four\x1b[2J^");
	type(subject, "\n");
	assert_int_equal(field_text(subject).length, 22);
	field_close(list);
	field_close(subject);
}

static void
a_loaded_value_is_cleaned_too(void **state)
{
	struct field *field = with("a\r\nBcc: x@y.org", false);

	(void)state;
	assert_is(field, "a Bcc: x@y.org^");
	field_close(field);
}

static void
a_suggestion_leaves_the_cursor_in_place(void **state)
{
	struct field *field = with("kim@army.ml, bob@x.org", true);

	(void)state;
	field_replace(field, 4, 11, cs_span("army.mil"));
	assert_is(field, "kim@army.mil, bob@x.org^");
	field_go(field, 2);
	field_replace(field, 4, 12, cs_span("navy.mil"));
	assert_is(field, "ki^m@navy.mil, bob@x.org");
	field_go(field, 6);
	field_replace(field, 4, 12, cs_span("x.mil"));
	assert_is(field, "kim@x.mil^, bob@x.org");
	field_do(field, FIELD_UNDO);
	assert_is(field, "kim@na^vy.mil, bob@x.org");
	field_close(field);
}

static void
cut_takes_all_or_the_region(void **state)
{
	struct kill kill = { 0 };
	const struct field_options options = { .utf8 = true, .kill = &kill };
	struct field *field;

	(void)state;
	assert_int_equal(field_open(&field, &options), CS_OK);
	field_load(field, cs_span("one two"));
	field_do(field, FIELD_MARK);
	field_do(field, FIELD_WORD_LEFT);
	field_do(field, FIELD_CUT);
	assert_is(field, "one ^");
	field_do(field, FIELD_HOME);
	field_do(field, FIELD_PASTE);
	assert_is(field, "two^one ");
	field_do(field, FIELD_COPY);
	assert_is(field, "two^one ");
	field_do(field, FIELD_CUT);
	assert_is(field, "^");
	assert_int_equal(field_do(field, FIELD_CUT), CS_NOT_FOUND);
	assert_int_equal(kill_text(&kill).length, 14); /* joined */
	field_close(field);
	kill_free(&kill);
}

static void
it_grows_over_rows(void **state)
{
	struct field *field = with("aaa@x.org, bbb@y.org, ccc@z.org", true);
	struct field_row rows[5];
	struct field_cursor cursor;

	(void)state;
	assert_int_equal(field_rows(field, 13), 3);
	assert_int_equal(field_view(field, 5, 13, rows, &cursor), 3);
	assert_memory_equal(rows[1].text.text, "bbb@y.org, ", 11);
	assert_int_equal(rows[1].at, 11);
	assert_int_equal(cursor.row, 2);
	assert_int_equal(cursor.column, 9);
	assert_int_equal(field_do(field, FIELD_DOWN), CS_NOT_FOUND);
	assert_int_equal(field_do(field, FIELD_UP), CS_OK);
	assert_is(field, "aaa@x.org, bbb@y.org^, ccc@z.org");
	assert_int_equal(field_do(field, FIELD_UP), CS_OK);
	assert_int_equal(field_do(field, FIELD_UP), CS_NOT_FOUND);
	assert_is(field, "aaa@x.org^, bbb@y.org, ccc@z.org");
	field_do(field, FIELD_END);
	/* fewer rows than it needs: those around the cursor */
	assert_int_equal(field_view(field, 2, 13, rows, &cursor), 2);
	assert_int_equal(rows[0].at, 11);
	assert_int_equal(cursor.row, 1);
	field_do(field, FIELD_HOME);
	assert_int_equal(field_view(field, 2, 13, rows, &cursor), 2);
	assert_int_equal(rows[0].at, 0);
	assert_int_equal(cursor.row, 0);
	field_load(field, cs_span(""));
	assert_int_equal(field_view(field, 2, 13, rows, &cursor), 1);
	assert_int_equal(rows[0].text.length, 0);
	field_close(field);
}

static void
the_strip_scrolls_with_the_cursor(void **state)
{
	struct field *field = with("0123456789abcdefghij", false);
	struct field_strip strip;

	(void)state;
	field_strip(field, 10, &strip);
	assert_true(strip.left);
	assert_false(strip.right);
	assert_int_equal(strip.at + strip.text.length, 20);
	assert_int_equal(strip.at + strip.column, 20);
	field_do(field, FIELD_HOME);
	field_strip(field, 10, &strip);
	assert_false(strip.left);
	assert_true(strip.right);
	assert_int_equal(strip.column, 0);
	assert_int_equal(strip.text.length, 9);
	field_load(field, cs_span("abc"));
	field_strip(field, 10, &strip);
	assert_int_equal(strip.text.length, 3);
	assert_false(strip.left || strip.right);
	assert_int_equal(strip.column, 3);
	field_close(field);
}

/* Random keys: never a line break, the cursor on a border and in view, and all
 * of it can be undone. */
static void
random_keys_keep_it_one_line(void **state)
{
	static const char *const keys[] = { "a", "@", ",", " ", "\n",
		"\xcc\x81", "\xe6\xbc\xa2", "\xff", "\x1b", "\xf0\x9f\x91\xa9",
		"\xe2\x80\x8d", "x\ny\r\n", "\xf0\x9f\x87\xa9" };
	struct field *field = with("", true);
	struct field_row rows[4];
	struct field_cursor cursor;
	struct field_strip strip;
	struct cs_span text;
	size_t i, n, columns;

	(void)state;
	srand(11);
	for (i = 0; i < 30000; i++) {
		n = (size_t)rand() % (FIELD_COMMANDS + 12);
		if (n < FIELD_COMMANDS)
			field_do(field, (enum field_command)n);
		else
			field_type(field, cs_span(keys[(size_t)rand() %
				(sizeof keys / sizeof *keys)]));
		text = field_text(field);
		if (text.length > 300)
			field_do(field, FIELD_CUT), text = field_text(field);
		assert_null(memchr(text.text, '\n', text.length));
		assert_null(memchr(text.text, '\r', text.length));
		assert_int_equal(grapheme_border(text, field_cursor(field)),
			field_cursor(field));
		columns = (size_t)rand() % 30 + 4;
		field_strip(field, columns, &strip);
		assert_true(strip.column < columns);
		assert_true(field_cursor(field) >= strip.at);
		assert_true(field_cursor(field) <= strip.at +
			strip.text.length || strip.text.length == 0);
		n = field_view(field, 4, columns, rows, &cursor);
		assert_true(n >= 1 && n <= 4 && cursor.row < n);
		assert_true(cursor.column < columns);
		assert_true(field_cursor(field) >= rows[cursor.row].at &&
			field_cursor(field) <= rows[cursor.row].at +
			rows[cursor.row].text.length);
	}
	while (field_do(field, FIELD_UNDO) == CS_OK)
		;
	assert_is(field, "^");
	field_close(field);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_edit_by_what_a_person_sees),
		cmocka_unit_test(a_paste_stays_one_line),
		cmocka_unit_test(a_loaded_value_is_cleaned_too),
		cmocka_unit_test(a_suggestion_leaves_the_cursor_in_place),
		cmocka_unit_test(cut_takes_all_or_the_region),
		cmocka_unit_test(it_grows_over_rows),
		cmocka_unit_test(the_strip_scrolls_with_the_cursor),
		cmocka_unit_test(random_keys_keep_it_one_line),
	};

	return cmocka_run_group_tests_name("field", tests, NULL, NULL);
}

/* What is noted of a screen: a row is put into cells only where it differs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "frame.h"

enum { ROWS = 3, COLUMNS = 20 };

static bool
add(struct frame *frame, int row, int column, const char *text)
{
	struct frame_put put = { column, (int)strlen(text), 4, 0,
		cs_span(text) };

	return frame_add(frame, row, &put);
}

static int
open_frame(void **state)
{
	static struct frame frame;

	frame_size(&frame, ROWS, COLUMNS);
	*state = &frame;
	return !frame.rows;
}

static int
close_frame(void **state)
{
	frame_free(*state);
	return 0;
}

static void
show(struct frame *frame)
{
	int row;

	for (row = 0; row < ROWS; row++)
		if (frame_differs(frame, row))
			frame_shown(frame, row);
}

static void
only_what_differs_is_shown(void **state)
{
	struct frame *frame = *state;

	frame_clear(frame);
	add(frame, 0, 2, "same");
	add(frame, 1, 2, "old");
	assert_true(frame_differs(frame, 2)); /* nothing is known at first */
	show(frame);
	frame_clear(frame);
	add(frame, 0, 2, "same");
	add(frame, 1, 2, "new");
	assert_false(frame_differs(frame, 0));
	assert_true(frame_differs(frame, 1));
	assert_false(frame_differs(frame, 2));
	show(frame);
	frame_clear(frame);
	add(frame, 0, 3, "same");
	assert_true(frame_differs(frame, 0)); /* elsewhere */
	assert_true(frame_differs(frame, 1)); /* nothing at all now */
}

static void
what_is_added_later_is_seen(void **state)
{
	struct frame *frame = *state;

	frame_clear(frame);
	add(frame, 0, 0, "below");
	show(frame);
	add(frame, 0, 1, "above");
	assert_true(frame_differs(frame, 0));
	show(frame);
	assert_false(frame_differs(frame, 0));
	frame_forget(frame);
	assert_true(frame_differs(frame, 0));
}

static void
what_is_shown_can_be_kept(void **state)
{
	struct frame *frame = *state;
	struct frame_put put;
	size_t at = 0;

	frame_clear(frame);
	add(frame, 0, 5, "kept");
	assert_false(frame_keep(frame, 1)); /* nothing is known of it yet */
	show(frame);
	frame_clear(frame);
	assert_true(frame_keep(frame, 0));
	assert_false(frame_differs(frame, 0));
	assert_true(frame_next(frame, 0, &at, &put));
	assert_int_equal(put.column, 5);
	add(frame, 0, 6, "more");
	assert_true(frame_differs(frame, 0));
	frame_row_clear(frame, 0);
	assert_true(frame_differs(frame, 0));
	frame_forget(frame);
	assert_false(frame_keep(frame, 0));
	assert_false(frame_keep(frame, ROWS));
}

static void
notes_come_back_in_order(void **state)
{
	struct frame *frame = *state;
	struct frame_put put;
	size_t at = 0;

	frame_clear(frame);
	add(frame, 1, 7, "one");
	add(frame, 1, 0, "");
	add(frame, 1, 2, "two");
	assert_true(frame_next(frame, 1, &at, &put));
	assert_int_equal(put.column, 7);
	assert_int_equal(put.style, 4);
	assert_memory_equal(put.text.text, "one", 3);
	assert_true(frame_next(frame, 1, &at, &put));
	assert_int_equal(put.text.length, 0);
	assert_true(frame_next(frame, 1, &at, &put));
	assert_int_equal(put.text.length, 3);
	assert_memory_equal(put.text.text, "two", 3);
	assert_false(frame_next(frame, 1, &at, &put));
}

static void
too_much_is_left_to_the_owner(void **state)
{
	struct frame *frame = *state;
	struct frame_put put = { 0, 1, 0, 0, { NULL, 0 } };
	char *much = calloc(1, 70000);
	size_t at = 0;

	assert_non_null(much);
	frame_clear(frame);
	assert_true(add(frame, 0, 0, "first"));
	put.text = (struct cs_span){ much, frame->room };
	assert_false(frame_add(frame, 0, &put));
	assert_true(frame_is_direct(frame, 0));
	assert_false(add(frame, 0, 0, "small")); /* no order but this one */
	assert_false(frame_differs(frame, 0));
	assert_true(frame_next(frame, 0, &at, &put)); /* what was noted stays */
	assert_memory_equal(put.text.text, "first", 5);
	assert_false(frame_next(frame, 0, &at, &put));
	frame_clear(frame);
	assert_true(frame_differs(frame, 0)); /* nobody knows what is there */
	put.text = (struct cs_span){ much, 70000 };
	assert_false(frame_add(frame, 1, &put));
	assert_false(frame_add(frame, -1, &put));
	assert_false(frame_add(frame, ROWS, &put));
	free(much);
}

static void
without_memory_all_is_direct(void **state)
{
	struct frame none = { 0 };
	struct frame_put put = { 0 };
	size_t at = 0;

	(void)state;
	frame_clear(&none);
	frame_forget(&none);
	assert_false(frame_add(&none, 0, &put));
	assert_true(frame_is_direct(&none, 0));
	assert_false(frame_differs(&none, 0));
	assert_false(frame_next(&none, 0, &at, &put));
	frame_size(&none, 0, 0);
	assert_null(none.rows);
	frame_size(&none, 2, -1);
	assert_true(frame_differs(&none, 1));
	frame_free(&none);
}

/* -- The tail ---------------------------------------------------------------- */

/* A row as letters in cells, drawn as the screen draws it. */
static void
paint(const struct frame *frame, int row, const struct frame_tail *tail,
	char cells[COLUMNS])
{
	size_t at = tail->at, skip = tail->skip, i;
	struct frame_put put;

	if (tail->column < COLUMNS)
		memset(cells + tail->column, ' ',
			(size_t)(COLUMNS - tail->column));
	for (; frame_next(frame, row, &at, &put); skip = 0)
		for (i = skip; i < put.text.length; i++)
			cells[put.column + (int)i] = put.text.text[i];
}

static void
paint_all(const struct frame *frame, int row, char cells[COLUMNS])
{
	paint(frame, row, &(struct frame_tail){ 0 }, cells);
}

/* Cut off from what stands before it, a tab has another width. */
static void
a_tab_is_drawn_with_its_row(void **state)
{
	struct frame *frame = *state;
	struct frame_tail tail;

	frame_clear(frame);
	add(frame, 0, 0, "ab\tx");
	show(frame);
	frame_clear(frame);
	add(frame, 0, 0, "ab\txy");
	frame_tail(frame, 0, &tail);
	assert_int_equal(tail.skip, 0);
	assert_int_equal(tail.column, 0);
}

static void
a_letter_more_is_drawn_alone(void **state)
{
	struct frame *frame = *state;
	struct frame_tail tail;

	frame_clear(frame);
	add(frame, 0, 0, "To:");
	add(frame, 0, 5, "kim@us.ar");
	show(frame);
	frame_clear(frame);
	add(frame, 0, 0, "To:");
	add(frame, 0, 5, "kim@us.arm");
	frame_tail(frame, 0, &tail);
	assert_int_equal(tail.skip, 9);
	assert_int_equal(tail.column, 14);
	show(frame);
	frame_clear(frame);
	add(frame, 0, 0, "To:");
	frame_tail(frame, 0, &tail);
	assert_int_equal(tail.skip, 0);
	assert_int_equal(tail.column, 5); /* blanked from there on */
}

static void
a_mark_is_drawn_with_its_letter(void **state)
{
	struct frame *frame = *state;
	struct frame_tail tail;

	frame_clear(frame);
	add(frame, 0, 0, "cafe");
	show(frame);
	frame_clear(frame);
	add(frame, 0, 0, "cafe\u0301");
	frame_tail(frame, 0, &tail);
	assert_int_equal(tail.skip, 3);
}

/* Notes as they come, over each other too: what the tail paints over the last
 * picture is what the whole row would be. */
static void
the_tail_makes_the_same_picture(void **state)
{
	static const char *const words[] = { "kim", "kit", "k", "", "kimono",
		"??", "?" };
	struct frame *frame = *state;
	char shown[COLUMNS], fresh[COLUMNS];
	struct frame_tail tail;
	unsigned seed = 1, round, i;
	size_t less = 0;

	memset(shown, ' ', sizeof shown);
	for (round = 0; round < 20000; round++) {
		frame_clear(frame);
		for (i = 0; i < 3; i++) {
			seed = seed * 1103515245 + 12345;
			add(frame, 0, (int)(i * 4 + (seed >> 16) % 3),
				words[(seed >> 20) % 7]);
		}
		frame_tail(frame, 0, &tail);
		less += tail.column > 0;
		paint(frame, 0, &tail, shown);
		paint_all(frame, 0, fresh);
		assert_memory_equal(shown, fresh, sizeof shown);
		show(frame);
	}
	assert_true(less > round / 20);
}

/* Where a row is said to have grown by a letter, that letter is all that differs
 * between the two pictures. */
static void
a_row_grows_by_one_letter(void **state)
{
	static const char *const words[] = { "", "k", "ki", "kim", "kit",
		"k\t", "k\xc3\xbc", "?" };
	struct frame *frame = *state;
	char shown[COLUMNS], fresh[COLUMNS];
	struct frame_put end;
	unsigned seed = 1, which[2] = { 0 }, round, i;
	size_t grown = 0;

	memset(shown, ' ', sizeof shown);
	for (round = 0; round < 20000; round++) {
		frame_clear(frame);
		seed = seed * 1103515245 + 12345;
		which[(seed >> 16) % 2] = (seed >> 20) % 8;
		for (i = 0; i < 2; i++)
			if (*words[which[i]])
				add(frame, 0, (int)(i * 3), words[which[i]]);
		paint_all(frame, 0, fresh);
		if (frame_grew(frame, 0, &end)) {
			size_t last = end.text.length - 1;

			shown[end.column + end.width - 1] =
				end.text.text[last];
			assert_memory_equal(shown, fresh, sizeof shown);
			grown++;
		}
		memcpy(shown, fresh, sizeof shown);
		show(frame);
	}
	assert_true(grown > round / 100);
}

static void
nothing_has_grown_that_is_not_known(void **state)
{
	struct frame *frame = *state;
	struct frame_put end;

	frame_clear(frame);
	add(frame, 0, 2, "ki");
	show(frame);
	assert_true(frame_ends(frame, 0, 4));
	assert_false(frame_ends(frame, 0, 3));
	assert_true(frame_ends(frame, 1, 0)); /* nothing stands there */
	assert_false(frame_ends(frame, -1, 0));
	assert_false(frame_ends(frame, ROWS, 0));
	frame_clear(frame);
	add(frame, 0, 2, "kim");
	assert_true(frame_grew(frame, 0, &end));
	assert_int_equal(end.column + end.width, 5);
	frame_row_forget(frame, 0);
	assert_true(frame_differs(frame, 0));
	assert_false(frame_grew(frame, 0, &end));
	assert_false(frame_ends(frame, 0, 19));
	show(frame);
	frame_clear(frame);
	add(frame, 0, 2, "kim");
	assert_false(frame_grew(frame, 0, &end)); /* the same */
	add(frame, 0, 12, "s");
	assert_true(frame_grew(frame, 0, &end));
	assert_int_equal(end.column, 12);
	add(frame, 0, 13, "t");
	assert_false(frame_grew(frame, 0, &end)); /* by two notes */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(only_what_differs_is_shown,
			open_frame, close_frame),
		cmocka_unit_test_setup_teardown(what_is_added_later_is_seen,
			open_frame, close_frame),
		cmocka_unit_test_setup_teardown(what_is_shown_can_be_kept,
			open_frame, close_frame),
		cmocka_unit_test_setup_teardown(notes_come_back_in_order,
			open_frame, close_frame),
		cmocka_unit_test_setup_teardown(too_much_is_left_to_the_owner,
			open_frame, close_frame),
		cmocka_unit_test(without_memory_all_is_direct),
		cmocka_unit_test_setup_teardown(a_tab_is_drawn_with_its_row,
			open_frame, close_frame),
		cmocka_unit_test_setup_teardown(a_letter_more_is_drawn_alone,
			open_frame, close_frame),
		cmocka_unit_test_setup_teardown(a_mark_is_drawn_with_its_letter,
			open_frame, close_frame),
		cmocka_unit_test_setup_teardown(
			the_tail_makes_the_same_picture,
			open_frame, close_frame),
		cmocka_unit_test_setup_teardown(a_row_grows_by_one_letter,
			open_frame, close_frame),
		cmocka_unit_test_setup_teardown(
			nothing_has_grown_that_is_not_known,
			open_frame, close_frame),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

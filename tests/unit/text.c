/* The text: lines, marks and history, against a plain string that is copied
 * at every step. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "text.h"

/* -- Memory that runs out ------------------------------------------------- */

void *__real_realloc(void *block, size_t size);
void *__real_calloc(size_t n, size_t size);
void *__wrap_realloc(void *block, size_t size);
void *__wrap_calloc(size_t n, size_t size);

static int failing = -1; /* requests until one is refused; -1: none is */

static int
refuses(void)
{
	return failing >= 0 && failing-- == 0;
}

void *
__wrap_realloc(void *block, size_t size)
{
	return refuses() ? NULL : __real_realloc(block, size);
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return refuses() ? NULL : __real_calloc(n, size);
}

/* -- Helpers -------------------------------------------------------------- */

static struct text *
fresh(const char *bytes)
{
	struct text *text;

	assert_int_equal(text_open(&text), CS_OK);
	assert_int_equal(text_load(text, cs_span(bytes)), CS_OK);
	return text;
}

static void
assert_text(struct text *text, const char *wanted)
{
	struct cs_span all = text_span(text, 0, text_length(text));

	assert_int_equal(all.length, strlen(wanted));
	assert_memory_equal(all.text, wanted, all.length);
}

static void
insert(struct text *text, size_t at, const char *bytes)
{
	assert_int_equal(text_insert(text, at, cs_span(bytes)), CS_OK);
}

/* -- Plain cases ---------------------------------------------------------- */

static void
lines_follow_the_edits(void **state)
{
	struct text *text = fresh("one\ntwo\n");

	(void)state;
	assert_int_equal(text_line_count(text), 3);
	assert_int_equal(text_line_of(text, 3), 0);
	assert_int_equal(text_line_of(text, 4), 1);
	insert(text, 5, "x\ny");
	assert_text(text, "one\ntx\nywo\n");
	assert_int_equal(text_line_count(text), 4);
	assert_int_equal(text_line_start(text, 3), 11);
	assert_int_equal(text_line_end(text, 1), 6);
	assert_int_equal(text_delete(text, 2, 9), CS_OK);
	assert_text(text, "ono\n");
	assert_int_equal(text_line_count(text), 2);
	text_close(text);
}

static void
lines_stay_good_beside_each_other(void **state)
{
	struct text *text = fresh("first\nsecond\nthird");
	struct cs_span one, two, three;

	(void)state;
	insert(text, 8, "X"); /* the gap is within the second line */
	one = text_line(text, 0);
	two = text_line(text, 1);
	three = text_line(text, 2);
	assert_memory_equal(one.text, "first", 5);
	assert_memory_equal(two.text, "seXcond", 7);
	assert_memory_equal(three.text, "third", 5);
	assert_ptr_equal(text_line(text, 0).text, one.text);
	text_close(text);
}

static void
a_step_is_undone_at_once_and_gives_the_cursor_back(void **state)
{
	struct text *text = fresh("abc");
	size_t cursor;

	(void)state;
	assert_int_equal(text_step_open(text, 7, false), CS_OK);
	insert(text, 1, "1");
	insert(text, 2, "2");
	assert_int_equal(text_delete(text, 0, 1), CS_OK);
	text_step_close(text, 2);
	assert_text(text, "12bc");
	assert_int_equal(text_undo(text, &cursor), CS_OK);
	assert_int_equal(cursor, 7);
	assert_text(text, "abc");
	assert_int_equal(text_undo(text, &cursor), CS_NOT_FOUND);
	assert_int_equal(text_redo(text, &cursor), CS_OK);
	assert_int_equal(cursor, 2);
	assert_text(text, "12bc");
	assert_int_equal(text_redo(text, &cursor), CS_NOT_FOUND);
	text_close(text);
}

static void
a_change_forgets_what_was_undone(void **state)
{
	struct text *text = fresh("");
	size_t cursor;

	(void)state;
	insert(text, 0, "a");
	insert(text, 1, "b");
	text_undo(text, &cursor);
	insert(text, 1, "c");
	assert_int_equal(text_redo(text, &cursor), CS_NOT_FOUND);
	assert_text(text, "ac");
	text_undo(text, &cursor);
	assert_text(text, "a");
	text_undo(text, &cursor);
	assert_text(text, "");
	text_close(text);
}

static void
joined_steps_are_one(void **state)
{
	struct text *text = fresh("");
	size_t cursor, i;

	(void)state;
	for (i = 0; i < 5; i++) {
		assert_int_equal(text_step_open(text, i, i > 0), CS_OK);
		insert(text, i, "x");
		text_step_close(text, i + 1);
	}
	assert_int_equal(text_undo(text, &cursor), CS_OK);
	assert_int_equal(cursor, 0);
	assert_text(text, "");
	text_redo(text, &cursor);
	assert_int_equal(cursor, 5);
	text_close(text);
}

static void
a_cancelled_step_leaves_no_trace(void **state)
{
	struct text *text = fresh("abc");
	size_t cursor;

	(void)state;
	insert(text, 3, "d");
	assert_int_equal(text_step_open(text, 0, true), CS_OK);
	insert(text, 4, "e"); /* makes the edit of the joined step longer */
	assert_int_equal(text_delete(text, 0, 2), CS_OK);
	text_step_cancel(text);
	assert_text(text, "abcd");
	text_undo(text, &cursor);
	assert_text(text, "abc");
	text_redo(text, &cursor);
	assert_text(text, "abcd");
	text_close(text);
}

static void
marks_move_with_the_text(void **state)
{
	struct text_mark before = { 0 }, after = { .after = true };
	struct text *text = fresh("0123456789");

	(void)state;
	text_mark_set(text, &before, 5);
	text_mark_set(text, &after, 5);
	insert(text, 5, "xx");
	assert_int_equal(before.at, 5);
	assert_int_equal(after.at, 7);
	text_delete(text, 0, 3);
	assert_int_equal(before.at, 2);
	text_delete(text, 1, 6);
	assert_int_equal(before.at, 1);
	assert_int_equal(after.at, 1);
	text_mark_drop(text, &before);
	insert(text, 0, "y");
	assert_int_equal(before.at, 1);
	assert_int_equal(after.at, 2);
	text_mark_drop(text, &after);
	text_close(text);
}

static void
any_bytes_are_kept(void **state)
{
	const char bytes[] = "\xff\0\x80\r\n\xc3";
	struct text *text = fresh("");
	struct cs_span all;

	(void)state;
	assert_int_equal(text_load(text, (struct cs_span){ bytes, 6 }), CS_OK);
	insert(text, 3, "mid");
	text_delete(text, 3, 6);
	all = text_span(text, 0, text_length(text));
	assert_int_equal(all.length, 6);
	assert_memory_equal(all.text, bytes, 6);
	text_close(text);
}

/* -- Work, not time ------------------------------------------------------- */

static void
typing_moves_little_in_a_long_body(void **state)
{
	enum { LINES = 100000, KEYS = 2000 };
	struct text *text = fresh("");
	size_t i, at, length = LINES * 40;
	char *bytes = malloc(length);
	uint64_t before;
	size_t cursor;

	(void)state;
	assert_non_null(bytes);
	memset(bytes, 'x', length);
	for (i = 39; i < length; i += 40)
		bytes[i] = '\n';
	assert_int_equal(text_load(text, (struct cs_span){ bytes, length }),
		CS_OK);
	free(bytes);
	at = length / 2;
	insert(text, at, "y"); /* the way to the middle is paid once */
	before = text_work(text);
	for (i = 0; i < KEYS; i++) {
		insert(text, ++at, i % 50 ? "z" : "\n");
		text_line(text, text_line_of(text, at));
	}
	/* a key moves no more than its line, forth and back */
	assert_true(text_work(text) - before < KEYS * 200);
	before = text_work(text);
	while (text_undo(text, &cursor) == CS_OK)
		;
	assert_true(text_work(text) - before < KEYS * 200);
	assert_int_equal(text_length(text), length);
	text_close(text);
}

/* -- Without memory ------------------------------------------------------- */

static void
without_memory_nothing_changes(void **state)
{
	char big[3000];
	int refused, seen = 0;
	size_t cursor;

	(void)state;
	memset(big, '\n', sizeof big);
	for (refused = 0; refused < 12; refused++) {
		struct text *text = fresh("abc");
		enum cs_status status;

		failing = refused;
		status = text_insert(text, 1,
			(struct cs_span){ big, sizeof big });
		failing = -1;
		if (status == CS_OK)
			assert_int_equal(text_length(text), 3003);
		else
			assert_text(text, "abc");
		seen += status == CS_NO_MEMORY;
		failing = 0;
		status = text_undo(text, &cursor);
		failing = -1;
		assert_true(status == CS_OK || status == CS_NOT_FOUND);
		assert_text(text, "abc");
		text_close(text);
	}
	assert_true(seen >= 4);
}

/* -- Against the plain string --------------------------------------------- */

enum { MODEL_MOST = 400, HISTORY = 64 };

struct model {
	char bytes[MODEL_MOST + 1];
	size_t length;
};

struct history {
	struct model at[HISTORY];
	size_t count, done; /* states, and the one that is in force */
};

static void
compare(struct text *text, const struct model *model)
{
	size_t line = 0, start = 0, i;
	struct cs_span span;

	assert_int_equal(text_length(text), model->length);
	for (i = 0; i <= model->length; i++) {
		if (i < model->length && model->bytes[i] != '\n')
			continue;
		span = text_line(text, line);
		assert_int_equal(text_line_start(text, line), start);
		assert_int_equal(text_line_end(text, line), i);
		assert_int_equal(span.length, i - start);
		assert_memory_equal(span.text, model->bytes + start,
			i - start);
		assert_int_equal(text_line_of(text, i), line);
		start = i + 1;
		line++;
	}
	assert_int_equal(text_line_count(text), line);
}

static void
model_edit(struct text *text, struct model *model)
{
	size_t a = (size_t)rand() % (model->length + 1);
	size_t b = (size_t)rand() % (model->length + 1), n, i;
	char bytes[24];

	if (rand() % 2 && model->length > 8) {
		if (a > b) {
			n = a;
			a = b;
			b = n;
		}
		if (b - a > 12)
			b = a + 12;
		assert_int_equal(text_delete(text, a, b), CS_OK);
		memmove(model->bytes + a, model->bytes + b,
			model->length - b);
		model->length -= b - a;
		return;
	}
	n = (size_t)rand() % sizeof bytes;
	if (n > MODEL_MOST - model->length)
		return;
	for (i = 0; i < n; i++)
		bytes[i] = "ab\n\xc3\xa9\xff\0"[rand() % 7];
	assert_int_equal(text_insert(text, a, (struct cs_span){ bytes, n }),
		CS_OK);
	memmove(model->bytes + a + n, model->bytes + a, model->length - a);
	memcpy(model->bytes + a, bytes, n);
	model->length += n;
}

/* A step of up to four edits; sometimes it joins the one before or is taken
 * back. */
static void
model_step(struct text *text, struct history *history)
{
	struct model *now = &history->at[history->done], next = *now;
	bool join = rand() % 8 == 0, joined;
	uint64_t version = text_version(text);
	size_t i;

	joined = join && history->done > 0 &&
		history->done + 1 == history->count;
	assert_int_equal(text_step_open(text, 0, join), CS_OK);
	for (i = (size_t)rand() % 4 + 1; i > 0; i--)
		model_edit(text, &next);
	if (version == text_version(text)) {
		text_step_close(text, 0);
		return;
	}
	if (rand() % 10 == 0) {
		text_step_cancel(text);
		/* the first edit has forgotten what was undone */
		history->count = history->done + 1;
		return;
	}
	text_step_close(text, 0);
	if (!joined)
		history->done++;
	history->at[history->done] = next;
	history->count = history->done + 1;
}

static void
model_round(unsigned seed, size_t steps)
{
	struct history *history = calloc(1, sizeof *history);
	struct text *text = fresh("");
	size_t cursor, i;

	srand(seed);
	history->count = 1;
	for (i = 0; i < steps; i++) {
		if (history->done + 1 < HISTORY && rand() % 3)
			model_step(text, history);
		else if (rand() % 2) {
			bool can = history->done > 0;

			assert_int_equal(text_undo(text, &cursor),
				can ? CS_OK : CS_NOT_FOUND);
			history->done -= can;
		} else {
			bool can = history->done + 1 < history->count;

			assert_int_equal(text_redo(text, &cursor),
				can ? CS_OK : CS_NOT_FOUND);
			history->done += can;
		}
		compare(text, &history->at[history->done]);
	}
	while (text_undo(text, &cursor) == CS_OK)
		compare(text, &history->at[--history->done]);
	assert_int_equal(history->done, 0);
	while (text_redo(text, &cursor) == CS_OK)
		compare(text, &history->at[++history->done]);
	assert_int_equal(history->done + 1, history->count);
	free(history);
	text_close(text);
}

static unsigned seed_now; /* of the round that runs; 0: none */

static int
tell_seed(void **state)
{
	(void)state;
	if (seed_now)
		print_error("failed with SEED=%u\n", seed_now);
	return 0;
}

static void
random_edits_match_a_plain_string(void **state)
{
	const char *seed = getenv("SEED");
	unsigned first = seed ? (unsigned)strtoul(seed, NULL, 10) : 1, i;

	(void)state;
	for (i = 0; i < 800; i++) {
		seed_now = first + i;
		model_round(seed_now, 250);
	}
	seed_now = 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_follow_the_edits),
		cmocka_unit_test(lines_stay_good_beside_each_other),
		cmocka_unit_test(
			a_step_is_undone_at_once_and_gives_the_cursor_back),
		cmocka_unit_test(a_change_forgets_what_was_undone),
		cmocka_unit_test(joined_steps_are_one),
		cmocka_unit_test(a_cancelled_step_leaves_no_trace),
		cmocka_unit_test(marks_move_with_the_text),
		cmocka_unit_test(any_bytes_are_kept),
		cmocka_unit_test(typing_moves_little_in_a_long_body),
		cmocka_unit_test(without_memory_nothing_changes),
		cmocka_unit_test_teardown(random_edits_match_a_plain_string,
			tell_seed),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}

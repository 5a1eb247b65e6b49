/* The marks of a field's recipients: kept where nothing changed, and only
 * there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "recipients.h"
#include "roll.h"

static struct cs_guard *guard;

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

static void
judge(struct recipients *recipients, const char *text)
{
	/* its own memory: nothing may be read of what stood there before */
	size_t length = strlen(text);
	char *copy = malloc(length + 1);

	assert_non_null(copy);
	memcpy(copy, text, length + 1);
	assert_int_equal(recipients_judge(recipients, guard, cs_span(copy),
		RECIPIENTS_NO_CURSOR), CS_OK);
	free(copy);
}

/* Found by a walk of three thousand million steps: both have the FNV-1a hash
 * of 64 bits 0x1ed0d102bb09d248, by which marks were once kept. */
static const char twins[][32] = {
	"xtjdkzla7ffxc@us.army.mil", "o674lskep5fqn@us.army.ml",
};

static uint64_t
fnv(const char *text)
{
	uint64_t value = 0xcbf29ce484222325u;

	for (; *text; text++)
		value = (value ^ (unsigned char)*text) * 0x100000001b3u;
	return value;
}

static void
two_that_share_a_hash_do_not_share_a_mark(void **state)
{
	struct recipients recipients = { 0 };

	(void)state;
	assert_true(fnv(twins[0]) == fnv(twins[1]));
	judge(&recipients, twins[0]);
	assert_int_equal(recipients.items[0].verdict, CS_PASS);
	judge(&recipients, twins[1]);
	assert_int_equal(recipients.items[0].verdict, CS_CONFIRM);
	judge(&recipients, twins[0]);
	assert_int_equal(recipients.items[0].verdict, CS_PASS);
	recipients_free(&recipients);
}

static void
one_letter_of_the_same_length_counts(void **state)
{
	struct recipients recipients = { 0 };

	(void)state;
	judge(&recipients, "a@b.org, kim@us.army.mil");
	assert_int_equal(recipients.items[1].verdict, CS_PASS);
	judge(&recipients, "a@b.org, kim@us.army.mik");
	assert_int_equal(recipients.items[1].verdict, CS_CONFIRM);
	recipients_free(&recipients);
}

static void
what_did_not_change_is_not_judged_again(void **state)
{
	struct recipients recipients = { 0 };
	uint64_t first, second;

	(void)state;
	judge(&recipients, "a@b.org, kim@us.army.mi");
	first = recipients.items[0].serial;
	second = recipients.items[1].serial;
	assert_true(first && second && first != second);
	judge(&recipients, "a@b.org, kim@us.army.mil");
	assert_true(recipients.items[0].serial == first);
	assert_true(recipients.items[1].serial > second);
	second = recipients.items[1].serial;
	/* another place, the same bytes */
	judge(&recipients, "a@b.org,   kim@us.army.mil");
	assert_true(recipients.items[1].serial == second);
	assert_int_equal(recipients.items[1].start, 11);
	recipients_free(&recipients);
}

static void
items_come_and_go(void **state)
{
	static const char many[] = "a@b.org, b@b.org, c@b.org, d@b.org, "
		"e@b.org, f@b.org, g@b.org, h@b.org, i@b.org, kim@us.army.ml";
	struct recipients recipients = { 0 };

	(void)state;
	judge(&recipients, "");
	assert_int_equal(recipients.count, 0);
	judge(&recipients, many);
	assert_int_equal(recipients.count, 10);
	assert_int_equal(recipients.items[9].verdict, CS_CONFIRM);
	judge(&recipients, many + sizeof "a@b.org,");
	assert_int_equal(recipients.count, 9);
	assert_int_equal(recipients.items[8].verdict, CS_CONFIRM);
	judge(&recipients, "");
	judge(&recipients, many);
	assert_int_equal(recipients.items[9].verdict, CS_CONFIRM);
	recipients_free(&recipients);
}

/* The last one judged of RECIPIENTS, its sentence. */
static const char *
said(const struct recipients *recipients, size_t i)
{
	const struct cs_judgement *last = recipients_last(recipients, i);

	assert_non_null(last);
	assert_true(last->reason_count > 0);
	return last->reasons[0].text;
}

static void
judge_at(struct recipients *recipients, const char *text, size_t cursor)
{
	assert_int_equal(recipients_judge(recipients, guard, cs_span(text),
		cursor), CS_OK);
}

static void
what_is_being_typed_is_said_so_until_it_is_left(void **state)
{
	static const char typed[] = "kim@outlok.co";
	struct recipients recipients = { 0 };
	uint64_t serial;

	(void)state;
	judge_at(&recipients, typed, strlen(typed));
	assert_string_equal(said(&recipients, 0),
		"the “o” of outlook is missing");
	serial = recipients.items[0].serial;
	judge_at(&recipients, typed, strlen(typed));
	assert_true(recipients.items[0].serial == serial);
	/* within it, out of it, and one more behind it */
	judge_at(&recipients, typed, strlen(typed) - 1);
	assert_true(recipients.items[0].serial != serial);
	assert_non_null(strstr(said(&recipients, 0), "Colombia"));
	judge_at(&recipients, typed, strlen(typed));
	assert_null(strstr(said(&recipients, 0), "Colombia"));
	judge_at(&recipients, typed, RECIPIENTS_NO_CURSOR);
	assert_non_null(strstr(said(&recipients, 0), "Colombia"));
	judge_at(&recipients, "kim@outlok.co, ", strlen(typed));
	assert_non_null(strstr(said(&recipients, 0), "Colombia"));
	recipients_free(&recipients);
}

/* Several keys may come before the text is judged again: its end may be gone. */
static void
a_row_is_found_in_a_text_that_was_cut(void **state)
{
	static const char was[] = "a@b.org, an.address.of.some@length.example";
	struct recipients recipients = { 0 };
	struct roll roll = { { was, 10 }, &recipients, 30, { true, 0 } };
	size_t row, column;

	(void)state;
	judge(&recipients, was);
	roll_find(&roll, 10, &row, &column);
	assert_int_equal(row, 0); /* not where what is gone would stand */
	recipients_free(&recipients);
}

/* Where the end of TEXT stands, and what is said to come before a letter there. */
static size_t
end_of(const char *text, size_t *lead)
{
	struct recipients recipients = { 0 };
	struct roll roll = { cs_span(text), &recipients, 60, { true, 0 } };
	size_t row, column;

	judge(&recipients, text);
	roll_find(&roll, strlen(text), &row, &column);
	assert_int_equal(row, 0);
	*lead = roll_lead(&roll);
	recipients_free(&recipients);
	return column;
}

static void
a_letter_comes_where_it_is_said_to(void **state)
{
	static const char *const texts[] = { "", " ", "a", "ann@example.org",
		"ann@example.org,", "ann@example.org, ", "ann@example.org; ",
		"ann@example.org, bob", "Ann ", "Ann Bell <ann@example.org>",
	};
	char longer[64];
	size_t i, lead, other, column;

	(void)state;
	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		column = end_of(texts[i], &lead);
		snprintf(longer, sizeof longer, "%sx", texts[i]);
		assert_int_equal(end_of(longer, &other), column + lead + 1);
		assert_int_equal(other, 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_that_share_a_hash_do_not_share_a_mark),
		cmocka_unit_test(one_letter_of_the_same_length_counts),
		cmocka_unit_test(what_did_not_change_is_not_judged_again),
		cmocka_unit_test(items_come_and_go),
		cmocka_unit_test(
			what_is_being_typed_is_said_so_until_it_is_left),
		cmocka_unit_test(a_row_is_found_in_a_text_that_was_cut),
		cmocka_unit_test(a_letter_comes_where_it_is_said_to),
	};

	return cmocka_run_group_tests(tests, open_guard, close_guard);
}

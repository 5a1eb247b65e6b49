/* Facts: lines, merging, order; and what hands or crashes do to the file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "facts.h"

static void
put(struct facts *facts, const char *line, enum facts_merge merge)
{
	struct fact fact;

	assert_true(fact_parse(cs_span(line), &fact));
	assert_int_equal(facts_put(facts, &fact, merge), CS_OK);
}

static void
is_line(const struct facts *facts, size_t i, const char *line)
{
	char text[2048];
	size_t length = fact_print(facts_at(facts, i), text, sizeof text);

	assert_true(length > 0 && text[length - 1] == '\n');
	text[length - 1] = '\0';
	assert_string_equal(text, line);
}

static void
lines_read_back_as_written(void **state)
{
	static const char *const lines[] = {
		"example.org\t1\t-\t-\tlist",
		"jane@example.org\t12\t2024-02-29\t2026-11-23\tsent\tJane Doe",
		"x@example.org\t1\t1970-01-02\t9999-12-31\tadded\t\tnick",
		"y@example.org\t4294967295\t2000-02-29\t2100-03-01\tsender\tY\ty",
		"y2@example.org\t1\t-\t-\tsent\t\t\tme@home.example",
		"y3@example.org\t1\t-\t-\tsent\tY\ty\tme@home.example",
		"z@xn--exmple-cua.de\t2\t-\t-\tquarantined\tZ",
	};
	struct facts *facts = facts_open();
	size_t i, count = sizeof lines / sizeof *lines;

	(void)state;
	for (i = 0; i < count; i++)
		put(facts, lines[i], FACTS_SUM);
	facts_sort(facts);
	assert_int_equal(facts_count(facts), count);
	for (i = 0; i < count; i++)
		is_line(facts, i, lines[i]);
	facts_close(facts);
}

static void
lines_by_hand_are_read_leniently(void **state)
{
	struct fact fact;

	(void)state;
	assert_true(fact_parse(cs_span("a@b.example"), &fact));
	assert_int_equal(fact.count, 1);
	assert_true(fact_parse(cs_span("a@b.example\t7\r"), &fact));
	assert_int_equal(fact.count, 7);
	assert_true(fact_parse(cs_span("a@b.example\tx\t2026-13-01\t-\tno"),
		&fact));
	assert_int_equal(fact.count, 1);
	assert_int_equal(fact.first, 0);
	assert_int_equal(fact.origin, CS_ORIGIN_LIST);
	assert_false(fact_parse(cs_span(""), &fact));
	assert_false(fact_parse(cs_span("# a comment"), &fact));
	assert_false(fact_parse(cs_span("jane@"), &fact));
	assert_false(fact_parse(cs_span("@example.org"), &fact));
	assert_false(fact_parse(cs_span("a@b\033[2J.example"), &fact));
	assert_false(fact_parse(cs_span("a@b.example\t1\t-\t-\tlist\t\033[2J"),
		&fact));
	assert_false(fact_parse(cs_span("a@b.example\t1\t-\t-\tsent\t\t\t\033c"),
		&fact));
	/* a later version's columns */
	assert_true(fact_parse(cs_span("a@b.example\t1\t-\t-\tsent\tA\ta\t"
		"me@c.example\tmore"), &fact));
	assert_int_equal(fact.as.length, strlen("me@c.example"));
}

static void
the_same_address_merges(void **state)
{
	struct facts *facts = facts_open();

	(void)state;
	put(facts, "Jane@b.example\t2\t2025-01-02\t2025-01-03\tsender\tJane",
		FACTS_SUM);
	put(facts, "jane@b.example\t3\t2025-01-01\t2025-01-02\tsent\tOld",
		FACTS_SUM);
	put(facts, "JANE@b.example\t1\t-\t2025-02-01\tlist\tNew\tjd",
		FACTS_SUM);
	assert_int_equal(facts_count(facts), 1);
	is_line(facts, 0, "Jane@b.example\t6\t2025-01-01\t2025-02-01\tsent\t"
			  "New\tjd");
	put(facts, "jane@b.example\t4", FACTS_MOST);
	assert_int_equal(facts_at(facts, 0)->count, 6);
	put(facts, "jane@b.example\t4294967295", FACTS_SUM);
	assert_int_equal(facts_at(facts, 0)->count, UINT32_MAX);
	facts_close(facts);
}

static void
the_last_of_my_addresses_stays(void **state)
{
	struct facts *facts = facts_open();

	(void)state;
	put(facts, "j@b.example\t1\t-\t2025-02-01\tsent\t\t\tme@home.example",
		FACTS_SUM);
	put(facts, "j@b.example\t1\t-\t2025-01-01\tsent\t\t\tme@old.example",
		FACTS_SUM);
	put(facts, "j@b.example\t1\t-\t2025-03-01\tsent", FACTS_SUM);
	is_line(facts, 0, "j@b.example\t3\t-\t2025-03-01\tsent\t\t\t"
			  "me@home.example");
	put(facts, "j@b.example\t1\t-\t2025-03-01\tsent\t\t\tme@new.example",
		FACTS_SUM);
	is_line(facts, 0, "j@b.example\t4\t-\t2025-03-01\tsent\t\t\t"
			  "me@new.example");
	facts_close(facts);
}

static void
what_is_quarantined_stays_so_until_added(void **state)
{
	struct facts *facts = facts_open();

	(void)state;
	put(facts, "jane@b.example\t1\t-\t-\tquarantined", FACTS_SUM);
	put(facts, "jane@b.example\t9\t-\t-\tsent", FACTS_SUM);
	assert_true(facts_at(facts, 0)->quarantined);
	put(facts, "jane@b.example\t1\t-\t-\tadded", FACTS_SUM);
	assert_false(facts_at(facts, 0)->quarantined);
	put(facts, "jane@b.example\t1\t-\t-\tquarantined", FACTS_SUM);
	assert_false(facts_at(facts, 0)->quarantined);
	facts_close(facts);
}

static bool
is_even(void *context, const struct fact *fact)
{
	(void)context;
	return fact->count % 2 == 0;
}

static void
dropped_facts_are_gone_and_the_rest_is_found(void **state)
{
	struct facts *facts = facts_open();
	char line[64], local[16];
	int i;

	(void)state;
	for (i = 1; i <= 5000; i++) {
		snprintf(line, sizeof line, "p%d@d%d.example\t%d", i, i % 7, i);
		put(facts, line, FACTS_SUM);
	}
	assert_int_equal(facts_drop(facts, is_even, NULL), 2500);
	for (i = 1; i <= 5000; i++) {
		snprintf(local, sizeof local, "P%d", i);
		snprintf(line, sizeof line, "d%d.example", i % 7);
		assert_int_equal(facts_find(facts, cs_span(local),
			cs_span(line)) != NULL, i % 2);
	}
	facts_sort(facts);
	for (i = 1; i < 2500; i++)
		assert_true(facts_at(facts, (size_t)i)->domain.text[1] >=
			facts_at(facts, (size_t)i - 1)->domain.text[1]);
	assert_non_null(facts_find(facts, cs_span("p4999"),
		cs_span("d1.example")));
	facts_close(facts);
}

static void
a_later_version_is_not_guessed_at(void **state)
{
	struct facts *facts = facts_open();

	(void)state;
	assert_int_equal(facts_read(facts,
		cs_span("# countersign known 2\nx@y.example\n")),
		CS_UNAVAILABLE);
	assert_int_equal(facts_read(facts,
		cs_span("# countersign known 1\nx@y.example\nno end")), CS_OK);
	assert_int_equal(facts_count(facts), 2);
	facts_close(facts);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_read_back_as_written),
		cmocka_unit_test(lines_by_hand_are_read_leniently),
		cmocka_unit_test(the_same_address_merges),
		cmocka_unit_test(the_last_of_my_addresses_stays),
		cmocka_unit_test(what_is_quarantined_stays_so_until_added),
		cmocka_unit_test(dropped_facts_are_gone_and_the_rest_is_found),
		cmocka_unit_test(a_later_version_is_not_guessed_at),
	};

	return cmocka_run_group_tests_name("facts", tests, NULL, NULL);
}

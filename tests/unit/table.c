/* The compiled-in facts: canonical, unique, found again, and no popular name
 * that is plainly the slip of a bigger one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "domain.h"
#include "table.h"

static void
check_names(const struct table *table)
{
	struct domain domain;
	const char *name;
	size_t i;

	for (i = 0; i < table_count(table); i++) {
		name = table_name(table, i);
		print_message("# %s\n", name);
		assert_int_equal(domain_read(NULL, cs_span(name), &domain, NULL),
			DOMAIN_OK);
		assert_string_equal(domain.ascii, name);
		assert_int_equal(domain.tld, DOMAIN_TLD_KNOWN);
		/* also tells doubles: the search ends at one of them */
		assert_int_equal(table_find(table, cs_span(name)), (long)i);
	}
}

static void
names_are_canonical_and_stand_once(void **state)
{
	(void)state;
	check_names(table_popular());
	check_names(table_mil());
	assert_true(table_count(table_popular()) > 1000);
	assert_true(table_count(table_popular()) <= 3000);
}

static void
only_whole_names_are_found(void **state)
{
	const struct table *popular = table_popular();

	(void)state;
	assert_string_equal(table_name(popular, 0), "gmail.com");
	assert_int_equal(table_find(popular, cs_span("gmail.com")), 0);
	assert_int_equal(table_find(popular, cs_span("gmail.co")), -1);
	assert_int_equal(table_find(popular, cs_span("gmail.comm")), -1);
	assert_int_equal(table_find(popular, cs_span("")), -1);
	assert_int_equal(table_find(popular,
				 (struct cs_span){ "gmail.com\0x", 11 }),
		-1);
	assert_int_equal(
		table_find(popular, (struct cs_span){ "gmail.comma", 9 }), 0);
}

/* Names under .ml are the slips of .mil: none may look trustworthy. */
static void
nothing_popular_lies_under_ml(void **state)
{
	struct domain domain;
	size_t i;

	(void)state;
	for (i = 0; i < table_count(table_popular()); i++) {
		domain_read(NULL, cs_span(table_name(table_popular(), i)),
			&domain, NULL);
		assert_false(domain_is_under(&domain, "ml"));
	}
}

static void
mil_names_lie_under_mil(void **state)
{
	struct domain domain;
	size_t i;

	(void)state;
	for (i = 0; i < table_count(table_mil()); i++) {
		domain_read(NULL, cs_span(table_name(table_mil(), i)), &domain,
			NULL);
		assert_true(domain_is_under(&domain, "mil"));
		assert_true(domain.label_count > 1);
	}
}

static void
slips_are_not_popular(void **state)
{
	static const char *const slips[] = { "gmial.com", "gmai.com",
		"gamil.com", "gmail.co", "yaho.com", "yahoo.co", "hotmial.com",
		"hotmal.com", "hotmai.com", "outlok.com", "iclod.com",
		"netcape.net", "army.ml", "mail.ml", "mailinator.com" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof slips / sizeof slips[0]; i++)
		assert_int_equal(
			table_find(table_popular(), cs_span(slips[i])), -1);
}

static void
endings_have_their_place(void **state)
{
	static const char *const places[][2] = { { "ml", "Mali" },
		{ "cm", "Cameroon" }, { "co", "Colombia" }, { "om", "Oman" },
		{ "ne", "Niger" }, { "ng", "Nigeria" },
		{ "nl", "the Netherlands" }, { "il", "Israel" },
		{ "mil", "the US military" }, { "mi", NULL }, { "com", NULL },
		{ "bl", NULL }, { "", NULL } };
	const char *place;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof places / sizeof places[0]; i++) {
		place = table_place(cs_span(places[i][0]));
		if (places[i][1] == NULL)
			assert_null(place);
		else
			assert_string_equal(place, places[i][1]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_canonical_and_stand_once),
		cmocka_unit_test(only_whole_names_are_found),
		cmocka_unit_test(nothing_popular_lies_under_ml),
		cmocka_unit_test(mil_names_lie_under_mil),
		cmocka_unit_test(slips_are_not_popular),
		cmocka_unit_test(endings_have_their_place),
	};

	return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}

/* Domains: each line of tests/cases/domains.tsv, and what holds of all. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "cases.h"
#include "domain.h"

/* LEADING_DOT as the case file has it: leading-dot. */
static const char *
status_word(enum domain_status status)
{
	static const char *const names[] = {
#define X(name, clause) #name,
		DOMAIN_STATUS_LIST(X)
#undef X
	};
	static char word[64];
	size_t i;

	for (i = 0; names[status][i] != '\0'; i++)
		word[i] = names[status][i] == '_'
			? '-'
			: (char)tolower((unsigned char)names[status][i]);
	word[i] = '\0';
	return word;
}

static const char *
or_dash(const char *text)
{
	return text[0] == '\0' ? "-" : text;
}

/* The words about DOMAIN, in the order of the case file's head. */
static const char *
words(const struct domain *domain)
{
	static const char *const tlds[] = { "known", "reserved", "unknown",
		"none" };
	static char text[128];

	snprintf(text, sizeof text, "%s%s%s%s%s%s%s", tlds[domain->tld],
		domain->is_idn ? " idn" : "", domain->is_mapped ? " mapped" : "",
		domain->is_documentation ? " documentation" : "",
		domain->suffix_is_private ? " private" : "",
		domain->kind == DOMAIN_IPV4 ? " ipv4" : "",
		domain->kind == DOMAIN_IPV6 ? " ipv6" : "");
	return text;
}

static void
check_readable(struct cases *cases, const struct domain *domain)
{
	assert_int_equal(cases->count, 7);
	assert_string_equal(domain->ascii, cases->column[2]);
	assert_string_equal(domain->unicode,
		strcmp(cases->column[3], "=") == 0 ? cases->column[2]
						   : cases->column[3]);
	assert_string_equal(
		or_dash(domain_registrable(domain)), cases->column[4]);
	assert_string_equal(or_dash(domain_suffix(domain)), cases->column[5]);
	assert_string_equal(words(domain), cases->column[6]);
	assert_int_equal(strlen(domain->ascii), domain->ascii_length);
	assert_int_equal(strlen(domain->unicode), domain->unicode_length);
}

static void
check_unreadable(struct cases *cases, const struct domain *domain,
	struct cs_span typed, size_t where)
{
	char loose[CS_DOMAIN_SIZE];

	assert_int_equal(cases->count, 4);
	assert_string_equal(domain->ascii, "");
	assert_string_equal(domain->unicode, "");
	assert_int_equal(where, atoi(cases->column[2]));
	assert_int_equal(domain_loose(typed, loose, sizeof loose),
		strlen(cases->column[3]));
	assert_string_equal(loose, cases->column[3]);
}

static void
each_line_is_read_as_it_says(void **state)
{
	struct domain_suffixes *suffixes = domain_suffixes_open();
	struct cases cases;
	struct domain domain;
	enum domain_status status;
	struct cs_span typed;
	size_t where;
	int checked = 0;

	(void)state;
	assert_true(cases_open(&cases, "domains.tsv"));
	for (; cases_next(&cases); checked++) {
		typed = (struct cs_span){ cases.column[0], cases.length[0] };
		status = domain_read(suffixes, typed, &domain, &where);
		print_message("# line %d: %s\n", cases.number,
			domain_status_text(status));
		assert_string_equal(status_word(status), cases.column[1]);
		if (status == DOMAIN_OK)
			check_readable(&cases, &domain);
		else
			check_unreadable(&cases, &domain, typed, where);
	}
	assert_true(checked > 80);
	domain_suffixes_close(suffixes);
}

/* What was read reads as itself, in both forms. */
static void
canonical_forms_are_fixed_points(void **state)
{
	struct cases cases;
	struct domain first, second;

	(void)state;
	assert_true(cases_open(&cases, "domains.tsv"));
	while (cases_next(&cases)) {
		if (strcmp(cases.column[1], "ok") != 0)
			continue;
		assert_int_equal(domain_read(NULL, cs_span(cases.column[0]),
					 &first, NULL),
			DOMAIN_OK);
		assert_int_equal(
			domain_read(NULL, cs_span(first.ascii), &second, NULL),
			DOMAIN_OK);
		assert_string_equal(second.unicode, first.unicode);
		assert_int_equal(
			domain_read(NULL, cs_span(first.unicode), &second, NULL),
			DOMAIN_OK);
		assert_string_equal(second.ascii, first.ascii);
		assert_false(second.is_mapped);
	}
}

static void
labels_start_where_it_says(void **state)
{
	struct domain d;

	(void)state;
	assert_int_equal(
		domain_read(NULL, cs_span("mail.münchen.co.uk"), &d, NULL),
		DOMAIN_OK);
	assert_int_equal(d.label_count, 4);
	assert_string_equal(d.ascii + d.ascii_start[1], "xn--mnchen-3ya.co.uk");
	assert_string_equal(d.unicode + d.unicode_start[1], "münchen.co.uk");
	assert_string_equal(d.unicode + d.unicode_start[2], "co.uk");
	assert_int_equal(d.registrable_label, 1);
	assert_int_equal(d.suffix_label, 2);
	assert_int_equal(d.icann_label, 2);
	assert_string_equal(domain_tld(&d), "uk");
}

static void
beneath_is_told_at_the_dot(void **state)
{
	struct domain d;

	(void)state;
	domain_read(NULL, cs_span("us.army.mil"), &d, NULL);
	assert_true(domain_is_under(&d, "us.army.mil"));
	assert_true(domain_is_under(&d, "army.mil"));
	assert_true(domain_is_under(&d, "mil"));
	assert_false(domain_is_under(&d, "my.mil"));
	assert_false(domain_is_under(&d, "x.us.army.mil"));
	assert_false(domain_is_under(&d, ""));
}

/* 253 letters pass, 254 do not, whatever the labels are made of. */
static void
names_end_at_253_letters(void **state)
{
	char name[512];
	struct domain d;
	size_t length;

	(void)state;
	for (length = 250; length < 260; length++) {
		memset(name, 'a', sizeof name);
		name[length - 4] = '.';
		memcpy(name + length - 3, "com", 4);
		for (size_t i = 50; i + 10 < length; i += 50)
			name[i] = '.';
		assert_int_equal(domain_read(NULL, cs_span(name), &d, NULL),
			length <= 253 ? DOMAIN_OK : DOMAIN_TOO_LONG);
	}
	for (size_t i = 0; i < 508; i++)
		name[i] = i % 2 ? '.' : 'a';
	assert_int_equal(domain_read(NULL,
				 (struct cs_span){ name, 253 }, &d, NULL),
		DOMAIN_OK);
	assert_int_equal(d.label_count, DOMAIN_LABELS);
	assert_int_equal(domain_read(NULL,
				 (struct cs_span){ name, 255 }, &d, NULL),
		DOMAIN_TOO_LONG);
}

/* A buffer of any size is kept, and no character is cut in half. */
static void
loose_text_fits_its_buffer(void **state)
{
	const char *text = "Ünï\xff.日本,x";
	char loose[64];
	size_t size, used;

	(void)state;
	for (size = 0; size < sizeof loose; size++) {
		memset(loose, '#', sizeof loose);
		used = domain_loose(cs_span(text), loose, size);
		assert_true(size == 0 ? used == 0 : used < size);
		assert_int_equal(loose[size], '#');
		if (size == 0)
			continue;
		assert_int_equal(loose[used], 0);
		assert_true(strncmp("ünï�.日本,x", loose, used) == 0);
		assert_true(((unsigned char)"ünï�.日本,x"[used] & 0xC0) != 0x80);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line_is_read_as_it_says),
		cmocka_unit_test(canonical_forms_are_fixed_points),
		cmocka_unit_test(labels_start_where_it_says),
		cmocka_unit_test(beneath_is_told_at_the_dot),
		cmocka_unit_test(names_end_at_253_letters),
		cmocka_unit_test(loose_text_fits_its_buffer),
	};

	return cmocka_run_group_tests_name("domain", tests, NULL, NULL);
}

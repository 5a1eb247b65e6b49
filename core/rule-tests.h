/*
 * rule-tests - what the files of rules share with the table in rules.c.
 */
#ifndef RULE_TESTS_H
#define RULE_TESTS_H

#include "rules.h"

/* Writes the formatted sentence into REASON, made visible. */
void rule_say(struct cs_reason *reason, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A mailbox at a domain name that can be read? */
bool rule_has_name(const struct inquiry *inquiry);

#define RULE_TEST(name)                                                        \
	bool rule_test_##name(const struct rule *rule,                         \
		const struct inquiry *inquiry, struct cs_reason *reason)

RULE_TEST(local_slip);
RULE_TEST(other_domain);
RULE_TEST(name_address);
RULE_TEST(name_differs);
RULE_TEST(embedded);
RULE_TEST(mixed_script);

#endif

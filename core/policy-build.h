/*
 * policy-build - makes the policy out of the settings that stand, once.
 */
#ifndef POLICY_BUILD_H
#define POLICY_BUILD_H

#include "policy.h"
#include "settings-read.h"

struct policy {
	struct names protected, popular, trusted, internal; /* sorted */
	/* the first two without what the user added, if HAS_OWN */
	struct names site_protected, site_popular;
	bool has_own; /* he added some, and is not trusted */
	struct policy_rule *rules; /* the user's after the policy's */
	size_t rule_count;
	struct policy_marking *markings;
	size_t marking_count;
	bool user_trusts; /* his rules' exceptions and allows count */
	bool user_denies; /* `default' is his own */
};

/* Reads the lists and canonicalises the names.  Mistakes go to the report of
 * READING.  NULL when memory is out.  Rules live in READING's pool. */
struct policy *policy_build(const struct reading *reading,
	const struct cs_places *places);
void policy_close(struct policy *policy);

#endif

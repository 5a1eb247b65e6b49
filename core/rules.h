/*
 * rules - the table of rules: what each is called, says, and when.
 *
 * A rule looks at an inquiry and speaks or is silent; the worst verdict of
 * those that speak counts.  Names are fixed: scripts and policy use them.
 * docs/RULES.md has a section on each.  Rules find nothing by themselves: what
 * they look at, inquiry.h has gathered.
 */
#ifndef RULES_H
#define RULES_H

#include "countersign.h"
#include "inquiry.h"

struct rule {
	const char *name;
	enum cs_verdict verdict; /* the worst that it says */
	/* Does it speak?  Then REASON has verdict, target and text. */
	bool (*test)(const struct rule *rule, const struct inquiry *inquiry,
		struct cs_reason *reason);
	const char *catches; /* one line, for explain and the manual */
};

/* The table, ended by a row without a name. */
extern const struct rule rules[];

/* The rule that a likely HYPOTHESIS about TYPED belongs to. */
const char *rule_of(const struct hypothesis *hypothesis,
	const struct typed *typed);

#endif

/* See policy.h. */
#include <string.h>

#include "config.h"
#include "policy-build.h"

/* -- days ------------------------------------------------------------------ */

/* Civil date from days since 1970, as Howard Hinnant's days_from_civil paper
 * has it: eras of 400 years that start on 1 March. */
int
policy_day(int64_t seconds)
{
	int64_t days = seconds / 86400 - (seconds % 86400 < 0) + 719468;
	int64_t era = days / 146097 - (days % 146097 < 0);
	int64_t of_era = days - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 -
		of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153; /* 0 is March */
	int64_t day = of_year - (153 * month + 2) / 5 + 1;

	year += era * 400 + (month >= 10);
	month = month < 10 ? month + 3 : month - 9;
	return (int)(year * 10000 + month * 100 + day);
}

static int
days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	bool leap = (year % 4 == 0 && year % 100) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

int
policy_day_read(const char *text)
{
	static const char form[] = "dddd-dd-dd";
	int number = 0, year, month, day;
	size_t i;

	for (i = 0; form[i]; i++) {
		if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' :
			text[i] != form[i])
			return 0;
		if (form[i] == 'd')
			number = number * 10 + text[i] - '0';
	}
	year = number / 10000;
	month = number / 100 % 100;
	day = number % 100;
	if (text[i] || year < 1970 || month < 1 || month > 12 || day < 1 ||
		day > days_in(year, month))
		return 0;
	return number;
}

/* -- names ----------------------------------------------------------------- */

const char *
policy_protected(const struct policy *policy, const char *domain)
{
	return names_covering(&policy->protected, domain);
}

const char *
policy_internal(const struct policy *policy, const char *domain)
{
	return names_covering(&policy->internal, domain);
}

const char *
policy_popular(const struct policy *policy, const char *domain)
{
	return names_find(&policy->popular, domain);
}

const struct names *
policy_protected_names(const struct policy *policy)
{
	return &policy->protected;
}

const struct names *
policy_popular_names(const struct policy *policy)
{
	return &policy->popular;
}

bool
policy_has_own(const struct policy *policy)
{
	return policy->has_own;
}

const struct names *
policy_site_protected(const struct policy *policy)
{
	return policy->has_own ? &policy->site_protected : &policy->protected;
}

const struct names *
policy_site_popular(const struct policy *policy)
{
	return policy->has_own ? &policy->site_popular : &policy->popular;
}

/* True where SITE has another name over DOMAIN than ALL, or none. */
static bool
differs(const struct names *all, const struct names *site, const char *domain)
{
	const char *name = names_covering(all, domain);
	const char *other = name ? names_covering(site, domain) : NULL;

	return name && (!other || strcmp(name, other));
}

bool
policy_is_own_word(const struct policy *policy, const char *domain)
{
	return policy->has_own &&
		(differs(&policy->protected, &policy->site_protected, domain) ||
			differs(&policy->popular, &policy->site_popular,
				domain));
}

const struct names *
policy_trusted_names(const struct policy *policy)
{
	return &policy->trusted;
}

const struct names *
policy_internal_names(const struct policy *policy)
{
	return &policy->internal;
}

/* -- rules ----------------------------------------------------------------- */

bool
policy_is_under(const char *domain, const char *name, bool itself)
{
	size_t length = strlen(domain), suffix = strlen(name);

	if (length == suffix)
		return itself && !strcmp(domain, name);
	return length > suffix && domain[length - suffix - 1] == '.' &&
		!strcmp(domain + length - suffix, name);
}

const struct policy_exception *
policy_excepted(const struct policy_rule *rule, const char *domain, int today)
{
	const struct policy_exception *exception = rule->exceptions;
	size_t i;

	for (i = 0; i < rule->exception_count; i++, exception++)
		if ((!exception->until || today <= exception->until) &&
			policy_is_under(domain, exception->domain, true))
			return exception;
	return NULL;
}

/* The first rule of the policy's, or of the user's, that matches. */
static const struct policy_rule *
first_match(const struct policy *policy, const char *domain, int today,
	bool user)
{
	const struct policy_rule *rule = policy->rules;
	size_t i;

	for (i = 0; i < policy->rule_count; i++, rule++)
		if (rule->user == user &&
			policy_is_under(domain, rule->match, !rule->beneath_only) &&
			!policy_excepted(rule, domain, today))
			return rule;
	return NULL;
}

const struct policy_rule *
policy_rule_for(const struct policy *policy, const char *domain, int today)
{
	const struct policy_rule *site, *own;

	site = first_match(policy, domain, today, false);
	own = first_match(policy, domain, today, true);
	if (!site || !own)
		return site ? site : own;
	return own->action > site->action ? own : site;
}

const char *
policy_trusted(const struct policy *policy, const char *domain, int today)
{
	const char *name = names_covering(&policy->trusted, domain);
	const struct policy_exception *exception;
	const struct policy_rule *rule;
	size_t i;

	if (name)
		return name;
	rule = policy_rule_for(policy, domain, today);
	if (rule && rule->action == POLICY_ALLOW)
		return rule->match;
	for (i = 0; i < policy->rule_count; i++) {
		rule = &policy->rules[i];
		if (rule->user && !policy->user_trusts)
			continue;
		exception = policy_is_under(domain, rule->match,
			!rule->beneath_only) ?
			policy_excepted(rule, domain, today) : NULL;
		if (exception)
			return exception->domain;
	}
	return NULL;
}

bool
policy_names(const struct policy *policy, const char *domain, int today)
{
	return first_match(policy, domain, today, false) ||
		((policy->user_trusts || policy->user_denies) &&
			first_match(policy, domain, today, true)) ||
		policy_trusted(policy, domain, today) ||
		policy_internal(policy, domain);
}

enum cs_verdict
policy_verdict(enum policy_action action)
{
	static const enum cs_verdict verdicts[] = {
		[POLICY_ALLOW] = CS_PASS,
		[POLICY_NOTICE] = CS_NOTICE,
		[POLICY_CONFIRM] = CS_CONFIRM,
		[POLICY_RELEASE] = CS_RELEASE,
		[POLICY_BLOCK] = CS_BLOCK,
	};

	return verdicts[action];
}

const char *
policy_action_name(enum policy_action action)
{
	static const char *const names[] = {
#define X(name, word) [POLICY_##name] = word,
		POLICY_ACTION_LIST(X)
#undef X
	};

	return names[action];
}

enum policy_action
policy_action_of(const char *name)
{
	enum policy_action action = POLICY_ALLOW;

	while (strcmp(policy_action_name(action), name))
		action++;
	return action;
}

size_t
policy_rule_count(const struct policy *policy)
{
	return policy->rule_count;
}

const struct policy_rule *
policy_rule_at(const struct policy *policy, size_t i)
{
	return &policy->rules[i];
}

/* -- markings -------------------------------------------------------------- */

size_t
policy_marking_count(const struct policy *policy)
{
	return policy->marking_count;
}

const struct policy_marking *
policy_marking_at(const struct policy *policy, size_t i)
{
	return &policy->markings[i];
}

bool
policy_marking_allows(const struct policy_marking *marking, const char *domain)
{
	size_t i;

	for (i = 0; i < marking->allow_count; i++)
		if (policy_is_under(domain, marking->allow[i], true))
			return true;
	return false;
}

/*
 * cs_policy_lint(): the files as cs_guard_open() reads them, and then remarks
 * on what is written correctly but hardly meant.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "config.h"
#include "policy.h"
#include "report.h"
#include "settings.h"
#include "words.h"

enum {
	LAPSING = 30 * 86400, /* seconds in which an exception is about to */
	SLIP_NAMES = 3000,    /* more names aren't compared pair by pair */
};

/* -- exceptions ------------------------------------------------------------ */

static void
lint_exception(const struct policy_rule *rule,
	const struct policy_exception *exception, int64_t now,
	struct report *report)
{
	static const char *const sentences[][2] = {
		{ N_("%s: the exception for %s lapses after %s"),
			N_("%s: the exception for %s lapses after %s, owner "
				"%s") },
		{ N_("%s: the exception for %s is dead since %s"),
			N_("%s: the exception for %s is dead since %s, owner "
				"%s") },
	};
	int until = exception->until;
	char day[16];

	if (!policy_is_under(exception->domain, rule->match, true) ||
		(rule->beneath_only &&
			!strcmp(exception->domain, rule->match)))
		report_remark(report, _("%s: %s is an exception to a rule for "
			"%s%s, which doesn't cover it"), exception->origin,
			exception->domain, rule->beneath_only ? "*." : "",
			rule->match);
	if (!until || until >= policy_day(now + LAPSING))
		return;
	snprintf(day, sizeof day, "%04d-%02d-%02d", until / 10000 % 10000,
		until / 100 % 100, until % 100);
	report_remark(report, words_like("%s%s%s%s", sentences[
		until < policy_day(now)][*exception->owner != '\0']),
		exception->origin, exception->domain, day, exception->owner);
}

/* -- rules ----------------------------------------------------------------- */

/* True when RULE decides TODAY about everything that LATER can match. */
static bool
covers(const struct policy_rule *rule, const struct policy_rule *later,
	int today)
{
	size_t i;

	if (rule->user != later->user ||
		!policy_is_under(later->match, rule->match,
			!rule->beneath_only || later->beneath_only))
		return false;
	for (i = 0; i < rule->exception_count; i++) {
		const char *domain = rule->exceptions[i].domain;
		int until = rule->exceptions[i].until;

		if (until && until < today)
			continue;
		if (policy_is_under(domain, later->match, true) ||
			policy_is_under(later->match, domain, true))
			return false;
	}
	return true;
}

static void
lint_shadow(const struct policy *policy, size_t i, int today,
	struct report *report)
{
	const struct policy_rule *later = policy_rule_at(policy, i), *rule;
	size_t j;

	for (j = 0; j < i; j++) {
		rule = policy_rule_at(policy, j);
		if (!covers(rule, later, today))
			continue;
		report_remark(report, _("%s: the rule for %s%s is never "
			"reached: that of %s decides before it"), later->origin,
			later->beneath_only ? "*." : "", later->match,
			rule->origin);
		return;
	}
}

/* Does RULE decide TODAY about NAME, unless BENEATH_ONLY, or beneath it? */
static bool
decides(const struct policy *policy, const struct policy_rule *rule,
	const char *name, bool beneath_only, int today)
{
	char host[CS_DOMAIN_SIZE + 2];

	snprintf(host, sizeof host, "x.%s", name);
	return (!beneath_only &&
		policy_rule_for(policy, name, today) == rule) ||
		policy_rule_for(policy, host, today) == rule;
}

/* A rule that stops mail to our own, or to what is said to be right. */
static void
lint_victim(const struct policy *policy, const struct policy_rule *rule,
	const char *kind, const struct names *names, int today,
	struct report *report)
{
	size_t i;

	if (rule->action < POLICY_CONFIRM)
		return;
	for (i = 0; i < names->count; i++) {
		const char *name = names->all[i].text;

		if ((policy_is_under(name, rule->match, true) &&
			    decides(policy, rule, name, false, today)) ||
			(policy_is_under(rule->match, name, true) &&
				decides(policy, rule, rule->match,
					rule->beneath_only, today)))
			report_remark(report, _("%s: the rule for %s%s (%s) "
				"hits %s, which is %s"), rule->origin,
				rule->beneath_only ? "*." : "", rule->match,
				policy_action_name(rule->action), name, kind);
	}
}

static void
lint_rules(const struct policy *policy, int64_t now, struct report *report)
{
	int today = policy_day(now);
	size_t i, j;

	for (i = 0; i < policy_rule_count(policy); i++) {
		const struct policy_rule *rule = policy_rule_at(policy, i);

		for (j = 0; j < rule->exception_count; j++)
			lint_exception(rule, &rule->exceptions[j], now,
				report);
		lint_shadow(policy, i, today, report);
		lint_victim(policy, rule, "internal",
			policy_internal_names(policy), today, report);
		lint_victim(policy, rule, "trusted",
			policy_trusted_names(policy), today, report);
	}
}

/* -- names ----------------------------------------------------------------- */

/* One letter more, less, other, or two swapped: the slip that makes B of A,
 * the shorter or equally long. */
static bool
is_one_slip(const char *a, const char *b)
{
	size_t length = strlen(a), more = strlen(b) - length;

	while (*a && *a == *b)
		a++, b++;
	if (more)
		return !strcmp(a, b + 1);
	if (*a && a[1] && a[0] == b[1] && a[1] == b[0] &&
		!strcmp(a + 2, b + 2))
		return true;
	return *a && !strcmp(a + 1, b + 1);
}

static int
by_length(const void *a, const void *b)
{
	size_t one = strlen(*(const char *const *)a);
	size_t other = strlen(*(const char *const *)b);

	if (one != other)
		return one < other ? -1 : 1;
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
lint_slips(const struct names *names, struct report *report)
{
	const char **all;
	size_t i, j;

	if (names->count > SLIP_NAMES ||
		!(all = calloc(names->count + 1, sizeof *all)))
		return;
	for (i = 0; i < names->count; i++)
		all[i] = names->all[i].text;
	qsort(all, names->count, sizeof *all, by_length);
	for (i = 0; i < names->count; i++)
		for (j = i + 1; j < names->count &&
			strlen(all[j]) <= strlen(all[i]) + 1; j++)
			if (is_one_slip(all[i], all[j]))
				report_remark(report, _("protected: %s and %s "
					"are one slip of each other: neither "
					"protects from the other"), all[i],
					all[j]);
	free(all);
}

static void
lint_wide_trust(const struct names *names, struct report *report)
{
	size_t i;

	for (i = 0; i < names->count; i++)
		if (!strchr(names->all[i].text, '.'))
			report_remark(report, _("trusted: %s is a whole "
				"top-level domain: nothing beneath it is "
				"judged"), names->all[i].text);
}

/* Deny by default without anything that is let through. */
static void
lint_default(const struct settings *settings, struct report *report)
{
	const struct policy *policy = settings_policy(settings);
	size_t i;

	if (policy_action_of(settings_text(settings, "default")) <
			POLICY_RELEASE ||
		policy_internal_names(policy)->count ||
		policy_trusted_names(policy)->count)
		return;
	for (i = 0; i < policy_rule_count(policy); i++) {
		const struct policy_rule *rule = policy_rule_at(policy, i);

		if (rule->action < POLICY_RELEASE || rule->exception_count)
			return;
	}
	report_remark(report, _("%s: default = \"%s\", and nothing is "
		"internal, trusted or let through by a rule"),
		settings_origin(settings, "default"),
		settings_text(settings, "default"));
}

/* What only shows when the guard itself is opened: keymaps, history. */
static void
lint_guard(const struct cs_places *places, struct report *report)
{
	struct cs_guard *guard;
	struct cs_error error;
	enum cs_status status = cs_guard_open(places, &guard, &error);

	if (status != CS_OK) {
		report_error(report, status, "%s", error.text);
		return;
	}
	if (*cs_guard_failure(guard))
		report_error(report, CS_CONFIG, "%s", cs_guard_failure(guard));
	cs_guard_close(guard);
}

enum cs_status
cs_policy_lint(const struct cs_places *places,
	void (*say)(void *context, bool is_error, const char *line),
	void *context)
{
	struct report report = { .say = say, .context = context };
	struct settings *settings = settings_read(places, &report);
	const struct policy *policy;

	if (settings) {
		policy = settings_policy(settings);
		lint_rules(policy, (int64_t)time(NULL), &report);
		lint_slips(policy_protected_names(policy), &report);
		lint_wide_trust(policy_trusted_names(policy), &report);
		if (report.status == CS_OK)
			lint_default(settings, &report);
	}
	settings_close(settings);
	if (report.status == CS_OK)
		lint_guard(places, &report);
	return report.status;
}

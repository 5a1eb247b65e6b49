/* See policy-build.h. */
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "domain.h"
#include "policy-build.h"
#include "trust.h"
#include "words.h"

enum {
	LIST_LONGEST = 256 << 20, /* bytes of a list */
	LIST_MISTAKES = 20,       /* told, then only counted */
};

static const struct value *
standing_value(const struct reading *reading, const char *name)
{
	return reading->standing[setting_row_find(NULL, name)].value;
}

/* The canonical form of the checked NAME, in the pool; NULL: no memory. */
static const char *
canonical(struct pool *pool, const char *name)
{
	struct domain domain;

	if (domain_read(NULL, cs_span(name), &domain, NULL) != DOMAIN_OK)
		return NULL;
	return pool_copy(pool, domain.ascii, domain.ascii_length);
}

/* True where ITEM is not to be taken: SITE wants what is not the user's. */
static bool
is_left_out(const struct value *item, bool site)
{
	return site && item->layer == LAYER_USER;
}

static bool
add_array(const struct reading *reading, struct names *names, const char *name,
	bool site)
{
	const struct value *array = standing_value(reading, name);
	const char *why;
	size_t i;

	for (i = 0; i < array->count; i++)
		if (!is_left_out(array->items[i], site) &&
			names_add(names, cs_span(array->items[i]->text),
				&why) != CS_OK)
			return false;
	return true;
}

/* -- lists ----------------------------------------------------------------- */

struct mistakes {
	struct report *report;
	const char *file;
	size_t count;
};

static void
say_mistake(void *context, size_t line, const char *why)
{
	struct mistakes *mistakes = context;

	if (mistakes->count++ < LIST_MISTAKES)
		report_error(mistakes->report, CS_CONFIG, "%s:%zu: %s",
			mistakes->file, line, why);
}

/* Which rule of ownership the list that ITEM names falls under. */
static struct trust
trust_of(const struct value *item, const struct cs_places *places)
{
	if (item->layer == LAYER_USER)
		return trust_user();
	return places->policy_only ? trust_by_hand(places->owner) :
		trust_policy(places->owner);
}

static bool
add_list(const struct reading *reading, struct names *names,
	const struct value *item, const struct cs_places *places)
{
	struct trust trust = trust_of(item, places);
	struct mistakes mistakes = { reading->report, item->text, 0 };
	struct cs_error error;
	enum cs_status status;
	size_t length = 0;
	char *text;

	status = trust_read(item->text, &trust, LIST_LONGEST, &text, &length,
		&error);
	if (status != CS_OK) {
		report_error(reading->report,
			status == CS_NOT_FOUND ? CS_CONFIG :
				report_as_config(status),
			"%s:%u: %s", item->file, item->line, error.text);
		return true;
	}
	status = names_add_lines(names, text, length, say_mistake, &mistakes);
	if (mistakes.count > LIST_MISTAKES)
		report_error(reading->report, CS_CONFIG,
			P_("%s: %zu more line is no domain",
				"%s: %zu more lines are no domains",
				mistakes.count - LIST_MISTAKES), item->text,
			mistakes.count - LIST_MISTAKES);
	return status == CS_OK;
}

static bool
add_lists(const struct reading *reading, struct names *names, const char *name,
	const struct cs_places *places, bool site)
{
	const struct value *array = standing_value(reading, name);
	size_t i;

	for (i = 0; i < array->count; i++)
		if (!is_left_out(array->items[i], site) &&
			!add_list(reading, names, array->items[i], places))
			return false;
	return true;
}

/* -- rules ----------------------------------------------------------------- */

static bool
build_exception(struct pool *pool, struct policy_exception *exception,
	const struct value *value)
{
	const char *until = value_member_text(value, "until");

	*exception = (struct policy_exception){
		.domain = canonical(pool, value_member_text(value, "domain")),
		.owner = value_member_text(value, "owner"),
		.reason = value_member_text(value, "reason"),
		.until = *until ? policy_day_read(until) : 0,
		.origin = value_origin(pool, value),
	};
	return exception->domain && exception->origin;
}

static bool
build_exceptions(struct pool *pool, struct policy_rule *rule,
	const struct value *value)
{
	const struct value *list = value_member(value, "except");
	struct policy_exception *all;
	size_t i;

	if (!list)
		return true;
	all = pool_take(pool, list->count * sizeof *all);
	for (i = 0; all && i < list->count; i++)
		if (!build_exception(pool, &all[i], list->items[i]))
			return false;
	rule->exceptions = all;
	rule->exception_count = list->count;
	return all;
}

static bool
build_rule(struct pool *pool, struct policy_rule *rule,
	const struct value *value)
{
	const char *match = value_member_text(value, "match");
	bool beneath = !strncmp(match, "*.", 2);

	*rule = (struct policy_rule){
		.match = canonical(pool, match + (beneath ? 2 : 0)),
		.beneath_only = beneath,
		.user = value->layer == LAYER_USER,
		.action = policy_action_of(value_member_text(value, "action")),
		.reason = value_member_text(value, "reason"),
		.owner = value_member_text(value, "owner"),
		.origin = value_origin(pool, value),
	};
	return rule->match && rule->origin &&
		build_exceptions(pool, rule, value);
}

static bool
build_rules(const struct reading *reading, struct policy *policy)
{
	const struct value *list = standing_value(reading, "rules");
	size_t i;

	policy->rules = pool_take(reading->pool,
		list->count * sizeof *policy->rules);
	if (!policy->rules)
		return false;
	for (i = 0; i < list->count; i++)
		if (!build_rule(reading->pool, &policy->rules[i],
			    list->items[i]))
			return false;
	policy->rule_count = list->count;
	return true;
}

/* -- markings -------------------------------------------------------------- */

static bool
build_allow(struct pool *pool, struct policy_marking *marking,
	const struct value *value)
{
	const struct value *list = value_member(value, "allow");
	size_t i;

	if (!list)
		return true;
	marking->allow = pool_take(pool,
		(list->count + 1) * sizeof *marking->allow);
	if (!marking->allow)
		return false;
	for (i = 0; i < list->count; i++) {
		marking->allow[i] = canonical(pool, list->items[i]->text);
		if (!marking->allow[i])
			return false;
	}
	marking->allow_count = list->count;
	return true;
}

static bool
build_marking(const struct reading *reading, struct policy_marking *marking,
	const struct value *value)
{
	*marking = (struct policy_marking){
		.text = value_member_text(value, "text"),
		.pattern = value_member_text(value, "pattern"),
		.action = policy_action_of(value_member_text(value, "action")),
		.reason = value_member_text(value, "reason"),
		.owner = value_member_text(value, "owner"),
		.origin = value_origin(reading->pool, value),
	};
	if (!marking->origin)
		return false;
	if (!*marking->text == !*marking->pattern)
		report_error(reading->report, CS_CONFIG, _("%s: a marking has "
			"either a text or a pattern"), marking->origin);
	return build_allow(reading->pool, marking, value);
}

static bool
build_markings(const struct reading *reading, struct policy *policy)
{
	const struct value *list = standing_value(reading, "markings");
	size_t i;

	policy->markings = pool_take(reading->pool,
		(list->count + 1) * sizeof *policy->markings);
	if (!policy->markings)
		return false;
	for (i = 0; i < list->count; i++)
		if (!build_marking(reading, &policy->markings[i],
			    list->items[i]))
			return false;
	policy->marking_count = list->count;
	return true;
}

static bool
has_own(const struct reading *reading, const char *name)
{
	const struct value *array = standing_value(reading, name);
	size_t i = 0;

	while (i < array->count && array->items[i]->layer != LAYER_USER)
		i++;
	return i < array->count;
}

/* What is protected and popular by the site's word alone.  Lists with mistakes
 * are told once. */
static bool
build_site(const struct reading *reading, struct policy *policy,
	const struct cs_places *places)
{
	policy->has_own = !policy->user_trusts &&
		reading->report->status == CS_OK &&
		(has_own(reading, "protected") ||
			has_own(reading, "protected_lists") ||
			has_own(reading, "popular_lists"));
	return !policy->has_own ||
		(add_array(reading, &policy->site_protected, "protected",
			 true) &&
			add_lists(reading, &policy->site_protected,
				"protected_lists", places, true) &&
			add_lists(reading, &policy->site_popular,
				"popular_lists", places, true));
}

struct policy *
policy_build(const struct reading *reading, const struct cs_places *places)
{
	struct policy *policy = calloc(1, sizeof *policy);

	if (!policy)
		return NULL;
	policy->user_trusts =
		standing_value(reading, "user_trusted")->number != 0;
	policy->user_denies =
		standing_value(reading, "default")->layer == LAYER_USER;
	if (!add_array(reading, &policy->protected, "protected", false) ||
		!add_lists(reading, &policy->protected, "protected_lists",
			places, false) ||
		!add_lists(reading, &policy->popular, "popular_lists",
			places, false) ||
		!build_site(reading, policy, places) ||
		!add_array(reading, &policy->trusted, "trusted", false) ||
		!add_array(reading, &policy->internal, "internal", false) ||
		!build_rules(reading, policy) ||
		!build_markings(reading, policy)) {
		policy_close(policy);
		return NULL;
	}
	names_sort(&policy->protected);
	names_sort(&policy->popular);
	names_sort(&policy->site_protected);
	names_sort(&policy->site_popular);
	names_sort(&policy->trusted);
	names_sort(&policy->internal);
	return policy;
}

void
policy_close(struct policy *policy)
{
	if (!policy)
		return;
	names_close(&policy->protected);
	names_close(&policy->popular);
	names_close(&policy->site_protected);
	names_close(&policy->site_popular);
	names_close(&policy->trusted);
	names_close(&policy->internal);
	free(policy);
}

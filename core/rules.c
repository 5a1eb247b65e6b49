/* rules.c - see rules.h. */
#include "rule-tests.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "begun.h"
#include "error.h"
#include "policy.h"
#include "sentence.h"
#include "settings.h"
#include "table.h"
#include "words.h"

void
rule_say(struct cs_reason *reason, const char *format, ...)
{
	char text[CS_TEXT_SIZE];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	error_visible(reason->text, sizeof reason->text, cs_span(text), false);
}

/* -- what can't be read, and what is no domain ---------------------------- */

static bool
test_syntax(const struct rule *rule, const struct inquiry *inquiry,
	struct cs_reason *reason)
{
	const struct cs_recipient *recipient = inquiry->recipient;

	(void)rule;
	if (recipient->kind == CS_UNREADABLE) {
		rule_say(reason, "%s", recipient->why);
		return true;
	}
	if (recipient->kind == CS_LOCAL_NAME || inquiry->status == DOMAIN_OK)
		return false;
	rule_say(reason, "%s", domain_status_text(inquiry->status));
	return true;
}

static bool
test_local(const struct rule *rule, const struct inquiry *inquiry,
	struct cs_reason *reason)
{
	(void)rule;
	if (inquiry->recipient->kind != CS_LOCAL_NAME)
		return false;
	rule_say(reason, _("a name on this machine"));
	return true;
}

static bool
test_literal(const struct rule *rule, const struct inquiry *inquiry,
	struct cs_reason *reason)
{
	(void)rule;
	if (inquiry->status != DOMAIN_OK || inquiry->recipient->kind
		!= CS_MAILBOX || inquiry->domain.kind == DOMAIN_NAME)
		return false;
	rule_say(reason, _("it goes to a bare IP address"));
	return true;
}

/* -- policy --------------------------------------------------------------- */

bool
rule_has_name(const struct inquiry *inquiry)
{
	return inquiry->status == DOMAIN_OK
		&& inquiry->recipient->kind == CS_MAILBOX
		&& inquiry->domain.kind == DOMAIN_NAME;
}

/* The site's own words, and whom to ask. */
static void
say_policy(struct cs_reason *reason, const struct policy_rule *policy)
{
	const char *all = policy->beneath_only ? "*." : "";
	const char *owner = policy->owner;

	if (*policy->reason && *owner)
		/* TRANSLATORS: the site's reason, and whom to ask */
		rule_say(reason, _("%s (ask %s)"), policy->reason, owner);
	else if (*policy->reason)
		rule_say(reason, "%s", policy->reason);
	else if (*owner)
		rule_say(reason, _("policy has a rule for %s%s (ask %s)"), all,
			policy->match, owner);
	else
		rule_say(reason, _("policy has a rule for %s%s"), all,
			policy->match);
}

/* Deny by default: what is left is what the site has named. */
static bool
test_default(const struct rule *rule, const struct inquiry *inquiry,
	struct cs_reason *reason)
{
	const struct cs_guard *guard = inquiry->guard;
	const char *name = inquiry->domain.ascii;
	enum policy_action action;

	(void)rule;
	if (inquiry->recipient->kind != CS_MAILBOX ||
		inquiry->status != DOMAIN_OK)
		return false;
	action = policy_action_of(settings_text(guard_settings(guard),
		"default"));
	if (action == POLICY_ALLOW ||
		policy_names(guard_policy(guard), name, guard_today(guard)))
		return false;
	reason->verdict = policy_verdict(action);
	rule_say(reason, _("policy has no rule that lets mail go there"));
	return true;
}

/* A bare name is somebody at localhost, as to markings. */
static bool
test_policy(const struct rule *rule, const struct inquiry *inquiry,
	struct cs_reason *reason)
{
	bool is_local = inquiry->recipient->kind == CS_LOCAL_NAME;
	const struct policy_rule *policy;

	(void)rule;
	if (!is_local && !rule_has_name(inquiry))
		return false;
	policy = policy_rule_for(guard_policy(inquiry->guard),
		is_local ? "localhost" : inquiry->domain.ascii,
		guard_today(inquiry->guard));
	if (policy == NULL || policy->action == POLICY_ALLOW)
		return false;
	reason->verdict = policy_verdict(policy->action);
	say_policy(reason, policy);
	return true;
}

/* -- the model ------------------------------------------------------------ */

static bool
is_in_ending(const struct hypothesis *hypothesis)
{
	size_t base = hypothesis->candidate->base_length;
	bool whole = base == hypothesis->candidate->length;

	for (size_t i = 0; i < hypothesis->trace.count; i++)
		if (!whole && hypothesis->trace.edit[i].meant_at <= base)
			return false;
	return hypothesis->trace.count > 0;
}

static bool
has_dot(const struct hypothesis *hypothesis)
{
	for (size_t i = 0; i < hypothesis->trace.count; i++) {
		const struct distance_edit *edit = &hypothesis->trace.edit[i];

		if (edit->typed == '.' || edit->meant == '.'
			|| edit->kind == DISTANCE_SWAP_DOT)
			return true;
	}
	return false;
}

const char *
rule_of(const struct hypothesis *hypothesis, const struct typed *typed)
{
	(void)typed;
	if (hypothesis->way != WAY_SLIP)
		return way_rule(hypothesis->way);
	if (has_dot(hypothesis))
		return "dot-slip";
	return is_in_ending(hypothesis) ? "suffix-slip" : "slip";
}

/* The sentence about BEST; while the name is being typed, without what its last
 * part lacks so far. */
static void
say_way(const struct inquiry *inquiry, const struct hypothesis *best,
	struct cs_reason *reason)
{
	enum sentence_end end = SENTENCE_WHOLE;
	struct hypothesis begun;

	if (inquiry->recipient->being_typed) {
		size_t count;
		const struct keymap *keymaps =
			guard_keymaps(inquiry->guard, &count);

		end = SENTENCE_OPEN;
		if (begun_find(best, &inquiry->typed, keymaps, count, &begun)) {
			end = SENTENCE_CUT;
			best = &begun;
		}
	}
	sentence_way(best, &inquiry->typed, end, reason->text,
		sizeof reason->text);
}

static bool
test_model(const struct rule *rule, const struct inquiry *inquiry,
	struct cs_reason *reason)
{
	const struct hypothesis *best = &inquiry->found.list[0];

	if (!inquiry->spoke || inquiry->doubt < CS_NOTICE
		|| (inquiry->has_twin && !inquiry->twin_slips)
		|| strcmp(rule_of(best, &inquiry->typed), rule->name) != 0)
		return false;
	reason->verdict = inquiry->doubt;
	hypothesis_meant(best, &inquiry->typed, reason->target,
		sizeof reason->target);
	say_way(inquiry, best, reason);
	return true;
}

/* -- look-alikes beyond ASCII --------------------------------------------- */

static bool
test_homograph(const struct rule *rule, const struct inquiry *inquiry,
	struct cs_reason *reason)
{
	struct typed fold;
	char shown[CS_DOMAIN_SIZE];

	(void)rule;
	if (!inquiry->has_twin)
		return false;
	typed_read(&fold, NULL, cs_span(inquiry->fold));
	hypothesis_meant(&inquiry->twin, &fold, reason->target,
		sizeof reason->target);
	error_visible(shown, sizeof shown, inquiry->typed.text, false);
	if (inquiry->domain.is_idn)
		/* TRANSLATORS: the name, its form for machines (xn--…), and
		 * the name that it looks like */
		rule_say(reason, _("%s (%s) only looks like %s"), shown,
			inquiry->domain.ascii, reason->target);
	else
		rule_say(reason, _("%s only looks like %s"), shown,
			reason->target);
	return true;
}

/* -- the rest ------------------------------------------------------------- */

static bool
test_unknown_tld(const struct rule *rule, const struct inquiry *inquiry,
	struct cs_reason *reason)
{
	(void)rule;
	if (!rule_has_name(inquiry) || !inquiry->spoke
		|| inquiry->domain.tld != DOMAIN_TLD_UNKNOWN)
		return false;
	rule_say(reason, _("the ending .%s does not exist"),
		domain_tld_unicode(&inquiry->domain));
	return true;
}

/* Where an ending itself gets mail, it is known or trusted. */
static bool
test_ending_alone(const struct rule *rule, const struct inquiry *inquiry,
	struct cs_reason *reason)
{
	(void)rule;
	if (!rule_has_name(inquiry) || inquiry->domain.label_count != 1
		|| inquiry->domain.tld != DOMAIN_TLD_KNOWN
		|| inquiry->is_trusted || inquiry->is_internal
		|| inquiry->domain_known)
		return false;
	rule_say(reason, _("%s is an ending, the name before it is missing"),
		inquiry->domain.unicode);
	return true;
}

const struct rule rules[] = {
	{ "syntax", CS_BLOCK, test_syntax, N_("what can't be read") },
	{ "local", CS_PASS, test_local, N_("a bare name: a user here") },
	{ "literal", CS_NOTICE, test_literal, N_("an IP address in brackets") },
	{ "policy", CS_BLOCK, test_policy, N_("an explicit rule of policy") },
	{ "default", CS_BLOCK, test_default, N_("what policy does not name") },
#define MODEL(name, catches) { name, CS_CONFIRM, test_model, catches }
	MODEL("suffix-slip", N_("a slip in the ending of a name")),
	MODEL("dot-slip", N_("a dot missing, moved, mistyped or too many")),
	MODEL("slip", N_("a slip of the keys in a name")),
	MODEL("foreign-ending", N_("the right name with another ending")),
	MODEL("missing-ending", N_("a name without its ending")),
	MODEL("cut-short", N_("the end of a name was never typed")),
	MODEL("doubled-ending", N_("a part too many: gmail.com.com")),
	MODEL("swapped-parts", N_("two parts changed places")),
	MODEL("glued-on", N_("words or digits glued to a name")),
	MODEL("sounds-alike", N_("spelt as it sounds")),
	MODEL("looks-alike", N_("rn for m, vv for w, 0 for o, 1 for l")),
	MODEL("shifted-hand", N_("the hands lay one key aside")),
	MODEL("wrong-layout", N_("typed on another keyboard layout")),
#undef MODEL
	{ "homograph", CS_CONFIRM, test_homograph,
		N_("letters beyond ASCII that look like a name") },
	{ "embedded", CS_CONFIRM, rule_test_embedded,
		N_("a protected name as a part of another") },
	{ "mixed-script", CS_NOTICE, rule_test_mixed_script,
		N_("scripts mixed as no language mixes them") },
	{ "local-slip", CS_CONFIRM, rule_test_local_slip,
		N_("a slip in the name of somebody known there") },
	{ "other-domain", CS_NOTICE, rule_test_other_domain,
		N_("somebody known, but at another domain") },
	{ "name-address", CS_CONFIRM, rule_test_name_address,
		N_("a display name with another address in it") },
	{ "name-differs", CS_NOTICE, rule_test_name_differs,
		N_("a display name that is somebody else's") },
	{ "ending-alone", CS_CONFIRM, test_ending_alone,
		N_("an ending without a name") },
	{ "unknown-tld", CS_CONFIRM, test_unknown_tld,
		N_("an ending that does not exist") },
	{ NULL, CS_PASS, NULL, NULL },
};

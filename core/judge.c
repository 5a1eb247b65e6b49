/* judge.c - the verdict over one recipient: the rules' say, a suggestion. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "inquiry.h"
#include "judge.h"
#include "policy.h"
#include "rules.h"

void
judge_add_reason(struct cs_judgement *judgement, const struct cs_reason *reason)
{
	size_t at = judgement->reason_count;

	while (at > 0 && judgement->reasons[at - 1].verdict < reason->verdict)
		at--;
	if (at == CS_REASONS)
		return;
	if (judgement->reason_count < CS_REASONS)
		judgement->reason_count++;
	memmove(&judgement->reasons[at + 1], &judgement->reasons[at],
		(judgement->reason_count - 1 - at) * sizeof *reason);
	judgement->reasons[at] = *reason;
	if (reason->verdict > judgement->verdict)
		judgement->verdict = reason->verdict;
}

static void
apply_rules(const struct inquiry *inquiry, struct cs_judgement *judgement)
{
	struct cs_reason reason;

	for (const struct rule *rule = rules; rule->name != NULL; rule++) {
		reason.rule = rule->name;
		reason.verdict = rule->verdict;
		reason.target[0] = reason.text[0] = '\0';
		if (rule->test(rule, inquiry, &reason))
			judge_add_reason(judgement, &reason);
	}
}

static void
start(const struct inquiry *inquiry, struct cs_judgement *judgement)
{
	judgement->verdict = CS_PASS;
	judgement->doubt = CS_DOUBT_NONE;
	judgement->domain[0] = judgement->domain_ascii[0] = '\0';
	judgement->suggestion[0] = '\0';
	judgement->reason_count = 0;
	judgement->probability = inquiry->probability;
	judgement->known = inquiry->domain_known;
	if (inquiry->status != DOMAIN_OK
		|| inquiry->recipient->kind != CS_MAILBOX)
		return;
	snprintf(judgement->domain, sizeof judgement->domain, "%s",
		inquiry->domain.unicode);
	snprintf(judgement->domain_ascii, sizeof judgement->domain_ascii,
		"%s", inquiry->domain.ascii);
}

/* Is what JUDGEMENT says about a name that the site protects? */
static bool
is_of_site(const struct inquiry *inquiry, const struct cs_judgement *judgement)
{
	const struct names *names = policy_site_protected(
		guard_policy(inquiry->guard));
	struct domain domain;

	for (size_t i = 0; i < judgement->reason_count; i++) {
		const struct cs_reason *reason = &judgement->reasons[i];

		if (reason->verdict >= CS_NOTICE && *reason->target != '\0'
			&& domain_read(NULL, cs_span(reason->target), &domain,
				NULL) == DOMAIN_OK
			&& names_covering(names, domain.ascii) != NULL)
			return true;
	}
	return false;
}

/* What the user protects or calls popular is first judged as if he had not:
 * his word holds, but not against what the site protects. */
void
judge_inquire(struct inquiry *inquiry, const struct cs_guard *guard,
	const struct cs_recipient *recipient, struct cs_judgement *judgement)
{
	inquiry_open(inquiry, guard, recipient, true);
	start(inquiry, judgement);
	apply_rules(inquiry, judgement);
	if (!inquiry->is_own_word || is_of_site(inquiry, judgement))
		return;
	inquiry_open(inquiry, guard, recipient, false);
	start(inquiry, judgement);
	apply_rules(inquiry, judgement);
}

/* The verdict alone over LOCAL at DOMAIN, for a suggestion. */
static enum cs_verdict
rejudge(const struct inquiry *inquiry, const char *address)
{
	struct cs_recipient recipient;
	struct cs_judgement judgement;
	struct inquiry again;

	cs_recipient_read(cs_span(address), &recipient);
	judge_inquire(&again, inquiry->guard, &recipient, &judgement);
	return judgement.verdict;
}

/* Writes LOCAL@DOMAIN; false: it doesn't fit or there is no local part. */
static bool
write_address(const struct inquiry *inquiry, const char *domain, char *address)
{
	int length;

	if (inquiry->local.length == 0
		|| inquiry->local.length >= CS_ADDRESS_SIZE)
		return false;
	length = snprintf(address, CS_ADDRESS_SIZE, "%.*s@%s",
		(int)inquiry->local.length, inquiry->local.text, domain);
	return length > 0 && length < CS_ADDRESS_SIZE;
}

/* HYPOTHESIS over TYPED as the suggestion, if it is not suspect itself and so
 * less risky than what was typed. */
static bool
try_suggestion(const struct inquiry *inquiry,
	const struct hypothesis *hypothesis, const struct typed *typed,
	struct cs_judgement *judgement)
{
	char domain[CS_DOMAIN_SIZE], address[CS_ADDRESS_SIZE];
	enum cs_verdict verdict;

	if (!hypothesis_meant(hypothesis, typed, domain, sizeof domain)
		|| !write_address(inquiry, domain, address))
		return false;
	verdict = rejudge(inquiry, address);
	if (verdict > CS_NOTICE || verdict >= judgement->verdict)
		return false;
	memcpy(judgement->suggestion, address, sizeof address);
	return true;
}

/* Has RULE spoken? */
static bool
says(const struct cs_judgement *judgement, const char *rule)
{
	for (size_t i = 0; i < judgement->reason_count; i++)
		if (strcmp(judgement->reasons[i].rule, rule) == 0)
			return true;
	return false;
}

/* The known person, at the domain as it was written. */
static void
suggest_person(const struct inquiry *inquiry, struct cs_judgement *judgement)
{
	char address[CS_ADDRESS_SIZE];
	int length = snprintf(address, sizeof address, "%s@%s",
		inquiry->person.local, inquiry->domain.unicode);

	if (length > 0 && (size_t)length < sizeof address
		&& rejudge(inquiry, address) < judgement->verdict)
		memcpy(judgement->suggestion, address, sizeof address);
}

static void
suggest(const struct inquiry *inquiry, struct cs_judgement *judgement)
{
	struct typed fold;

	if (judgement->verdict < CS_NOTICE)
		return;
	if (says(judgement, "local-slip")) {
		suggest_person(inquiry, judgement);
		return;
	}
	if (inquiry->has_twin) {
		typed_read(&fold, NULL, cs_span(inquiry->fold));
		try_suggestion(inquiry, &inquiry->twin, &fold, judgement);
		return;
	}
	/* Dressed up as a protected name: what the model thinks unlikely is no
	 * way out of that. */
	if (says(judgement, "embedded") && inquiry->doubt < CS_NOTICE)
		return;
	for (size_t i = 0; i < inquiry->found.count; i++)
		if (try_suggestion(inquiry, &inquiry->found.list[i],
			    &inquiry->typed, judgement))
			return;
}

/* What must be typed: where only the person is in doubt, the address. */
static enum cs_doubt
doubt_of(const struct cs_judgement *judgement)
{
	enum cs_doubt doubt = CS_DOUBT_NONE;

	for (size_t i = 0; i < judgement->reason_count; i++) {
		const struct cs_reason *reason = &judgement->reasons[i];

		if (reason->verdict < CS_CONFIRM)
			continue;
		if (strcmp(reason->rule, "local-slip") != 0)
			return CS_DOUBT_DOMAIN;
		doubt = CS_DOUBT_LOCAL;
	}
	return doubt;
}

void
cs_judge(const struct cs_guard *guard, const struct cs_recipient *recipient,
	struct cs_judgement *judgement)
{
	struct inquiry inquiry;

	judge_inquire(&inquiry, guard, recipient, judgement);
	suggest(&inquiry, judgement);
	judgement->doubt = doubt_of(judgement);
}

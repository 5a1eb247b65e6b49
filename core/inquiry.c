/* inquiry.c - see inquiry.h. */
#include "inquiry.h"

#include <math.h>
#include <string.h>

#include "known.h"
#include "policy.h"
#include "table.h"

static struct cs_span
after_at(struct cs_span text, struct cs_span *local)
{
	size_t at = text.length;

	while (at > 0 && text.text[at - 1] != '@')
		at--;
	*local = (struct cs_span){ text.text, at > 0 ? at - 1 : 0 };
	if (at == 0)
		return (struct cs_span){ text.text, 0 };
	return (struct cs_span){ text.text + at, text.length - at };
}

/* Where is the domain?  Of what can't be read: behind the last @. */
static void
split(struct inquiry *inquiry)
{
	const struct cs_recipient *recipient = inquiry->recipient;

	inquiry->local = recipient->local;
	inquiry->written = recipient->domain;
	if (recipient->kind == CS_UNREADABLE)
		inquiry->written = after_at(recipient->whole,
			&inquiry->local);
}

static void
look_up(struct inquiry *inquiry)
{
	const struct policy *policy = guard_policy(inquiry->guard);
	const struct known *known = guard_known(inquiry->guard);
	const char *name = inquiry->domain.ascii;
	struct cs_span span = cs_span(name);
	int today = guard_today(inquiry->guard);

	inquiry->is_trusted = policy_trusted(policy, name, today) != NULL;
	inquiry->is_internal = names_find(policy_internal_names(policy), name)
		!= NULL;
	inquiry->is_protected = names_find(policy_protected_names(policy),
		name) != NULL;
	inquiry->is_popular = policy_popular(policy, name) != NULL
		|| table_find(table_popular(), span) >= 0;
	inquiry->is_real = table_find(table_mil(), span) >= 0;
	inquiry->domain_known = known_domain(known, span) > 0;
	inquiry->address_known = inquiry->domain_known
		&& known_address(known, inquiry->local, span);
}

static bool
is_settled(const struct inquiry *inquiry)
{
	return inquiry->is_trusted || inquiry->is_internal
		|| inquiry->is_protected || inquiry->is_popular
		|| inquiry->is_real || inquiry->domain_known
		|| inquiry->domain.kind != DOMAIN_NAME;
}

/* The verdict that the odds amount to. */
static void
decide(struct inquiry *inquiry)
{
	const struct hypotheses *found = &inquiry->found;
	double stake = 0;

	inquiry->doubt = CS_PASS;
	inquiry->odds = -HUGE_VAL;
	inquiry->probability = 0;
	if (found->count == 0)
		return;
	inquiry->odds = found->sum - inquiry->meant.chance;
	inquiry->probability = 1 / (1 + exp(-inquiry->odds));
	if (found->list[0].candidate->kinds & CANDIDATE_PROTECTED)
		stake = model_nats(MODEL_STAKE_PROTECTED);
	if (inquiry->odds + stake >= model_nats(MODEL_CONFIRM))
		inquiry->doubt = CS_CONFIRM;
	else if (inquiry->odds + stake >= model_nats(MODEL_NOTICE))
		inquiry->doubt = CS_NOTICE;
}

static void
weigh(struct inquiry *inquiry)
{
	struct ways ways = {
		.candidates = guard_candidates(inquiry->guard) };

	ways.keymaps = guard_keymaps(inquiry->guard, &ways.keymap_count);
	model_as_meant(ways.candidates, &inquiry->typed, &inquiry->meant);
	ways_find(&ways, &inquiry->typed, &inquiry->found);
	inquiry->spoke = true;
	decide(inquiry);
}

/* What a name beyond ASCII looks like, and whose look that is. */
static void
look_at(struct inquiry *inquiry)
{
	struct ways ways = {
		.candidates = guard_candidates(inquiry->guard) };
	struct typed typed;
	size_t length;

	length = skeleton_fold(inquiry->typed.text, inquiry->fold,
		sizeof inquiry->fold, &inquiry->facts);
	ways.keymaps = guard_keymaps(inquiry->guard, &ways.keymap_count);
	typed_read(&typed, NULL,
		(struct cs_span){ inquiry->fold, length });
	ways_find(&ways, &typed, &inquiry->twins);
}

static bool
is_beyond_ascii(struct cs_span text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.text[i] & 0x80)
			return true;
	return false;
}

void
inquiry_open(struct inquiry *inquiry, const struct cs_guard *guard,
	const struct cs_recipient *recipient)
{
	const struct domain *domain = NULL;
	struct cs_span loose = { inquiry->loose, 0 };
	size_t where;

	memset(inquiry, 0, offsetof(struct inquiry, found));
	inquiry->found.count = inquiry->twins.count = 0;
	inquiry->facts = (struct skeleton_facts){ 0 };
	inquiry->fold[0] = '\0';
	inquiry->doubt = CS_PASS;
	inquiry->probability = (double)NAN;
	inquiry->guard = guard;
	inquiry->recipient = recipient;
	split(inquiry);
	inquiry->status = domain_read(guard_suffixes(guard), inquiry->written,
		&inquiry->domain, &where);
	if (inquiry->status == DOMAIN_OK) {
		domain = &inquiry->domain;
		look_up(inquiry);
	} else {
		loose.length = domain_loose(inquiry->written, inquiry->loose,
			sizeof inquiry->loose);
	}
	typed_read(&inquiry->typed, domain, loose);
	if (inquiry->written.length == 0
		|| inquiry->typed.text.length > DOMAIN_NAME_LENGTH
		|| (domain != NULL && is_settled(inquiry)))
		return;
	weigh(inquiry);
	if (is_beyond_ascii(inquiry->typed.text))
		look_at(inquiry);
}

/* inquiry.c - see inquiry.h. */
#include "inquiry.h"

#include <math.h>
#include <string.h>

#include "candidate-built-in.h"
#include "known.h"
#include "letters.h"
#include "logarithm.h"
#include "policy.h"
#include "table.h"
#include "utf8.h"

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

static bool
is_beneath_mil(struct cs_span name)
{
	static const char end[] = ".mil";

	return name.length >= sizeof end
		&& memcmp(name.text + name.length - (sizeof end - 1), end,
			sizeof end - 1) == 0;
}

static void
look_up(struct inquiry *inquiry, bool site)
{
	const struct policy *policy = guard_policy(inquiry->guard);
	const struct names *protected, *popular;
	const struct known *known = guard_known(inquiry->guard);
	const char *name = inquiry->domain.ascii;
	struct cs_span span = cs_span(name);
	int today = guard_today(inquiry->guard);

	inquiry->is_trusted = policy_trusted(policy, name, today) != NULL;
	inquiry->is_internal = names_find(policy_internal_names(policy), name)
		!= NULL;
	inquiry->is_own_word = site && policy_is_own_word(policy, name);
	protected = inquiry->is_own_word ? policy_site_protected(policy)
		: policy_protected_names(policy);
	popular = inquiry->is_own_word ? policy_site_popular(policy)
		: policy_popular_names(policy);
	inquiry->is_protected = names_find(protected, name) != NULL;
	inquiry->is_beneath = names_covering(protected, name) != NULL;
	inquiry->is_popular = names_find(popular, name) != NULL
		|| candidates_have_real(guard_candidates(inquiry->guard,
			site), span);
	inquiry->is_real = is_beneath_mil(span)
		&& table_find(table_mil(), span) >= 0;
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

/* Letters of TEXT, UTF-8. */
static size_t
letters_in(const char *text)
{
	size_t count = 0;

	for (; *text != '\0'; text++)
		count += (*text & 0xc0) != 0x80;
	return count;
}

/* Is the first of FOUND near in another ending than its own, while a name at
 * stake has that one but for a slip (.ml)?  Then it has no siblings there. */
static bool
is_elsewhere(const struct hypotheses *found)
{
	const struct hypothesis *first = &found->list[0];
	bool is_in_ending = false, is_at_stake = false;

	for (size_t i = 0; i < first->trace.count; i++)
		is_in_ending |= first->trace.edit[i].meant_at
			> first->candidate->base_length;
	for (size_t i = 1; i < found->count; i++)
		is_at_stake |= found->list[i].stake > first->stake;
	return is_in_ending && is_at_stake;
}

/* The verdict that the odds amount to. */
static void
decide(struct inquiry *inquiry)
{
	const struct hypotheses *found = &inquiry->found;
	double stake;

	inquiry->doubt = CS_PASS;
	inquiry->odds = -HUGE_VAL;
	inquiry->probability = 0;
	if (found->count == 0) {
		/* Nothing to be sent to, and nothing to compare it with. */
		if (inquiry->meant.meaning == MODEL_UNREADABLE
			|| inquiry->meant.meaning == MODEL_NO_TLD)
			inquiry->probability = (double)NAN;
		return;
	}
	if (found->list[0].way == WAY_SLIP
		&& !is_elsewhere(found))
		model_as_sibling(&inquiry->meant, &found->list[0].trace,
			letters_in(found->list[0].candidate->text),
			letters_chance((struct cs_span){
				inquiry->typed.text.text,
				found->list[0].host }));
	model_as_numbered(&inquiry->meant, (struct cs_span){
			inquiry->typed.text.text + found->list[0].host,
			inquiry->typed.text.length - found->list[0].host },
		found->list[0].candidate);
	if (found->list[0].way == WAY_ENDING)
		model_as_new_host(&inquiry->meant, &inquiry->typed,
			found->list[0].host, found->list[0].candidate);
	inquiry->odds = found->sum - inquiry->meant.chance;
	inquiry->probability = 1 / (1 + exponential(-inquiry->odds));
	stake = inquiry->is_beneath ? model_nats(MODEL_STAKE_BENEATH)
				    : found->list[0].stake;
	inquiry->stake = stake;
	if (inquiry->odds + stake >= model_nats(MODEL_CONFIRM))
		inquiry->doubt = CS_CONFIRM;
	else if (inquiry->odds + stake >= model_nats(MODEL_NOTICE))
		inquiry->doubt = CS_NOTICE;
}

static struct ways
ways_among(const struct inquiry *inquiry, const struct candidates *candidates)
{
	struct ways ways = { .candidates = candidates };

	ways.keymaps = guard_keymaps(inquiry->guard, &ways.keymap_count);
	if (inquiry->is_beyond)
		ways.layouts = guard_layouts(inquiry->guard,
			&ways.layout_count);
	return ways;
}

static void
weigh(struct inquiry *inquiry)
{
	struct ways ways = ways_among(inquiry, nearby_find(&inquiry->nearby,
		inquiry->guard, &inquiry->typed, inquiry->is_own_word));

	model_as_meant(ways.candidates, &inquiry->typed, &inquiry->meant);
	ways_find(&ways, &inquiry->typed, &inquiry->found);
	inquiry->spoke = true;
	decide(inquiry);
}

/* A slip on top of a look-alike counts in names of at least so many letters:
 * shorter ones come near to something by chance. */
enum { TWIN_SHORTEST = 6 };

/* Is what was typed, from label I on, a name that is real itself? */
static bool
is_real_tail(const struct inquiry *inquiry, const struct candidates *candidates,
	const struct typed *fold, size_t i)
{
	return fold->labels == inquiry->typed.labels
		&& utf8_is_needed(typed_tail(&inquiry->typed, i).text,
			typed_tail(&inquiry->typed, i).length)
		&& candidates_find(candidates, typed_tail(&inquiry->typed, i))
			!= NULL;
}

/* The name that the folded text is, or lies beneath. */
static bool
find_twin(struct inquiry *inquiry, const struct candidates *candidates,
	const struct typed *fold)
{
	for (size_t i = 0; i < fold->labels; i++) {
		const struct candidate *c = candidates_find(candidates,
			typed_tail(fold, i));

		if (is_real_tail(inquiry, candidates, fold, i))
			return false;
		if (c == NULL || (c->kinds & CANDIDATE_MEANT) == 0
			|| c->base_length == c->length)
			continue;
		inquiry->twin = (struct hypothesis){ .way = WAY_SIGHT,
			.candidate = c, .host = fold->starts[i] };
		return true;
	}
	return false;
}

/* The likeliest name in ASCII; NULL: none.  Those beyond it were compared with
 * what was typed (ways.h), not with what it looks like. */
static const struct hypothesis *
first_plain(const struct hypotheses *near)
{
	for (size_t i = 0; i < near->count; i++)
		if (!utf8_is_needed(near->list[i].candidate->text,
			    strlen(near->list[i].candidate->text)))
			return &near->list[i];
	return NULL;
}

/* What a name beyond ASCII looks like, and whose look that is. */
static void
look_at(struct inquiry *inquiry)
{
	struct ways ways;
	const struct hypothesis *first;
	struct hypotheses near;
	struct typed fold;
	size_t length;

	length = skeleton_fold(inquiry->typed.text, inquiry->fold,
		sizeof inquiry->fold, &inquiry->facts);
	typed_read(&fold, NULL, (struct cs_span){ inquiry->fold, length });
	ways = ways_among(inquiry, nearby_find(&inquiry->fold_nearby,
		inquiry->guard, &fold, inquiry->is_own_word));
	inquiry->has_twin = find_twin(inquiry, ways.candidates, &fold);
	if (inquiry->has_twin)
		return;
	ways_find(&ways, &fold, &near);
	first = first_plain(&near);
	if (first == NULL || first->way != WAY_SLIP || first->trace.count > 1
		|| first->candidate->base_length < TWIN_SHORTEST)
		return;
	inquiry->twin = *first;
	inquiry->has_twin = inquiry->twin_slips = true;
}

/* Is somebody known at this domain whose name is near? */
static void
look_for_person(struct inquiry *inquiry)
{
	char local[PERSON_SIZE];
	size_t length = inquiry->local.length, count;
	const struct keymap *keymaps;

	if (!inquiry->domain_known || inquiry->address_known
		|| length >= sizeof local)
		return;
	for (size_t i = 0; i < length; i++) {
		char c = inquiry->local.text[i];

		local[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	keymaps = guard_keymaps(inquiry->guard, &count);
	person_find(guard_known(inquiry->guard), keymaps, count,
		(struct cs_span){ local, length },
		cs_span(inquiry->domain.ascii), &inquiry->person);
}

/* By guess: nineteen of twenty look-alikes beyond ASCII are made to deceive. */
static const double twin_probability = 0.95;

void
inquiry_open(struct inquiry *inquiry, const struct cs_guard *guard,
	const struct cs_recipient *recipient, bool site)
{
	const struct domain *domain = NULL;
	struct cs_span loose = { inquiry->loose, 0 };
	size_t where, count;

	memset(inquiry, 0, offsetof(struct inquiry, found));
	inquiry->found.count = 0;
	inquiry->person.found = false;
	inquiry->has_twin = inquiry->twin_slips = false;
	inquiry->facts = (struct skeleton_facts){ 0 };
	inquiry->fold[0] = '\0';
	inquiry->doubt = CS_PASS;
	inquiry->probability = (double)NAN;
	inquiry->guard = guard;
	inquiry->recipient = recipient;
	split(inquiry);
	inquiry->status = !guard_is_ready(guard) ? DOMAIN_NO_MEMORY
		: domain_read(guard_suffixes(guard), inquiry->written,
			&inquiry->domain, &where);
	if (inquiry->status == DOMAIN_OK) {
		domain = &inquiry->domain;
		look_up(inquiry, site);
	} else {
		loose.length = domain_loose(inquiry->written, inquiry->loose,
			sizeof inquiry->loose);
	}
	typed_read(&inquiry->typed, domain, loose);
	if (inquiry->status == DOMAIN_NO_MEMORY)
		return;
	look_for_person(inquiry);
	if (inquiry->written.length == 0
		|| inquiry->typed.text.length > DOMAIN_NAME_LENGTH
		|| (domain != NULL && is_settled(inquiry)))
		return;
	inquiry->is_beyond = utf8_is_needed(inquiry->typed.text.text,
		inquiry->typed.text.length);
	if (inquiry->is_beyond && guard_layouts(guard, &count) == NULL) {
		inquiry->status = DOMAIN_NO_MEMORY;
		return;
	}
	weigh(inquiry);
	if (inquiry->is_beyond)
		look_at(inquiry);
	if (inquiry->has_twin && inquiry->probability < twin_probability)
		inquiry->probability = twin_probability;
}

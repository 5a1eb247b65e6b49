/* ways.c - see ways.h: slips of the keys, and the list of hypotheses. */
#include "ways.h"

#include <math.h>
#include <string.h>

#include "letters.h"
#include "logarithm.h"

static const struct {
	const char *rule, *source;
	int cost;
} rows[] = {
#define X(name, rule, cost, source) [WAY_##name] = { rule, source, cost },
	WAYS_LIST(X)
#undef X
};

const char *
way_rule(enum way way)
{
	return rows[way].rule;
}

double
way_nats(enum way way)
{
	return rows[way].cost / 1000.0;
}

const char *
way_source(enum way way)
{
	return rows[way].source;
}

/* -- the list of hypotheses ----------------------------------------------- */

/* What a leak past a protected name is worth more than another error. */
static double
stake_of(const struct typed *typed, const struct candidate *candidate)
{
	const char *top = strrchr(candidate->text, '.');
	struct cs_span own = typed_tail(typed, typed->labels - 1);

	if ((candidate->kinds & CANDIDATE_PROTECTED) == 0)
		return 0;
	top = top != NULL ? top + 1 : candidate->text;
	if (strlen(top) == own.length
		&& memcmp(top, own.text, own.length) == 0)
		return model_nats(MODEL_STAKE_WITHIN);
	return model_nats(MODEL_STAKE_PROTECTED);
}

static double
weight(const struct hypothesis *hypothesis)
{
	return hypothesis->chance + hypothesis->stake;
}

static const double alike = 1e-9;

/* The trace has room for more slips than most have. */
static void
copy(struct hypothesis *to, const struct hypothesis *from,
	const struct distance_trace *trace)
{
	static const struct distance_trace none;

	memcpy(to, from, offsetof(struct hypothesis, trace));
	if (trace == NULL)
		trace = &none;
	distance_trace_copy(&to->trace, trace);
}

static void
keep(struct hypotheses *found, const struct hypothesis *new,
	const struct distance_trace *trace)
{
	size_t at = found->count, same;

	for (same = 0; same < found->count; same++)
		if (found->list[same].candidate == new->candidate
			&& found->list[same].host == new->host)
			break;
	if (same < found->count) {
		if (weight(&found->list[same]) >= weight(new))
			return;
		at = same;
	} else if (found->count < WAYS_KEPT) {
		found->count++;
	} else if (weight(&found->list[--at]) >= weight(new)) {
		return;
	}
	/* Of two alike the longer one, which comes later: less was added. */
	for (; at > 0 && weight(&found->list[at - 1]) <= weight(new) + alike;
		at--)
		copy(&found->list[at], &found->list[at - 1],
			&found->list[at - 1].trace);
	copy(&found->list[at], new, trace);
}

/* A whole top-level domain is protected for what lies beneath it: nobody means
 * the ending alone. */
static bool
gets_mail(const struct candidate *candidate)
{
	return (candidate->kinds & (CANDIDATE_KNOWN | CANDIDATE_INTERNAL)) != 0
		|| memchr(candidate->text, '.', candidate->length) != NULL;
}

/* ln P(meant, a slip), what the channel is added to. */
static double
chance_before(const struct search *search, const struct candidate *candidate)
{
	double chance = candidate->prior + search->host_chance
		- model_nats(MODEL_SLIP);

	return search->host > 0 ? chance + model_host(candidate) : chance;
}

void
search_add(struct search *search, const struct candidate *candidate,
	double channel, const struct distance_trace *trace)
{
	struct hypotheses *found = search->found;
	struct hypothesis new;

	if (channel == -HUGE_VAL || (search->host == 0 && !gets_mail(candidate)))
		return;
	new.way = search->way;
	new.candidate = candidate;
	new.host = search->host;
	new.channel = channel + search->event;
	new.chance = candidate->prior + search->host_chance
		- model_nats(MODEL_SLIP) + new.channel;
	if (search->host > 0)
		new.chance += model_host(candidate);
	new.stake = stake_of(search->typed, candidate);
	keep(found, &new, trace);
}

bool
hypothesis_meant(const struct hypothesis *hypothesis,
	const struct typed *typed, char *meant, size_t size)
{
	size_t host = hypothesis->host, name = hypothesis->candidate->length;

	if (host + name >= size)
		return false;
	memcpy(meant, typed->text.text, host);
	memcpy(meant + host, hypothesis->candidate->text, name + 1);
	return true;
}

/* -- slips ---------------------------------------------------------------- */

/* The shares are of kinds of slips: each place in a name of LENGTH letters has
 * its part of them. */
static double
places(const struct distance_edit *edit, size_t length)
{
	if (edit->meant == 0)
		return (double)length + 1;
	if (length > 1 && (edit->kind == DISTANCE_SWAP_TWO_HANDS
		|| edit->kind == DISTANCE_SWAP_ONE_HAND
		|| edit->kind == DISTANCE_SWAP_DOT))
		return (double)length - 1;
	return (double)(length > 0 ? length : 1);
}

void
search_part(struct search *search, struct cs_span part)
{
	search->part_is_text = distance_name_read(part, &search->part);
}

/* Beyond rounding. */
static const double slack = 1e-6;

/* What slips in CANDIDATE may cost, nats, so that search_add() keeps it. */
static double
affordable(const struct search *search, const struct candidate *candidate)
{
	const struct hypotheses *found = search->found;
	double most;

	if (found->count < WAYS_KEPT)
		return DISTANCE_LIMIT;
	most = chance_before(search, candidate) + search->event
		+ stake_of(search->typed, candidate)
		- weight(&found->list[found->count - 1]) + slack;
	return most < DISTANCE_LIMIT ? most : DISTANCE_LIMIT;
}

double
search_slip(const struct search *search, const struct candidate *candidate,
	struct cs_span meant, unsigned slips, struct distance_trace *trace)
{
	const struct distance_name *typed = &search->part;
	double most = affordable(search, candidate), cost;
	struct distance_name name;

	trace->count = 0;
	/* the bounds are for ASCII */
	if (typed->length == typed->text.length) {
		if (distance_least(slips) > most)
			return -HUGE_VAL;
		if (distance_most(slips) < most)
			most = distance_most(slips);
	}
	if (!search->part_is_text || !distance_name_read(meant, &name))
		return -HUGE_VAL;
	cost = distance_trace(typed, &name, search->ways->keymaps,
		search->ways->keymap_count, most, trace);
	if (cost == HUGE_VAL)
		return -HUGE_VAL;
	for (size_t i = 0; i < trace->count; i++)
		cost += logarithm(places(&trace->edit[i], name.length));
	return -cost;
}

/* gov.uz for gov.uk: an ending by itself is not mistaken for that of another
 * country, where both exist. */
static bool
is_other_government(const struct search *search,
	const struct candidate *candidate, const struct distance_trace *trace)
{
	const char *dot = strrchr(candidate->text, '.');
	const struct domain *domain = search->typed->domain;
	size_t last;

	if (candidate->base_length != candidate->length || dot == NULL
		|| domain == NULL || domain->tld != DOMAIN_TLD_KNOWN)
		return false;
	last = (size_t)(dot - candidate->text);
	return trace->edit[trace->count - 1].meant_at > last;
}

static void
take_slip(void *context, const struct candidate *candidate, unsigned slips)
{
	struct search *search = context;
	struct cs_span meant = { candidate->text, candidate->length };
	struct distance_trace trace;
	double channel;

	/* Nobody gets mail at a top-level domain by itself. */
	if (search->host == 0
		&& memchr(meant.text, '.', meant.length) == NULL)
		return;
	channel = search_slip(search, candidate, meant, slips, &trace);
	if (trace.count > 0 && !is_other_government(search, candidate, &trace))
		search_add(search, candidate, channel, &trace);
}

/* Mail providers have no hosts to be mistaken for. */
static const unsigned with_hosts = CANDIDATE_PROTECTED | CANDIDATE_KNOWN
	| CANDIDATE_INTERNAL;

/* The name itself, and what lies beneath a name. */
static void
ways_slips(struct search *search)
{
	const struct typed *typed = search->typed;

	search->way = WAY_SLIP;
	search->event = 0;
	for (size_t i = 0; i < typed->labels; i++) {
		struct cs_span part = typed_tail(typed, i);

		search_part(search, part);
		search->host = typed->starts[i];
		search->host_chance = letters_chance(
			(struct cs_span){ typed->text.text,
				i == 0 ? 0 : typed->starts[i] - 1 });
		candidates_near(search->ways->candidates, part,
			i == 0 ? CANDIDATE_MEANT : with_hosts,
			take_slip, search);
	}
}

static void
sum_up(struct hypotheses *found)
{
	found->sum = -HUGE_VAL;
	for (size_t i = 0; i < found->count; i++)
		found->sum = model_add(found->sum, found->list[i].chance);
}

void
ways_find(const struct ways *ways, const struct typed *typed,
	struct hypotheses *found)
{
	struct search search = { .ways = ways, .typed = typed,
		.found = found };

	found->count = 0;
	if (typed->labels > 0) {
		ways_slips(&search);
		ways_endings(&search);
		ways_glued(&search);
		ways_senses(&search);
	}
	sum_up(found);
}

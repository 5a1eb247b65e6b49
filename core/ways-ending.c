/* ways-ending.c - endings: another one, or none.  See ways.h. */
#include <math.h>
#include <string.h>

#include "letters.h"
#include "ways.h"

/* An ending that stands nowhere in the DNS, but typed for one. */
enum { UNKNOWN_ENDING = 11 };

static double
ending_chance(const struct search *search, struct cs_span ending)
{
	const struct domain *domain = search->typed->domain;

	if (domain == NULL || domain->tld != DOMAIN_TLD_KNOWN)
		return -UNKNOWN_ENDING;
	return model_ending(ending);
}

/* Below this prior a provider's name is a word that others have too. */
static const double popular_floor = -7.0;
/* Another country's ending is rarely typed by mistake; nats. */
static const double other_country = 6.0;
static const double other_provider = 2.5;
static const double household_floor = -4.5;
/* ... and one that no registry has, more rarely; nats. */
static const double no_registry = 2.0;

/* yahoo.uk, yahoo.br: half of an ending left out; nats. */
static const double half_ending = 3.0;
/* What is left of a name that was cut short ends well by chance; nats. */
static const double complete = 3.0;
/* A slip on top of another ending; nats. */
static const double further_slip = 2.1;

static bool
is_country(struct cs_span ending)
{
	return ending.length >= 2
		&& (ending.length == 2 || (ending.text[0] & 0x80)
			|| ending.text[ending.length - 3] == '.');
}

bool
ways_all_ending(struct cs_span text)
{
	while (text.length > 0) {
		const char *dot = memchr(text.text, '.', text.length);
		size_t length = dot != NULL ? (size_t)(dot - text.text)
					    : text.length;

		if (!candidate_is_ending((struct cs_span){ text.text,
			    length }, dot == NULL))
			return false;
		length += dot != NULL;
		text.text += length;
		text.length -= length;
	}
	return true;
}

struct based {
	struct search *search;
	struct cs_span base, ending; /* the base is the search's part */
	double event;                /* ... its event, but for half an ending */
	/* the base that was weighed last; channel -INFINITY: none */
	struct cs_span weighed;
	double channel;
	struct distance_trace trace;
};

/* Is ENDING the last part of C's ending: uk of co.uk? */
static bool
is_last_part(const struct candidate *c, struct cs_span ending)
{
	/* a name that is all ending has a base as long as itself */
	return ending.length > 0
		&& c->length > c->base_length + ending.length + 2
		&& c->text[c->length - ending.length - 1] == '.'
		&& memcmp(c->text + c->length - ending.length, ending.text,
			   ending.length) == 0;
}

/* Does the typed name's top-level domain exist? */
static bool
may_exist(const struct typed *typed)
{
	return typed->domain != NULL
		&& typed->domain->tld == DOMAIN_TLD_KNOWN;
}

/* gov.br, gov.au: governments are not typed for others. */
static bool
is_government(struct cs_span ending)
{
	return ending.length == 6 && memcmp(ending.text, "gov.", 4) == 0;
}

/* blue-yonder.com beside blueyonder.co.uk is written so on purpose. */
static bool
is_hyphen(const struct distance_edit *edit)
{
	return edit->typed == '-' || edit->meant == '-';
}

/* Of a shorter name, a slip and another ending make another name. */
enum { SLIP_SHORTEST = 10 };

/* search_slip(), of the candidate's base: mail of mail.com is that of mail.ru.
 * Where that is more than search_add() would keep, it sees so itself. */
static double
slip_in_base(struct based *based, const struct candidate *candidate,
	unsigned slips)
{
	struct cs_span own = { candidate->text, candidate->base_length };

	if (based->weighed.length == own.length
		&& memcmp(based->weighed.text, own.text, own.length) == 0
		&& based->channel != -HUGE_VAL)
		return based->channel;
	based->weighed = own;
	based->channel = search_slip(based->search, candidate, own, slips,
		&based->trace);
	return based->channel;
}

static void
take_based(void *context, const struct candidate *candidate, unsigned slips)
{
	struct based *based = context;
	struct search *search = based->search;
	const struct distance_trace *trace = &based->trace;
	size_t dot = candidate->base_length;
	double channel;
	bool is_half = is_last_part(candidate, based->ending);

	search->event = is_half ? -half_ending : based->event;
	channel = slip_in_base(based, candidate, slips);
	if (trace->count > 0) {
		if (is_hyphen(&trace->edit[0]))
			return;
		if (candidate->prior < household_floor
			&& dot < SLIP_SHORTEST
			&& !(candidate->kinds & CANDIDATE_PROTECTED)
			&& may_exist(search->typed))
			return;
		channel -= further_slip;
	}
	if (candidate->length == dot
		|| ((candidate->kinds & ~(CANDIDATE_POPULAR | CANDIDATE_REAL))
				== 0
			&& candidate->prior < popular_floor))
		return;
	if (is_government(based->ending))
		return;
	if (!is_half && is_country(based->ending)) {
		if ((candidate->kinds & CANDIDATE_POPULAR) == 0)
			channel -= other_country;
		else if (candidate->prior < household_floor)
			channel -= other_provider;
	}
	if (candidate->length - dot - 1 == based->ending.length
		&& memcmp(candidate->text + dot + 1, based->ending.text,
			   based->ending.length) == 0)
		return;
	search_add(search, candidate, channel, trace);
}

/* A bare word, or one that ends in nothing that exists. */
static bool
lacks_ending(const struct typed *typed)
{
	return typed->labels == 1 || typed->domain == NULL
		|| typed->domain->tld == DOMAIN_TLD_UNKNOWN;
}

/* us.army, for us.army.mil: what is left of a protected name may end in a word
 * that is an ending itself. */
enum { WORD_ENDING = 4 };

static bool
may_lack_ending(const struct typed *typed, size_t from)
{
	size_t last = typed->starts[typed->labels - 1];

	return typed->labels - from > 1
		&& typed->text.length - last >= WORD_ENDING;
}

static void
try_base(struct search *search, size_t from, size_t to)
{
	const struct typed *typed = search->typed;
	struct based based;
	bool host = from > 0;
	unsigned kinds = host ? CANDIDATE_PROTECTED : CANDIDATE_MEANT;

	based.search = search;
	based.weighed.length = 0;
	based.channel = -HUGE_VAL;
	based.base = typed_part(typed, from, to);
	based.ending = typed_part(typed, to, typed->labels);
	if (to == typed->labels && !lacks_ending(typed)) {
		if (!may_lack_ending(typed, from))
			return;
		kinds = CANDIDATE_PROTECTED;
	}
	if (to == typed->labels) {
		based.ending.length = 0;
		search->way = WAY_NO_ENDING;
		search->event = -way_nats(WAY_NO_ENDING);
	} else {
		search->way = WAY_ENDING;
		search->event = -way_nats(WAY_ENDING)
			+ ending_chance(search, based.ending)
			- (typed->starts[to] == typed->ending ? 0
							      : no_registry);
	}
	if (typed->starts[to] != typed->ending && !ways_all_ending(based.ending))
		return;
	search->host = typed->starts[from];
	search->host_chance = letters_chance(
		(struct cs_span){ typed->text.text,
			host ? search->host - 1 : 0 });
	based.event = search->event;
	search_part(search, based.base);
	candidates_based(search->ways->candidates, based.base,
		based.base.length >= 5 ? 1 : 0, kinds, take_based, &based);
}

/* yahoo.br.com: two neighbouring parts in the wrong order. */
static void
ways_order(struct search *search)
{
	const struct typed *typed = search->typed;
	char text[CS_ASCII_SIZE];
	const struct candidate *c;

	if (typed->text.length >= sizeof text)
		return;
	search->way = WAY_LABELS;
	search->event = -way_nats(WAY_LABELS);
	for (size_t i = 0; i + 1 < typed->labels; i++) {
		struct cs_span a = typed_part(typed, i, i + 1);
		struct cs_span b = typed_part(typed, i + 1, i + 2);
		char *at = text + typed->starts[i];

		if (!candidate_is_ending(a, true)
			|| !candidate_is_ending(b, true))
			continue;
		memcpy(text, typed->text.text, typed->text.length);
		memcpy(at, b.text, b.length);
		at[b.length] = '.';
		memcpy(at + b.length + 1, a.text, a.length);
		c = candidates_find(search->ways->candidates,
			(struct cs_span){ text, typed->text.length });
		if (c != NULL && (c->kinds & CANDIDATE_MEANT)
			&& memcmp(text, typed->text.text,
					 typed->text.length) != 0)
			search_add(search, c, 0, NULL);
	}
}

static void
take_cut(void *context, const struct candidate *c)
{
	struct search *search = context;
	struct cs_span text = search->typed->text;

	if ((c->kinds & CANDIDATE_MEANT) && text.length > c->base_length
		&& memcmp(c->text, text.text, text.length) == 0)
		search_add(search, c,
			may_exist(search->typed) ? -complete : 0, NULL);
}

/* gmail.c, yahoo.com.b: the rest was never typed. */
static void
ways_cut(struct search *search)
{
	struct cs_span text = search->typed->text;

	search->way = WAY_CUT;
	search->event = -way_nats(WAY_CUT);
	search->host = 0;
	search->host_chance = 0;
	candidates_select(search->ways->candidates, text.length + 2,
		text.length + 4, candidate_letters(text), ~0u, take_cut,
		search);
}

void
ways_endings(struct search *search)
{
	size_t labels = search->typed->labels;

	for (size_t from = 0; from < labels; from++)
		for (size_t to = from + 1; to <= labels; to++)
			if (labels - to <= 3)
				try_base(search, from, to);
	ways_twice(search);
	ways_cut(search);
	ways_order(search);
}

/* ways-ending.c - endings: another one, none, one too many.  See ways.h. */
#include <math.h>
#include <string.h>

#include "letters.h"
#include "ways.h"

/* An ending that stands nowhere in the DNS, but typed for one. */
enum { UNKNOWN_ENDING = 8 };

static double
ending_chance(const struct search *search, struct cs_span ending)
{
	const struct domain *domain = search->typed->domain;

	if (domain == NULL || domain->tld != DOMAIN_TLD_KNOWN)
		return -UNKNOWN_ENDING;
	return model_ending(ending);
}

static struct cs_span
part_of(const struct typed *typed, size_t from, size_t to)
{
	size_t start = typed->starts[from];
	size_t end = to == typed->labels ? typed->text.length
					 : typed->starts[to] - 1;

	return (struct cs_span){ typed->text.text + start,
		end > start ? end - start : 0 };
}

struct based {
	struct search *search;
	struct cs_span base, ending;
};

static void
take_based(void *context, const struct candidate *candidate)
{
	struct based *based = context;
	struct search *search = based->search;
	struct cs_span own = { candidate->text, candidate->base_length };
	size_t dot = candidate->base_length;
	struct distance_trace trace;
	double channel = search_slip(search, based->base, own, &trace);

	if (candidate->length == dot)
		return;
	if (candidate->length - dot - 1 == based->ending.length
		&& memcmp(candidate->text + dot + 1, based->ending.text,
			   based->ending.length) == 0)
		return;
	search_add(search, candidate, channel, &trace);
}

static void
try_base(struct search *search, size_t from, size_t to)
{
	const struct typed *typed = search->typed;
	struct based based = { .search = search };
	bool host = from > 0;

	based.base = part_of(typed, from, to);
	based.ending = part_of(typed, to, typed->labels);
	if (to == typed->labels) {
		based.ending.length = 0;
		search->way = WAY_NO_ENDING;
		search->event = -way_nats(WAY_NO_ENDING);
	} else {
		search->way = WAY_ENDING;
		search->event = -way_nats(WAY_ENDING)
			+ ending_chance(search, based.ending);
	}
	search->host = typed->starts[from];
	search->host_chance = !host ? 0 : letters_chance(
		(struct cs_span){ typed->text.text, search->host - 1 });
	candidates_based(search->ways->candidates, based.base,
		based.base.length >= 5 ? 1 : 0,
		host ? CANDIDATE_PROTECTED : ~0u, take_based, &based);
}

/* TEXT without labels FROM to TO - 1, where that is a candidate. */
static void
try_without(struct search *search, size_t from, size_t to)
{
	const struct typed *typed = search->typed;
	char text[CS_ASCII_SIZE];
	struct cs_span head = part_of(typed, 0, from);
	struct cs_span tail = typed_tail(typed, to);
	struct cs_span gone = part_of(typed, from, to);
	const struct candidate *c;
	size_t length = head.length;

	if (typed->text.length >= sizeof text || gone.length == 0)
		return;
	memcpy(text, head.text, from == 0 ? 0 : head.length);
	if (from == 0)
		length = 0;
	if (length > 0 && tail.length > 0)
		text[length++] = '.';
	memcpy(text + length, tail.text, tail.length);
	length += tail.length;
	c = candidates_find(search->ways->candidates,
		(struct cs_span){ text, length });
	if (c != NULL)
		search_add(search, c, 0, NULL);
}

static bool
is_repeated(const struct typed *typed, size_t i)
{
	struct cs_span a = part_of(typed, i, i + 1);
	struct cs_span b = part_of(typed, i + 1, i + 2);

	return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

/* gmail.com.com, army.mil.us, gov.com.br, gmail.gmail.com */
static void
ways_twice(struct search *search)
{
	size_t labels = search->typed->labels;

	search->way = WAY_TWICE;
	search->event = -way_nats(WAY_TWICE);
	search->host = 0;
	search->host_chance = 0;
	for (size_t i = 0; i < labels; i++) {
		if (i == 0 && (labels < 2 || !is_repeated(search->typed, 0)))
			continue;
		try_without(search, i, i + 1);
		if (i + 2 <= labels)
			try_without(search, i, i + 2);
	}
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
		struct cs_span a = part_of(typed, i, i + 1);
		struct cs_span b = part_of(typed, i + 1, i + 2);
		char *at = text + typed->starts[i];

		memcpy(text, typed->text.text, typed->text.length);
		memcpy(at, b.text, b.length);
		at[b.length] = '.';
		memcpy(at + b.length + 1, a.text, a.length);
		c = candidates_find(search->ways->candidates,
			(struct cs_span){ text, typed->text.length });
		if (c != NULL && memcmp(text, typed->text.text,
					 typed->text.length) != 0)
			search_add(search, c, 0, NULL);
	}
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
	ways_order(search);
}

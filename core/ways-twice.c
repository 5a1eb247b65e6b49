/* ways-twice.c - a part too many: an ending twice, or behind another.  See
 * ways.h. */
#include <string.h>

#include "letters.h"
#include "ways.h"

/* A part too many within a name, not behind it; nats. */
static const double within_name = 5.0;
/* A letter of the ending too few, on top; nats. */
static const double cut_short = 2.1;

/* The typed text without labels FROM to TO - 1; 0: nothing is left, or it
 * doesn't fit. */
static size_t
leave_out(const struct typed *typed, size_t from, size_t to,
	char text[CS_ASCII_SIZE])
{
	struct cs_span tail = typed_tail(typed, to);
	size_t length = from == 0 ? 0 : typed->starts[from] - 1;

	if (typed->text.length >= CS_ASCII_SIZE
		|| typed_part(typed, from, to).length == 0)
		return 0;
	memcpy(text, typed->text.text, length);
	if (length > 0 && tail.length > 0)
		text[length++] = '.';
	memcpy(text + length, tail.text, tail.length);
	return length + tail.length;
}

/* ... where that is one of KINDS, or a host beneath a protected one. */
static void
try_without(struct search *search, size_t from, size_t to, unsigned kinds)
{
	const struct typed *typed = search->typed;
	char text[CS_ASCII_SIZE];
	size_t length = leave_out(typed, from, to, text);

	for (size_t i = 0; length > 0 && (i == 0 || i < from); i++) {
		size_t host = typed->starts[i];
		struct cs_span name = { text + host, length - host };
		const struct candidate *c = candidates_find(
			search->ways->candidates, name);

		if (c != NULL && (c->kinds & kinds)
			&& (i == 0 || memchr(name.text, '.', name.length))) {
			search->host = host;
			search->host_chance = letters_chance((struct cs_span){
				text, i > 0 ? host - 1 : 0 });
			search_add(search, c, 0, NULL);
			break;
		}
		kinds &= CANDIDATE_PROTECTED;
	}
	search->host = 0;
	search->host_chance = 0;
}

static bool
is_repeated(const struct typed *typed, size_t i)
{
	struct cs_span a = typed_part(typed, i, i + 1);
	struct cs_span b = typed_part(typed, i + 1, i + 2);

	return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

/* A registry's own ending of two parts, com.br, is never a part too many. */
static bool
is_within_ending(const struct typed *typed, size_t i)
{
	return typed->starts[i] >= typed->ending
		&& typed->starts[typed->labels - 1] > typed->ending;
}

/* army.mil.co, for army.mil.com: what is left of the habit. */
static bool
is_cut_com(const struct typed *typed)
{
	struct cs_span last = typed_tail(typed, typed->labels - 1);

	return last.length == 2 && (memcmp(last.text, "co", 2) == 0
		|| memcmp(last.text, "cm", 2) == 0);
}

/* Labels FROM to TO - 1, words that endings are made of, as a part too many. */
static void
try_ending_twice(struct search *search, size_t from, size_t to)
{
	const struct typed *typed = search->typed;
	unsigned kinds = CANDIDATE_MEANT;

	search->event = -way_nats(WAY_TWICE)
		- (to < typed->labels ? within_name : 0);
	if (is_within_ending(typed, from)) {
		if (to < typed->labels || !is_cut_com(typed))
			return;
		kinds = CANDIDATE_PROTECTED;
		search->event -= cut_short;
	}
	try_without(search, from, to, kinds);
}

/* gmail.com.com, army.mil.us, gov.com.br, gmail.gmail.com */
void
ways_twice(struct search *search)
{
	size_t labels = search->typed->labels;

	search->way = WAY_TWICE;
	search->host = 0;
	search->host_chance = 0;
	for (size_t i = 0; i < labels; i++) {
		search->event = -way_nats(WAY_TWICE);
		if (i + 1 < labels && is_repeated(search->typed, i))
			try_without(search, i, i + 1, CANDIDATE_MEANT);
		if (i == 0)
			continue;
		for (size_t to = i + 1; to <= i + 2 && to <= labels; to++)
			if (ways_all_ending(typed_part(search->typed, i, to)))
				try_ending_twice(search, i, to);
	}
}

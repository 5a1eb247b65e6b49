/* model-meant.c - how plausible a typed name is as it stands.  See model.h. */
#include <math.h>
#include <string.h>

#include "letters.h"
#include "logarithm.h"
#include "model.h"

/* The text left of label I, without the dot. */
static struct cs_span
typed_host(const struct typed *typed, size_t i)
{
	size_t length = i == 0 ? 0 : typed->starts[i] - 1;

	return (struct cs_span){ typed->text.text, length };
}

/* -- meant as it is ------------------------------------------------------- */

static void
better(struct model_meant *meant, enum model_meaning meaning, double chance,
	const char *of)
{
	if (chance <= meant->chance)
		return;
	meant->meaning = meaning;
	meant->chance = chance;
	meant->of = of;
}

enum { SHORT_NAME = 4 };

/* Words that names are often built with; the letters alone don't know them. */
static const char *const words[] = { "cloud", "bank", "tech", "group", "media",
	"school", "college", "university", "county", "system" };

/* ln P of the letters of NAME, one label, as a word with something in front.
 */
static double
word_chance(struct cs_span name)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t length = strlen(words[i]);

		if (name.length > length
			&& memcmp(name.text + name.length - length, words[i],
				   length) == 0)
			return letters_glue((struct cs_span){ name.text,
				       name.length - length })
				- model_nats(MODEL_WORD);
	}
	return -HUGE_VAL;
}

/* Universities go by their initials: edu, edu.au, ac.uk. */
static bool
is_academic(struct cs_span ending)
{
	return (ending.length >= 3 && memcmp(ending.text, "edu", 3) == 0
			&& (ending.length == 3 || ending.text[3] == '.'))
		|| (ending.length == 5 && memcmp(ending.text, "ac.", 3) == 0);
}

/* Nats that the fifth letter of an abbreviation costs. */
static const double one_more_letter = 1.5;

/* A name that was never seen: its letters, its ending. */
static double
new_name(const struct typed *typed)
{
	double chance, most, least;
	size_t ending = typed->ending;
	struct cs_span name, rest;

	if (ending == 0 || ending >= typed->text.length) {
		name = typed->text;
		rest = typed_tail(typed, typed->labels - 1);
	} else {
		name = (struct cs_span){ typed->text.text, ending - 1 };
		rest = (struct cs_span){ typed->text.text + ending,
			typed->text.length - ending };
	}
	most = -model_nats(name.length <= SHORT_NAME ? MODEL_NEW_SHORT
						     : MODEL_NEW_MOST);
	if (name.length == SHORT_NAME + 1)
		most = -(model_nats(MODEL_NEW_SHORT)
			+ model_nats(MODEL_NEW_MOST)) / 2;
	chance = letters_chance(name);
	if (word_chance(name) > chance)
		chance = word_chance(name);
	chance += model_ending(rest) - model_nats(MODEL_NEW);
	if (is_academic(rest) && name.length <= SHORT_NAME + 1
		&& memchr(name.text, '.', name.length) == NULL) {
		least = -model_nats(MODEL_ACADEMIC)
			- (name.length > SHORT_NAME ? one_more_letter : 0);
		return chance > least ? chance : least;
	}
	return chance < most ? chance : most;
}

/* A whole top-level domain: its public names are on the list. */
static bool
is_top(const struct candidate *candidate)
{
	return candidate->base_length == candidate->length
		&& memchr(candidate->text, '.', candidate->length) == NULL;
}

/* A host beneath a name that is real. */
static void
as_host(const struct candidates *candidates, const struct typed *typed,
	struct model_meant *meant)
{
	double unlisted = model_nats(MODEL_HOST_UNLISTED);

	for (size_t i = 1; i < typed->labels; i++) {
		struct cs_span tail = typed_tail(typed, i);
		const struct candidate *c = candidates_find(candidates, tail);
		struct cs_span host = typed_host(typed, i);

		if (c != NULL)
			better(meant, MODEL_HOST,
				c->prior + model_host(c)
					- (is_top(c) ? unlisted : 0)
					+ letters_chance(host), c->text);
	}
}

enum { BRAND_SHORTEST = 5 };
/* Providers above this prior have a name that nobody else takes. */
static const double brand_floor = -3.5;

struct family {
	struct cs_span base;
	const struct candidate *first;
	size_t count;
};

static void
take_relative(void *context, const struct candidate *candidate, unsigned slips)
{
	struct family *family = context;

	(void)slips;
	family->count++;
	if (family->first == NULL || candidate->prior > family->first->prior)
		family->first = candidate;
}

/* Providers have the endings that are listed, hardly others; organisations are
 * found in every country. */
static double
cousin(const struct candidate *first, struct cs_span ending)
{
	double chance = model_ending(ending);
	double least = -model_nats(MODEL_FAMILY_ENDING);

	if (first->kinds & CANDIDATE_POPULAR
		&& (first->kinds & CANDIDATE_REAL) == 0)
		return first->prior - model_nats(MODEL_FAMILY_POPULAR)
			+ chance;
	if ((first->kinds & CANDIDATE_REAL) == 0)
		least = chance;
	return first->prior - model_nats(MODEL_FAMILY)
		+ (chance > least ? chance : least);
}

/* Does NAME end in WORD, or in WORD of a country: .gov, .gov.uk? */
static bool
ends_in(struct cs_span name, const char *word)
{
	const char *end = name.text + name.length;

	if (name.length > 7 && end[-3] == '.')
		end -= 3;
	return end - name.text > 4 && memcmp(end - 4, word, 4) == 0;
}

bool
model_is_closed(struct cs_span name)
{
	return ends_in(name, ".gov") || ends_in(name, ".mil")
		|| ends_in(name, ".int");
}

/* Beneath .gov and .mil nobody has a name elsewhere.  Beneath .int and gov.uk
 * some have; but where one is protected, its namesakes are not meant. */
static bool
is_restricted(const struct candidate *candidate)
{
	struct cs_span name = { candidate->text, candidate->length };
	const char *end = name.text + name.length;

	if (candidate->kinds & CANDIDATE_PROTECTED)
		return model_is_closed(name);
	return name.length > 4 && (memcmp(end - 4, ".gov", 4) == 0
		|| memcmp(end - 4, ".mil", 4) == 0);
}

/* example.com.au, of an example.com with history: their office there. */
static bool
is_abroad(const struct typed *typed, const struct candidate *first)
{
	struct cs_span top = typed_tail(typed, typed->labels - 1);
	size_t base = first->base_length;

	return (top.length == 2 || (top.text[0] & 0x80)) && (first->kinds & CANDIDATE_POPULAR) == 0
		&& memchr(first->text, '.', base) == NULL
		&& first->length == base + 4;
}

/* .gov, .mil: no mail provider has a name there. */
static bool
ends_in_office(const struct typed *typed)
{
	const char *end = typed->text.text + typed->text.length - 3;

	return memcmp(end, "gov", 3) == 0 || memcmp(end, "mil", 3) == 0;
}

/* Another ending of a name that is real under several. */
static void
as_cousin(const struct candidates *candidates, const struct typed *typed,
	struct model_meant *meant)
{
	struct family family = { .count = 0 };
	size_t ending = typed->ending;

	if (ending == 0 || ending >= typed->text.length)
		return;
	family.base = (struct cs_span){ typed->text.text, ending - 1 };
	candidates_based(candidates, family.base, 0,
		CANDIDATE_POPULAR | CANDIDATE_KNOWN | CANDIDATE_REAL,
		take_relative, &family);
	if (family.first != NULL && family.base.length >= BRAND_SHORTEST
		&& (family.first->kinds & CANDIDATE_POPULAR)
		&& family.first->prior >= brand_floor
		&& meant->meaning == MODEL_NEW_NAME)
		meant->chance -= model_nats(MODEL_BRAND);
	if (family.first != NULL && (is_restricted(family.first)
		|| (typed_tail(typed, typed->labels - 1).length == 3
			&& ends_in_office(typed)
			&& (family.first->kinds & CANDIDATE_REAL) == 0)))
		return;
	if (family.count >= 2 || (family.count == 1
		&& (family.first->kinds & CANDIDATE_REAL))
		|| (family.count == 1 && is_abroad(typed, family.first)))
		better(meant, MODEL_COUSIN,
			cousin(family.first, (struct cs_span){
				typed->text.text + ending,
				typed->text.length - ending }),
			family.first->text);
}

/* An ending of two parts by itself, gov.uz; not what only a wildcard of the
 * list makes one, live.ck. */
static bool
is_registry(const struct typed *typed)
{
	struct cs_span first = { typed->text.text,
		typed->labels > 1 ? typed->starts[1] - 1 : 0 };

	return typed->labels == 2 && typed->ending == 0
		&& (first.length <= 3 || candidate_is_ending(first, false));
}

void
model_as_meant(const struct candidates *candidates, const struct typed *typed,
	struct model_meant *meant)
{
	*meant = (struct model_meant){ .meaning = MODEL_UNREADABLE,
		.chance = -model_nats(MODEL_IMPOSSIBLE), .of = "" };
	if (typed->domain == NULL || typed->labels == 0)
		return;
	if (typed->domain->tld == DOMAIN_TLD_UNKNOWN) {
		meant->meaning = MODEL_NO_TLD;
		return;
	}
	meant->chance = -HUGE_VAL;
	better(meant, MODEL_NEW_NAME, new_name(typed), "");
	if (typed->domain->tld == DOMAIN_TLD_RESERVED)
		meant->chance -= model_nats(MODEL_RESERVED);
	if (is_registry(typed))
		better(meant, MODEL_REGISTRY,
			-model_nats(MODEL_REGISTRY_ITSELF), "");
	as_host(candidates, typed, meant);
	as_cousin(candidates, typed, meant);
}

/* Letters put in one after the other are one thought. */
static bool
goes_on(const struct distance_edit *edit, const struct distance_edit *before)
{
	return edit->meant == 0 && before->meant == 0
		&& edit->meant_at == before->meant_at
		&& edit->typed_at == before->typed_at + 1;
}

/* From here on scripts have a letter for a syllable or a word (distance.h). */
enum { SYLLABLES = 0x2e80 };

/* What EDIT of a name costs that is built like another one. */
static double
sibling_cost(const struct distance_edit *edit, double places)
{
	bool mixes = edit->typed >= SYLLABLES && edit->meant < SYLLABLES;

	return model_nats(mixes ? MODEL_SIBLING_MIXED : MODEL_SIBLING_EDIT)
		+ places;
}

void
model_as_sibling(struct model_meant *meant, const struct distance_trace *trace,
	size_t length, double host_letters)
{
	double places = logarithm((double)(length > 1 ? length : 1));
	double chance = host_letters - model_nats(MODEL_SIBLING);

	if (meant->meaning == MODEL_UNREADABLE
		|| meant->meaning == MODEL_NO_TLD || trace->count == 0)
		return;
	for (size_t i = 0; i < trace->count; i++)
		if (i > 0 && goes_on(&trace->edit[i], &trace->edit[i - 1]))
			chance -= model_nats(MODEL_SIBLING_GLUE);
		else
			chance -= sibling_cost(&trace->edit[i], places);
	better(meant, MODEL_RELATED, chance, "");
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Is TYPED MEANT but for numbers behind letters, lab3 and lab4?  A number by
 * itself or in front, 163.com, is a name of its own. */
static bool
differs_by_number(struct cs_span typed, struct cs_span meant)
{
	size_t i = 0, j = 0;
	bool differs = false;

	while (i < typed.length && j < meant.length) {
		size_t at = i, from = j;

		if (!is_digit(typed.text[i]) || !is_digit(meant.text[j])) {
			if (typed.text[i++] != meant.text[j++])
				return false;
			continue;
		}
		while (i < typed.length && is_digit(typed.text[i]))
			i++;
		while (j < meant.length && is_digit(meant.text[j]))
			j++;
		if (i - at == j - from
			&& memcmp(typed.text + at, meant.text + from, i - at)
				== 0)
			continue;
		if (at == 0 || typed.text[at - 1] == '.')
			return false;
		differs = true;
	}
	return differs && i == typed.length && j == meant.length;
}

void
model_as_numbered(struct model_meant *meant, struct cs_span typed,
	const struct candidate *candidate)
{
	if ((candidate->kinds & (CANDIDATE_KNOWN | CANDIDATE_INTERNAL
		    | CANDIDATE_PROTECTED)) == 0
		|| (candidate->kinds & CANDIDATE_POPULAR)
		|| meant->meaning == MODEL_UNREADABLE
		|| meant->meaning == MODEL_NO_TLD)
		return;
	if (differs_by_number(typed, (struct cs_span){ candidate->text,
			candidate->length }))
		better(meant, MODEL_NUMBERED,
			candidate->prior - model_nats(MODEL_SERIES),
			candidate->text);
}

void
model_as_new_host(struct model_meant *meant, const struct typed *typed,
	size_t host, const struct candidate *candidate)
{
	const struct domain *domain = typed->domain;

	if (host > 0 && meant->meaning == MODEL_NEW_NAME
		&& (candidate->kinds & CANDIDATE_PROTECTED)
		&& host <= domain->unicode_start[domain->registrable_label])
		meant->chance -= model_nats(MODEL_HOST_NEW);
}

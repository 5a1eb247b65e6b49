/* model.c - see model.h. */
#include "model.h"

#include <math.h>
#include <string.h>

#include "letters.h"
#include "table.h"

static const struct {
	int value;
	const char *name, *source;
} constants[] = {
#define X(name, value, source) [MODEL_##name] = { value, #name, source },
	MODEL_CONSTANTS(X)
#undef X
};

double
model_nats(enum model_constant constant)
{
	return constants[constant].value / 1000.0;
}

const char *
model_constant_name(enum model_constant constant)
{
	return constants[constant].name;
}

const char *
model_constant_source(enum model_constant constant)
{
	return constants[constant].source;
}

const char *
model_meaning_text(enum model_meaning meaning)
{
	static const char *const sentences[] = {
#define X(name, sentence) [MODEL_##name] = sentence,
		MODEL_MEANINGS(X)
#undef X
	};

	return sentences[meaning];
}

double
model_add(double a, double b)
{
	double high = a > b ? a : b, low = a > b ? b : a;

	return high == -HUGE_VAL ? high : high + log1p(exp(low - high));
}

/* -- priors ------------------------------------------------------------------- */

double
model_popular(size_t rank)
{
	return -model_nats(MODEL_POPULAR_FIRST)
		- model_nats(MODEL_POPULAR_FALL) * log((double)rank + 1);
}

double
model_protected(size_t count)
{
	double share = -model_nats(MODEL_PROTECTED_ALL)
		- log(count > 0 ? (double)count : 1);
	double floor = -model_nats(MODEL_PROTECTED_FLOOR);

	return share > floor ? share : floor;
}

double
model_known(uint64_t count, uint64_t total, uint64_t domains)
{
	double share = ((double)count + 0.5) / ((double)total + 1);
	double even = 1 / ((double)domains + 1);

	return -model_nats(MODEL_KNOWN_ALL) + log((share + even) / 2);
}

double
model_host(const struct candidate *candidate)
{
	if (candidate->kinds & CANDIDATE_PROTECTED)
		return -model_nats(MODEL_HOST_PROTECTED);
	if (candidate->kinds & (CANDIDATE_KNOWN | CANDIDATE_INTERNAL
			       | CANDIDATE_REAL | CANDIDATE_PARENT))
		return -model_nats(MODEL_HOST_KNOWN);
	return -model_nats(MODEL_HOST_POPULAR);
}

/*
 * Shares of endings among names that people write to, in tenths of a nat:
 * registered domains by top-level domain (Verisign's Domain Name Industry
 * Brief, 2022-2023: com 46 %, net 4, org 3, de 5, uk 3 …); edu, gov and mil by
 * hand: few names, much mail.  What is not listed is rare.
 */
static const struct {
	char ending[7];
	unsigned char tenths;
} endings[] = {
	{ "com", 8 }, { "net", 28 }, { "org", 24 }, { "edu", 34 },
	{ "gov", 38 }, { "mil", 50 }, { "info", 48 }, { "io", 45 },
	{ "co", 65 }, { "eu", 45 }, { "de", 33 }, { "uk", 36 }, { "fr", 42 },
	{ "it", 45 }, { "nl", 42 }, { "ru", 43 }, { "br", 43 }, { "jp", 46 },
	{ "cn", 43 }, { "in", 47 }, { "au", 44 }, { "ca", 44 }, { "es", 48 },
	{ "pl", 48 }, { "ch", 48 }, { "se", 50 }, { "be", 50 }, { "at", 52 },
	{ "cz", 52 }, { "us", 50 }, { "dk", 52 }, { "no", 55 }, { "fi", 55 },
	{ "pt", 55 }, { "ro", 56 }, { "hu", 55 }, { "gr", 58 }, { "sk", 58 },
	{ "tr", 55 }, { "ua", 56 }, { "mx", 55 }, { "ar", 56 }, { "cl", 57 },
	{ "kr", 54 }, { "tw", 55 }, { "za", 55 }, { "nz", 56 }, { "ir", 56 },
	{ "il", 58 }, { "ie", 57 }, { "id", 57 }, { "vn", 57 }, { "th", 58 },
	{ "my", 60 }, { "sg", 59 }, { "hk", 59 }, { "me", 62 }, { "tv", 60 },
	{ "cc", 65 }, { "biz", 55 }, { "app", 60 }, { "dev", 60 },
	{ "xyz", 60 }, { "int", 70 }, { "ai", 62 }, { "lt", 62 },
	{ "lv", 64 }, { "ee", 62 }, { "si", 62 }, { "hr", 62 }, { "rs", 62 },
	{ "bg", 62 }, { "by", 64 }, { "kz", 66 }, { "pe", 62 }, { "ve", 66 },
	{ "lu", 66 }, { "is", 66 }, { "ph", 64 }, { "pk", 64 },
	{ "online", 60 }, { "site", 60 }, { "top", 60 }, { "shop", 60 },
};

/* Countries whose names lie beneath a second ending: example.co.uk, not
 * example.uk. */
static const char nested[] =
	" uk br jp au in ar mx sg id za nz tr il kr th my hk ve ph pk tw pe ";

enum { RARE_TENTHS = 105, NESTED_TENTHS = 25, SECOND_TENTHS = 5 };

static int
ending_tenths(struct cs_span label)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (strlen(endings[i].ending) == label.length
			&& memcmp(endings[i].ending, label.text, label.length)
				== 0)
			return endings[i].tenths;
	return RARE_TENTHS;
}

static bool
is_nested(struct cs_span label)
{
	char word[5] = { ' ', 0, 0, ' ', 0 };

	if (label.length != 2)
		return false;
	memcpy(word + 1, label.text, 2);
	return strstr(nested, word) != NULL;
}

double
model_ending(struct cs_span ending)
{
	struct cs_span last = ending;
	bool alone = true;
	int tenths;

	for (size_t i = 0; i < ending.length; i++)
		if (ending.text[i] == '.') {
			last.text = ending.text + i + 1;
			last.length = ending.length - i - 1;
			alone = false;
		}
	tenths = ending_tenths(last);
	if (!alone)
		tenths += SECOND_TENTHS;
	else if (is_nested(last))
		tenths += NESTED_TENTHS;
	return -tenths / 10.0;
}

/* -- what was typed -------------------------------------------------------------- */

void
typed_read(struct typed *typed, const struct domain *domain,
	struct cs_span loose)
{
	struct cs_span text = loose;

	if (domain != NULL)
		text = (struct cs_span){ domain->unicode,
			domain->unicode_length };
	typed->text = text;
	typed->domain = domain;
	typed->labels = 0;
	for (size_t i = 0; i < text.length; i++)
		if ((i == 0 || text.text[i - 1] == '.')
			&& typed->labels < DOMAIN_LABELS)
			typed->starts[typed->labels++] = i;
	typed->starts[typed->labels] = text.length;
	if (domain != NULL && domain->kind == DOMAIN_NAME)
		typed->ending = domain->unicode_start[domain->icann_label];
	else
		typed->ending = candidate_base_length(text);
}

struct cs_span
typed_tail(const struct typed *typed, size_t i)
{
	size_t at = typed->starts[i];

	return (struct cs_span){ typed->text.text + at,
		typed->text.length - at };
}

/* The text left of label I, without the dot. */
static struct cs_span
typed_host(const struct typed *typed, size_t i)
{
	size_t length = i == 0 ? 0 : typed->starts[i] - 1;

	return (struct cs_span){ typed->text.text, length };
}

/* -- meant as it is ---------------------------------------------------------------- */

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
take_relative(void *context, const struct candidate *candidate)
{
	struct family *family = context;

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

/* Beneath .gov and .mil nobody has a name elsewhere. */
static bool
is_restricted(const struct candidate *candidate)
{
	const char *end = candidate->text + candidate->length;

	return candidate->length > 4 && (memcmp(end - 4, ".gov", 4) == 0
		|| memcmp(end - 4, ".mil", 4) == 0);
}

/* example.com.au, of an example.com with history: their office there. */
static bool
is_abroad(const struct typed *typed, const struct candidate *first)
{
	struct cs_span top = typed_tail(typed, typed->labels - 1);
	size_t base = first->base_length;

	return top.length == 2 && (first->kinds & CANDIDATE_POPULAR) == 0
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

void
model_as_sibling(struct model_meant *meant, const struct distance_trace *trace,
	size_t length, double host_letters)
{
	double places = log((double)(length > 1 ? length : 1));
	double chance = host_letters - model_nats(MODEL_SIBLING);

	if (meant->meaning == MODEL_UNREADABLE
		|| meant->meaning == MODEL_NO_TLD || trace->count == 0)
		return;
	for (size_t i = 0; i < trace->count; i++)
		if (i > 0 && goes_on(&trace->edit[i], &trace->edit[i - 1]))
			chance -= model_nats(MODEL_SIBLING_GLUE);
		else
			chance -= model_nats(MODEL_SIBLING_EDIT) + places;
	better(meant, MODEL_RELATED, chance, "");
}

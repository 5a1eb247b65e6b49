/* model.c - see model.h. */
#include "model.h"
#include "words.h"

#include <math.h>
#include <string.h>

#include "logarithm.h"


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

	return _(sentences[meaning]);
}

double
model_add(double a, double b)
{
	double high = a > b ? a : b, low = a > b ? b : a;

	return high == -HUGE_VAL ? high
		: high + logarithm(1 + exponential(low - high));
}

/* -- priors --------------------------------------------------------------- */

double
model_popular(size_t rank)
{
	return -model_nats(MODEL_POPULAR_FIRST)
		- model_nats(MODEL_POPULAR_FALL)
			* logarithm((double)rank + 1);
}

double
model_protected(size_t count)
{
	double share = -model_nats(MODEL_PROTECTED_ALL)
		- logarithm(count > 0 ? (double)count : 1);
	double floor = -model_nats(MODEL_PROTECTED_FLOOR);

	return share > floor ? share : floor;
}

double
model_known(uint64_t count, uint64_t total, uint64_t domains)
{
	double share = ((double)count + 0.5) / ((double)total + 1);
	double even = 1 / ((double)domains + 1);

	return -model_nats(MODEL_KNOWN_ALL) + logarithm((share + even) / 2);
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

/* Beyond ASCII are those of some forty countries and a hundred others: .рф has
 * one name in 500. */
enum { BEYOND_TENTHS = 62 };
enum { RARE_TENTHS = 105, NESTED_TENTHS = 25, SECOND_TENTHS = 5 };

static int
ending_tenths(struct cs_span label)
{
	char own[sizeof endings->ending] = { 0 };

	if (label.length < sizeof own) {
		memcpy(own, label.text, label.length);
		for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
			if (memcmp(endings[i].ending, own, sizeof own) == 0)
				return endings[i].tenths;
	}
	return label.length > 0 && (label.text[0] & 0x80) ? BEYOND_TENTHS
							  : RARE_TENTHS;
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

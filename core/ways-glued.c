/* ways-glued.c - something glued to a name: 2857gmail.com.  See ways.h. */
#include <string.h>

#include "letters.h"
#include "ways.h"

enum { GLUE_LONGEST = 10, GLUED_SHORTEST = 3,
	LETTERS_SHORTEST = 5, LETTERS_LONGEST = 3, PROTECTED_SHORTEST = 7 };

/* Nats a digit: one of ten. */
static const double digit = 2.3;
/* Letters are glued only to what everybody types: below this prior, words that
 * end like a name are names of their own. */
static const double letters_floor = -6.0;
static const double letters_first = -1.0; /* one letter more at the first */

/* Letters in front are half of what is glued, letters behind a tenth. */
static const double in_front = 1.2;
static const double behind = 3.2;

static bool
is_digits(struct cs_span glue)
{
	for (size_t i = 0; i < glue.length; i++)
		if (glue.text[i] < '0' || glue.text[i] > '9')
			return false;
	return true;
}

static void
add_glued(struct search *search, const struct candidate *c, size_t at,
	size_t length)
{
	const struct typed *typed = search->typed;
	struct cs_span glue = { typed->text.text + at, length };
	bool can_exist = typed->domain != NULL
		&& typed->domain->tld != DOMAIN_TLD_UNKNOWN;

	if (memchr(glue.text, '.', glue.length) != NULL)
		return;
	if (is_digits(glue) && c->prior >= letters_floor
		&& (at == 0 || c->base_length >= LETTERS_SHORTEST))
		search_add(search, c, -digit * (double)length, NULL);
	else if (!can_exist || (c->prior >= letters_floor && at == 0
			&& c->base_length >= LETTERS_SHORTEST
			&& length <= LETTERS_LONGEST
				+ (c->prior >= letters_first)))
		search_add(search, c, letters_glue(glue)
			- (at == 0 ? in_front : behind), NULL);
}

/* Is C a name that something is glued to?  Beside providers a protected one that
 * is no short word, but where offices name themselves after each other:
 * wvtreasury.gov. */
static bool
takes_glue(const struct candidate *c)
{
	return (c->kinds & CANDIDATE_POPULAR)
		|| ((c->kinds & CANDIDATE_PROTECTED)
			&& c->base_length >= PROTECTED_SHORTEST
			&& !model_is_closed((struct cs_span){ c->text,
				c->length }));
}

/* Is it the name C with something in front, behind, or left of its ending? */
static void
take_glued(void *context, const struct candidate *c)
{
	struct search *search = context;
	const char *text = search->typed->text.text;
	size_t base = c->base_length;
	size_t extra = search->typed->text.length - c->length;

	if (!takes_glue(c) || base < GLUED_SHORTEST || base == c->length)
		return;
	if (memcmp(text + extra, c->text, c->length) == 0)
		add_glued(search, c, 0, extra);
	else if (memcmp(text, c->text, c->length) == 0)
		add_glued(search, c, c->length, extra);
	else if (memcmp(text, c->text, base) == 0
		&& memcmp(text + base + extra, c->text + base,
			   c->length - base) == 0)
		add_glued(search, c, base, extra);
}

void
ways_glued(struct search *search)
{
	struct cs_span text = search->typed->text;

	search->way = WAY_GLUED;
	search->event = -way_nats(WAY_GLUED);
	search->host = 0;
	search->host_chance = 0;
	if (text.length > GLUED_SHORTEST)
		candidates_select(search->ways->candidates,
			text.length > GLUE_LONGEST
				? text.length - GLUE_LONGEST : 1,
			text.length - 1, 0, candidate_letters(text),
			take_glued, search);
}

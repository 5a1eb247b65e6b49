/* ways-glued.c - something glued to a name: 2857gmail.com.  See ways.h. */
#include <string.h>

#include "letters.h"
#include "ways.h"

enum { GLUE_LONGEST = 10, GLUED_SHORTEST = 5 };

/* Digits are drawn from ten, letters as letters go. */
static double
glue_chance(struct cs_span glue)
{
	bool digits = true;

	for (size_t i = 0; i < glue.length; i++)
		digits = digits && glue.text[i] >= '0' && glue.text[i] <= '9';
	return digits ? -2.3 * (double)glue.length - 1.2
		      : letters_glue(glue) - 1.2;
}

static void
add_glued(struct search *search, const struct candidate *c, size_t at,
	size_t length)
{
	struct cs_span glue = { search->typed->text.text + at, length };

	if (memchr(glue.text, '.', glue.length) == NULL)
		search_add(search, c, glue_chance(glue), NULL);
}

/* Is TEXT the name C with EXTRA bytes in front, behind, or left of its ending?
 */
static void
try_glued(struct search *search, const struct candidate *c, size_t extra)
{
	const char *text = search->typed->text.text;
	size_t base = c->base_length;

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
	const struct candidates *candidates = search->ways->candidates;
	size_t length = search->typed->text.length;

	search->way = WAY_GLUED;
	search->event = -way_nats(WAY_GLUED);
	search->host = 0;
	search->host_chance = 0;
	for (size_t i = 0; i < candidates_count(candidates); i++) {
		const struct candidate *c = candidates_at(candidates, i);

		if (c->length >= length)
			break;
		if (c->base_length >= GLUED_SHORTEST
			&& length - c->length <= GLUE_LONGEST
			&& c->base_length < c->length)
			try_glued(search, c, length - c->length);
	}
}

/* ways-senses.c - names that sound or look alike, and hands in the wrong
 * place.  See ways.h. */
#include <math.h>
#include <string.h>

#include "skeleton.h"
#include "ways.h"

/* -- sound -------------------------------------------------------------------- */

enum { KEY_SIZE = 64, KEY_SHORTEST = 3 };

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* The consonants of TEXT as they sound, doubles once; a vowel in front is
 * kept as `a'.  Like Soundex (Russell 1918) with every consonant its own
 * class but c, k, q and g, j. */
static size_t
sound_key(struct cs_span text, char key[KEY_SIZE])
{
	size_t n = 0;

	for (size_t i = 0; i < text.length && n + 1 < KEY_SIZE; i++) {
		char c = text.text[i];

		if (c == 'c' || c == 'q')
			c = 'k';
		if (c == 'j')
			c = 'g';
		if (is_vowel(c) && i > 0)
			continue;
		if (is_vowel(c))
			c = 'a';
		if (n == 0 || key[n - 1] != c)
			key[n++] = c;
	}
	key[n] = '\0';
	return n;
}

static size_t
ending_differs(const struct search *search, const struct candidate *c)
{
	const struct typed *typed = search->typed;
	struct cs_span ending = { typed->text.text + typed->ending,
		typed->text.length - typed->ending };

	return ending.length != (size_t)(c->length - c->base_length - 1)
		|| memcmp(ending.text, c->text + c->base_length + 1,
			   ending.length) != 0;
}

/* How many letters of the two were spelt otherwise. */
static void
try_sound(struct search *search, const struct candidate *c, struct cs_span base,
	const char *key)
{
	char own[KEY_SIZE];
	struct cs_span meant = { c->text, c->base_length };
	unsigned edits;

	if (sound_key(meant, own) < KEY_SHORTEST || strcmp(key, own) != 0
		|| ending_differs(search, c))
		return;
	edits = osa_distance(base, meant, 6);
	if (edits > 1 && edits <= 5)
		search_add(search, c, -2.0 * edits, NULL);
}

static void
ways_sound(struct search *search)
{
	const struct candidates *candidates = search->ways->candidates;
	const struct typed *typed = search->typed;
	struct cs_span base = { typed->text.text, typed->ending };
	char key[KEY_SIZE];

	if (typed->ending == 0 || typed->ending >= typed->text.length)
		return;
	base.length--;
	if (sound_key(base, key) < KEY_SHORTEST)
		return;
	search->way = WAY_SOUND;
	search->event = -way_nats(WAY_SOUND);
	for (size_t i = 0; i < candidates_count(candidates); i++) {
		const struct candidate *c = candidates_at(candidates, i);

		if ((c->kinds & CANDIDATE_POPULAR)
			&& c->base_length < c->length)
			try_sound(search, c, base, key);
	}
}

/* -- sight -------------------------------------------------------------------- */

static void
ways_sight(struct search *search)
{
	const struct candidates *candidates = search->ways->candidates;
	const struct typed *typed = search->typed;
	char fold[CS_DOMAIN_SIZE], own[CS_DOMAIN_SIZE];

	skeleton_visual(typed->text, fold, sizeof fold);
	search->way = WAY_SIGHT;
	search->event = -way_nats(WAY_SIGHT);
	for (size_t i = 0; i < candidates_count(candidates); i++) {
		const struct candidate *c = candidates_at(candidates, i);
		struct cs_span text = { c->text, c->length };

		if (c->length + 3u < typed->text.length
			|| typed->text.length + 3u < c->length)
			continue;
		skeleton_visual(text, own, sizeof own);
		if (strcmp(fold, own) == 0
			&& (text.length != typed->text.length
				|| memcmp(text.text, typed->text.text,
					   text.length) != 0))
			search_add(search, c, 0, NULL);
	}
}

/* -- hands and layouts -------------------------------------------------------- */

static void
try_exact(struct search *search, const char *text)
{
	const struct candidate *c = candidates_find(
		search->ways->candidates, cs_span(text));

	if (c != NULL)
		search_add(search, c, 0, NULL);
}

static void
ways_hands(struct search *search)
{
	const struct ways *ways = search->ways;
	struct cs_span text = search->typed->text;
	char out[CS_DOMAIN_SIZE];

	for (size_t i = 0; i < ways->keymap_count; i++) {
		search->way = WAY_HAND;
		search->event = -way_nats(WAY_HAND);
		for (int hands = 1; hands <= 3; hands++)
			for (int by = -1; by <= 1; by += 2)
				if (keymap_shift_hand(&ways->keymaps[i],
					    (enum keymap_hand)hands, by, text,
					    out, sizeof out))
					try_exact(search, out);
		search->way = WAY_LAYOUT;
		search->event = -way_nats(WAY_LAYOUT);
		for (size_t j = 0; j < ways->keymap_count; j++)
			if (j != i && keymap_translate(&ways->keymaps[i],
					      &ways->keymaps[j], text, out,
					      sizeof out))
				try_exact(search, out);
	}
}

void
ways_senses(struct search *search)
{
	search->host = 0;
	search->host_chance = 0;
	ways_sound(search);
	ways_sight(search);
	ways_hands(search);
}

/* ways-senses.c - names that sound or look alike, and hands in the wrong
 * place.  See ways.h. */
#include <string.h>

#include "skeleton.h"
#include "ways.h"

/* -- sound -------------------------------------------------------------------- */

/* Only names that everybody has heard are spelt by ear. */
static const double sound_floor = -3.0;
/* Nats a letter spelt otherwise, and a sound that is heard otherwise. */
static const double by_letter = 1.3;
static const double by_sound = 3.5;

enum { KEY_SIZE = 64, KEY_SHORTEST = 4, SOUND_LETTERS = 5, SOUND_EDITS = 1 };

static bool
is_vowel(char c)
{
	return c != '\0' && strchr("aeiou", c) != NULL;
}

/* How C sounds: c, k and q alike, and within a word j as in Spanish. */
static char
sound_of(char c, bool first)
{
	if (is_vowel(c) || (c == 'y' && !first))
		return 'a';
	if (c == 'c' || c == 'q')
		return 'k';
	return c == 'j' && !first ? 'h' : c;
}

/* TEXT as it sounds: every run of vowels as one `a', doubles once (after
 * Soundex, Russell 1918, which drops the vowels). */
static struct cs_span
sound_key(struct cs_span text, char key[KEY_SIZE])
{
	size_t n = 0;

	for (size_t i = 0; i < text.length && n < KEY_SIZE; i++) {
		char c = sound_of(text.text[i], i == 0);

		if (n == 0 || key[n - 1] != c)
			key[n++] = c;
	}
	return (struct cs_span){ key, n };
}

static bool
has_ending_of(const struct search *search, const struct candidate *c)
{
	const struct typed *typed = search->typed;
	struct cs_span ending = { typed->text.text + typed->ending,
		typed->text.length - typed->ending };

	return ending.length == (size_t)(c->length - c->base_length - 1)
		&& memcmp(ending.text, c->text + c->base_length + 1,
			   ending.length) == 0;
}

/* gmail.com, and what else has its name: yahoo.es, yahoo.com.br. */
static bool
is_household(const struct search *search, const struct candidate *c)
{
	char name[CS_ASCII_SIZE];
	const struct candidate *first;

	if (c->prior >= sound_floor)
		return true;
	if (c->base_length + sizeof ".com" > sizeof name)
		return false;
	memcpy(name, c->text, c->base_length);
	memcpy(name + c->base_length, ".com", sizeof ".com");
	first = candidates_find(search->ways->candidates, cs_span(name));
	return first != NULL && first->prior >= sound_floor;
}

static bool
is_spelt(struct cs_span text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.text[i] < 'a' || text.text[i] > 'z')
			return false;
	return true;
}

static void
try_sound(struct search *search, const struct candidate *c, struct cs_span base,
	struct cs_span key)
{
	char memory[KEY_SIZE];
	struct cs_span meant = { c->text, c->base_length };
	struct cs_span own = sound_key(meant, memory);
	unsigned sounds, letters;

	if (own.length < KEY_SHORTEST || own.text[0] != key.text[0]
		|| !has_ending_of(search, c))
		return;
	sounds = osa_distance(key, own, SOUND_EDITS);
	letters = osa_distance(base, meant, SOUND_LETTERS);
	if (sounds <= SOUND_EDITS && letters > 1 && letters <= SOUND_LETTERS)
		search_add(search, c,
			-by_letter * letters - by_sound * sounds, NULL);
}

static void
ways_sound(struct search *search)
{
	const struct candidates *candidates = search->ways->candidates;
	const struct typed *typed = search->typed;
	struct cs_span base = { typed->text.text, typed->ending }, key;
	char memory[KEY_SIZE];

	if (typed->ending == 0 || typed->ending >= typed->text.length)
		return;
	base.length--;
	key = sound_key(base, memory);
	if (key.length < KEY_SHORTEST - 1 || !is_spelt(base))
		return;
	search->way = WAY_SOUND;
	search->event = -way_nats(WAY_SOUND);
	for (size_t i = 0; i < candidates_count(candidates); i++) {
		const struct candidate *c = candidates_at(candidates, i);

		if ((c->kinds & CANDIDATE_POPULAR)
			&& c->base_length < c->length
			&& is_household(search, c))
			try_sound(search, c, base, key);
	}
}

/* -- sight -------------------------------------------------------------------- */

/* Letters that no look-alike is made of (skeleton_visual), and that share
 * their bit (candidate_letters) with none: two texts that look alike have the
 * same of them. */
static uint32_t
plain_letters(uint32_t letters)
{
	static const char plain[] = "abefghijktxyz";
	uint32_t mask = 0;

	for (size_t i = 0; i < sizeof plain - 1; i++)
		mask |= (uint32_t)1 << (plain[i] & 31);
	return letters & mask;
}

static void
ways_sight(struct search *search)
{
	const struct candidates *candidates = search->ways->candidates;
	const struct typed *typed = search->typed;
	char fold[CS_DOMAIN_SIZE], own[CS_DOMAIN_SIZE];
	uint32_t plain = plain_letters(candidate_letters(typed->text));

	skeleton_visual(typed->text, fold, sizeof fold);
	search->way = WAY_SIGHT;
	search->event = -way_nats(WAY_SIGHT);
	for (size_t i = 0; i < candidates_count(candidates); i++) {
		const struct candidate *c = candidates_at(candidates, i);
		struct cs_span text = { c->text, c->length };

		if ((c->kinds & CANDIDATE_MEANT) == 0
			|| plain_letters(c->letters) != plain
			|| c->length + 3u < typed->text.length
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

	if (c != NULL && (c->kinds & CANDIDATE_MEANT))
		search_add(search, c, 0, NULL);
}

/* A name in letters that the user's keymaps don't have: perhaps the layout was
 * another one of those that have no Latin letters.  Rare, so they are read
 * when such a name comes. */
static void
ways_foreign(struct search *search)
{
	struct cs_span text = search->typed->text;
	char out[CS_DOMAIN_SIZE];
	struct keymap keymap;

	search->way = WAY_LAYOUT;
	search->event = -way_nats(WAY_LAYOUT);
	for (size_t i = 1; keymap_built_in(i) != NULL; i++)
		if (keymap_read_built_in(i, &keymap, NULL) == CS_OK
			&& keymap_translate(&keymap, &search->ways->keymaps[0],
				text, out, sizeof out))
			try_exact(search, out);
}

static bool
is_ascii(struct cs_span text)
{
	while (text.length > 0 && (text.text[0] & 0x80) == 0)
		text.text++, text.length--;
	return text.length == 0;
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
	if (!is_ascii(text))
		ways_foreign(search);
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

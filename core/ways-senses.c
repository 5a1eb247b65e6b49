/* ways-senses.c - names that sound or look alike, and hands in the wrong
 * place.  See ways.h. */
#include <string.h>

#include "candidate-beyond.h"
#include "skeleton.h"
#include "ways.h"

/* -- sound ---------------------------------------------------------------- */

const double ways_heard = -3.0;
/* Nats a letter spelt otherwise, and a sound that is heard otherwise. */
static const double by_letter = 1.3;
static const double by_sound = 3.5;

enum { KEY_SIZE = 64, KEY_SHORTEST = 4, SOUND_LETTERS = 5, SOUND_EDITS = 1 };

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
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

static bool
is_spelt(struct cs_span text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.text[i] < 'a' || text.text[i] > 'z')
			return false;
	return true;
}

/* The typed name left of its ending, and how it sounds. */
struct sound {
	struct search *search;
	struct cs_span base, key;
};

static void
take_sound(void *context, const struct candidate *c)
{
	struct sound *sound = context;
	char memory[KEY_SIZE];
	struct cs_span meant = { c->text, c->base_length }, own;
	unsigned sounds, letters;

	if ((c->kinds & CANDIDATE_POPULAR) == 0 || c->base_length == c->length
		|| sound_of(c->text[0], true) != sound->key.text[0]
		|| !has_ending_of(sound->search, c))
		return;
	own = sound_key(meant, memory);
	if (own.length < KEY_SHORTEST)
		return;
	sounds = osa_distance(sound->key, own, SOUND_EDITS);
	letters = osa_distance(sound->base, meant, SOUND_LETTERS);
	if (sounds <= SOUND_EDITS && letters > 1 && letters <= SOUND_LETTERS)
		search_add(sound->search, c,
			-by_letter * letters - by_sound * sounds, NULL);
}

static void
ways_sound(struct search *search)
{
	const struct typed *typed = search->typed;
	struct sound sound = { .search = search,
		.base = { typed->text.text, typed->ending } };
	size_t length = typed->text.length;
	char memory[KEY_SIZE];

	if (typed->ending == 0 || typed->ending >= length)
		return;
	sound.base.length--;
	sound.key = sound_key(sound.base, memory);
	if (sound.key.length < KEY_SHORTEST - 1 || !is_spelt(sound.base))
		return;
	search->way = WAY_SOUND;
	search->event = -way_nats(WAY_SOUND);
	candidates_households(search->ways->candidates,
		length > SOUND_LETTERS ? length - SOUND_LETTERS : 1,
		length + SOUND_LETTERS, take_sound, &sound);
}

/* -- sight ---------------------------------------------------------------- */

/* Letters that no look-alike is made of (skeleton_visual), and that share
 * their bit (candidate_letters) with none: two texts that look alike have the
 * same of them. */
#define BIT(letter) ((uint32_t)1 << ((letter) & 31))
static const uint32_t plain_letters = BIT('a') | BIT('b') | BIT('e') | BIT('f')
	| BIT('g') | BIT('h') | BIT('i') | BIT('j') | BIT('k') | BIT('t')
	| BIT('x') | BIT('y') | BIT('z');
#undef BIT

struct look {
	struct search *search;
	char fold[CS_DOMAIN_SIZE];
};

static void
take_look(void *context, const struct candidate *c)
{
	struct look *look = context;
	struct cs_span typed = look->search->typed->text;
	char own[CS_DOMAIN_SIZE];

	if ((c->kinds & CANDIDATE_MEANT) == 0
		|| (c->length == typed.length
			&& memcmp(c->text, typed.text, typed.length) == 0))
		return;
	skeleton_visual((struct cs_span){ c->text, c->length }, own,
		sizeof own);
	if (strcmp(look->fold, own) == 0)
		search_add(look->search, c, 0, NULL);
}

/* A look-alike is at most so much longer or shorter. */
enum { LOOK_REACH = 3 };

static void
ways_sight(struct search *search)
{
	struct cs_span text = search->typed->text;
	struct look look = { .search = search };
	uint32_t letters = candidate_letters(text);

	skeleton_visual(text, look.fold, sizeof look.fold);
	search->way = WAY_SIGHT;
	search->event = -way_nats(WAY_SIGHT);
	candidates_select(search->ways->candidates,
		text.length > LOOK_REACH ? text.length - LOOK_REACH : 1,
		text.length + LOOK_REACH, letters & plain_letters,
		letters | ~plain_letters, take_look, &look);
}

static void
take_alike(void *context, const struct candidate *c)
{
	struct search *search = context;
	struct cs_span own = search->typed->text;

	if ((c->kinds & CANDIDATE_MEANT) && (c->length != own.length
			|| memcmp(c->text, own.text, own.length) != 0))
		search_add(search, c, 0, NULL);
}

/* bucher.de, bûcher.de, buecher.de: other accents, or none, and plain letters
 * for those of a name beyond ASCII. */
static void
ways_plain(struct search *search)
{
	const struct candidates *all = search->ways->candidates;
	struct cs_span text = search->typed->text;
	char fold[SKELETON_SIZE];
	size_t length;

	if (!candidates_have_beyond(all))
		return;
	length = skeleton_fold(text, fold, sizeof fold, NULL);
	search->way = WAY_SIGHT;
	search->event = -way_nats(WAY_SIGHT);
	candidates_read_alike(all, (struct cs_span){ fold, length }, false,
		take_alike, search);
	search->way = WAY_SOUND;
	search->event = -way_nats(WAY_SOUND);
	candidates_read_alike(all, text, true, take_alike, search);
}

/* -- hands and layouts ---------------------------------------------------- */

static void
try_exact(struct search *search, const char *text)
{
	const struct candidate *c = candidates_find(
		search->ways->candidates, cs_span(text));

	if (c != NULL && (c->kinds & CANDIDATE_MEANT))
		search_add(search, c, 0, NULL);
}

/* A name in letters that the user's keymaps don't have: perhaps the layout was
 * another one of those that have no Latin letters. */
static void
ways_foreign(struct search *search)
{
	const struct ways *ways = search->ways;
	struct cs_span text = search->typed->text;
	char out[CS_DOMAIN_SIZE];

	search->way = WAY_LAYOUT;
	search->event = -way_nats(WAY_LAYOUT);
	for (size_t i = 0; i < ways->layout_count; i++)
		if (keymap_translate(&ways->layouts[i], &ways->keymaps[0],
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
	ways_plain(search);
	ways_hands(search);
}

/* candidate-beyond.c - see candidate-beyond.h: the questions. */
#include <stdlib.h>
#include <string.h>

#include "beyond.h"
#include "distance.h"
#include "utf8.h"

bool
candidate_is_beyond(struct cs_span name)
{
	const char *text = name.text, *end = text + name.length, *at = text;

	while ((at = memchr(at, '-', (size_t)(end - at))) != NULL) {
		if (at - text >= 2 && end - at > 2 && at[1] == '-'
			&& at[-1] == 'n' && at[-2] == 'x'
			&& (at - text == 2 || at[-3] == '.'))
			return true;
		at++;
	}
	return false;
}

/* A letter in a byte: in most scripts, which have 128 of them, each its own. */
static char
key_of(uint32_t code)
{
	if (code < 0x80)
		return (char)code;
	return (char)(0x80 | ((code ^ code >> 7 ^ code >> 14) & 0x7f));
}

size_t
beyond_key(struct cs_span text, char key[CS_DOMAIN_SIZE])
{
	size_t at = 0, length = 0;

	while (at < text.length && length < CS_DOMAIN_SIZE)
		key[length++] = key_of(utf8_next(text.text, text.length, &at));
	return length;
}

void
beyond_close(struct beyond *beyond)
{
	if (beyond == NULL)
		return;
	pool_close(&beyond->texts);
	free(beyond->keys);
	free(beyond);
}

/* -- questions ------------------------------------------------------------- */

/* The key of what is asked about. */
struct asked {
	char memory[CS_DOMAIN_SIZE];
	struct osa_text key;
	uint32_t letters;
};

static void
asked_read(struct asked *asked, struct cs_span text)
{
	struct cs_span key = { asked->memory, beyond_key(text, asked->memory) };

	asked->letters = candidate_letters(key);
	osa_text_read(key, &asked->key);
}

/* Slips between the keys, or more than REACH.  Each changes at most two of the
 * letters there are, one that makes a name longer or shorter only one. */
static unsigned
slips_to(const struct asked *asked, struct cs_span own, uint32_t letters,
	unsigned reach)
{
	size_t length = asked->key.text.length;
	size_t apart = own.length > length ? own.length - length
					   : length - own.length;

	if (apart > reach || (size_t)__builtin_popcount(letters
				    ^ asked->letters)
			> 2 * (size_t)reach - apart)
		return reach + 1;
	return osa_distance_of(&asked->key, own, reach);
}

/* As far as a name of as many letters of ASCII is looked for. */
static unsigned
reach_of(const struct candidate *c, const struct beyond_key *key)
{
	return c->reach <= 1 ? 1 : candidate_reach(key->length);
}

void
beyond_near(const struct candidates *candidates, struct cs_span text,
	unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate,
		unsigned slips),
	void *context)
{
	struct asked asked;

	asked_read(&asked, text);
	for (size_t i = 0; i < candidates->count; i++) {
		const struct candidate *c = &candidates->list[i];
		const struct beyond_key *key = &candidates->beyond->keys[i];
		unsigned reach = reach_of(c, key), slips;

		if ((c->kinds & kinds) == 0)
			continue;
		slips = slips_to(&asked, (struct cs_span){ key->text,
				key->length }, key->letters, reach);
		if (slips <= reach)
			take(context, c, slips);
	}
}

void
beyond_based(const struct candidates *candidates, struct cs_span base,
	unsigned max, unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate,
		unsigned slips),
	void *context)
{
	struct asked asked;

	asked_read(&asked, base);
	for (size_t i = 0; i < candidates->count; i++) {
		const struct candidate *c = &candidates->list[i];
		const struct beyond_key *key = &candidates->beyond->keys[i];
		unsigned slips;

		if ((c->kinds & kinds) == 0)
			continue;
		slips = slips_to(&asked, (struct cs_span){ key->text,
				key->base_length }, key->base_letters, max);
		if (slips <= max && (max > 0
			|| (c->base_length == base.length
				&& memcmp(c->text, base.text, base.length)
					== 0)))
			take(context, c, slips);
	}
}

bool
candidates_have_beyond(const struct candidates *candidates)
{
	while (candidates != NULL && candidates->beyond == NULL)
		candidates = candidates->base;
	return candidates != NULL;
}

void
candidates_read_alike(const struct candidates *candidates, struct cs_span text,
	bool spelt,
	void (*take)(void *context, const struct candidate *candidate),
	void *context)
{
	for (; candidates != NULL; candidates = candidates->base)
		for (size_t i = 0; candidates->beyond != NULL
			&& i < candidates->count; i++) {
			const struct beyond_key *key =
				&candidates->beyond->keys[i];
			const char *own = spelt ? key->spelt : key->fold;

			if (own[0] != '\0' && strlen(own) == text.length
				&& memcmp(own, text.text, text.length) == 0)
				take(context, &candidates->list[i]);
		}
}

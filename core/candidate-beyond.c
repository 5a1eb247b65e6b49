/* candidate-beyond.c - see candidate-beyond.h: the questions. */
#include <stdlib.h>
#include <string.h>

#include "beyond.h"
#include "candidate-scan.h"
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

/* FNV-1a. */
uint32_t
beyond_hash(struct cs_span text)
{
	uint32_t value = 2166136261u;

	for (size_t i = 0; i < text.length; i++)
		value = (value ^ (unsigned char)text.text[i]) * 16777619u;
	return value;
}

void
beyond_close(struct beyond *beyond)
{
	if (beyond == NULL)
		return;
	pool_close(&beyond->texts);
	free(beyond->keys);
	free(beyond->looks);
	free(beyond->base_looks);
	free(beyond->alike);
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

/* Can the name of LOOK be within REACH slips of what is asked?  Between keys each
 * slip changes at most two of the letters there are. */
static inline bool
looks_near(const struct beyond_look *look, const struct asked *asked,
	unsigned kinds, unsigned reach)
{
	return (look->kinds & kinds) != 0
		&& may_reach(look->letters ^ asked->letters, look->length,
			asked->key.text.length, reach);
}

void
beyond_near(const struct candidates *candidates, struct cs_span text,
	unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate,
		unsigned slips),
	void *context)
{
	const struct beyond *beyond = candidates->beyond;
	struct asked asked;

	asked_read(&asked, text);
	for (size_t i = 0; i < candidates->count; i++) {
		const struct beyond_look *look = &beyond->looks[i];
		unsigned slips;

		if (!looks_near(look, &asked, kinds, look->reach))
			continue;
		slips = osa_distance_of(&asked.key, (struct cs_span){
			beyond->keys[i].text, look->length }, look->reach);
		if (slips <= look->reach)
			take(context, &candidates->list[i], slips);
	}
}

void
beyond_based(const struct candidates *candidates, struct cs_span base,
	unsigned max, unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate,
		unsigned slips),
	void *context)
{
	const struct beyond *beyond = candidates->beyond;
	struct asked asked;

	asked_read(&asked, base);
	for (size_t i = 0; i < candidates->count; i++) {
		const struct beyond_look *look = &beyond->base_looks[i];
		const struct candidate *c = &candidates->list[i];
		unsigned slips;

		if (!looks_near(look, &asked, kinds, max))
			continue;
		slips = osa_distance_of(&asked.key, (struct cs_span){
			beyond->keys[i].text, look->length }, max);
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
	uint32_t hash = beyond_hash(text);

	for (; candidates != NULL; candidates = candidates->base)
		for (size_t i = 0; candidates->beyond != NULL
			&& i < candidates->count; i++) {
			const struct beyond *beyond = candidates->beyond;
			const char *own;

			if (hash != (spelt ? beyond->alike[i].spelt
					   : beyond->alike[i].fold))
				continue;
			own = spelt ? beyond->keys[i].spelt
				    : beyond->keys[i].fold;
			if (own[0] != '\0' && strlen(own) == text.length
				&& memcmp(own, text.text, text.length) == 0)
				take(context, &candidates->list[i]);
		}
}

/* candidate-unicode.c - makes lists of names beyond ASCII.  See
 * candidate-beyond.h. */
#include <stdlib.h>
#include <string.h>

#include "beyond.h"
#include "domain.h"
#include "skeleton.h"
#include "utf8.h"

/* A list over *CANDIDATES, unless that is one itself. */
static bool
open_over(struct candidates **candidates)
{
	if ((*candidates)->beyond != NULL)
		return true;
	*candidates = candidates_open(*candidates);
	if (*candidates == NULL)
		return false;
	(*candidates)->beyond = calloc(1, sizeof *(*candidates)->beyond);
	return (*candidates)->beyond != NULL;
}

/* NAME as it is read into LOOSE; false: out of memory.  A label that stayed as
 * it is must be none that can be read. */
static bool
read_loosely(struct cs_span name, char loose[CS_DOMAIN_SIZE], size_t *length)
{
	struct domain domain;
	enum domain_status status;

	*length = domain_loose(name, loose, CS_DOMAIN_SIZE);
	if (!candidate_is_beyond((struct cs_span){ loose, *length }))
		return true;
	status = domain_read(NULL, name, &domain, NULL);
	return status != DOMAIN_OK && status != DOMAIN_NO_MEMORY;
}

bool
candidates_add_beyond(struct candidates **candidates, const char *name,
	unsigned kinds, double prior)
{
	char loose[CS_DOMAIN_SIZE];
	const char *text;
	size_t length;

	if (!candidate_is_beyond(cs_span(name)))
		return true;
	if (!read_loosely(cs_span(name), loose, &length)
		|| !open_over(candidates))
		return false;
	text = pool_copy(&(*candidates)->beyond->texts, loose, length);
	return text != NULL && candidates_add(*candidates, text, kinds, prior)
		&& ((kinds & CANDIDATE_KNOWN) == 0
			|| candidates_add_parents(*candidates, text, prior));
}

/* How people write who have no key for a letter (DIN 5007-2 and its like). */
static const struct {
	uint16_t code;
	char spelt[3];
} spellings[] = {
	{ 0xe4, "ae" }, { 0xf6, "oe" }, { 0xfc, "ue" }, { 0xdf, "ss" },
	{ 0xe5, "aa" }, { 0xe6, "ae" }, { 0xf8, "oe" }, { 0x153, "oe" },
};

static const char *
spelling_of(uint32_t code)
{
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
		if (spellings[i].code == code)
			return spellings[i].spelt;
	return NULL;
}

/* TEXT in letters of ASCII, at most CS_DOMAIN_SIZE with the 0; "": there is no
 * such way. */
static void
spell(struct cs_span text, char *spelt)
{
	size_t at = 0, length = 0;

	while (at < text.length && length + 3 < CS_DOMAIN_SIZE) {
		uint32_t code = utf8_next(text.text, text.length, &at);
		const char *letters = spelling_of(code);

		if (letters != NULL) {
			memcpy(spelt + length, letters, 2);
			length += 2;
		} else if (code < 0x80) {
			spelt[length++] = (char)code;
		} else {
			length = 0;
			break;
		}
	}
	spelt[length] = '\0';
}

/* A terminated copy; NULL: out of memory. */
static const char *
copy(struct beyond *beyond, const char *text)
{
	return pool_copy(&beyond->texts, text, strlen(text));
}

static bool
describe(struct beyond *beyond, const struct candidate *c,
	struct beyond_key *key)
{
	struct cs_span text = { c->text, c->length };
	char memory[CS_DOMAIN_SIZE], fold[SKELETON_SIZE];

	key->length = (uint8_t)beyond_key(text, memory);
	key->text = pool_copy(&beyond->texts, memory, key->length);
	text.length = c->base_length;
	key->base_length = (uint8_t)beyond_key(text, memory);
	if (key->text == NULL)
		return false;
	key->letters = candidate_letters((struct cs_span){ key->text,
		key->length });
	key->base_letters = candidate_letters((struct cs_span){ key->text,
		key->base_length });
	text.length = c->length;
	skeleton_fold(text, fold, sizeof fold, NULL);
	key->fold = copy(beyond, fold);
	spell(text, memory);
	if (strcmp(memory, c->text) == 0)
		memory[0] = '\0';
	key->spelt = copy(beyond, memory);
	return key->fold != NULL && key->spelt != NULL;
}

bool
candidates_seal_beyond(struct candidates *candidates)
{
	struct beyond *beyond = candidates->beyond;

	if (beyond == NULL)
		return true;
	if (!candidates_seal(candidates))
		return false;
	beyond->keys = calloc(candidates->count + 1, sizeof *beyond->keys);
	if (beyond->keys == NULL)
		return false;
	for (size_t i = 0; i < candidates->count; i++)
		if (!describe(beyond, &candidates->list[i], &beyond->keys[i]))
			return false;
	return true;
}

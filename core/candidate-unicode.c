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

/* A label that stayed as it is must be none that can be read. */
bool
candidate_read_beyond(struct cs_span name, char loose[CS_DOMAIN_SIZE], size_t *length)
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
	const char *readable, unsigned kinds, double prior)
{
	char loose[CS_DOMAIN_SIZE];
	struct cs_span own = { loose, 0 };
	const char *text;

	if (!candidate_is_beyond(cs_span(name)))
		return true;
	if (readable != NULL)
		own = cs_span(readable);
	else if (!candidate_read_beyond(cs_span(name), loose, &own.length))
		return false;
	if (!open_over(candidates))
		return false;
	text = pool_copy(&(*candidates)->beyond->texts, own.text, own.length);
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

static struct beyond_look
look_of(const struct candidate *c, struct cs_span key)
{
	return (struct beyond_look){ .letters = candidate_letters(key),
		.length = (uint8_t)key.length, .kinds = c->kinds };
}

/* The name at I of the list. */
static bool
describe(struct candidates *list, size_t i)
{
	struct beyond *beyond = list->beyond;
	struct beyond_key *key = &beyond->keys[i];
	const struct candidate *c = &list->list[i];
	struct cs_span text = { c->text, c->length }, own;
	char memory[CS_DOMAIN_SIZE], fold[SKELETON_SIZE];

	own = (struct cs_span){ memory, beyond_key(text, memory) };
	key->text = pool_copy(&beyond->texts, own.text, own.length);
	beyond->looks[i] = look_of(c, own);
	/* as far as a name of as many letters of ASCII is looked for */
	beyond->looks[i].reach = (uint8_t)(c->reach <= 1 ? 1
		: candidate_reach(own.length));
	own.length = beyond_key((struct cs_span){ c->text, c->base_length },
		memory);
	beyond->base_looks[i] = look_of(c, own);
	skeleton_fold(text, fold, sizeof fold, NULL);
	key->fold = copy(beyond, fold);
	spell(text, memory);
	if (strcmp(memory, c->text) == 0)
		memory[0] = '\0';
	key->spelt = copy(beyond, memory);
	if (key->text == NULL || key->fold == NULL || key->spelt == NULL)
		return false;
	beyond->alike[i] = (struct beyond_alike){
		beyond_hash(cs_span(key->fold)),
		beyond_hash(cs_span(key->spelt)) };
	return true;
}

static bool
take_room(struct beyond *beyond, size_t count)
{
	beyond->keys = calloc(count, sizeof *beyond->keys);
	beyond->looks = calloc(count, sizeof *beyond->looks);
	beyond->base_looks = calloc(count, sizeof *beyond->base_looks);
	beyond->alike = calloc(count, sizeof *beyond->alike);
	return beyond->keys != NULL && beyond->looks != NULL
		&& beyond->base_looks != NULL && beyond->alike != NULL;
}

bool
candidates_seal_beyond(struct candidates *candidates)
{
	struct beyond *beyond = candidates->beyond;

	if (beyond == NULL)
		return true;
	if (!candidates_seal(candidates))
		return false;
	if (!take_room(beyond, candidates->count + 1))
		return false;
	for (size_t i = 0; i < candidates->count; i++)
		if (!describe(candidates, i))
			return false;
	return true;
}

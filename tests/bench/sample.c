/* sample.c - see sample.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"

enum { NAME_SIZE = 64 };

uint32_t
chance_below(struct chance *chance, uint32_t n)
{
	/* splitmix64, S. Vigna, public domain */
	uint64_t z = chance->state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (uint32_t)((z ^ z >> 31) >> 32) % n;
}

static void *
need(void *memory)
{
	if (!memory) {
		fputs("bench: out of memory\n", stderr);
		exit(71);
	}
	return memory;
}

/* -- the model ------------------------------------------------------------------- */

static size_t
put_word(struct chance *chance, char *out)
{
	static const char consonants[] = "ttnnsrrhldcmfpgwybvk";
	static const char vowels[] = "eeeaaooiiu";
	uint32_t syllables = 2 + chance_below(chance, 100) / 75;
	size_t length = 0;

	while (syllables--) {
		out[length++] = consonants[chance_below(chance,
			sizeof consonants - 1)];
		out[length++] = vowels[chance_below(chance,
			sizeof vowels - 1)];
		if (chance_below(chance, 100) < 35)
			out[length++] = consonants[chance_below(chance,
				sizeof consonants - 1)];
	}
	return length;
}

static const char *
ending(struct chance *chance)
{
	static const struct {
		unsigned to;
		const char *text;
	} endings[] = { { 48, "com" }, { 58, "org" }, { 66, "net" },
		{ 74, "de" }, { 79, "co.uk" }, { 83, "fr" }, { 86, "nl" },
		{ 89, "it" }, { 92, "edu" }, { 94, "gov" }, { 95, "mil" },
		{ 97, "ch" }, { 98, "com.au" }, { 100, "io" } };
	uint32_t draw = chance_below(chance, 100);
	size_t i = 0;

	while (draw >= endings[i].to)
		i++;
	return endings[i].text;
}

static size_t
put_name(struct chance *chance, char *out)
{
	static const char *const hosts[] = { "mail.", "uni.", "cs.", "us.",
		"office.", "lists.", "dept.", "north." };
	uint32_t draw = chance_below(chance, 100), words;
	size_t length = 0;

	if (chance_below(chance, 8) == 0)
		length = (size_t)sprintf(out, "%s",
			hosts[chance_below(chance, 8)]);
	for (words = draw < 30 ? 1 : draw < 90 ? 2 : 3; words--;) {
		length += put_word(chance, out + length);
		if (words && chance_below(chance, 4) == 0)
			out[length++] = '-';
	}
	if (chance_below(chance, 20) == 0)
		length += (size_t)sprintf(out + length, "%u",
			chance_below(chance, 1000));
	return length + (size_t)sprintf(out + length, ".%s", ending(chance));
}

/* -- each once -------------------------------------------------------------------- */

struct set {
	uint32_t *slots; /* position + 1 */
	size_t mask;
};

static bool
set_add(struct set *set, const struct sample *names, struct cs_span name)
{
	uint64_t hash = 14695981039346656037u;
	size_t at, i;

	for (i = 0; i < name.length; i++)
		hash = (hash ^ (unsigned char)name.text[i]) * 1099511628211u;
	for (at = (size_t)(hash ^ hash >> 32) & set->mask; set->slots[at];
		at = (at + 1) & set->mask) {
		const struct cs_span *other = &names->all[set->slots[at] - 1];

		if (other->length == name.length &&
			!memcmp(other->text, name.text, name.length))
			return false;
	}
	set->slots[at] = (uint32_t)names->count + 1;
	return true;
}

void
sample_make(struct sample *names, size_t count)
{
	struct chance chance = { 20261123 };
	struct set set = { NULL, 1 };
	char *at;

	while (set.mask < 2 * count)
		set.mask *= 2;
	set.slots = need(calloc(set.mask, sizeof *set.slots));
	set.mask--;
	names->all = need(malloc((count + 1) * sizeof *names->all));
	at = names->text = need(malloc((count + 1) * NAME_SIZE));
	names->count = 0;
	while (names->count < count) {
		struct cs_span name = { at, put_name(&chance, at) };

		names->all[names->count] = name;
		if (set_add(&set, names, name)) {
			names->count++;
			at += name.length;
		}
	}
	free(set.slots);
}

void
sample_read(struct sample *names, const char *file)
{
	FILE *stream = fopen(file, "r");
	char *text = NULL, *line;
	size_t room = 0;
	ssize_t length = stream ? getdelim(&text, &room, '\0', stream) : -1;

	if (length < 0) {
		fprintf(stderr, "bench: %s: can't be read\n", file);
		exit(66);
	}
	fclose(stream);
	names->text = text;
	names->count = 0;
	names->all = need(malloc(((size_t)length + 1) * sizeof *names->all));
	for (line = strtok(text, "\r\n"); line; line = strtok(NULL, "\r\n")) {
		size_t n = strcspn(line, "\t");

		if (*line != '#' && n > 0 && n <= 255)
			names->all[names->count++] =
				(struct cs_span){ line, n };
	}
}

void
sample_free(struct sample *names)
{
	free(names->all);
	free(names->text);
}

/* -- slips ------------------------------------------------------------------------- */

static char
neighbour(struct chance *chance, char c)
{
	static const char rows[] = "  qwertyuiop  asdfghjkl  zxcvbnm  "
				   "1234567890  ";
	const char *at = strchr(rows, c);
	char beside;

	if (!at || c == ' ')
		return (char)('a' + chance_below(chance, 26));
	beside = at[chance_below(chance, 2) ? 1 : -1];
	return beside == ' ' ? (char)('a' + chance_below(chance, 26)) : beside;
}

static size_t
insert(char *out, size_t length, size_t at, char c)
{
	memmove(out + at + 1, out + at, length - at);
	out[at] = c;
	return length + 1;
}

static size_t
slip(struct chance *chance, char *out, size_t length)
{
	uint32_t draw = chance_below(chance, 100);
	size_t at = chance_below(chance, (uint32_t)length);
	char c = out[at];

	if (draw < 28) {
		memmove(out + at, out + at + 1, length - at - 1);
		return length - 1;
	}
	if (draw < 61)
		return insert(out, length, at,
			draw < 44 ? c : neighbour(chance, c));
	if (draw < 89 || at + 1 == length) {
		out[at] = neighbour(chance, c);
		return length;
	}
	out[at] = out[at + 1];
	out[at + 1] = c;
	return length;
}

size_t
sample_slip(struct chance *chance, struct cs_span name, unsigned slips,
	char *out)
{
	size_t length = name.length;

	memcpy(out, name.text, length);
	while (slips-- && length > 3 && length < 290)
		length = slip(chance, out, length);
	return length;
}

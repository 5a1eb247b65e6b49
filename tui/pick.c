/* See pick.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grapheme.h"
#include "nicks.h"
#include "pick.h"
#include "query.h"

/* The history and the address book may both have it. */
static bool
pick_has(const struct pick *pick, const char *entry)
{
	size_t i;

	for (i = 0; i < pick->count; i++)
		if (!strcmp(pick->entries[i], entry))
			return true;
	return false;
}

/* Risky ones stay last. */
static void
pick_insert(struct pick *pick, char *entry, bool risky)
{
	size_t at = pick->count++;

	for (; at > 0 && !risky && pick->risky[at - 1]; at--) {
		pick->entries[at] = pick->entries[at - 1];
		pick->risky[at] = true;
	}
	pick->entries[at] = entry;
	pick->risky[at] = risky;
}

/* KNOWN as it is written to, the caller's to free; NULL: a domain can't be. */
static char *
entry_of(const struct cs_known *known)
{
	size_t size = known->address.length + known->name.length + 8;
	char *entry = memchr(known->address.text, '@', known->address.length)
		? malloc(size) : NULL;

	if (!entry)
		return NULL;
	if (known->name.length &&
		!memchr(known->name.text, '"', known->name.length) &&
		!memchr(known->name.text, '\\', known->name.length))
		snprintf(entry, size, "\"%.*s\" <%.*s>",
			(int)known->name.length, known->name.text,
			(int)known->address.length, known->address.text);
	else
		snprintf(entry, size, "%.*s", (int)known->address.length,
			known->address.text);
	return entry;
}

/* Takes ENTRY over; false: there is no room for more. */
static bool
pick_take(struct pick *pick, char *entry, bool risky)
{
	if (pick_has(pick, entry))
		free(entry);
	else
		pick_insert(pick, entry, risky);
	pick->is_cut = pick->count == PICK_MOST;
	return !pick->is_cut;
}

static bool
pick_add(void *context, const struct cs_known *known)
{
	char *entry = entry_of(known);

	return !entry || pick_take(context, entry, known->risky);
}

/* A nick's name for ADDRESS is there, which history may know by another. */
static bool
pick_has_address(const struct pick *pick, struct cs_span address)
{
	struct cs_recipient one, more;
	struct cs_cutter cutter;
	size_t i;

	for (i = 0; i < pick->count; i++) {
		cs_cutter_start(&cutter, cs_span(pick->entries[i]));
		if (cs_cutter_next(&cutter, &one) &&
			one.address.length == address.length &&
			!cs_ascii_compare_n(one.address.text, address.text,
				address.length) &&
			!cs_cutter_next(&cutter, &more))
			return true;
	}
	return false;
}

static bool
history_add(void *context, const struct cs_known *known)
{
	return pick_has_address(context, known->address) ||
		pick_add(context, known);
}

void
pick_free(struct pick *pick)
{
	while (pick->count)
		free(pick->entries[--pick->count]);
}

/* What TEXT stands for, if it is a nick. */
static void
nick_add(struct pick *pick, const struct cs_guard *guard, struct cs_span text)
{
	size_t count;
	char *meaning = cs_alias_is_word(text)
		? nicks_meaning(guard, text, &count) : NULL;

	if (meaning)
		pick_insert(pick, meaning, false);
}

/* Leaves room for the history. */
static bool
begun_take(void *context, char *text, bool risky)
{
	struct pick *pick = context;

	pick_take(pick, text, risky);
	pick->is_cut = pick->count >= PICK_MOST / 2;
	return !pick->is_cut;
}

bool
pick_find(struct pick *pick, const struct cs_guard *guard,
	struct cs_span text, bool with_own, struct cs_error *error)
{
	const char *command = cs_setting_text(guard, "query_command");
	bool is_done = true, is_cut;

	pick->count = 0;
	pick->is_cut = false;
	pick->with_own = with_own;
	if (with_own)
		nick_add(pick, guard, text);
	cs_known_refresh(guard, NULL);
	if (with_own && (!text.length || cs_alias_is_word(text)))
		nicks_begin(guard, text, begun_take, pick);
	is_cut = pick->is_cut;
	if (cs_known_query(guard, text, history_add, pick, error))
		is_done = false;
	if (with_own && *command && pick->count < PICK_MOST &&
		!query_run(guard, command, text, pick_add, pick, error))
		is_done = false;
	pick->is_cut = pick->is_cut || is_cut;
	return is_done;
}

/* -- narrowed by what is typed ------------------------------------------------ */

static bool
stands_at(struct cs_span text, size_t at, struct cs_span word)
{
	size_t i, n, m;

	for (i = 0; i < word.length; i += n, at += m)
		if (at == text.length ||
			grapheme_fold(grapheme_code(word, i, &n)) !=
			grapheme_fold(grapheme_code(text, at, &m)))
			return false;
	return true;
}

static bool
has_word(struct cs_span text, struct cs_span word)
{
	size_t at, length;

	for (at = 0; at < text.length; at += length) {
		if (stands_at(text, at, word))
			return true;
		grapheme_code(text, at, &length);
	}
	return false;
}

static bool
has_words(const char *entry, struct cs_span typed)
{
	size_t at = 0, end;

	for (; at < typed.length; at = end + 1) {
		for (end = at; end < typed.length && typed.text[end] != ' ';)
			end++;
		if (end > at && !has_word(cs_span(entry),
				(struct cs_span){ typed.text + at, end - at }))
			return false;
	}
	return true;
}

/* What goes through it has the words. */
struct sieve {
	struct cs_span typed;
	struct pick *narrow;
};

static bool
sieve_add(void *context, const struct cs_known *known)
{
	struct sieve *sieve = context;
	char *entry = pick_has_address(sieve->narrow, known->address) ? NULL
		: entry_of(known);

	if (entry && has_words(entry, sieve->typed))
		return pick_take(sieve->narrow, entry, known->risky);
	free(entry);
	return true;
}

static bool
sieve_begun(void *context, char *text, bool risky)
{
	struct sieve *sieve = context;

	if (has_words(text, sieve->typed))
		return pick_take(sieve->narrow, text, risky);
	free(text);
	return true;
}

void
pick_narrow(const struct pick *whole, const struct cs_guard *guard,
	struct cs_span text, struct cs_span typed, struct pick *narrow)
{
	struct sieve sieve = { typed, narrow };
	size_t i;

	narrow->count = 0;
	narrow->is_cut = false;
	for (i = 0; i < whole->count; i++) {
		char *entry = has_words(whole->entries[i], typed)
			? strdup(whole->entries[i]) : NULL;

		if (entry)
			pick_take(narrow, entry, whole->risky[i]);
	}
	if (whole->is_cut && !narrow->is_cut && whole->with_own &&
		(!text.length || cs_alias_is_word(text)))
		nicks_begin(guard, text, sieve_begun, &sieve);
	if (whole->is_cut && !narrow->is_cut)
		cs_known_query(guard, text, sieve_add, &sieve, NULL);
}

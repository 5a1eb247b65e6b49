/* See pick.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static bool
pick_add(void *context, const struct cs_known *known)
{
	struct pick *pick = context;
	size_t size = known->address.length + known->name.length + 8;
	char *entry;

	if (!memchr(known->address.text, '@', known->address.length))
		return true; /* a domain can't be written to */
	entry = malloc(size);
	if (!entry)
		return false;
	if (known->name.length &&
		!memchr(known->name.text, '"', known->name.length) &&
		!memchr(known->name.text, '\\', known->name.length))
		snprintf(entry, size, "\"%.*s\" <%.*s>",
			(int)known->name.length, known->name.text,
			(int)known->address.length, known->address.text);
	else
		snprintf(entry, size, "%.*s", (int)known->address.length,
			known->address.text);
	if (pick_has(pick, entry)) {
		free(entry);
		return true;
	}
	pick_insert(pick, entry, known->risky);
	return pick->count < PICK_MOST;
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

bool
pick_find(struct pick *pick, const struct cs_guard *guard,
	struct cs_span text, bool with_own, struct cs_error *error)
{
	const char *command = cs_setting_text(guard, "query_command");
	bool is_done = true;

	pick->count = 0;
	if (with_own)
		nick_add(pick, guard, text);
	cs_known_refresh(guard, NULL);
	if (cs_known_query(guard, text, pick_add, pick, error))
		is_done = false;
	if (with_own && *command && pick->count < PICK_MOST &&
		!query_run(guard, command, text, pick_add, pick, error))
		is_done = false;
	return is_done;
}

/* ^T: completes a recipient from the known addresses, or picks one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compose-parts.h"
#include "query.h"
#include "wording.h"

enum { PICK_MOST = 200 };

struct pick {
	char *entries[PICK_MOST]; /* "Name <address>" */
	bool risky[PICK_MOST];    /* as they stand, or in the history */
	size_t count;
};

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

static void
pick_free(struct pick *pick)
{
	while (pick->count)
		free(pick->entries[--pick->count]);
}

/* The recipient under the cursor, or the place for a new one. */
static struct cs_span
fragment(struct compose *compose)
{
	struct field *field = compose->form.fields[compose->form.focus];
	struct cs_span text = field_text(field);
	size_t cursor = field_cursor(field);
	struct cs_cutter cutter;
	struct cs_recipient one;

	cs_cutter_start(&cutter, text);
	while (cs_cutter_next(&cutter, &one)) {
		size_t start = (size_t)(one.whole.text - text.text);

		if (cursor >= start && cursor <= start + one.whole.length)
			return one.whole;
	}
	return (struct cs_span){ text.text + cursor, 0 };
}

static void
pick_take(struct compose *compose, struct cs_span old, const char *entry)
{
	struct field *field = compose->form.fields[compose->form.focus];
	size_t start = (size_t)(old.text - field_text(field).text);

	if (field_replace(field, start, start + old.length, cs_span(entry)))
		compose_say(compose, "%s", cs_status_text(CS_NO_MEMORY));
	else
		field_go(field, start + strlen(entry));
}

/* The history first, then what the user's own address book says. */
static bool
pick_find(struct compose *compose, struct cs_span text, struct pick *pick)
{
	const char *command = cs_setting_text(compose->guard, "query_command");
	struct cs_error error;

	bool done = true;

	cs_known_refresh(compose->guard, NULL);
	if (cs_known_query(compose->guard, text, pick_add, pick, &error)) {
		compose_say(compose, "%s", error.text);
		done = false;
	}
	if (*command && !compose->options->restrictions &&
		!query_run(compose->guard, command, text, pick_add, pick,
			&error)) {
		compose_say(compose, "%s", error.text);
		done = false;
	}
	return done;
}

/* One of PICK's; false: none was chosen. */
static bool
pick_choose(struct compose *compose, struct pick *pick, size_t *at)
{
	struct choice choice = { .title = _("Known addresses"),
		.entries = (const char *const *)pick->entries,
		.risky = pick->risky, .count = pick->count };
	bool is_chosen = pick->count == 1 || compose_choose(compose, &choice);

	*at = choice.at;
	return is_chosen;
}

void
compose_pick(struct compose *compose)
{
	struct pick pick = { .count = 0 };
	struct cs_span old;
	size_t at;

	if (compose->form.focus == FORM_FROM) {
		compose_identity_pick(compose);
		return;
	}
	if (!form_holds_recipients(compose->form.focus)) {
		compose_say(compose, _("Addresses go into To, Cc and Bcc"));
		return;
	}
	old = fragment(compose);
	if (!pick_find(compose, old, &pick) && !pick.count)
		return;
	if (!pick.count)
		compose_say(compose, _("No known address like that"));
	else if (pick_choose(compose, &pick, &at))
		pick_take(compose, old, pick.entries[at]);
	pick_free(&pick);
}

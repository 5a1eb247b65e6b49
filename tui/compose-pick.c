/* ^T: completes a recipient from the known addresses, or picks one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compose-parts.h"
#include "query.h"

enum { PICK_MOST = 200 };

struct pick {
	char *entries[PICK_MOST]; /* "Name <address>" */
	bool risky[PICK_MOST];    /* as they stand, or in the history */
	size_t count, at, top;
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

static void
pick_draw(struct compose *compose, struct pick *pick)
{
	struct screen *screen = compose->screen;
	int rows = screen_rows(screen), columns = screen_columns(screen);
	size_t height = rows > 2 ? (size_t)rows - 2 : 1, i;

	if (pick->at < pick->top)
		pick->top = pick->at;
	if (pick->at >= pick->top + height)
		pick->top = pick->at - height + 1;
	screen_clear(screen);
	if (rows > 2) {
		screen_fill(screen, 0, 0, columns, STYLE_TITLE);
		screen_say(screen, 0, 1, STYLE_TITLE, "Known addresses");
	}
	for (i = pick->top; i < pick->count && i < pick->top + height; i++) {
		int row = (rows > 2) + (int)(i - pick->top);

		if (pick->risky[i])
			screen_say(screen, row, 0, mark_style(MARK_CONFIRM),
				"?");
		screen_put(screen, row, 2, columns - 2,
			i == pick->at ? STYLE_MARKED : STYLE_TEXT,
			cs_span(pick->entries[i]));
		if (i == pick->at)
			screen_cursor(screen, row, 0);
	}
	if (rows > 2)
		screen_say(screen, rows - 1, 0, STYLE_QUIET,
			"Enter takes it. Esc goes back.");
	screen_show(screen);
}

/* True when one was picked: pick->at. */
static bool
pick_run(struct compose *compose, struct pick *pick)
{
	struct screen_input input;

	for (;;) {
		pick_draw(compose, pick);
		switch (screen_read(compose->screen, -1, &input)) {
		case SCREEN_GONE:
			compose_gone(compose);
			return false;
		case SCREEN_KEY:
			break;
		default:
			continue;
		}
		if (input.key == INPUT_ENTER)
			return true;
		if (input.key == INPUT_DOWN || input.key == INPUT_CTRL('N') ||
			input.key == INPUT_TAB)
			pick->at += pick->at + 1 < pick->count;
		else if (input.key == INPUT_UP || input.key == INPUT_CTRL('P'))
			pick->at -= pick->at > 0;
		else if (input.key == INPUT_ESCAPE ||
			input.key == INPUT_CTRL('C'))
			return false;
	}
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
	if (*command && !compose->options->restrictions && !query_run(compose->guard, command, text, pick_add,
			pick, &error)) {
		compose_say(compose, "%s", error.text);
		done = false;
	}
	return done;
}

void
compose_pick(struct compose *compose)
{
	struct pick pick = { .count = 0 };
	struct cs_span old;

	if (!form_holds_recipients(compose->form.focus)) {
		compose_say(compose, "Addresses go into To, Cc and Bcc");
		return;
	}
	old = fragment(compose);
	if (!pick_find(compose, old, &pick) && !pick.count)
		return;
	if (!pick.count)
		compose_say(compose, "No known address like that");
	else if (pick.count == 1 || pick_run(compose, &pick))
		pick_take(compose, old, pick.entries[pick.at]);
	pick_free(&pick);
}

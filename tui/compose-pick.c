/* ^T: completes a recipient from the known addresses, or picks one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compose-parts.h"
#include "pick.h"
#include "wording.h"

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

/* What was found, and what of it has what is typed. */
struct narrowing {
	const struct cs_guard *guard;
	const struct pick *whole;
	struct cs_span text; /* what it was found for */
	struct pick narrow;
};

static void
pick_show(struct choice *choice, const struct pick *pick)
{
	choice->entries = (const char *const *)pick->entries;
	choice->risky = pick->risky;
	choice->count = pick->count;
}

static void
narrow(struct choice *choice)
{
	struct narrowing *narrowing = choice->context;

	pick_free(&narrowing->narrow);
	if (*choice->typed)
		pick_narrow(narrowing->whole, narrowing->guard,
			narrowing->text, cs_span(choice->typed),
			&narrowing->narrow);
	pick_show(choice, *choice->typed ? &narrowing->narrow
		: narrowing->whole);
}

/* One of PICK, found for TEXT, the caller's to free; NULL: none was chosen. */
static char *
pick_choose(struct compose *compose, const struct pick *pick,
	struct cs_span text)
{
	struct narrowing narrowing = { .guard = compose->guard,
		.whole = pick, .text = text };
	struct choice choice = {
		.title = _("Known addresses: letters narrow them"),
		.title_with = N_("Known addresses with: %s"),
		.none = _("No known address like that"),
		.narrow = narrow, .context = &narrowing };
	bool is_chosen = true;
	char *entry;

	pick_show(&choice, pick);
	if (pick->count > 1)
		is_chosen = compose_choose(compose, &choice);
	entry = is_chosen ? strdup(choice.entries[choice.at]) : NULL;
	pick_free(&narrowing.narrow);
	return entry;
}

void
compose_pick(struct compose *compose)
{
	struct cs_error error;
	struct cs_span old;
	struct pick pick;
	char *entry = NULL;
	bool is_done;

	if (compose->form.focus == FORM_FROM) {
		compose_identity_pick(compose);
		return;
	}
	if (!form_holds_recipients(compose->form.focus)) {
		compose_say(compose, _("Addresses go into To, Cc and Bcc"));
		return;
	}
	old = fragment(compose);
	is_done = pick_find(&pick, compose->guard, old,
		!compose->options->restrictions, &error);
	if (!is_done)
		compose_say(compose, "%s", error.text);
	if (!pick.count && !is_done)
		return;
	if (!pick.count)
		compose_say(compose, _("No known address like that"));
	else
		entry = pick_choose(compose, &pick, old);
	if (entry)
		pick_take(compose, old, entry);
	free(entry);
	pick_free(&pick);
}

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
	struct cs_error error;
	struct cs_span old;
	struct pick pick;
	bool is_done;
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
	is_done = pick_find(&pick, compose->guard, old,
		!compose->options->restrictions, &error);
	if (!is_done)
		compose_say(compose, "%s", error.text);
	if (!pick.count && !is_done)
		return;
	if (!pick.count)
		compose_say(compose, _("No known address like that"));
	else if (pick_choose(compose, &pick, &at))
		pick_take(compose, old, pick.entries[at]);
	pick_free(&pick);
}

/* Drafts of another time: told at the start, taken up when it is wanted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "compose-parts.h"
#include "grapheme.h"
#include "wording.h"

enum { DRAFTS = 100, ENTRY = 256, WHO = 26 };

/* Those that can be taken up, the newest first. */
struct left {
	const char *own; /* the name of what is being written */
	size_t count;
	char names[DRAFTS][64];
	char entries[DRAFTS][ENTRY];
	bool unknown[DRAFTS]; /* whether it was sent */
	char first[128];      /* to whom and of when the newest is */
};

/* To, no longer than a line can hold. */
static void
who_put(const char *to, char who[WHO + 4])
{
	struct cs_span text = cs_span(*to ? to : _("nobody yet"));
	size_t length = text.length;

	if (length > WHO)
		length = grapheme_border(text, WHO);
	snprintf(who, WHO + 4, "%.*s%s", (int)length, text.text,
		length < text.length ? "..." : "");
}

static bool
left_add(void *context, const struct cs_draft_entry *entry)
{
	struct left *left = context;
	time_t changed = (time_t)entry->changed;
	char when[32] = "", who[WHO + 4];
	struct tm tm;

	if (entry->state == CS_DRAFT_REFUSED || entry->is_sealed ||
		entry->state == CS_DRAFT_FCC_PENDING ||
		!strcmp(entry->name, left->own))
		return true; /* not for writing on: the gate's, sent, mutt's */
	if (localtime_r(&changed, &tm))
		strftime(when, sizeof when, "%e %b %H:%M", &tm);
	who_put(entry->to, who);
	if (!left->count)
		snprintf(left->first, sizeof left->first, "%s, %s", who, when);
	left->unknown[left->count] = entry->state == CS_DRAFT_HANDING_OVER;
	snprintf(left->names[left->count], sizeof *left->names, "%s",
		entry->name);
	/* TRANSLATORS: when, the subject, to whom */
	snprintf(left->entries[left->count], ENTRY, _("%s  %s (to %s)"), when,
		*entry->subject ? entry->subject : _("no subject"), who);
	return ++left->count < DRAFTS;
}

/* The caller's to free; NULL: none can be told of. */
static struct left *
left_find(struct compose *compose, struct cs_error *error)
{
	struct left *left = calloc(1, sizeof *left);

	snprintf(error->text, sizeof error->text, "%s",
		left ? _("No draft was left behind")
		     : cs_status_text(CS_NO_MEMORY));
	if (!left)
		return NULL;
	left->own = cs_draft_name(compose->draft);
	if (!cs_draft_list(compose->guard, left_add, left, error) &&
		left->count)
		return left;
	free(left);
	return NULL;
}

void
compose_offer(struct compose *compose)
{
	struct cs_error error;
	struct left *left = left_find(compose, &error);
	const char *key = keys_label(&compose->keys, DO_RECOVER);

	if (!left)
		return;
	if (left->count > 1)
		/* TRANSLATORS: a key, how many, to whom and of when the last
		 * one is */
		compose_say(compose, P_("%s lists %zu draft: to %s",
			"%s lists %zu drafts, the last to %s", left->count),
			key, left->count, left->first);
	else
		compose_say(compose, left->unknown[0]
			? _("%s: was this sent? %s")
			: _("%s takes up the draft to %s"), key, left->first);
	free(left);
}

const char compose_unknown_words[] =
	N_("It isn't known whether this was sent before: look before sending");

/* Which of them; false: none. */
static bool
left_choose(struct compose *compose, const struct left *left, size_t *which)
{
	const char *entries[DRAFTS];
	struct choice choice = { .title = _("Drafts"), .entries = entries,
		.risky = left->unknown, .count = left->count };
	size_t i;

	for (i = 0; i < left->count; i++)
		entries[i] = left->entries[i];
	*which = 0;
	if (left->count < 2)
		return true;
	if (!compose_choose(compose, &choice))
		return false;
	*which = choice.at;
	return true;
}

static void
take_up(struct compose *compose, const char *name)
{
	struct cs_draft *draft;
	struct cs_error error;

	if (!compose_is_empty(compose) && !compose_keep(compose))
		return;
	if (cs_draft_resume(compose->guard, name, &draft, &error)) {
		compose_say(compose, "%s", error.text);
		return;
	}
	cs_draft_close(compose->draft);
	compose->draft = draft;
	if (compose_load(compose))
		compose_say(compose, "%s", cs_status_text(CS_NO_MEMORY));
	else if (cs_draft_state(draft) == CS_DRAFT_HANDING_OVER)
		compose_say(compose, "%s", _(compose_unknown_words));
	else if (*cs_draft_remark(draft))
		compose_say(compose, "%s", cs_draft_remark(draft));
}

void
compose_recover(struct compose *compose)
{
	struct cs_error error;
	struct left *left = NULL;
	size_t which;

	if (!compose->options->write && compose_keeps_drafts(compose))
		left = left_find(compose, &error);
	else
		snprintf(error.text, sizeof error.text, "%s",
			_("No draft was left behind"));
	if (!left)
		compose_say(compose, "%s", error.text);
	else if (left_choose(compose, left, &which))
		take_up(compose, left->names[which]);
	free(left);
}

/* Drafts of another time: told at the start, taken up when it is wanted. */
#include <stdio.h>
#include <stdlib.h>

#include "compose-parts.h"
#include "left.h"
#include "wording.h"

/* NULL: none can be told of. */
static struct left *
find(const struct compose *compose, struct cs_error *error)
{
	return left_find(compose->guard, cs_draft_name(compose->draft),
		error);
}

void
compose_offer(struct compose *compose)
{
	struct cs_error error;
	struct left *left = find(compose, &error);
	const char *key = keys_label(&compose->keys, DO_RECOVER);
	const struct left_draft *last;

	if (!left)
		return;
	last = &left->drafts[0];
	if (left->count > 1)
		/* TRANSLATORS: a key, how many, to whom and of when the last
		 * one is */
		compose_say(compose, P_("%s lists %zu draft: to %s, %s",
			"%s lists %zu drafts, the last to %s, %s",
			left->count), key, left->count, last->who,
			last->when);
	else
		/* TRANSLATORS: a key, to whom and of when it is */
		compose_say(compose, last->may_be_sent
			? _("%s: was this sent? %s, %s")
			: _("%s takes up the draft to %s, %s"), key,
			last->who, last->when);
	free(left);
}

const char compose_unknown_words[] =
	N_("It isn't known whether this was sent before: look before sending");

/* Which of them; false: none. */
static bool
left_choose(struct compose *compose, const struct left *left, size_t *which)
{
	const char *entries[LEFT_MOST];
	bool risky[LEFT_MOST];
	struct choice choice = { .title = _("Drafts"), .entries = entries,
		.risky = risky, .count = left->count };
	size_t i;

	for (i = 0; i < left->count; i++) {
		entries[i] = left->drafts[i].entry;
		risky[i] = left->drafts[i].may_be_sent;
	}
	*which = 0;
	if (left->count < 2)
		return true;
	if (!compose_choose(compose, &choice))
		return false;
	*which = choice.at;
	return true;
}

/* What was agreed to was said of the message before. */
static void
forget_answers(struct compose *compose)
{
	cs_countersign_close(compose->countersigned);
	compose->countersigned = NULL;
	compose->to_asked = compose->subject_asked = false;
	compose->attachment_asked = false;
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
	forget_answers(compose);
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
		left = find(compose, &error);
	else
		snprintf(error.text, sizeof error.text, "%s",
			_("No draft was left behind"));
	if (!left)
		compose_say(compose, "%s", error.text);
	else if (left_choose(compose, left, &which))
		take_up(compose, left->drafts[which].name);
	free(left);
}

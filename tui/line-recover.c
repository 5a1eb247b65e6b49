/* A message by plain prompts: drafts of another time. */
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "circle.h"
#include "left.h"
#include "line-inside.h"
#include "wording.h"

static void
offer_one(const struct left_draft *draft, const char *who)
{
	talk_print(draft->may_be_sent
		? _("Left behind, perhaps sent: a message to %s, %s\n"
			"  countersign drafts resume --line %s\n")
		: _("Left behind: a draft to %s, %s\n"
			"  countersign drafts resume --line %s\n"),
		who, draft->when, draft->name);
}

static void
offer_several(const struct left *left, const char *who)
{
	char key[ANSWER_KEY];

	/* TRANSLATORS: how many, to whom and of when the last one is, a key */
	talk_print(P_("Left behind: %zu draft, to %s, %s\n"
		"  %s at the last prompt lists it\n",
		"Left behind: %zu drafts, the last to %s, %s\n"
		"  %s at the last prompt lists them\n", left->count),
		left->count, who, left->drafts[0].when,
		answer_key(ANSWERS_DECIDE, 'r', key));
}

void
talk_left_behind(struct talk *talk)
{
	struct cs_error error;
	struct left *left;
	char who[128];

	/* who resumes one himself has chosen */
	if (*cs_draft_name(talk->draft))
		return;
	left = left_find(talk->guard, "", &error);
	if (!left)
		return;
	cs_visible(who, sizeof who, cs_span(left->drafts[0].who));
	if (left->count == 1)
		offer_one(&left->drafts[0], who);
	else
		offer_several(left, who);
	free(left);
}

/* Which of them; -1: none. */
static long
left_choose(struct talk *talk, const struct left *left)
{
	long one = 0;
	size_t i;

	if (left->count == 1)
		return 0;
	for (i = 0; i < left->count; i++) {
		talk_number(i);
		/* in words, as a voice may pass over signs */
		if (left->drafts[i].may_be_sent)
			talk_tell(N_("Perhaps sent: %s"),
				cs_span(left->drafts[i].entry));
		else
			talk_say("", cs_span(left->drafts[i].entry));
	}
	do {
		one = talk_choose(talk, _("Which (a number; Enter: none)? "),
			left->count);
		if (one < -1)
			talk_print("%s\n", _("There is no such number."));
	} while (one < -1);
	return one;
}

/* Goes on with DRAFT in the place of the one at hand. */
static void
change_to(struct talk *talk, struct cs_draft *draft)
{
	cs_draft_close(talk->draft);
	talk->draft = draft;
	circle_thread_take(&talk->thread, draft);
	/* what was agreed to was said of the message before */
	cs_countersign_close(talk->countersigned);
	talk->countersigned = NULL;
	talk->to_asked = talk->subject_asked = talk->attachment_asked = false;
	*talk->remark = '\0';
	talk->is_unknown = cs_draft_state(draft) == CS_DRAFT_HANDING_OVER;
	if (talk->is_unknown)
		talk_print("%s\n", _("It isn't known whether this was sent "
			"before: look before sending"));
	if (*cs_draft_remark(draft))
		talk_print("%s\n", cs_draft_remark(draft));
	talk_look(talk);
	talk_circle(talk);
}

static void
take_up(struct talk *talk, const char *name)
{
	struct cs_draft *draft;
	struct cs_error error;

	/* first, as it may fail: what there is now stays as it is then */
	if (cs_draft_resume(talk->guard, name, &draft, &error))
		talk_print("%s\n", error.text);
	else if (talk_keep(talk))
		change_to(talk, draft);
	else
		cs_draft_close(draft);
}

void
talk_recover(struct talk *talk)
{
	struct cs_error error;
	struct left *left = left_find(talk->guard,
		cs_draft_name(talk->draft), &error);
	long one;

	if (!left) {
		talk_print("%s\n", error.text);
		return;
	}
	one = left_choose(talk, left);
	if (one >= 0)
		take_up(talk, left->drafts[one].name);
	free(left);
}

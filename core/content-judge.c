/* What the markings of a message say about who is to get it; see content.h. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "content.h"
#include "content-inside.h"
#include "error.h"
#include "judge.h"
#include "policy.h"
#include "words.h"

enum place {
	NO_PLACE,
	PLACE_SUBJECT,
	PLACE_TEXT,
	PLACE_QUOTED,
	PLACE_ATTACHED,
};

/* What is said of a marking there: whom it may go to, or that it may go to
 * nobody; the same where a marking has no name. */
static const struct {
	const char *marked, *marked_for_nobody, *has, *has_for_nobody;
} sentences[] = {
	[PLACE_SUBJECT] = {
		/* TRANSLATORS: a marking such as SECRET, then domains */
		N_("the subject is marked %s, which may only go to %s"),
		N_("the subject is marked %s, which goes to nobody by mail"),
		N_("the subject has what may only go to %s"),
		N_("the subject has what goes to nobody by mail") },
	[PLACE_TEXT] = {
		N_("the text is marked %s, which may only go to %s"),
		N_("the text is marked %s, which goes to nobody by mail"),
		N_("the text has what may only go to %s"),
		N_("the text has what goes to nobody by mail") },
	[PLACE_QUOTED] = {
		N_("the quoted text is marked %s, which may only go to %s"),
		N_("the quoted text is marked %s, which goes to nobody by mail"),
		N_("the quoted text has what may only go to %s"),
		N_("the quoted text has what goes to nobody by mail") },
	[PLACE_ATTACHED] = {
		N_("an attachment is marked %s, which may only go to %s"),
		N_("an attachment is marked %s, which goes to nobody by mail"),
		N_("an attachment has what may only go to %s"),
		N_("an attachment has what goes to nobody by mail") },
};

static enum place
place_of(const struct seen *seen)
{
	return seen->subject ? PLACE_SUBJECT : seen->text ? PLACE_TEXT
		: seen->quoted ? PLACE_QUOTED
		: seen->attached ? PLACE_ATTACHED : NO_PLACE;
}

/* The domains that MARKING allows. */
static void
allowed_say(const struct policy_marking *marking, char text[CS_TEXT_SIZE])
{
	char before[CS_TEXT_SIZE];
	size_t i;

	*text = '\0';
	for (i = 0; i < marking->allow_count; i++) {
		memcpy(before, text, sizeof before);
		if (!i)
			snprintf(text, CS_TEXT_SIZE, "%s", marking->allow[i]);
		else
			/* TRANSLATORS: a list, and its last two */
			snprintf(text, CS_TEXT_SIZE,
				i + 1 < marking->allow_count ? _("%s, %s")
				: _("%s and %s"), before, marking->allow[i]);
	}
}

/* The sentence about what was found at PLACE, with the policy's reason in its
 * place. */
static void
found_say(const struct policy_marking *marking, enum place place, char *text,
	size_t size)
{
	char allowed[CS_TEXT_SIZE];

	allowed_say(marking, allowed);
	if (*marking->reason)
		snprintf(text, size, "%s", marking->reason);
	else if (*marking->text && *allowed)
		snprintf(text, size, words_like("%s%s",
			sentences[place].marked), marking->text, allowed);
	else if (*marking->text)
		snprintf(text, size, words_like("%s",
			sentences[place].marked_for_nobody), marking->text);
	else if (*allowed)
		snprintf(text, size, words_like("%s", sentences[place].has),
			allowed);
	else
		snprintf(text, size, "%s",
			_(sentences[place].has_for_nobody));
}

/* The sentence where a marking counts as found, for something is unread. */
static void
unread_say(const struct policy_marking *marking, const char *unread,
	char *text, size_t size)
{
	char allowed[CS_TEXT_SIZE];

	allowed_say(marking, allowed);
	if (*marking->reason)
		/* TRANSLATORS: the reason that policy gives, and why it may be
		 * one: "a part is in "X", which can't be read here …" */
		snprintf(text, size, _("%s (the message may be marked: %s)"),
			marking->reason, unread);
	else if (*marking->text && *allowed)
		snprintf(text, size, _("the message counts as marked %s, which "
			"may only go to %s: %s"), marking->text, allowed,
			unread);
	else if (*marking->text)
		snprintf(text, size, _("the message counts as marked %s, which "
			"goes to nobody by mail: %s"), marking->text, unread);
	else if (*allowed)
		snprintf(text, size, _("the message counts as what may only go "
			"to %s: %s"), allowed, unread);
	else
		snprintf(text, size, _("the message counts as what goes to "
			"nobody by mail: %s"), unread);
}

static void
marking_say(const struct cs_content *content, size_t i,
	struct cs_reason *reason)
{
	const struct policy_marking *marking =
		markings_at(content->markings, i);
	char marked[3 * CS_TEXT_SIZE], text[4 * CS_TEXT_SIZE];
	enum place place = place_of(&content->seen[i]);

	if (place != NO_PLACE)
		found_say(marking, place, marked, sizeof marked);
	else
		unread_say(marking, content->unread, marked, sizeof marked);
	snprintf(text, sizeof text, *marking->owner ? _("%s (ask %s)") : "%s",
		marked, marking->owner);
	error_visible(reason->text, sizeof reason->text, cs_span(text), false);
}

/* May what is marked so go to RECIPIENT?  A bare name is somebody here. */
static bool
allows(const struct policy_marking *marking,
	const struct cs_recipient *recipient,
	const struct cs_judgement *judgement)
{
	return policy_marking_allows(marking,
		recipient->kind == CS_LOCAL_NAME ? "localhost"
						 : judgement->domain_ascii);
}

/* Does marking I count as found? */
static bool
counts(const struct cs_content *content, size_t i)
{
	return *content->unread || place_of(&content->seen[i]) != NO_PLACE;
}

bool
cs_content_concerns(const struct cs_content *content,
	const struct cs_recipient *recipient,
	const struct cs_judgement *judgement)
{
	size_t i;

	for (i = 0; content && i < markings_count(content->markings); i++)
		if (counts(content, i) &&
			!allows(markings_at(content->markings, i), recipient,
				judgement))
			return true;
	return false;
}

void
cs_content_judge(const struct cs_content *content,
	const struct cs_recipient *recipient, struct cs_judgement *judgement)
{
	struct cs_reason reason = { .rule = "marking", .target = "" };
	size_t i;

	for (i = 0; content && i < markings_count(content->markings); i++) {
		const struct policy_marking *marking =
			markings_at(content->markings, i);

		if (!counts(content, i) ||
			marking->action == POLICY_ALLOW ||
			allows(marking, recipient, judgement))
			continue;
		reason.verdict = policy_verdict(marking->action);
		marking_say(content, i, &reason);
		judge_add_reason(judgement, &reason);
	}
	if (judgement->verdict >= CS_CONFIRM &&
		judgement->doubt == CS_DOUBT_NONE)
		judgement->doubt = CS_DOUBT_DOMAIN;
}

bool
content_downgrade(const struct cs_content *content, char *text,
	size_t size)
{
	char line[CS_TEXT_SIZE];
	size_t i;

	for (i = 0; content && i < markings_count(content->markings); i++) {
		const struct policy_marking *marking =
			markings_at(content->markings, i);
		const struct seen *seen = &content->seen[i];

		if (!seen->quoted || seen->text || seen->subject)
			continue;
		snprintf(line, sizeof line, _("the quoted original is marked "
			"%.64s, your own text no more"), *marking->text
				? marking->text : marking->pattern);
		error_visible(text, size, cs_span(line), false);
		return true;
	}
	return false;
}

/* See content.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "content.h"
#include "content-mime.h"
#include "draft.h"
#include "error.h"
#include "guard.h"
#include "judge.h"
#include "marking.h"
#include "policy.h"
#include "store.h"
#include "words.h"

enum { ATTACHMENT_LONGEST = 64 << 20 };

/* Where a marking was found. */
struct seen {
	bool subject, text, quoted, attached;
	uint64_t left; /* steps of its pattern, for this message */
};

struct cs_content {
	const struct markings *markings;
	struct seen *seen;
};

/* -- looking ------------------------------------------------------------------ */

/* True when the line at TEXT, of LENGTH bytes, is quoted. */
static bool
is_quoted(const char *text, size_t length)
{
	while (length && (*text == ' ' || *text == '\t'))
		text++, length--;
	return length && (*text == '>' || *text == '|');
}

/* "-----Original Message-----", behind which all is quoted. */
static bool
starts_original(const char *text, size_t length)
{
	static const char *const words[] = { "original message",
		"forwarded message" };
	char line[64];
	size_t i;

	if (length >= sizeof line || !length || *text != '-')
		return false;
	memcpy(line, text, length);
	line[length] = '\0';
	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (strcasestr(line, words[i]))
			return true;
	return false;
}

/* Copies the lines of TEXT to OWN and QUOTED, each as large as TEXT. */
static void
split(struct cs_span text, struct cs_span *own, struct cs_span *quoted,
	char *own_to, char *quoted_to)
{
	bool is_original = false;
	size_t at, length;

	*own = (struct cs_span){ own_to, 0 };
	*quoted = (struct cs_span){ quoted_to, 0 };
	for (at = 0; at < text.length; at += length) {
		const char *line = text.text + at;
		const char *end = memchr(line, '\n', text.length - at);

		length = end ? (size_t)(end - line) + 1 : text.length - at;
		is_original = is_original || starts_original(line, length);
		if (is_original || is_quoted(line, length)) {
			memcpy(quoted_to + quoted->length, line, length);
			quoted->length += length;
		} else {
			memcpy(own_to + own->length, line, length);
			own->length += length;
		}
	}
}

static bool
look_into_body(struct cs_content *content, struct cs_span text)
{
	char *room = malloc(2 * text.length + 2);
	struct cs_span own, quoted;
	size_t i;

	if (!room)
		return false;
	split(text, &own, &quoted, room, room + text.length + 1);
	for (i = 0; i < markings_count(content->markings); i++) {
		struct seen *seen = &content->seen[i];

		if (!seen->text)
			seen->text = marking_stands_in(content->markings, i,
				false, own, &seen->left);
		if (!seen->quoted)
			seen->quoted = marking_stands_in(content->markings, i,
				false, quoted, &seen->left);
	}
	free(room);
	return true;
}

/* Takes one text; false: memory is out. */
static bool
look_into(void *context, enum content_kind kind, struct cs_span text)
{
	struct cs_content *content = context;
	size_t i;

	if (kind == CONTENT_BODY)
		return look_into_body(content, text);
	for (i = 0; i < markings_count(content->markings); i++) {
		bool *found = kind == CONTENT_SUBJECT
			? &content->seen[i].subject
			: &content->seen[i].attached;

		if (!*found)
			*found = marking_stands_in(content->markings, i,
				kind == CONTENT_SUBJECT, text,
				&content->seen[i].left);
	}
	return true;
}

/* -- opening ------------------------------------------------------------------ */

static enum cs_status
content_new(const struct cs_guard *guard, struct cs_content **content,
	struct cs_error *error)
{
	const struct markings *markings = guard_markings(guard);
	struct cs_content *new;
	size_t i;

	*content = NULL;
	if (!markings)
		return CS_OK;
	new = calloc(1, sizeof *new);
	if (new)
		new->seen = calloc(markings_count(markings),
			sizeof *new->seen);
	if (!new || !new->seen) {
		free(new);
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	}
	new->markings = markings;
	for (i = 0; i < markings_count(markings); i++)
		new->seen[i].left = marking_steps();
	*content = new;
	return CS_OK;
}

void
cs_content_close(struct cs_content *content)
{
	if (!content)
		return;
	free(content->seen);
	free(content);
}

/* FILE, called PATH, if it is text. */
static enum cs_status
look_into_file(struct cs_content *content, const char *path, int file,
	struct cs_error *error)
{
	enum cs_status status;
	struct cs_error why;
	size_t length;
	char *text;

	status = store_get(file, ATTACHMENT_LONGEST, false, &text, &length,
		&why);
	if (status)
		return error_say(error, status, "%s: %s", path, why.text);
	if (content_is_text(text, &length) &&
		!look_into(content, CONTENT_ATTACHMENT,
			(struct cs_span){ text, length }))
		status = error_say(error, CS_NO_MEMORY, _("out of memory"));
	free(text);
	return status;
}

static bool
look_into_part(void *context, enum content_kind kind, struct cs_span text)
{
	(void)kind; /* its subject is not the message's */
	return look_into(context, CONTENT_ATTACHMENT, text);
}

/* Attachment I of DRAFT: as a file, and as the part that it is to be. */
static enum cs_status
look_into_attached(struct cs_content *content, const struct cs_draft *draft,
	size_t i, struct cs_error *error)
{
	enum cs_status status = look_into_file(content,
		cs_draft_attachment(draft, i), draft->attached.files[i],
		error);
	size_t length = 0;
	char *whole = NULL;

	if (!status)
		status = draft_part_whole(draft, i, &whole, &length, error);
	if (!status && whole && !content_mime_walk((struct cs_span){ whole,
			length }, look_into_part, content))
		status = error_say(error, CS_NO_MEMORY, _("out of memory"));
	free(whole);
	return status;
}

enum cs_status
cs_content_of_draft(const struct cs_guard *guard, struct cs_draft *draft,
	struct cs_content **content, struct cs_error *error)
{
	enum cs_status status = content_new(guard, content, error);
	size_t i;

	if (status || !*content)
		return status;
	if (!look_into(*content, CONTENT_SUBJECT,
		    cs_span(cs_draft_field(draft, "Subject"))) ||
		!look_into(*content, CONTENT_BODY, cs_draft_body(draft)))
		status = error_say(error, CS_NO_MEMORY, _("out of memory"));
	if (!status)
		status = draft_attached_open(draft, error);
	for (i = 0; !status && i < draft->attached.count; i++)
		status = look_into_attached(*content, draft, i, error);
	if (status) {
		cs_content_close(*content);
		*content = NULL;
	}
	return status;
}

enum cs_status
cs_content_of_message(const struct cs_guard *guard, struct cs_span message,
	struct cs_content **content, struct cs_error *error)
{
	enum cs_status status = content_new(guard, content, error);

	if (status || !*content || content_mime_walk(message, look_into,
					   *content))
		return status;
	cs_content_close(*content);
	*content = NULL;
	return error_say(error, CS_NO_MEMORY, _("out of memory"));
}

/* -- judging ------------------------------------------------------------------ */

static const char *
place_of(const struct seen *seen)
{
	/* TRANSLATORS: what begins "… is marked SECRET, which …" */
	return seen->subject ? _("the subject") : seen->text ? _("the text")
		: seen->quoted ? _("the quoted text")
		: seen->attached ? _("an attachment") : NULL;
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

/* The sentence about what SEEN found, with the policy's reason in its place. */
static void
marked_say(const struct policy_marking *marking, const struct seen *seen,
	char *text, size_t size)
{
	char allowed[CS_TEXT_SIZE];

	allowed_say(marking, allowed);
	if (*marking->reason)
		snprintf(text, size, "%s", marking->reason);
	else if (*marking->text)
		/* TRANSLATORS: the first %s is one of "the subject", "the
		 * text" …, then SECRET, then domains */
		snprintf(text, size, *allowed
			? _("%s is marked %s, which may only go to %s")
			: _("%s is marked %s, which goes to nobody by mail"),
			place_of(seen), marking->text, allowed);
	else
		snprintf(text, size, *allowed
			? _("%s has what may only go to %s")
			: _("%s has what goes to nobody by mail"),
			place_of(seen), allowed);
}

static void
marking_say(const struct policy_marking *marking, const struct seen *seen,
	struct cs_reason *reason)
{
	char marked[2 * CS_TEXT_SIZE], text[3 * CS_TEXT_SIZE];

	marked_say(marking, seen, marked, sizeof marked);
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

bool
cs_content_concerns(const struct cs_content *content,
	const struct cs_recipient *recipient,
	const struct cs_judgement *judgement)
{
	size_t i;

	for (i = 0; content && i < markings_count(content->markings); i++)
		if (place_of(&content->seen[i]) &&
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

		if (!place_of(&content->seen[i]) ||
			marking->action == POLICY_ALLOW ||
			allows(marking, recipient, judgement))
			continue;
		reason.verdict = policy_verdict(marking->action);
		marking_say(marking, &content->seen[i], &reason);
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

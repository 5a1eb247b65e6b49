/* See content.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content.h"
#include "content-html.h"
#include "content-inside.h"
#include "content-mime.h"
#include "content-text.h"
#include "draft.h"
#include "error.h"
#include "guard.h"
#include "marking.h"
#include "store.h"
#include "words.h"

enum { ATTACHMENT_LONGEST = 64 << 20 };

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
		if (cs_ascii_find(line, words[i]))
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

	if (kind == CONTENT_UNREAD) {
		if (!*content->unread)
			snprintf(content->unread, sizeof content->unread,
				"%.*s", (int)text.length, text.text);
		return true;
	}
	if (kind == CONTENT_BODY)
		return look_into_body(content, text);
	for (i = 0; i < markings_count(content->markings); i++) {
		bool *found = kind == CONTENT_SUBJECT
			? &content->seen[i].subject
			: &content->seen[i].attached;

		if (!*found)
			*found = marking_stands_in(content->markings, i,
				kind != CONTENT_ATTACHMENT, text,
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

static bool
look_into_part(void *context, enum content_kind kind, struct cs_span text)
{
	/* its subject and text are not the message's */
	return look_into(context, kind == CONTENT_SUBJECT
		? CONTENT_INNER_SUBJECT : kind == CONTENT_BODY
		? CONTENT_ATTACHMENT : kind, text);
}

/* Is PATH a message to who gets it? */
static bool
is_message(const char *path)
{
	size_t length = strlen(path);

	return length > 4 && !cs_ascii_compare(path + length - 4, ".eml");
}

/* TEXT as PATH, if it looks like text or is called so, as it stands and as HTML
 * shows it: what it says it is may go by what is in it.  Changes TEXT. */
static bool
look_into_text(struct cs_content *content, const char *path, char *text,
	size_t length)
{
	struct cs_span whole;

	if (!strncmp(cs_type_of_name(path), "text/", 5))
		length = content_settle(text, length);
	if (!content_is_text(text, &length))
		return true;
	whole = (struct cs_span){ text, length };
	return look_into(content, CONTENT_ATTACHMENT, whole) &&
		content_html_each(whole, CONTENT_ATTACHMENT, look_into,
			content);
}

/* FILE, called PATH, if it is text; a message is taken apart, too. */
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
	if ((is_message(path) &&
		    !content_mime_walk((struct cs_span){ text, length },
			    look_into_part, content)) ||
		!look_into_text(content, path, text, length))
		status = error_say(error, CS_NO_MEMORY, _("out of memory"));
	free(text);
	return status;
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

/* A draft in memory: fields, body, attachments. */
#include "config.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "draft.h"
#include "error.h"
#include "store.h"
#include "words.h"

/* A terminated copy of TEXT with CR, LF and NUL as blanks. */
static char *
copy_line(struct cs_span text)
{
	char *copy = malloc(text.length + 1);
	size_t i;

	if (!copy)
		return NULL;
	for (i = 0; i < text.length; i++)
		copy[i] = text.text[i] && text.text[i] != '\r' &&
				text.text[i] != '\n' ? text.text[i] : ' ';
	copy[i] = '\0';
	return copy;
}

static bool
name_is_valid(struct cs_span name)
{
	size_t i;

	for (i = 0; i < name.length; i++)
		if (name.text[i] <= ' ' || name.text[i] >= 0x7f ||
			name.text[i] == ':')
			return false;
	return name.length > 0;
}

enum cs_status
draft_new(const char *state, struct cs_draft **draft, struct cs_error *error)
{
	struct cs_draft *made = calloc(1, sizeof *made);

	if (made && state)
		made->state_folder = strdup(state);
	if (!made || (state && !made->state_folder)) {
		free(made);
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	}
	made->folder = made->lock = -1;
	*draft = made;
	return CS_OK;
}

static void
clear_attachments(struct cs_draft *draft)
{
	attached_close(&draft->attached);
	while (draft->attachment_count)
		free(draft->attachments[--draft->attachment_count]);
	free(draft->attachments);
	draft->attachments = NULL;
}

void
draft_clear(struct cs_draft *draft)
{
	while (draft->field_count) {
		free(draft->fields[--draft->field_count].name);
		free(draft->fields[draft->field_count].value);
	}
	free(draft->fields);
	draft->fields = NULL;
	draft->field_room = 0;
	free(draft->body);
	draft->body = NULL;
	draft->body_length = 0;
	clear_attachments(draft);
}

void
cs_draft_close(struct cs_draft *draft)
{
	if (!draft)
		return;
	if (draft->lock >= 0)
		store_unlock(draft->folder, draft->name, draft->lock);
	if (draft->folder >= 0)
		close(draft->folder);
	draft_clear(draft);
	free(draft->state_folder);
	free(draft->root);
	free(draft);
}

static struct draft_field *
find(const struct cs_draft *draft, const char *name)
{
	size_t i;

	for (i = 0; i < draft->field_count; i++)
		if (!cs_ascii_compare(draft->fields[i].name, name))
			return &draft->fields[i];
	return NULL;
}

const char *
cs_draft_field(const struct cs_draft *draft, const char *name)
{
	const struct draft_field *field = find(draft, name);

	return field ? field->value : "";
}

/* In one pass: a stranger's draft may have a million of them. */
static void
fields_remove(struct cs_draft *draft, const char *name)
{
	size_t i, kept = 0;

	for (i = 0; i < draft->field_count; i++) {
		if (cs_ascii_compare(draft->fields[i].name, name) != 0) {
			draft->fields[kept++] = draft->fields[i];
			continue;
		}
		free(draft->fields[i].name);
		free(draft->fields[i].value);
	}
	draft->field_count = kept;
}

static bool
make_room(struct cs_draft *draft)
{
	struct draft_field *grown;
	size_t room = draft->field_room ? 2 * draft->field_room : 16;

	if (draft->field_count < draft->field_room)
		return true;
	grown = realloc(draft->fields, room * sizeof *grown);
	if (!grown)
		return false;
	draft->fields = grown;
	draft->field_room = room;
	return true;
}

enum cs_status
draft_add_field(struct cs_draft *draft, struct cs_span name,
	struct cs_span value)
{
	struct draft_field field;

	if (!name_is_valid(name))
		return CS_SYNTAX;
	if (!make_room(draft))
		return CS_NO_MEMORY;
	field.name = copy_line(name);
	field.value = copy_line(value);
	if (!field.name || !field.value) {
		free(field.name);
		free(field.value);
		return CS_NO_MEMORY;
	}
	draft->fields[draft->field_count++] = field;
	return CS_OK;
}

enum cs_status
cs_draft_set_field(struct cs_draft *draft, const char *name,
	struct cs_span value)
{
	struct draft_field *field = find(draft, name);
	char *copy;

	if (!value.length) {
		fields_remove(draft, name);
		return CS_OK;
	}
	if (!field)
		return draft_add_field(draft, cs_span(name), value);
	copy = copy_line(value);
	if (!copy)
		return CS_NO_MEMORY;
	free(field->value);
	field->value = copy;
	return CS_OK;
}

bool
cs_draft_field_at(const struct cs_draft *draft, size_t i, const char **name,
	const char **value)
{
	if (i >= draft->field_count)
		return false;
	*name = draft->fields[i].name;
	*value = draft->fields[i].value;
	return true;
}

struct cs_span
cs_draft_body(const struct cs_draft *draft)
{
	return (struct cs_span){ draft->body ? draft->body : "",
		draft->body_length };
}

enum cs_status
cs_draft_set_body(struct cs_draft *draft, struct cs_span body)
{
	char *copy = malloc(body.length + 1);

	if (!copy)
		return CS_NO_MEMORY;
	if (body.length)
		memcpy(copy, body.text, body.length);
	copy[body.length] = '\0';
	free(draft->body);
	draft->body = copy;
	draft->body_length = body.length;
	return CS_OK;
}

size_t
cs_draft_attachment_count(const struct cs_draft *draft)
{
	return draft->attachment_count;
}

const char *
cs_draft_attachment(const struct cs_draft *draft, size_t i)
{
	return draft->attachments[i];
}

enum cs_status
draft_add_attachment(struct cs_draft *draft, struct cs_span path)
{
	size_t count = draft->attachment_count;
	char **grown =
		realloc(draft->attachments, (count + 1) * sizeof *grown);

	if (!grown)
		return CS_NO_MEMORY;
	draft->attachments = grown;
	grown[count] = strndup(path.text, path.length);
	if (!grown[count])
		return CS_NO_MEMORY;
	draft->attachment_count++;
	return CS_OK;
}

enum cs_status
draft_attached_open(struct cs_draft *draft, struct cs_error *error)
{
	attached_close(&draft->attached);
	return attached_open(draft->root,
		(const char *const *)draft->attachments,
		draft->attachment_count, &draft->attached, error);
}

enum cs_status
cs_draft_confine(struct cs_draft *draft, const char *root)
{
	char *copy = strdup(root);

	if (!copy)
		return CS_NO_MEMORY;
	free(draft->root);
	draft->root = copy;
	return CS_OK;
}

/* Adds PATH as an absolute one: the draft may be resumed elsewhere. */
static enum cs_status
add_absolute(struct cs_draft *draft, const char *path)
{
	char folder[PATH_MAX], absolute[2 * PATH_MAX];
	int length;

	if (path[0] == '/')
		return draft_add_attachment(draft, cs_span(path));
	if (!getcwd(folder, sizeof folder))
		return CS_IO;
	length = snprintf(absolute, sizeof absolute, "%s/%s", folder, path);
	if (length < 0 || (size_t)length >= sizeof absolute)
		return CS_LIMIT;
	return draft_add_attachment(draft, cs_span(absolute));
}

/* Are the same files attached to both, in the same order? */
static bool
attaches_same(const struct cs_draft *draft, const struct cs_draft *next)
{
	size_t i;

	if (draft->attachment_count != next->attachment_count)
		return false;
	for (i = 0; i < next->attachment_count; i++)
		if (strcmp(draft->attachments[i], next->attachments[i]) != 0)
			return false;
	return true;
}

enum cs_status
cs_draft_set_attachments(struct cs_draft *draft, const char *const *paths,
	size_t count)
{
	struct cs_draft next = { 0 };
	enum cs_status status = CS_OK;
	size_t i;

	/* into a list of its own: PATHS may be the draft's own strings */
	for (i = 0; i < count && status == CS_OK; i++)
		status = add_absolute(&next, paths[i]);
	if (status != CS_OK || attaches_same(draft, &next)) {
		clear_attachments(&next); /* what is open stays open */
		return status;
	}
	clear_attachments(draft);
	draft->attachments = next.attachments;
	draft->attachment_count = next.attachment_count;
	return CS_OK;
}

const char *
cs_draft_remark(const struct cs_draft *draft)
{
	return draft->remark ? _(draft->remark) : "";
}

enum cs_draft_state
cs_draft_state(const struct cs_draft *draft)
{
	return draft->state;
}

const char *
cs_draft_name(const struct cs_draft *draft)
{
	return draft->name;
}

const char *
cs_draft_recipient(const struct cs_draft *draft, size_t i)
{
	size_t at;

	for (at = 0; at < draft->field_count; at++)
		if (!cs_ascii_compare(draft->fields[at].name,
				DRAFT_RECIPIENT) &&
			!i--)
			return draft->fields[at].value;
	return NULL;
}

/* Puts SENDER, RECIPIENTS and MESSAGE into DRAFT. */
static enum cs_status
fill_raw(struct cs_draft *draft, struct cs_span message, const char *sender,
	const struct cs_recipient *recipients, size_t count)
{
	enum cs_status status = cs_draft_set_body(draft, message);
	size_t i;

	draft->state = CS_DRAFT_REFUSED;
	if (status == CS_OK)
		status = cs_draft_set_field(draft, DRAFT_SENDER,
			cs_span(sender));
	for (i = 0; i < count && status == CS_OK; i++)
		status = draft_add_field(draft, cs_span(DRAFT_RECIPIENT),
			recipients[i].whole);
	return status;
}

enum cs_status
draft_keep_raw(const char *state, struct cs_span message, const char *sender,
	const struct cs_recipient *recipients, size_t count,
	struct cs_draft **draft, struct cs_error *error)
{
	struct cs_draft *made;
	enum cs_status status = draft_new(state, &made, error);

	if (status != CS_OK)
		return status;
	status = fill_raw(made, message, sender, recipients, count);
	if (status != CS_OK)
		error_say(error, status, _("out of memory"));
	else
		status = cs_draft_save(made, error);
	if (status == CS_OK)
		*draft = made;
	else
		cs_draft_close(made);
	return status;
}

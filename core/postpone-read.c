/* See postpone-read.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "handoff.h"
#include "handoff-message.h"
#include "postpone-read.h"
#include "store.h"
#include "words.h"

/* Cuts "NAME-LENGTH DATA-LENGTH \n NAME DATA" off TEXT. */
static bool
next_part(struct cs_span *text, struct cs_span *name, struct cs_span *data)
{
	const char *end = memchr(text->text, '\n', text->length);
	size_t head = end ? (size_t)(end - text->text) + 1 : 0, of_name, of_data;

	if (!head || sscanf(text->text, "%zu %zu", &of_name, &of_data) != 2 ||
		of_name > text->length - head ||
		of_data > text->length - head - of_name)
		return false;
	*name = (struct cs_span){ text->text + head, of_name };
	*data = (struct cs_span){ text->text + head + of_name, of_data };
	head += of_name + of_data;
	text->text += head;
	text->length -= head;
	return true;
}

/* The parts of MESSAGE, as the helper tells them, into *PARTS, the caller's. */
static enum cs_status
split(const char *helpers, const struct cs_draft *draft, int message,
	char **parts, size_t *length, struct cs_error *error)
{
	enum cs_status status;
	int out;

	status = store_scratch(draft->folder, draft->name, &out, error);
	if (status)
		return status;
	if (lseek(message, 0, SEEK_SET))
		status = error_say(error, CS_IO, _("can't rewind"));
	if (!status)
		status = handoff_split(&(struct handoff_means){
			.helpers = helpers }, message, out, error);
	if (!status)
		status = store_get(out, 2 * (size_t)DRAFT_LIMIT, false, parts,
			length, error);
	close(out);
	return status;
}

/* The header fields of TEXT into DRAFT. */
static enum cs_status
read_header(struct cs_draft *draft, struct cs_span text,
	struct cs_error *error)
{
	enum cs_status status;

	if (cs_draft_damage(text))
		return error_say(error, CS_SYNTAX, _("its header is damaged"));
	status = draft_read(draft, text);
	draft->state = CS_DRAFT_WRITTEN;
	if (!status) /* it is not for a message to say */
		status = cs_draft_set_attachments(draft, NULL, 0);
	if (!status && draft_is_sealed(draft))
		return error_say(error, CS_SYNTAX, _("it is to be encrypted or "
			"signed: only what wrote it can send it so"));
	if (!status)
		status = draft_fields_decode(draft);
	if (!status)
		status = draft_fields_settle(draft);
	if (!status)
		status = cs_draft_set_field(draft, "Message-ID", cs_span(""));
	return status ? error_say(error, status, _("out of memory")) : CS_OK;
}

enum cs_status
postpone_read(const char *helpers, struct cs_draft *draft, int message,
	bool files, size_t *count, struct cs_error *error)
{
	struct cs_span text = { NULL, 0 }, name, data;
	char *whole = NULL, *parts = NULL;
	enum cs_status status;

	*count = 0;
	status = store_get(message, DRAFT_LIMIT, false, &whole, &text.length,
		error);
	text.text = whole;
	if (!status)
		status = read_header(draft, text, error);
	if (!status)
		status = split(helpers, draft, message, &parts, &text.length,
			error);
	free(whole);
	text.text = parts;
	if (!status && (!next_part(&text, &name, &data) || name.length))
		status = error_say(error, CS_SYNTAX, _("it has no text"));
	if (!status && cs_draft_set_body(draft, data))
		status = error_say(error, CS_NO_MEMORY, _("out of memory"));
	for (; !status && text.length; ++*count) {
		if (!next_part(&text, &name, &data))
			status = error_say(error, CS_IO, _("it is cut off"));
		else if (files)
			status = draft_files_add(draft, name, data, error);
	}
	free(parts);
	return status;
}

/* See postpone-read.h. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "handoff.h"
#include "handoff-message.h"
#include "postpone-read.h"
#include "store.h"
#include "words.h"

/* Cuts a number and the END behind it off TEXT. */
static bool
next_number(struct cs_span *text, char end, size_t *number)
{
	size_t i;

	*number = 0;
	for (i = 0; i < text->length && text->text[i] >= '0' &&
		text->text[i] <= '9'; i++) {
		if (*number > SIZE_MAX / 10 - 1)
			return false;
		*number = *number * 10 + (size_t)(text->text[i] - '0');
	}
	if (!i || i == text->length || text->text[i] != end)
		return false;
	text->text += i + 1;
	text->length -= i + 1;
	return true;
}

static bool
next_bytes(struct cs_span *text, size_t length, struct cs_span *bytes)
{
	if (length > text->length)
		return false;
	*bytes = (struct cs_span){ text->text, length };
	text->text += length;
	text->length -= length;
	return true;
}

struct part {
	struct cs_span name, fields, data;
};

/* Cuts a part, as message-split.h has them, off TEXT. */
static bool
next_part(struct cs_span *text, struct part *part)
{
	size_t of_name, of_fields, of_data;

	return next_number(text, ' ', &of_name) &&
		next_number(text, ' ', &of_fields) &&
		next_number(text, '\n', &of_data) &&
		next_bytes(text, of_name, &part->name) &&
		next_bytes(text, of_fields, &part->fields) &&
		next_bytes(text, of_data, &part->data);
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

static enum cs_status
sealed(struct cs_error *error)
{
	return error_say(error, CS_SYNTAX, _("it is to be encrypted or "
		"signed: only what wrote it can send it so"));
}

/* What is a NUL in a field would be a blank, and hide what follows it in a
 * text: neither has one, RFC 5322 section 2.2 and RFC 2045 section 2.7. */
static enum cs_status
text_check(struct cs_span text, struct cs_error *error)
{
	const char *nul = text.length
		? memchr(text.text, '\0', text.length) : NULL;

	if (nul)
		return error_say(error, CS_SYNTAX, _("it has a NUL, at byte "
			"%zu: no message has one"),
			(size_t)(nul - text.text) + 1);
	if (cs_draft_damage(text))
		return error_say(error, CS_SYNTAX, _("its header is damaged"));
	return CS_OK;
}

/* The header fields of TEXT into DRAFT. */
static enum cs_status
read_header(struct cs_draft *draft, struct cs_span text,
	struct cs_error *error)
{
	enum cs_status status = text_check(text, error);

	if (status)
		return status;
	status = draft_read(draft, text);
	draft->state = CS_DRAFT_WRITTEN;
	if (!status) /* it is not for a message to say */
		status = cs_draft_set_attachments(draft, NULL, 0);
	if (!status && draft_is_sealed(draft))
		return sealed(error);
	if (!status)
		status = draft_fields_decode(draft);
	if (!status)
		status = draft_fields_settle(draft);
	if (!status)
		status = cs_draft_set_field(draft, "Message-ID", cs_span(""));
	return status ? error_say(error, status, _("out of memory")) : CS_OK;
}

/* The text of a message, PART, into DRAFT. */
static enum cs_status
take_text(struct cs_draft *draft, const struct part *part,
	struct cs_error *error)
{
	if (part->name.length)
		return error_say(error, CS_SYNTAX, _("it has no text"));
	if (part->fields.length)
		draft->remark = N_("Other forms of the text are attached: the "
			"plain one is here");
	return cs_draft_set_body(draft, part->data)
		? error_say(error, CS_NO_MEMORY, _("out of memory")) : CS_OK;
}

/* File NUMBER of a message, PART, into DRAFT: with FILES beside it, else only
 * what is said of it, under its number. */
static enum cs_status
take_file(struct cs_draft *draft, const struct part *part, size_t number,
	bool files, struct cs_error *error)
{
	char path[32];

	if (files)
		return draft_files_add(draft, part->name, part->fields,
			part->data, error);
	snprintf(path, sizeof path, "%zu", number);
	return draft_part_add(draft, path, part->fields)
		? error_say(error, CS_NO_MEMORY, _("out of memory")) : CS_OK;
}

enum cs_status
postpone_read(const char *helpers, struct cs_draft *draft, int message,
	bool files, size_t *count, struct cs_error *error)
{
	struct cs_span text = { NULL, 0 };
	char *whole = NULL, *parts = NULL;
	enum cs_status status;
	struct part part;

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
	for (; !status && (text.length || !*count); ++*count) {
		if (!next_part(&text, &part))
			status = error_say(error, CS_IO, _("it is cut off"));
		else if (!*count)
			status = take_text(draft, &part, error);
		else
			status = take_file(draft, &part, *count, files, error);
	}
	*count -= *count > 0; /* the text is no file */
	free(parts);
	return status;
}

/* TEXT, a message, into DRAFT, which gets a name for its files to lie by and is
 * saved. */
static enum cs_status
read_mime(const char *helpers, struct cs_draft *draft, struct cs_span text,
	struct cs_error *error)
{
	enum cs_status status = draft_claim(draft, error);
	int message = -1;
	size_t count;

	if (status)
		return status;
	status = store_scratch(draft->folder, draft->name, &message, error);
	if (!status)
		status = store_put(message, text, error);
	if (!status)
		status = postpone_read(helpers, draft, message, true, &count,
			error);
	if (message >= 0)
		close(message);
	if (!status) /* a draft with a name is on disk: who looks relies on it */
		status = cs_draft_save(draft, error);
	if (status)
		cs_draft_discard(draft, NULL);
	return status;
}

/* Is TEXT a draft as draft_write() makes it, where nothing is encoded? */
static bool
is_ours(struct cs_span text)
{
	static const char first[] = "X-Countersign-State:";

	return text.length >= sizeof first - 1 &&
		!memcmp(text.text, first, sizeof first - 1);
}

enum cs_status
postpone_read_text(const char *helpers, struct cs_draft *draft,
	struct cs_span text, struct cs_error *error)
{
	enum cs_status status = cs_draft_read(draft, text);

	if (status)
		return error_say(error, status, _("out of memory"));
	if (draft_is_sealed(draft))
		return sealed(error);
	if (!draft_is_mime(draft))
		return is_ours(text) ? CS_OK : draft_fields_decode(draft);
	if (draft->attachment_count)
		return error_say(error, CS_SYNTAX, _("it has Attach: lines and "
			"a Content-Type or MIME-Version: take the ones or the "
			"other out of its header"));
	return read_mime(helpers, draft, text, error);
}

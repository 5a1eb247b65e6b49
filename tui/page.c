/* See page.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "command.h"
#include "compose.h"
#include "door.h"
#include "page.h"
#include "plain.h"
#include "sheet.h"
#include "wording.h"

enum { ATTACHMENTS_MAX = 256 };

struct page {
	struct sheet sheet;
	struct cs_draft *before; /* as it was read */
	bool written;
};

/* The fields that the screen has. */
static const char *const fields[] = { "From", "To", "Cc", "Bcc", "Subject" };

static enum cs_status
no_memory(struct cs_error *error)
{
	snprintf(error->text, sizeof error->text, "%s",
		cs_status_text(CS_NO_MEMORY));
	return CS_NO_MEMORY;
}

static bool
same_body(struct cs_span a, struct cs_span b)
{
	return a.length == b.length && !memcmp(a.text, b.text, a.length);
}

/* -- Into the file ------------------------------------------------------------ */

static enum cs_status
fields_put(struct page *page, const struct cs_draft *draft, bool *changed)
{
	enum cs_status status = CS_OK;
	const char *now;
	size_t i;

	for (i = 0; i < sizeof fields / sizeof *fields && !status; i++) {
		now = cs_draft_field(draft, fields[i]);
		if (!strcmp(now, cs_draft_field(page->before, fields[i])))
			continue;
		*changed = true;
		status = cs_manuscript_set(page->sheet.manuscript, fields[i],
			&now, *now != '\0');
	}
	return status;
}

static bool
same_attachments(const struct cs_draft *a, const struct cs_draft *b)
{
	size_t i, count = cs_draft_attachment_count(a);

	if (count != cs_draft_attachment_count(b))
		return false;
	for (i = 0; i < count; i++)
		if (strcmp(cs_draft_attachment(a, i),
			    cs_draft_attachment(b, i)))
			return false;
	return true;
}

/* PATH as mutt reads it in an Attach: line, a backslash before each blank. */
static char *
path_escape(const char *path)
{
	char *escaped = malloc(2 * strlen(path) + 1), *to = escaped;

	for (; escaped && *path; path++) {
		if (strchr(" \t\\", *path))
			*to++ = '\\';
		*to++ = *path;
	}
	if (escaped)
		*to = '\0';
	return escaped;
}

static enum cs_status
attachments_put(struct page *page, const struct cs_draft *draft,
	bool *changed)
{
	size_t count = cs_draft_attachment_count(draft), i;
	char *paths[ATTACHMENTS_MAX];
	enum cs_status status = CS_OK;

	if (same_attachments(draft, page->before))
		return CS_OK;
	if (count > ATTACHMENTS_MAX)
		return CS_LIMIT;
	*changed = true;
	for (i = 0; i < count; i++) {
		paths[i] = path_escape(cs_draft_attachment(draft, i));
		if (!paths[i])
			status = CS_NO_MEMORY;
	}
	if (!status)
		status = cs_manuscript_set(page->sheet.manuscript, "Attach",
			(const char *const *)paths, count);
	for (i = 0; i < count; i++)
		free(paths[i]);
	return status;
}

/* Into a text alone no header can be written: nothing of it may be lost. */
static bool
has_header_typed(const struct page *page, const struct cs_draft *draft)
{
	size_t i;

	for (i = 0; i < sizeof fields / sizeof *fields; i++)
		if (strcmp(cs_draft_field(draft, fields[i]),
			    cs_draft_field(page->before, fields[i])))
			return true;
	return !same_attachments(draft, page->before);
}

static enum cs_status
write_page(void *context, const struct cs_draft *draft, bool body_touched,
	struct cs_error *error)
{
	struct page *page = context;
	enum cs_status status = CS_OK;
	bool changed = false;

	if (cs_manuscript_has_header(page->sheet.manuscript)) {
		status = fields_put(page, draft, &changed);
		if (!status)
			status = attachments_put(page, draft, &changed);
	} else if (has_header_typed(page, draft)) {
		snprintf(error->text, sizeof error->text, "%s",
			_("the file is the text alone: clear the header here, "
			"and fill it in in your mail program"));
		return CS_REFUSED;
	}
	if (!status && body_touched && !same_body(cs_draft_body(draft),
			       cs_draft_body(page->before))) {
		changed = true;
		status = cs_manuscript_set_body(page->sheet.manuscript,
			cs_draft_body(draft));
	}
	if (status)
		snprintf(error->text, sizeof error->text, "%s",
			cs_status_text(status));
	if (!status && changed)
		status = sheet_write(&page->sheet, error);
	page->written = !status;
	return status;
}

/* -- From the file ------------------------------------------------------------ */

/* Header and body of the manuscript, without what stands above them. */
static enum cs_status
draft_fill(const struct page *page, struct cs_draft *draft)
{
	const struct cs_manuscript *manuscript = page->sheet.manuscript;
	struct cs_span header = cs_manuscript_header(manuscript);
	struct cs_span body = cs_manuscript_body(manuscript);
	char *text;
	enum cs_status status;

	if (!cs_manuscript_has_header(manuscript))
		return cs_draft_set_body(draft, body);
	text = malloc(header.length + body.length + 2);
	if (!text)
		return CS_NO_MEMORY;
	memcpy(text, header.text, header.length);
	memcpy(text + header.length, "\n\n", 2);
	if (body.length)
		memcpy(text + header.length + 2, body.text, body.length);
	/* the header's own last line end makes one blank line of the two */
	status = cs_draft_read(draft, (struct cs_span){ text,
		header.length + 1 });
	if (!status)
		status = cs_draft_set_body(draft, body);
	free(text);
	return status;
}

static enum cs_status
drafts_open(const struct cs_guard *guard, struct page *page,
	struct cs_draft **draft, struct cs_error *error)
{
	enum cs_status status = cs_draft_open(guard, &page->before, error);

	*draft = NULL;
	if (!status)
		status = cs_draft_open(guard, draft, error);
	if (!status && (draft_fill(page, page->before) ||
			       draft_fill(page, *draft)))
		status = no_memory(error);
	return status;
}

static const char *
title_of(const struct page *page)
{
	return cs_manuscript_has_header(page->sheet.manuscript)
		? _("Draft of the mail program")
		: _("Text alone: its recipients can't be seen here");
}

static int
screen_run(const struct cs_guard *guard, struct page *page)
{
	struct compose_options options = {
		.write = write_page, .context = page,
		.title = title_of(page),
		.text_alone = !cs_manuscript_has_header(
			page->sheet.manuscript) };
	struct compose_outcome outcome;
	struct cs_error error = { "" };
	struct cs_draft *draft;
	enum cs_status status = drafts_open(guard, page, &draft, &error);

	if (!status) {
		status = compose_run(guard, draft, &options, &outcome, &error);
		if (status != CS_UNAVAILABLE && status != CS_CONFIG)
			draft = NULL; /* it has been taken over */
	}
	cs_draft_close(draft);
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	plain_show(outcome.words);
	return page->written ? 0 : 1;
}

int
page_run(const struct cs_guard *guard, const char *path)
{
	struct page page = { .before = NULL };
	struct cs_error error;
	int result;

	if (sheet_open(&page.sheet, path, &error))
		return command_fail(EX_NOINPUT, "%s: %s", path, error.text);
	result = screen_run(guard, &page);
	cs_draft_close(page.before);
	sheet_close(&page.sheet);
	return result;
}

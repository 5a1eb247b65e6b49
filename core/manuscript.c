/* See manuscript.h: reading. */
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "call.h"
#include "error.h"
#include "header.h"
#include "manuscript-inside.h"
#include "words.h"

/* Steps over lines `# …' on top. */
static struct cs_span
after_remarks(struct cs_span text)
{
	const char *end;
	size_t line;

	while (text.length && *text.text == '#') {
		end = memchr(text.text, '\n', text.length);
		line = end ? (size_t)(end - text.text) + 1 : text.length;
		text.text += line;
		text.length -= line;
	}
	return text;
}

struct cs_span
manuscript_name(const struct header_field *field)
{
	struct cs_span name = field->name;
	const char *mark = name.length
		? memchr(name.text, '?', name.length) : NULL;

	if (mark && mark != name.text)
		name.length = (size_t)(mark - name.text);
	return name;
}

/* Is it a line `# …' between the fields?  One that goes on in the next line
 * can be read in two ways. */
static bool
is_remark(const struct cs_manuscript *manuscript,
	const struct header_field *field)
{
	struct cs_span line = field->whole;
	const char *end = memchr(line.text, '\n', line.length);

	return manuscript->has_remarks && line.length && *line.text == '#' &&
		(!end || end == line.text + line.length - 1);
}

/* Is it a field that drafts are known by? */
static bool
is_a_drafts(const struct header_field *field)
{
	return call_field_has_recipients(manuscript_name(field)) ||
		header_field_is(field, "From") ||
		header_field_is(field, "Subject");
}

/* Where the header ends; false where it is none. */
static bool
find_header(struct cs_manuscript *manuscript, struct cs_span text)
{
	struct header header;
	struct header_field field;
	bool found = false;

	manuscript->start = (size_t)(text.text - manuscript->text.text);
	manuscript->end = manuscript->start;
	manuscript->line_end = "\n";
	header_start(&header, text, true);
	while (header_next(&header, &field)) {
		if (field.oddities & HEADER_NOT_A_FIELD &&
			!is_remark(manuscript, &field))
			return false;
		if (manuscript->end == manuscript->start)
			manuscript->start = (size_t)(field.whole.text -
				manuscript->text.text);
		manuscript->end = (size_t)(field.whole.text -
			manuscript->text.text) + field.whole.length;
		found = found || is_a_drafts(&field);
	}
	manuscript->body = header_body(&header);
	if (header.ends & 2)
		manuscript->line_end = "\r\n";
	return found;
}

/* A copy of VALUE, as long, with blanks for folds. */
static char *
flatten(struct cs_manuscript *manuscript, struct cs_span value)
{
	char *flat = pool_copy(&manuscript->pool, value.text, value.length);
	size_t i;

	for (i = 0; flat && i + 1 < value.length; i++) {
		if (flat[i] != '\n' || !strchr(" \t", flat[i + 1]))
			continue;
		flat[i] = ' ';
		if (i && flat[i - 1] == '\r')
			flat[i - 1] = ' ';
	}
	return flat;
}

static bool
grow(struct cs_manuscript *manuscript)
{
	size_t room = manuscript->room ? 2 * manuscript->room : 16;
	struct cs_recipient *recipients;
	struct edit *places;

	if (manuscript->count < manuscript->room)
		return true;
	recipients = realloc(manuscript->recipients,
		room * sizeof *recipients);
	if (recipients)
		manuscript->recipients = recipients;
	places = realloc(manuscript->places, room * sizeof *places);
	if (places)
		manuscript->places = places;
	if (!recipients || !places)
		return false;
	manuscript->room = room;
	return true;
}

static bool
add_field(struct cs_manuscript *manuscript, struct cs_span value)
{
	char *flat = flatten(manuscript, value);
	size_t base = (size_t)(value.text - manuscript->text.text);
	struct cs_cutter cutter;
	struct cs_recipient recipient;
	struct cs_span replaced;

	if (!flat)
		return false;
	cs_cutter_start(&cutter, (struct cs_span){ flat, value.length });
	while (cs_cutter_next(&cutter, &recipient)) {
		if (!grow(manuscript))
			return false;
		replaced = recipient.kind == CS_MAILBOX ? recipient.address
							: recipient.whole;
		manuscript->places[manuscript->count] = (struct edit){
			.at = base + (size_t)(replaced.text - flat),
			.length = replaced.length };
		manuscript->recipients[manuscript->count++] = recipient;
	}
	return true;
}

static enum cs_status
read_header(struct cs_manuscript *manuscript, struct cs_span text)
{
	struct header header;
	struct header_field field;

	header_start(&header, text, true);
	while (header_next(&header, &field))
		if (call_field_has_recipients(manuscript_name(&field)) &&
			!add_field(manuscript, field.value))
			return CS_NO_MEMORY;
	return CS_OK;
}

struct cs_span
manuscript_raw(const struct cs_manuscript *manuscript)
{
	return (struct cs_span){ manuscript->text.text + manuscript->start,
		manuscript->end - manuscript->start };
}

static bool
make_plain(struct cs_manuscript *manuscript)
{
	struct cs_span raw = manuscript_raw(manuscript), name, rest;
	char *plain = pool_take(&manuscript->pool, raw.length + 1);
	struct header header;
	struct header_field field;
	size_t used = 0;

	if (!plain)
		return false;
	header_start(&header, raw, false);
	while (header_next(&header, &field)) {
		if (is_remark(manuscript, &field))
			continue;
		name = manuscript_name(&field);
		memcpy(plain + used, name.text, name.length);
		used += name.length;
		rest.text = field.name.text + field.name.length;
		rest.length = field.whole.length - field.name.length;
		memcpy(plain + used, rest.text, rest.length);
		used += rest.length;
	}
	manuscript->plain = (struct cs_span){ plain, used };
	return true;
}

enum cs_status
cs_manuscript_open(struct cs_span text, struct cs_manuscript **result,
	struct cs_error *error)
{
	struct cs_manuscript *manuscript = calloc(1, sizeof *manuscript);
	struct cs_span rest = after_remarks(text);

	*result = manuscript;
	if (!manuscript)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	manuscript->text = text;
	manuscript->has_remarks = rest.text != text.text;
	manuscript->has_header = find_header(manuscript, rest);
	if (!manuscript->has_header) {
		manuscript->start = manuscript->end = 0;
		manuscript->body = text;
	}
	if (!manuscript->has_header ||
		(read_header(manuscript, rest) == CS_OK &&
			make_plain(manuscript)))
		return CS_OK;
	cs_manuscript_close(manuscript);
	*result = NULL;
	return error_say(error, CS_NO_MEMORY, _("out of memory"));
}

void
cs_manuscript_close(struct cs_manuscript *manuscript)
{
	if (!manuscript)
		return;
	pool_close(&manuscript->pool);
	free(manuscript->recipients);
	free(manuscript->places);
	free(manuscript->edits);
	free(manuscript);
}

bool
cs_manuscript_has_header(const struct cs_manuscript *manuscript)
{
	return manuscript->has_header;
}

const struct cs_recipient *
cs_manuscript_recipients(const struct cs_manuscript *manuscript,
	size_t *count)
{
	*count = manuscript->count;
	return manuscript->recipients;
}

struct cs_span
cs_manuscript_header(const struct cs_manuscript *manuscript)
{
	return manuscript->plain;
}

struct cs_span
cs_manuscript_body(const struct cs_manuscript *manuscript)
{
	return manuscript->body;
}

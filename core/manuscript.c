/* See manuscript.h. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "config.h"
#include "call.h"
#include "error.h"
#include "header.h"
#include "manuscript.h"
#include "pool.h"
#include "words.h"

/* A place in the text, and what a correction puts there. */
struct edit {
	size_t at, length;
	struct cs_span to;
	enum rank { VALUE, LINE_END, FIELD, BODY } rank; /* order at one place */
	size_t number; /* … and among those of one rank */
};

struct cs_manuscript {
	struct pool pool;
	struct cs_span text;
	bool has_header;
	size_t start, end; /* of the header, without the blank line */
	struct cs_span body;
	const char *line_end;
	bool ended; /* the last line of the header has got an end */
	struct cs_recipient *recipients;
	struct edit *places; /* of the recipients; nothing is put there yet */
	size_t count, room;
	struct edit *edits;
	size_t edit_count, edit_room;
};

/* -- Reading ------------------------------------------------------------------ */

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

static struct cs_span
plain_name(const struct header_field *field)
{
	struct cs_span name = field->name;

	if (name.length && name.text[name.length - 1] == '?')
		name.length--;
	return name;
}

/* Is it a field that drafts are known by? */
static bool
is_a_drafts(const struct header_field *field)
{
	return call_field_has_recipients(plain_name(field)) ||
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
		if (field.oddities & HEADER_NOT_A_FIELD)
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
		if (call_field_has_recipients(plain_name(&field)) &&
			!add_field(manuscript, field.value))
			return CS_NO_MEMORY;
	return CS_OK;
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
	manuscript->has_header = find_header(manuscript, rest);
	if (!manuscript->has_header) {
		manuscript->start = manuscript->end = 0;
		manuscript->body = text;
	}
	if (!manuscript->has_header ||
		read_header(manuscript, rest) == CS_OK)
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
	return (struct cs_span){ manuscript->text.text + manuscript->start,
		manuscript->end - manuscript->start };
}

struct cs_span
cs_manuscript_body(const struct cs_manuscript *manuscript)
{
	return manuscript->body;
}

/* -- Correcting --------------------------------------------------------------- */

/* Puts TO, which is copied, in the place of LENGTH bytes from AT on. */
static enum cs_status
put(struct cs_manuscript *manuscript, enum rank rank, size_t at,
	size_t length, struct cs_span to)
{
	size_t room = manuscript->edit_room ? 2 * manuscript->edit_room : 16;
	char *copy = pool_copy(&manuscript->pool, to.text, to.length);
	struct edit *edits = manuscript->edits;

	if (!copy)
		return CS_NO_MEMORY;
	if (manuscript->edit_count == manuscript->edit_room) {
		edits = realloc(edits, room * sizeof *edits);
		if (!edits)
			return CS_NO_MEMORY;
		manuscript->edits = edits;
		manuscript->edit_room = room;
	}
	edits[manuscript->edit_count] = (struct edit){ at, length,
		{ copy, to.length }, rank, manuscript->edit_count };
	manuscript->edit_count++;
	return CS_OK;
}

enum cs_status
cs_manuscript_replace(struct cs_manuscript *manuscript, size_t i,
	const char *to)
{
	const struct edit *place = &manuscript->places[i];

	if (strpbrk(to, "\r\n"))
		return CS_SYNTAX;
	return put(manuscript, VALUE, place->at, place->length, cs_span(to));
}

/* A header that ends within a line gets the end of it, before anything can be
 * added. */
static enum cs_status
end_header(struct cs_manuscript *manuscript)
{
	if (manuscript->ended || !manuscript->end ||
		manuscript->text.text[manuscript->end - 1] == '\n')
		return CS_OK;
	manuscript->ended = true;
	return put(manuscript, LINE_END, manuscript->end, 0,
		cs_span(manuscript->line_end));
}

/* Adds a field behind the last one. */
static enum cs_status
add_line(struct cs_manuscript *manuscript, const char *name,
	const char *value)
{
	char *line = pool_print(&manuscript->pool, "%s: %s%s", name, value,
		manuscript->line_end);

	if (!line || end_header(manuscript) != CS_OK)
		return CS_NO_MEMORY;
	return put(manuscript, FIELD, manuscript->end, 0, cs_span(line));
}

/* Replaces the value of FIELD, blanks before it and line end kept. */
static enum cs_status
put_value(struct cs_manuscript *manuscript, const struct header_field *field,
	const char *value)
{
	struct cs_span old = field->value;
	char *text = pool_print(&manuscript->pool, "%s%s",
		old.length && strchr(" \t", *old.text) ? "" : " ", value);

	while (old.length && strchr(" \t", *old.text)) {
		old.text++;
		old.length--;
	}
	return text ? put(manuscript, VALUE,
		(size_t)(old.text - manuscript->text.text), old.length,
		cs_span(text)) : CS_NO_MEMORY;
}

enum cs_status
cs_manuscript_set(struct cs_manuscript *manuscript, const char *name,
	const char *const *values, size_t count)
{
	struct header header;
	struct header_field field;
	enum cs_status status = CS_OK;
	size_t i, used = 0;
	bool first = true;

	for (i = 0; i < count; i++)
		if (strpbrk(values[i], "\r\n"))
			return CS_SYNTAX;
	header_start(&header, cs_manuscript_header(manuscript), false);
	while (status == CS_OK && header_next(&header, &field)) {
		if (!header_field_is(&field, name))
			continue;
		if (used < count || first)
			status = put_value(manuscript, &field,
				used < count ? values[used] : "");
		else
			status = put(manuscript, VALUE,
				(size_t)(field.whole.text -
					manuscript->text.text),
				field.whole.length, cs_span(""));
		first = false;
		used++;
	}
	for (; used < count && status == CS_OK; used++)
		if (*values[used])
			status = add_line(manuscript, name, values[used]);
	return status;
}

enum cs_status
cs_manuscript_set_body(struct cs_manuscript *manuscript, struct cs_span body)
{
	size_t at = manuscript->body.length
		? (size_t)(manuscript->body.text - manuscript->text.text)
		: manuscript->text.length;
	size_t size = 2 * body.length + 8, used = 0, i;
	bool crlf = manuscript->line_end[0] == '\r';
	char *text = pool_take(&manuscript->pool, size);

	if (!text)
		return CS_NO_MEMORY;
	/* a header alone needs its blank line first */
	if (manuscript->has_header && at == manuscript->end) {
		if (end_header(manuscript) != CS_OK)
			return CS_NO_MEMORY;
		used = strlen(strcpy(text, manuscript->line_end));
	}
	for (i = 0; i < body.length; i++) {
		if (crlf && body.text[i] == '\n')
			text[used++] = '\r';
		text[used++] = body.text[i];
	}
	if (body.length && body.text[body.length - 1] != '\n')
		used += strlen(strcpy(text + used, manuscript->line_end));
	return put(manuscript, BODY, at, manuscript->text.length - at,
		(struct cs_span){ text, used });
}

static int
by_place(const void *left, const void *right)
{
	const struct edit *a = left, *b = right;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return a->number < b->number ? -1 : a->number > b->number;
}

enum cs_status
cs_manuscript_text(struct cs_manuscript *manuscript, char **text,
	size_t *length)
{
	struct cs_span from = manuscript->text;
	size_t size = from.length + 1, done = 0, used = 0, i;
	const struct edit *edit;

	if (manuscript->edit_count)
		qsort(manuscript->edits, manuscript->edit_count,
			sizeof *manuscript->edits, by_place);
	for (i = 0; i < manuscript->edit_count; i++)
		size += manuscript->edits[i].to.length;
	*text = malloc(size);
	if (!*text)
		return CS_NO_MEMORY;
	for (i = 0; i < manuscript->edit_count; i++) {
		edit = &manuscript->edits[i];
		memcpy(*text + used, from.text + done, edit->at - done);
		used += edit->at - done;
		memcpy(*text + used, edit->to.text, edit->to.length);
		used += edit->to.length;
		done = edit->at + edit->length;
	}
	memcpy(*text + used, from.text + done, from.length - done);
	used += from.length - done;
	(*text)[used] = '\0';
	*length = used;
	return CS_OK;
}

/* See manuscript.h: correcting. */
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "header.h"
#include "manuscript-inside.h"

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
	header_start(&header, manuscript_raw(manuscript), false);
	while (status == CS_OK && header_next(&header, &field)) {
		field.name = manuscript_name(&field);
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

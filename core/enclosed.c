/* See enclosed.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boundary.h"
#include "content-text.h"
#include "enclosed.h"
#include "error.h"
#include "header.h"
#include "words.h"

enum { DEPTH_MOST = 20, FIELD_SIZE = 8192 };

struct walk {
	enum cs_status (*take)(void *context, const struct enclosed *file);
	void *context;
	struct cs_error *error;
	unsigned depth;
};

/* The header of a part. */
struct part {
	struct parameters type, disposition;
	char encoding[64];
	struct cs_span body;
};

static enum cs_status
refuse(const struct walk *walk)
{
	return error_say(walk->error, CS_SYNTAX,
		_("its parts can be read in two ways"));
}

/* -- the header of a part ----------------------------------------------------- */

/* The only field NAME of WHOLE, unfolded, into TO, "" without one. */
static bool
field_of(struct cs_span whole, const char *name, char to[FIELD_SIZE])
{
	struct header_field field;
	struct header header;
	bool found = false;

	*to = '\0';
	header_start(&header, whole, false);
	while (header_next(&header, &field)) {
		if (!header_field_is(&field, name))
			continue;
		if (found || field.value.length >= FIELD_SIZE ||
			memchr(field.value.text, '\0', field.value.length))
			return false;
		header_unfold(field.value, to, FIELD_SIZE);
		found = true;
	}
	return !(header.oddities & HEADER_AMBIGUOUS);
}

/* Reads the header of WHOLE; DEFAULTS is its type where it has none. */
static bool
part_read(struct cs_span whole, const char *defaults, struct part *part)
{
	struct header_field field;
	char text[FIELD_SIZE];
	struct header header;
	size_t length;

	if (!field_of(whole, "Content-Type", text) ||
		!parameters_read(*text ? text : defaults, &part->type) ||
		!field_of(whole, "Content-Disposition", text) ||
		!parameters_read(text, &part->disposition) ||
		!field_of(whole, "Content-Transfer-Encoding", text))
		return false;
	length = strlen(text);
	while (length && strchr(" \t", text[length - 1]))
		text[--length] = '\0';
	snprintf(part->encoding, sizeof part->encoding, "%s",
		text + strspn(text, " \t"));
	header_start(&header, whole, false);
	while (header_next(&header, &field))
		;
	part->body = header_body(&header);
	return content_encoding_known(part->encoding);
}

/* -- files -------------------------------------------------------------------- */

static bool
is_file(const struct part *part, const struct enclosed *file)
{
	return file->name_count || strncmp(part->type.main, "text/", 5) != 0 ||
		!strcmp(part->disposition.main, "attachment");
}

/* All names of PART into FILE. */
static bool
names_read(const struct part *part, struct enclosed *file)
{
	static const char *const names[] = { "filename", "name" };
	const struct parameters *const from[] = { &part->disposition,
		&part->type };
	size_t i;
	int added;

	file->name_count = 0;
	for (i = 0; i < 4; i++) {
		added = parameters_readings(from[i / 2], names[i % 2],
			file->names + file->name_count);
		if (added < 0)
			return false;
		file->name_count += (size_t)added;
	}
	return true;
}

/* Gives PART, a message or else a file. */
static enum cs_status
take_part(const struct walk *walk, const struct part *part, bool is_message)
{
	struct enclosed *file = malloc(sizeof *file);
	char *data = malloc(part->body.length + 1);
	enum cs_status status = CS_NO_MEMORY;

	if (file && data && !names_read(part, file)) {
		status = refuse(walk);
	} else if (file && data) {
		file->type = part->type.main;
		file->is_message = is_message;
		file->data = (struct cs_span){ data, content_decode(
			part->encoding, part->body, data) };
		status = is_file(part, file)
			? walk->take(walk->context, file) : CS_OK;
	}
	free(data);
	free(file);
	return status;
}

/* -- parts -------------------------------------------------------------------- */

enum edge { EDGE_NONE, EDGE_NEXT, EDGE_END, EDGE_DOUBTFUL };

/* What LINE is to a multipart of BOUNDARY. */
static enum edge
edge_of(struct cs_span line, const char *boundary)
{
	size_t length = strlen(boundary), at;
	bool is_end;

	if (line.length < length + 2 || memcmp(line.text, "--", 2) != 0 ||
		memcmp(line.text + 2, boundary, length) != 0)
		return EDGE_NONE;
	at = length + 2;
	is_end = line.length >= at + 2 && !memcmp(line.text + at, "--", 2);
	for (at += is_end ? 2 : 0; at < line.length; at++)
		if (!strchr(" \t\r\n", line.text[at]) || !line.text[at])
			return EDGE_DOUBTFUL;
	return is_end ? EDGE_END : EDGE_NEXT;
}

static struct cs_span
line_cut(struct cs_span *text)
{
	const char *end = memchr(text->text, '\n', text->length);
	struct cs_span line = { text->text,
		end ? (size_t)(end - text->text) + 1 : text->length };

	text->text += line.length;
	text->length -= line.length;
	return line;
}

static enum cs_status walk_part(struct walk *walk, struct cs_span whole,
	const char *defaults);

/* Gives each part of BODY between the lines of BOUNDARY to walk_part(). */
static enum cs_status
walk_multipart(struct walk *walk, struct cs_span body, const char *boundary,
	const char *defaults)
{
	struct cs_span rest = body, line, part = { NULL, 0 };
	enum cs_status status = CS_OK;
	enum edge edge = EDGE_NONE;
	char mark[PARAMETER_SIZE + 2];

	snprintf(mark, sizeof mark, "--%s", boundary);
	if (boundary_is_hidden(body, mark))
		return refuse(walk);
	while (rest.length && edge != EDGE_END && status == CS_OK) {
		line = line_cut(&rest);
		edge = edge_of(line, boundary);
		if (edge == EDGE_DOUBTFUL)
			return refuse(walk);
		if (edge == EDGE_NONE)
			continue;
		part.length = part.text
			? (size_t)(line.text - part.text) : 0;
		if (part.text)
			status = walk_part(walk, part, defaults);
		part.text = rest.text;
	}
	return status != CS_OK || edge == EDGE_END ? status : refuse(walk);
}

static bool
is_type(const struct part *part, const char *type)
{
	return !strcmp(part->type.main, type);
}

static enum cs_status
walk_inside(struct walk *walk, const struct part *part)
{
	const char *boundary = parameters_value(&part->type, "boundary");
	enum cs_status status;

	/* without its second word it is a message to mutt, parts to others */
	if (is_type(part, "message/partial") ||
		is_type(part, "message/external-body") ||
		is_type(part, "message") || is_type(part, "multipart"))
		return refuse(walk);
	if (!strncmp(part->type.main, "multipart/", 10))
		return !content_encoding_is_none(part->encoding) ||
			!boundary || !parameter_is_boundary(boundary)
			? refuse(walk)
			: walk_multipart(walk, part->body, boundary,
				is_type(part, "multipart/digest")
				? "message/rfc822" : "text/plain");
	if (!is_type(part, "message/rfc822") &&
		!is_type(part, "message/global") &&
		!is_type(part, "message/news"))
		return take_part(walk, part, false);
	if (!content_encoding_is_none(part->encoding))
		return refuse(walk);
	status = take_part(walk, part, true);
	return status == CS_OK ? walk_part(walk, part->body, "text/plain")
			       : status;
}

static enum cs_status
walk_part(struct walk *walk, struct cs_span whole, const char *defaults)
{
	struct part *part;
	enum cs_status status;

	if (walk->depth == DEPTH_MOST)
		return refuse(walk);
	part = malloc(sizeof *part);
	if (!part)
		return CS_NO_MEMORY;
	walk->depth++;
	status = part_read(whole, defaults, part) ? walk_inside(walk, part)
						  : refuse(walk);
	walk->depth--;
	free(part);
	return status;
}

enum cs_status
enclosed_each(struct cs_span message,
	enum cs_status (*take)(void *context, const struct enclosed *file),
	void *context, struct cs_error *error)
{
	struct walk walk = { .take = take, .context = context,
		.error = error };
	enum cs_status status = walk_part(&walk, message, "text/plain");

	if (status == CS_NO_MEMORY)
		error_say(error, status, _("out of memory"));
	return status;
}

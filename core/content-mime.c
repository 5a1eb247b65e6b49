/* See content-mime.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "content-mime.h"
#include "encoded.h"
#include "header.h"
#include "parameter.h"

enum { DEPTH_MAX = 30, VALUE_SIZE = 2048, LOOKED_AT = 8192 };

struct walk {
	bool (*take)(void *context, enum content_kind kind,
		struct cs_span text);
	void *context;
	unsigned depth;
	unsigned parts;
};

/* What a part says of itself. */
struct part {
	char type[VALUE_SIZE], encoding[64], disposition[64];
	struct cs_span body;
};

/* -- decoding ----------------------------------------------------------------- */

static int
base64_value(char c)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(letters, c) : NULL;

	return at ? (int)(at - letters) : -1;
}

/* RFC 2045, 6.8: what is no letter of it is passed over. */
static size_t
base64_decode(struct cs_span from, char *to)
{
	unsigned long bits = 0;
	unsigned count = 0;
	size_t i, at = 0;

	for (i = 0; i < from.length; i++) {
		int value = base64_value(from.text[i]);

		if (value < 0)
			continue;
		bits = (bits << 6 | (unsigned long)value) & 0xffffff;
		if (++count % 4 == 1)
			continue;
		to[at++] = (char)(bits >> (count % 4 == 2 ? 4
			: count % 4 == 3 ? 2 : 0));
	}
	return at;
}

static int
hex_value(char c)
{
	return c >= '0' && c <= '9' ? c - '0'
		: c >= 'A' && c <= 'F' ? c - 'A' + 10
		: c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* RFC 2045, 6.7. */
static size_t
quoted_decode(struct cs_span from, char *to)
{
	size_t i, j, at = 0;

	for (i = 0; i < from.length; i++) {
		if (from.text[i] != '=') {
			to[at++] = from.text[i];
			continue;
		}
		for (j = i + 1; j < from.length &&
			strchr(" \t\r", from.text[j]) && from.text[j]; j++)
			;
		if (j == from.length || from.text[j] == '\n')
			i = j; /* a soft end of the line */
		else if (i + 2 < from.length &&
			hex_value(from.text[i + 1]) >= 0 &&
			hex_value(from.text[i + 2]) >= 0) {
			to[at++] = (char)(hex_value(from.text[i + 1]) * 16 +
				hex_value(from.text[i + 2]));
			i += 2;
		} else {
			to[at++] = '=';
		}
	}
	return at;
}

size_t
content_mime_decode(const char *encoding, struct cs_span body, char *to)
{
	if (!strncasecmp(encoding, "base64", 6))
		return base64_decode(body, to);
	if (!strncasecmp(encoding, "quoted-printable", 16))
		return quoted_decode(body, to);
	if (body.length)
		memcpy(to, body.text, body.length);
	return body.length;
}

/* Each tag of HTML becomes the end of a line. */
static size_t
tags_drop(char *text, size_t length)
{
	size_t i, at = 0;
	bool in_tag = false;

	for (i = 0; i < length; i++) {
		char c = text[i];

		if (c == '<' || (in_tag && c == '>'))
			text[at++] = '\n';
		else if (!in_tag)
			text[at++] = c;
		in_tag = c == '<' || (in_tag && c != '>');
	}
	return at;
}

size_t
content_returns_drop(char *text, size_t length)
{
	size_t i, at = 0;

	for (i = 0; i < length; i++)
		if (text[i] != '\r' || i + 1 == length || text[i + 1] != '\n')
			text[at++] = text[i];
	return at;
}

bool
content_is_text(char *text, size_t *length)
{
	size_t looked = *length < LOOKED_AT ? *length : LOOKED_AT;
	size_t i, zeros = 0, at = 0;

	for (i = 0; i < looked; i++)
		zeros += !text[i];
	/* ASCII letters in UTF-16 are a zero every other byte */
	if (zeros && (zeros < looked / 4 || zeros > looked * 3 / 4))
		return false;
	for (i = 0; zeros && i < *length; i++)
		if (text[i])
			text[at++] = text[i];
	if (zeros)
		*length = at;
	*length = content_returns_drop(text, *length);
	return true;
}

/* -- parts -------------------------------------------------------------------- */

static bool
is_type(const struct part *part, const char *type)
{
	return !strncasecmp(part->type, type, strlen(type));
}

/* The boundary of a multipart into OUT, if all readers take the same one. */
static bool
boundary_of(const struct part *part, char *out, size_t size)
{
	char readings[PARAMETER_NAMES][PARAMETER_SIZE];
	struct parameters *type = malloc(sizeof *type);
	bool is_one = type && parameters_read(part->type, type) &&
		parameters_readings(type, "boundary", readings) == 2 &&
		*readings[0];

	free(type);
	return is_one && (size_t)snprintf(out, size, "--%s", readings[0]) <
		size;
}

/* The next line that begins with MARK, at or behind FROM; else the end. */
static size_t
find_mark(struct cs_span text, const char *mark, size_t from)
{
	size_t length = strlen(mark);
	const char *end;

	while (from + length <= text.length) {
		if (!memcmp(text.text + from, mark, length))
			return from;
		end = memchr(text.text + from, '\n', text.length - from);
		if (!end)
			break;
		from = (size_t)(end - text.text) + 1;
	}
	return text.length;
}

static bool walk_part(struct walk *walk, struct cs_span whole,
	const char *type);

/* TYPE is that of a part which says none. */
static bool
walk_parts(struct walk *walk, struct cs_span body, const char *mark,
	const char *type)
{
	size_t at = find_mark(body, mark, 0), next;
	const char *end;

	while (at < body.length) {
		end = memchr(body.text + at, '\n', body.length - at);
		if (!end)
			break;
		at = (size_t)(end - body.text) + 1;
		next = find_mark(body, mark, at);
		if (!walk_part(walk, (struct cs_span){ body.text + at,
				next - at }, type))
			return false;
		at = next;
	}
	return true;
}

static bool
take_text(struct walk *walk, const struct part *part, bool is_body)
{
	char *text = malloc(part->body.length + 1);
	bool taken = true;
	size_t length;

	if (!text)
		return false;
	length = content_mime_decode(part->encoding, part->body, text);
	if (content_is_text(text, &length)) {
		if (is_type(part, "text/html"))
			length = tags_drop(text, length);
		taken = walk->take(walk->context, is_body ? CONTENT_BODY
			: CONTENT_ATTACHMENT, (struct cs_span){ text, length });
	}
	free(text);
	return taken;
}

/* Reads the header of WHOLE; SUBJECT gets the first one's decoded value. */
static void
part_read(struct cs_span whole, struct part *part, char *subject, size_t size)
{
	struct header_field field;
	struct header header;

	memset(part, 0, sizeof *part);
	*subject = '\0';
	header_start(&header, whole, false);
	while (header_next(&header, &field)) {
		if (header_field_is(&field, "Content-Type") && !*part->type)
			header_unfold(field.value, part->type,
				sizeof part->type);
		if (header_field_is(&field, "Content-Transfer-Encoding"))
			header_unfold(field.value, part->encoding,
				sizeof part->encoding);
		if (header_field_is(&field, "Content-Disposition"))
			header_unfold(field.value, part->disposition,
				sizeof part->disposition);
		if (header_field_is(&field, "Subject") && !*subject)
			encoded_name(field.value, subject, size);
	}
	part->body = header_body(&header);
}

/* Is PART the first that is looked at, and so the text? */
static bool
is_first(struct walk *walk, const struct part *part)
{
	return !walk->parts++ &&
		strncasecmp(part->disposition, "attachment", 10) != 0;
}

/* Where it isn't sure what stands between the parts, each line that could begin
 * one does, and the whole is looked at, too. */
static bool
walk_multipart(struct walk *walk, const struct part *part)
{
	char mark[VALUE_SIZE];
	bool is_sure = boundary_of(part, mark, sizeof mark) &&
		find_mark(part->body, mark, 0) < part->body.length;

	return (is_sure || take_text(walk, part, is_first(walk, part))) &&
		walk_parts(walk, part->body, is_sure ? mark : "--",
			is_type(part, "multipart/digest") ? "message/rfc822"
			: "");
}

/* A message as PART: its body as it stands and, though RFC 2046 allows no such
 * encoding there, decoded, as readers do. */
static bool
walk_message(struct walk *walk, const struct part *part)
{
	struct part raw = *part;
	struct cs_span inner;
	bool result = true;
	char *text;

	if (strncasecmp(part->encoding, "base64", 6) &&
		strncasecmp(part->encoding, "quoted-printable", 16))
		return walk_part(walk, part->body, "");
	*raw.encoding = '\0';
	text = malloc(part->body.length + 1);
	if (!text)
		return false;
	inner.text = text;
	inner.length = content_mime_decode(part->encoding, part->body, text);
	result = take_text(walk, &raw, false) && walk_part(walk, inner, "");
	free(text);
	return result;
}

static bool
walk_part(struct walk *walk, struct cs_span whole, const char *type)
{
	bool is_top = !walk->depth;
	char subject[VALUE_SIZE];
	bool result;
	struct part part;

	part_read(whole, &part, subject, sizeof subject);
	if (!*part.type)
		snprintf(part.type, sizeof part.type, "%s", type);
	if (is_top && *subject && !walk->take(walk->context, CONTENT_SUBJECT,
				      cs_span(subject)))
		return false;
	if (walk->depth >= DEPTH_MAX)
		return take_text(walk, &part, false);
	walk->depth++;
	if (is_type(&part, "multipart/")) {
		result = walk_multipart(walk, &part);
	} else if (is_type(&part, "message/rfc822") ||
		is_type(&part, "message/global")) {
		result = walk_message(walk, &part);
	} else {
		result = take_text(walk, &part, is_first(walk, &part));
	}
	walk->depth--;
	return result;
}

bool
content_mime_walk(struct cs_span message,
	bool (*take)(void *context, enum content_kind kind,
		struct cs_span text),
	void *context)
{
	struct walk walk = { .take = take, .context = context };

	return walk_part(&walk, message, "");
}

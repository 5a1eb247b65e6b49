/* See content-mime.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boundary.h"
#include "content-charset.h"
#include "content-html.h"
#include "content-mime.h"
#include "content-text.h"
#include "encoded.h"
#include "error.h"
#include "header.h"
#include "parameter.h"
#include "transfer.h"
#include "words.h"

enum { DEPTH_MAX = 30, CONVERSIONS_MAX = 4000 };
enum { VALUE_SIZE = 2048, CLAUSE_SIZE = 200 };

static const char in_two_ways[] = N_("its parts can be read in two ways");

struct walk {
	bool (*take)(void *context, enum content_kind kind,
		struct cs_span text);
	void *context;
	unsigned depth;
	unsigned parts;
	unsigned conversions; /* each may load a file of the system's */
	bool is_decoded;      /* within a message that was encoded */
};

/* What a part says of itself. */
struct part {
	char type[VALUE_SIZE], encoding[64], disposition[64];
	bool is_odd;   /* it says so twice, or at too great a length */
	bool has_more; /* its header has lines that may be text to somebody */
	struct cs_span whole, body;
};

/* -- parts -------------------------------------------------------------------- */

static bool
is_type(const struct part *part, const char *type)
{
	return !cs_ascii_compare_n(part->type, type, strlen(type));
}

/* The boundary of a multipart into OUT, if all readers take the same one. */
static bool
boundary_of(const struct part *part, char *out, size_t size)
{
	char readings[PARAMETER_NAMES][PARAMETER_SIZE];
	struct parameters *type = malloc(sizeof *type);
	bool is_one = type && parameters_read(part->type, type) &&
		parameters_readings(type, "boundary", readings) == 2 &&
		parameter_is_boundary(readings[0]);

	free(type);
	return is_one && (size_t)snprintf(out, size, "--%s", readings[0]) <
		size;
}

/* Says by CLAUSE that there may be more than is handed out. */
static bool
doubt(struct walk *walk, const char *clause)
{
	return walk->take(walk->context, CONTENT_UNREAD, cs_span(clause));
}

/* The same by FORM about WHAT, which comes from the message. */
static bool
doubt_about(struct walk *walk, const char *form, const char *what)
{
	char shown[CHARSET_SIZE], clause[CLAUSE_SIZE];

	error_visible(shown, sizeof shown, cs_span(what), false);
	snprintf(clause, sizeof clause, words_like("%s", form), shown);
	return doubt(walk, clause);
}

/* -- texts -------------------------------------------------------------------- */

/* Hands out TEXT of PART, and what a reader may show of its tags. */
static bool
take_reading(struct walk *walk, const struct part *part,
	enum content_kind kind, const char *text, size_t length)
{
	struct cs_span whole = { text, length };
	bool hides = content_html_is(part->type);
	bool taken = hides || walk->take(walk->context, kind, whole);

	if (!taken || (!hides && kind != CONTENT_ATTACHMENT))
		return taken;
	return content_html_each(whole, kind, walk->take, walk->context);
}

/* TEXT of SIZE, decoded, as it reads in the character set NAME. */
static bool
take_converted(struct walk *walk, const struct part *part,
	enum content_kind kind, const char *name, char *text, size_t size)
{
	size_t length;
	char *converted;
	enum cs_status status = charset_convert(name, text, size,
		&converted, &length);
	bool taken = true;

	if (status == CS_SYNTAX)
		/* TRANSLATORS: why "the message counts as marked CUI: …" */
		return doubt_about(walk, N_("a part is in \"%s\", which can't be read "
			"here as UTF-8 can"), name);
	if (status != CS_OK)
		return false;
	if (converted && (length != size || memcmp(converted, text, size))) {
		length = content_settle(converted, length);
		taken = take_reading(walk, part, kind, converted, length);
	}
	free(converted);
	return taken;
}

/* TEXT, decoded, in each character set that PART could be read to name. */
static bool
take_charsets(struct walk *walk, const struct part *part,
	enum content_kind kind, char *text, size_t length)
{
	char names[CHARSETS_MOST][CHARSET_SIZE];
	int i, count = 0;
	bool taken = true;

	if (!*part->type || is_type(part, "text/"))
		count = charset_names(part->type, names);
	for (i = 0; i < count; i++)
		walk->conversions += !charset_is_read(names[i]);
	if (count < 0 || walk->conversions > CONVERSIONS_MAX)
		return doubt(walk, _("the character set of a part can be read "
			"in two ways"));
	for (i = 0; i < count && taken; i++)
		taken = take_converted(walk, part, kind, names[i], text,
			length);
	return taken;
}

/* Is PART shown by mail readers, whatever its bytes look like? */
static bool
is_shown(const struct part *part)
{
	return !*part->type || is_type(part, "text") ||
		is_type(part, "message");
}

static bool
take_text(struct walk *walk, const struct part *part, bool is_body)
{
	enum content_kind kind = is_body ? CONTENT_BODY : CONTENT_ATTACHMENT;
	char *text = malloc(part->body.length + 1);
	bool taken = true;
	size_t length;

	if (!text)
		return false;
	length = content_decode(part->encoding, part->body, text);
	taken = take_charsets(walk, part, kind, text, length);
	if (is_shown(part))
		length = content_settle(text, length);
	if (taken && content_is_text(text, &length))
		taken = take_reading(walk, part, kind, text, length);
	free(text);
	return taken;
}

/* Bytes that may be text to somebody, as they stand. */
static bool
take_raw(struct walk *walk, struct cs_span raw)
{
	struct part part = { .body = raw };

	return take_text(walk, &part, false);
}

static bool
take_subject(struct walk *walk, struct cs_span value)
{
	size_t size = 4 * value.length + 1, length;
	char *subject = malloc(size), *left;
	bool taken;

	if (!subject)
		return false;
	length = encoded_name(value, subject, size);
	taken = walk->take(walk->context, walk->depth ? CONTENT_INNER_SUBJECT
		: CONTENT_SUBJECT, (struct cs_span){ subject, length });
	left = strstr(subject, "=?");
	if (taken && left && strstr(left + 2, "?="))
		taken = doubt(walk, _("a subject has an encoded word that can't "
			"be read"));
	free(subject);
	return taken;
}

/* -- a part ------------------------------------------------------------------- */

/* VALUE of a field that may be there once, into TO. */
static void
once(struct part *part, struct cs_span value, char *to, size_t size)
{
	part->is_odd |= *to || header_unfold(value, to, size) >= size ||
		(value.length && memchr(value.text, '\0', value.length));
}

/* Does a line, or the header, end elsewhere to some?  To Exim a carriage return is
 * the end of a line, and what is no field the begin of the text, which what was
 * said so far is about. */
static bool
ends_differ(const struct part *part, const struct header_field *field)
{
	return field->oddities & (HEADER_BARE_CR | HEADER_NUL) ||
		(field->oddities & HEADER_NOT_A_FIELD &&
			(!content_encoding_is_none(part->encoding) ||
				is_type(part, "multipart") ||
				is_type(part, "message")));
}

/* Reads the header of WHOLE, which has TYPE where it says none. */
static bool
part_read(struct walk *walk, struct cs_span whole, const char *type,
	struct part *part)
{
	struct header_field field;
	struct header header;
	bool taken = true;

	memset(part, 0, sizeof *part);
	part->whole = whole;
	header_start(&header, whole, false);
	while (header_next(&header, &field) && taken) {
		part->is_odd |= ends_differ(part, &field);
		if (header_field_is(&field, "Content-Type"))
			once(part, field.value, part->type, sizeof part->type);
		if (header_field_is(&field, "Content-Transfer-Encoding"))
			once(part, field.value, part->encoding,
				sizeof part->encoding);
		if (header_field_is(&field, "Content-Disposition"))
			header_unfold(field.value, part->disposition,
				sizeof part->disposition);
		if (header_field_is(&field, "Subject"))
			taken = take_subject(walk, field.value);
	}
	part->body = header_body(&header);
	part->has_more = header.oddities & HEADER_AMBIGUOUS & ~HEADER_LONG;
	if (!*part->type)
		snprintf(part->type, sizeof part->type, "%s", type);
	return taken;
}

/* What can be told of PART's header alone: is it one to everybody? */
static bool
take_header(struct walk *walk, const struct part *part)
{
	struct part more = *part;

	more.body = part->whole;
	*more.encoding = '\0';
	if (part->has_more && (!take_raw(walk, part->whole) ||
			!take_text(walk, &more, false)))
		return false;
	if (part->is_odd)
		return doubt(walk, _("a part says in two ways what it is"));
	if (!parameter_is_type(part->type) ||
		is_type(part, "message/partial"))
		return doubt(walk, _(in_two_ways));
	if (!content_encoding_known(part->encoding) ||
		(!cs_ascii_compare(part->encoding, "base64") &&
			transfer_damage(part->encoding, part->body)))
		return doubt_about(walk, N_("a part is encoded in \"%s\", which is "
			"unknown, or damaged"), part->encoding);
	return true;
}

/* Is PART the first that is looked at, and so the text? */
static bool
is_first(struct walk *walk, const struct part *part)
{
	return !walk->parts++ &&
		cs_ascii_compare_n(part->disposition, "attachment", 10) != 0;
}

static bool walk_part(struct walk *walk, struct cs_span whole,
	const char *type);

/* TYPE is that of a part which says none. */
static bool
walk_parts(struct walk *walk, struct cs_span body, const char *mark,
	const char *type)
{
	size_t at = boundary_find(body, mark, 0), next;
	const char *end;

	while (at < body.length) {
		end = memchr(body.text + at, '\n', body.length - at);
		if (!end)
			break;
		at = (size_t)(end - body.text) + 1;
		next = boundary_find(body, mark, at);
		if (!walk_part(walk, (struct cs_span){ body.text + at,
				next - at }, type))
			return false;
		at = next;
	}
	return true;
}

static bool
walk_multipart(struct walk *walk, const struct part *part)
{
	struct cs_span before = part->body;
	char mark[VALUE_SIZE];

	if (!content_encoding_is_none(part->encoding) ||
		!boundary_of(part, mark, sizeof mark) ||
		!boundary_is_sure(part->body, mark))
		return take_raw(walk, part->body) && doubt(walk, _(in_two_ways));
	before.length = boundary_find(part->body, mark, 0);
	return take_raw(walk, before) && walk_parts(walk, part->body, mark,
		is_type(part, "multipart/digest") ? "message/rfc822" : "");
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

	if (content_encoding_is_none(part->encoding))
		return walk_part(walk, part->body, "");
	if (walk->is_decoded)
		return doubt(walk, _(in_two_ways));
	*raw.encoding = '\0';
	text = malloc(part->body.length + 1);
	if (!text)
		return false;
	inner.text = text;
	inner.length = content_decode(part->encoding, part->body, text);
	walk->is_decoded = true;
	result = take_text(walk, &raw, false) && walk_part(walk, inner, "");
	walk->is_decoded = false;
	free(text);
	return result;
}

static bool
walk_part(struct walk *walk, struct cs_span whole, const char *type)
{
	struct part part;
	bool result;

	if (!part_read(walk, whole, type, &part) ||
		!take_header(walk, &part))
		return false;
	if (walk->depth >= DEPTH_MAX)
		return take_raw(walk, whole) && doubt(walk, _(in_two_ways));
	walk->depth++;
	if (is_type(&part, "multipart/"))
		result = walk_multipart(walk, &part);
	else if (is_type(&part, "message/rfc822") ||
		is_type(&part, "message/global"))
		result = walk_message(walk, &part);
	else
		result = take_text(walk, &part, is_first(walk, &part)) &&
			/* message/news, or one that has no other word */
			(!is_type(&part, "message") ||
				walk_message(walk, &part));
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

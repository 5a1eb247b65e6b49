/* See message-split.h. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content-text.h"
#include "draft.h"
#include "error.h"
#include "flowed.h"
#include "message-split.h"
#include "message-split-inside.h"
#include "store.h"
#include "utf8.h"
#include "words.h"

enum { DEPTH_MOST = 20 };

static bool
is_type(GMimeObject *object, const char *type, const char *subtype)
{
	return g_mime_content_type_is_type(
		g_mime_object_get_content_type(object), type, subtype);
}

/* -- the text ----------------------------------------------------------------- */

static const char *
parameter(GMimePart *part, const char *name)
{
	const char *value = g_mime_object_get_content_type_parameter(
		GMIME_OBJECT(part), name);

	return value ? value : "";
}

/* Text in UTF-8, with \n at the end of lines and nothing that no text has. */
static bool
is_text(const char *text, size_t length)
{
	size_t at = 0;
	uint32_t c;

	while (at < length) {
		c = utf8_next(text, length, &at);
		if (c == UTF8_BROKEN || !c)
			return false;
	}
	return true;
}

/* BYTES from their CHARSET in UTF-8, the caller's to g_free(); NULL: that can't
 * be done without loss.  What follows a slash would tell iconv to be lenient. */
static char *
convert(const GByteArray *bytes, const char *charset, size_t *length)
{
	gsize written = 0;
	char *text;

	if (!*charset || !bytes->len || !cs_ascii_compare(charset, "utf-8") ||
		!cs_ascii_compare(charset, "us-ascii")) {
		text = g_malloc(bytes->len + 1);
		if (bytes->len)
			memcpy(text, bytes->data, bytes->len);
		*length = bytes->len;
	} else {
		text = strchr(charset, '/') ? NULL : g_convert(
			(const char *)bytes->data, bytes->len, "UTF-8",
			charset, NULL, &written, NULL);
		*length = written;
	}
	if (!text)
		return NULL;
	*length = content_returns_drop(text, *length);
	if (is_text(text, *length))
		return text;
	g_free(text);
	return NULL;
}

static void
put_flowed(FILE *out, struct cs_span how, struct cs_span text, bool del_sp)
{
	struct cs_span joined = { NULL, 0 };
	char *buffer = NULL;
	FILE *stream = open_memstream(&buffer, &joined.length);

	if (!stream)
		return;
	flowed_read(stream, text, del_sp);
	if (!fclose(stream)) {
		joined.text = buffer;
		split_put(out, "", how, joined);
	}
	free(buffer);
}

static enum cs_status
unreadable(const struct split *split, const char *charset)
{
	return error_say(split->error, CS_SYNTAX, N_("its text can't be read as "
		"\"%s\" without loss"), *charset ? charset : "us-ascii");
}

/* Writes PART, the text; HOW it was come by is what stands for its fields. */
static enum cs_status
text_split(struct split *split, GMimePart *part, const char *how)
{
	bool flows = !cs_ascii_compare(parameter(part, "format"), "flowed");
	const char *charset = parameter(part, "charset");
	GByteArray *bytes;
	enum cs_status status = split_decode(split, part, &bytes);
	struct cs_span data;
	char *text;

	if (status != CS_OK)
		return status;
	text = convert(bytes, charset, &data.length);
	g_byte_array_free(bytes, TRUE);
	if (!text)
		return unreadable(split, charset);
	data.text = text;
	if (flows)
		put_flowed(split->out, cs_span(how), data,
			!cs_ascii_compare(parameter(part, "delsp"), "yes"));
	else
		split_put(split->out, "", cs_span(how), data);
	g_free(text);
	split->has_text = true;
	return CS_OK;
}

/* -- the whole ---------------------------------------------------------------- */

static bool
is_attached(GMimeObject *object)
{
	const char *disposition = g_mime_object_get_disposition(object);

	return disposition && !cs_ascii_compare(disposition, "attachment");
}

static bool
is_own_text(GMimeObject *object)
{
	return GMIME_IS_PART(object) && !is_attached(object) &&
		is_type(object, "text", "plain");
}

static bool
has_name(GMimeObject *object)
{
	return g_mime_object_get_content_disposition_parameter(object,
			"filename") ||
		g_mime_object_get_content_type_parameter(object, "name");
}

/* Why OBJECT can't stand where the text is to be; NULL: it is that, or a file,
 * and there is no text. */
static const char *
why_no_text(GMimeObject *object)
{
	if (GMIME_IS_MULTIPART(object))
		return N_("it has parts of its own, and no plain text to "
			"write on");
	if (is_type(object, "text", "*") && !is_own_text(object) &&
		!is_attached(object) && !has_name(object))
		return N_("it is no plain text, so it can't be written on");
	return NULL;
}

/* A part that holds no others that are taken apart. */
static enum cs_status
leaf_split(struct split *split, GMimeObject *object)
{
	char type[SPLIT_TYPE];
	const char *why;

	split->number++;
	if (split->has_text)
		return split_file(split, object);
	if (is_own_text(object))
		return text_split(split, GMIME_PART(object), "");
	why = why_no_text(object);
	if (why)
		return error_say(split->error, CS_SYNTAX, N_("part %d, %s: %s"),
			split->number, split_type(object, type),
			words_like("%s", why));
	split_put(split->out, "", cs_span(""), cs_span(""));
	split->has_text = true;
	return split_file(split, object);
}

/* The first of FORMS that can be written on, as mutt has it; NULL: none can. */
static GMimeObject *
plain_form(GMimeMultipart *forms)
{
	int i, count = g_mime_multipart_get_count(forms);

	for (i = 0; i < count; i++)
		if (is_own_text(g_mime_multipart_get_part(forms, i)))
			return g_mime_multipart_get_part(forms, i);
	return NULL;
}

static bool
is_blank(const char *text)
{
	return !text || !text[strspn(text, " \t\r\n")];
}

/* Can MULTIPART be taken apart? */
static enum cs_status
open_check(const struct split *split, GMimeMultipart *multipart)
{
	if (!is_blank(g_mime_multipart_get_epilogue(multipart)))
		return error_say(split->error, CS_SYNTAX,
			N_("something stands behind its last boundary"));
	return split_edges(split, multipart);
}

/* One text in several forms: the plain one is it, and the others, which mutt
 * drops, are files. */
static enum cs_status
forms_split(struct split *split, GMimeMultipart *forms, GMimeObject *plain)
{
	int i, count = g_mime_multipart_get_count(forms);
	enum cs_status status = open_check(split, forms);

	split->number++;
	if (status == CS_OK)
		status = text_split(split, GMIME_PART(plain),
			count > 1 ? MESSAGE_SPLIT_FORMS : "");
	for (i = 0; i < count && status == CS_OK; i++)
		if (g_mime_multipart_get_part(forms, i) != plain)
			status = leaf_split(split,
				g_mime_multipart_get_part(forms, i));
	return status;
}

/* Is OBJECT a multipart/mixed that may as well not be there?  Within another
 * one with its text it stays, if it has more than parts. */
static bool
is_mixed(const struct split *split, GMimeObject *object, int depth)
{
	GMimeMultipart *mixed;

	if (!GMIME_IS_MULTIPART(object) || depth > DEPTH_MOST ||
		!is_type(object, "multipart", "mixed"))
		return false;
	mixed = GMIME_MULTIPART(object);
	return !depth || !split->has_text ||
		(is_blank(g_mime_multipart_get_prologue(mixed)) &&
		is_blank(g_mime_multipart_get_epilogue(mixed)));
}

static enum cs_status
object_split(struct split *split, GMimeObject *object, int depth)
{
	GMimeMultipart *parts = GMIME_IS_MULTIPART(object)
		? GMIME_MULTIPART(object) : NULL;
	enum cs_status status;
	GMimeObject *plain;
	int i;

	if (parts && !split->has_text && is_type(object, "multipart",
				    "alternative")) {
		plain = plain_form(parts);
		if (plain)
			return forms_split(split, parts, plain);
	}
	if (!is_mixed(split, object, depth))
		return leaf_split(split, object);
	status = open_check(split, parts);
	for (i = 0; i < g_mime_multipart_get_count(parts) &&
		status == CS_OK; i++)
		status = object_split(split,
			g_mime_multipart_get_part(parts, i), depth + 1);
	return status;
}

/* Parses split->whole, and takes it apart. */
static enum cs_status
whole_split(struct split *split)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(
		split->whole.text, split->whole.length);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
	GMimeObject *object = message ? g_mime_message_get_mime_part(message)
				      : NULL;
	enum cs_status status;

	status = object ? object_split(split, object, 0)
			: error_say(split->error, CS_SYNTAX,
				N_("it can't be read"));
	if (message)
		g_object_unref(message);
	g_object_unref(parser);
	g_object_unref(stream);
	return status;
}

/* Are the lines of TEXT ended by \r\n, as far as its first one tells? */
static bool
is_crlf(struct cs_span text)
{
	const char *end = text.length ? memchr(text.text, '\n', text.length)
				      : NULL;

	return end && end > text.text && end[-1] == '\r';
}

enum cs_status
message_split(int in, FILE *out, struct cs_error *error)
{
	struct split split = { .out = out, .error = error };
	enum cs_status status;
	char *whole;

	status = store_get(in, DRAFT_LIMIT, false, &whole,
		&split.whole.length, error);
	if (status != CS_OK)
		return status;
	split.whole.text = whole;
	if (is_crlf(split.whole))
		split.whole.length = content_returns_drop(whole,
			split.whole.length);
	g_mime_init();
	status = whole_split(&split);
	g_mime_shutdown();
	free(whole);
	if (fflush(out) && status == CS_OK)
		status = error_say(error, CS_IO, N_("can't write"));
	return status;
}

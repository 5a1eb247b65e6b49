/* See message-split.h. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <gmime/gmime.h>

#include "error.h"
#include "flowed.h"
#include "message-split.h"
#include "utf8.h"
#include "words.h"

static enum cs_status
refuse(struct cs_error *error)
{
	return error_say(error, CS_SYNTAX, N_("it is more than a text "
		"and files"));
}

static void
put(FILE *out, const char *name, struct cs_span data)
{
	fprintf(out, "%zu %zu\n%s", strlen(name), data.length, name);
	if (data.length)
		fwrite(data.text, 1, data.length, out);
}

/* What PART holds, decoded; NULL: it holds nothing at all. */
static GByteArray *
part_data(GMimePart *part)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GByteArray *bytes = g_byte_array_new();
	GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);

	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	if (content)
		g_mime_data_wrapper_write_to_stream(content, stream);
	g_mime_stream_flush(stream);
	g_object_unref(stream);
	return bytes;
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

static size_t
returns_drop(char *text, size_t length)
{
	size_t i, at = 0;

	for (i = 0; i < length; i++)
		if (text[i] != '\r' || i + 1 == length || text[i + 1] != '\n')
			text[at++] = text[i];
	return at;
}

/* BYTES from their CHARSET in UTF-8, the caller's to g_free(); NULL: that can't
 * be done without loss. */
static char *
convert(const GByteArray *bytes, const char *charset, size_t *length)
{
	gsize written = 0;
	char *text;

	if (!*charset || !strcasecmp(charset, "utf-8") ||
		!strcasecmp(charset, "us-ascii")) {
		text = g_malloc(bytes->len + 1);
		if (bytes->len)
			memcpy(text, bytes->data, bytes->len);
		*length = bytes->len;
	} else {
		text = g_convert((const char *)bytes->data, bytes->len, "UTF-8",
			charset, NULL, &written, NULL);
		*length = written;
	}
	if (!text)
		return NULL;
	*length = returns_drop(text, *length);
	if (is_text(text, *length))
		return text;
	g_free(text);
	return NULL;
}

static void
put_flowed(FILE *out, struct cs_span text)
{
	struct cs_span joined = { NULL, 0 };
	char *buffer = NULL;
	FILE *stream = open_memstream(&buffer, &joined.length);

	if (!stream)
		return;
	flowed_read(stream, text);
	if (!fclose(stream)) {
		joined.text = buffer;
		put(out, "", joined);
	}
	free(buffer);
}

static enum cs_status
text_split(GMimePart *part, FILE *out, struct cs_error *error)
{
	bool flows = !strcasecmp(parameter(part, "format"), "flowed");
	GByteArray *bytes;
	size_t length;
	char *text;

	if (flows && !strcasecmp(parameter(part, "delsp"), "yes"))
		return refuse(error);
	bytes = part_data(part);
	text = convert(bytes, parameter(part, "charset"), &length);
	g_byte_array_free(bytes, TRUE);
	if (!text)
		return error_say(error, CS_SYNTAX,
			N_("its text can't be read without loss"));
	if (flows)
		put_flowed(out, (struct cs_span){ text, length });
	else
		put(out, "", (struct cs_span){ text, length });
	g_free(text);
	return CS_OK;
}

/* -- files -------------------------------------------------------------------- */

static bool
is_attached(GMimeObject *part)
{
	const char *disposition = g_mime_object_get_disposition(part);

	return disposition && !strcasecmp(disposition, "attachment");
}

static enum cs_status
file_split(GMimeObject *object, FILE *out, struct cs_error *error)
{
	const char *name;
	GByteArray *bytes;

	/* a multipart is no GMimePart, and neither is a message */
	if (!GMIME_IS_PART(object))
		return refuse(error);
	name = g_mime_part_get_filename(GMIME_PART(object));
	if (!name && !is_attached(object))
		return refuse(error);
	bytes = part_data(GMIME_PART(object));
	put(out, name ? name : "attachment", (struct cs_span){
		(const char *)bytes->data, bytes->len });
	g_byte_array_free(bytes, TRUE);
	return CS_OK;
}

/* -- the whole ---------------------------------------------------------------- */

static bool
is_own_text(GMimeObject *part)
{
	return GMIME_IS_PART(part) && !is_attached(part) &&
		g_mime_content_type_is_type(
			g_mime_object_get_content_type(part), "text", "plain");
}

static enum cs_status
mixed_split(GMimeMultipart *mixed, FILE *out, struct cs_error *error)
{
	int i, count = g_mime_multipart_get_count(mixed);
	enum cs_status status;

	if (count < 1 || !mixed->write_end_boundary ||
		!is_own_text(g_mime_multipart_get_part(mixed, 0)))
		return refuse(error);
	status = text_split(GMIME_PART(g_mime_multipart_get_part(mixed, 0)),
		out, error);
	for (i = 1; i < count && status == CS_OK; i++)
		status = file_split(g_mime_multipart_get_part(mixed, i), out,
			error);
	return status;
}

static enum cs_status
object_split(GMimeObject *object, FILE *out, struct cs_error *error)
{
	if (object && is_own_text(object))
		return text_split(GMIME_PART(object), out, error);
	if (object && GMIME_IS_MULTIPART(object) &&
		g_mime_content_type_is_type(
			g_mime_object_get_content_type(object), "multipart",
			"mixed"))
		return mixed_split(GMIME_MULTIPART(object), out, error);
	return refuse(error);
}

enum cs_status
message_split(int in, FILE *out, struct cs_error *error)
{
	enum cs_status status;
	GMimeMessage *message;
	GMimeParser *parser;
	GMimeStream *stream;

	g_mime_init();
	stream = g_mime_stream_fs_new(dup(in));
	parser = g_mime_parser_new_with_stream(stream);
	message = g_mime_parser_construct_message(parser, NULL);
	status = message ? object_split(g_mime_message_get_mime_part(message),
		out, error) : refuse(error);
	if (message)
		g_object_unref(message);
	g_object_unref(parser);
	g_object_unref(stream);
	g_mime_shutdown();
	if (fflush(out) && status == CS_OK)
		status = error_say(error, CS_IO, N_("can't write"));
	return status;
}

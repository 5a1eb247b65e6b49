/* See message-split.h. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <gmime/gmime.h>

#include "content-mime.h"
#include "error.h"
#include "filetype.h"
#include "flowed.h"
#include "message-split.h"
#include "utf8.h"
#include "words.h"

enum { NAME_SIZE = 64, TYPE_SIZE = 96 };

/* The media type of OBJECT, as a sentence may name it. */
static const char *
type_name(GMimeObject *object, char name[TYPE_SIZE])
{
	GMimeContentType *type = g_mime_object_get_content_type(object);

	snprintf(name, TYPE_SIZE, "%s/%s",
		g_mime_content_type_get_media_type(type),
		g_mime_content_type_get_media_subtype(type));
	return name;
}

static bool
is_type(GMimeObject *object, const char *type, const char *subtype)
{
	return g_mime_content_type_is_type(
		g_mime_object_get_content_type(object), type, subtype);
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

/* BYTES from their CHARSET in UTF-8, the caller's to g_free(); NULL: that can't
 * be done without loss.  What follows a slash would tell iconv to be lenient. */
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
		text = strchr(charset, '/') ? NULL : g_convert((const char *)bytes->data, bytes->len, "UTF-8",
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

/* Is the transfer encoding of PART, if it names one, known? */
static enum cs_status
encoding_check(GMimePart *part, int number, struct cs_error *error)
{
	const char *name = g_mime_object_get_header(GMIME_OBJECT(part),
		"Content-Transfer-Encoding");

	if (!name || g_mime_part_get_content_encoding(part) !=
			GMIME_CONTENT_ENCODING_DEFAULT)
		return CS_OK;
	return error_say(error, CS_SYNTAX, N_("part %d: nobody knows the "
		"Content-Transfer-Encoding \"%s\""), number, name);
}

static enum cs_status
unreadable(const char *charset, struct cs_error *error)
{
	return error_say(error, CS_SYNTAX, N_("its text can't be read as \"%s\" "
		"without loss"), *charset ? charset : "us-ascii");
}

static enum cs_status
text_split(GMimePart *part, FILE *out, struct cs_error *error)
{
	bool flows = !strcasecmp(parameter(part, "format"), "flowed");
	const char *charset = parameter(part, "charset");
	enum cs_status status = encoding_check(part, 1, error);
	GByteArray *bytes;
	size_t length;
	char *text;

	if (status != CS_OK)
		return status;
	if (flows && !strcasecmp(parameter(part, "delsp"), "yes"))
		return error_say(error, CS_SYNTAX, N_("its text flows with "
			"DelSp=yes, which is not read here"));
	bytes = part_data(part);
	text = convert(bytes, charset, &length);
	g_byte_array_free(bytes, TRUE);
	if (!text)
		return unreadable(charset, error);
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

static bool
is_own_text(GMimeObject *part)
{
	return GMIME_IS_PART(part) && !is_attached(part) &&
		is_type(part, "text", "plain");
}

/* The file name that OBJECT says; NULL: it says none. */
static const char *
file_name(GMimeObject *object)
{
	const char *name = g_mime_object_get_content_disposition_parameter(
		object, "filename");

	return name ? name
		    : g_mime_object_get_content_type_parameter(object, "name");
}

/* A name for a file that has none: its number, and what its type ends in. */
static void
put_file(FILE *out, GMimeObject *object, int number, struct cs_span data)
{
	const char *name = file_name(object), *ending;
	char made[NAME_SIZE], type[TYPE_SIZE];

	if (!name || !*name) {
		ending = GMIME_IS_MESSAGE_PART(object) ? "eml"
			: filetype_ending(type_name(object, type));
		snprintf(made, sizeof made, "part-%d%s%s", number,
			ending ? "." : "", ending ? ending : "");
		name = made;
	}
	put(out, name, data);
}

/* A message within the message, as it stands there. */
static enum cs_status
message_part_split(GMimeObject *object, int number, FILE *out,
	struct cs_error *error)
{
	GMimeMessage *inner = g_mime_message_part_get_message(
		GMIME_MESSAGE_PART(object));
	GByteArray *bytes;
	GMimeStream *stream;

	if (!inner)
		return error_say(error, CS_SYNTAX, N_("part %d: the message in "
			"it can't be read"), number);
	bytes = g_byte_array_new();
	stream = g_mime_stream_mem_new_with_byte_array(bytes);
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	g_mime_object_write_to_stream(GMIME_OBJECT(inner), NULL, stream);
	g_mime_stream_flush(stream);
	g_object_unref(stream);
	put_file(out, object, number, (struct cs_span){
		(const char *)bytes->data, bytes->len });
	g_byte_array_free(bytes, TRUE);
	return CS_OK;
}

/* Why OBJECT can't be a file; NULL: it can. */
static const char *
why_no_file(GMimeObject *object)
{
	if (is_type(object, "multipart", "alternative"))
		return N_("one text in several forms; to take one would lose "
			"the others");
	if (GMIME_IS_MULTIPART(object))
		return N_("it has parts of its own");
	if (is_type(object, "message", "partial") ||
		is_type(object, "message", "external-body"))
		return N_("what it stands for is elsewhere");
	if (is_type(object, "text", "*") && !is_attached(object) &&
		!file_name(object))
		return N_("a text that is not the one to write on; with a "
			"file name in its Content-Disposition it is a file");
	return NULL;
}

static enum cs_status
file_split(GMimeObject *object, int number, FILE *out, struct cs_error *error)
{
	const char *why = why_no_file(object);
	char type[TYPE_SIZE];
	enum cs_status status;
	GByteArray *bytes;

	if (why)
		return error_say(error, CS_SYNTAX, N_("part %d, %s: %s"), number,
			type_name(object, type), why);
	if (GMIME_IS_MESSAGE_PART(object))
		return message_part_split(object, number, out, error);
	status = encoding_check(GMIME_PART(object), number, error);
	if (status != CS_OK)
		return status;
	bytes = part_data(GMIME_PART(object));
	put_file(out, object, number, (struct cs_span){
		(const char *)bytes->data, bytes->len });
	g_byte_array_free(bytes, TRUE);
	return CS_OK;
}

/* -- the whole ---------------------------------------------------------------- */

static bool
is_blank(const char *text)
{
	return !text || !text[strspn(text, " \t\r\n")];
}

/* Are the boundaries of MIXED whole? */
static enum cs_status
edges_check(GMimeMultipart *mixed, struct cs_error *error)
{
	if (g_mime_multipart_get_count(mixed) < 1)
		return error_say(error, CS_SYNTAX,
			N_("its boundary is nowhere in it"));
	if (!mixed->write_end_boundary)
		return error_say(error, CS_SYNTAX, N_("its last boundary is "
			"missing: it is cut off"));
	if (!is_blank(g_mime_multipart_get_epilogue(mixed)))
		return error_say(error, CS_SYNTAX,
			N_("something stands behind its last boundary"));
	return CS_OK;
}

static enum cs_status
mixed_split(GMimeMultipart *mixed, FILE *out, struct cs_error *error)
{
	int i = 0, count = g_mime_multipart_get_count(mixed);
	enum cs_status status = edges_check(mixed, error);

	if (status != CS_OK)
		return status;
	if (is_own_text(g_mime_multipart_get_part(mixed, 0)))
		status = text_split(GMIME_PART(g_mime_multipart_get_part(mixed,
			i++)), out, error);
	else
		put(out, "", (struct cs_span){ "", 0 });
	for (; i < count && status == CS_OK; i++)
		status = file_split(g_mime_multipart_get_part(mixed, i), i + 1,
			out, error);
	return status;
}

static enum cs_status
object_split(GMimeObject *object, FILE *out, struct cs_error *error)
{
	if (!object)
		return error_say(error, CS_SYNTAX, N_("it can't be read"));
	if (is_own_text(object))
		return text_split(GMIME_PART(object), out, error);
	if (GMIME_IS_MULTIPART(object) && is_type(object, "multipart", "mixed"))
		return mixed_split(GMIME_MULTIPART(object), out, error);
	put(out, "", (struct cs_span){ "", 0 });
	return file_split(object, 1, out, error);
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
	status = object_split(message ? g_mime_message_get_mime_part(message)
		: NULL, out, error);
	if (message)
		g_object_unref(message);
	g_object_unref(parser);
	g_object_unref(stream);
	g_mime_shutdown();
	if (fflush(out) && status == CS_OK)
		status = error_say(error, CS_IO, N_("can't write"));
	return status;
}

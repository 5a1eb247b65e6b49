/* See message-split.h: the parts of a message that become files. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "filetype.h"
#include "message-part.h"
#include "message-split-inside.h"
#include "transfer.h"
#include "words.h"

enum { NAME_SIZE = 64 };

const char *
split_type(GMimeObject *object, char name[SPLIT_TYPE])
{
	GMimeContentType *type = g_mime_object_get_content_type(object);

	snprintf(name, SPLIT_TYPE, "%s/%s",
		g_mime_content_type_get_media_type(type),
		g_mime_content_type_get_media_subtype(type));
	return name;
}

void
split_put(FILE *out, const char *name, struct cs_span fields,
	struct cs_span data)
{
	fprintf(out, "%zu %zu %zu\n%s", strlen(name), fields.length,
		data.length, name);
	if (fields.length)
		fwrite(fields.text, 1, fields.length, out);
	if (data.length)
		fwrite(data.text, 1, data.length, out);
}

/* -- what a part holds --------------------------------------------------------- */

static const char *
encoding_of(GMimeObject *object)
{
	const char *name = g_mime_object_get_header(object,
		"Content-Transfer-Encoding");

	return name ? name : "";
}

/* All that comes out of the writer, for each of the ways to write. */
static GByteArray *
bytes_begin(GMimeStream **stream)
{
	GByteArray *bytes = g_byte_array_new();

	*stream = g_mime_stream_mem_new_with_byte_array(bytes);
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(*stream), FALSE);
	return bytes;
}

static void
bytes_end(GMimeStream *stream)
{
	g_mime_stream_flush(stream);
	g_object_unref(stream);
}

/* Is what PART holds encoded by what we know, and whole? */
static enum cs_status
damage_check(const struct split *split, GMimePart *part)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	const char *encoding = encoding_of(GMIME_OBJECT(part));
	GMimeStream *stream, *raw;
	GByteArray *bytes;
	size_t line;

	if (*encoding && g_mime_part_get_content_encoding(part) ==
			GMIME_CONTENT_ENCODING_DEFAULT)
		return error_say(split->error, CS_SYNTAX, N_("part %d: nobody "
			"knows the Content-Transfer-Encoding \"%s\""),
			split->number, encoding);
	if (!content)
		return CS_OK;
	bytes = bytes_begin(&stream);
	raw = g_mime_data_wrapper_get_stream(content);
	g_mime_stream_reset(raw);
	g_mime_stream_write_to_stream(raw, stream);
	g_mime_stream_reset(raw);
	bytes_end(stream);
	line = transfer_damage(encoding, (struct cs_span){
		(const char *)bytes->data, bytes->len });
	g_byte_array_free(bytes, TRUE);
	if (!line)
		return CS_OK;
	return error_say(split->error, CS_SYNTAX, N_("part %d: its %s is "
		"damaged, in line %d of it: what can't be read would be lost"),
		split->number, encoding, (int)line);
}

enum cs_status
split_decode(const struct split *split, GMimePart *part, GByteArray **bytes)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	enum cs_status status = damage_check(split, part);
	GMimeStream *stream;

	if (status != CS_OK)
		return status;
	*bytes = bytes_begin(&stream);
	if (content)
		g_mime_data_wrapper_write_to_stream(content, stream);
	bytes_end(stream);
	return CS_OK;
}

/* -- what stays as it stands ---------------------------------------------------- */

enum cs_status
split_edges(const struct split *split, GMimeMultipart *multipart)
{
	const char *encoding = encoding_of(GMIME_OBJECT(multipart));

	if (cs_ascii_compare_n(encoding, "base64", 6) == 0 ||
		cs_ascii_compare_n(encoding, "quoted", 6) == 0)
		return error_say(split->error, CS_SYNTAX, N_("parts can't be "
			"encoded as a whole, as it says they are"));
	if (g_mime_multipart_get_count(multipart) < 1)
		return error_say(split->error, CS_SYNTAX,
			N_("its boundary is nowhere in it"));
	if (!multipart->write_end_boundary)
		return error_say(split->error, CS_SYNTAX, N_("its last "
			"boundary is missing: it is cut off"));
	return CS_OK;
}

/* What OBJECT holds, as GMime would write it; NULL: it holds nothing. */
static GByteArray *
inside_of(GMimeObject *object)
{
	GMimeMessage *inner = NULL;
	GMimeStream *stream;
	GByteArray *bytes;

	if (GMIME_IS_MESSAGE_PART(object)) {
		inner = g_mime_message_part_get_message(
			GMIME_MESSAGE_PART(object));
		if (!inner)
			return NULL;
	}
	bytes = bytes_begin(&stream);
	if (inner)
		g_mime_object_write_to_stream(GMIME_OBJECT(inner), NULL,
			stream);
	else
		g_mime_object_write_content_to_stream(object, NULL, stream);
	bytes_end(stream);
	return bytes;
}

/* Does TEXT stand in the message, behind what was kept before? */
static bool
is_there(struct split *split, struct cs_span text)
{
	const char *found = text.length ? memmem(split->whole.text + split->at,
		split->whole.length - split->at, text.text, text.length) : NULL;

	if (found)
		split->at = (size_t)(found - split->whole.text);
	return found || !text.length;
}

/* Why TEXT, what a part holds, can't be kept as it stands; NULL: it can. */
static const char *
why_not_kept(struct split *split, struct cs_span text)
{
	return is_there(split, text) ? message_part_unfit(text)
		: N_("it can't be kept byte by byte");
}

/* -- files -------------------------------------------------------------------- */

static const char *
name_of(GMimeObject *object)
{
	const char *name = g_mime_object_get_content_disposition_parameter(
		object, "filename");

	return name ? name
		    : g_mime_object_get_content_type_parameter(object, "name");
}

/* A name for a file that has none: its number, and what its type ends in. */
static void
put_named(const struct split *split, GMimeObject *object,
	struct cs_span fields, struct cs_span data)
{
	const char *name = name_of(object), *ending;
	char made[NAME_SIZE], type[SPLIT_TYPE];

	if (!name || !*name) {
		split_type(object, type);
		ending = cs_ascii_compare(type, "message/rfc822")
			? filetype_ending(type) : "eml";
		snprintf(made, sizeof made, "part-%d%s%s", split->number,
			ending ? "." : "", ending ? ending : "");
		name = made;
	}
	split_put(split->out, name, fields, data);
}

static enum cs_status
refuse(const struct split *split, GMimeObject *object, const char *why)
{
	char type[SPLIT_TYPE];

	return error_say(split->error, CS_SYNTAX, N_("part %d, %s: %s"),
		split->number, split_type(object, type), words_like("%s", why));
}

static enum cs_status
put_file(const struct split *split, GMimeObject *object, struct cs_span data)
{
	char *fields = message_part_fields(object);

	if (!fields)
		return refuse(split, object, N_("what it says of itself can't "
			"be read without loss"));
	put_named(split, object, cs_span(fields), data);
	free(fields);
	return CS_OK;
}

/* A message, or parts, within the message. */
static enum cs_status
kept_split(struct split *split, GMimeObject *object)
{
	GByteArray *bytes = inside_of(object);
	enum cs_status status;
	struct cs_span data;
	const char *why;

	if (!bytes)
		return refuse(split, object, N_("the message in it can't be "
			"read"));
	data = (struct cs_span){ (const char *)bytes->data, bytes->len };
	why = why_not_kept(split, data);
	status = why ? refuse(split, object, why)
		     : put_file(split, object, data);
	g_byte_array_free(bytes, TRUE);
	return status;
}

static enum cs_status
decoded_split(struct split *split, GMimePart *part)
{
	GByteArray *bytes;
	enum cs_status status = split_decode(split, part, &bytes);

	if (status != CS_OK)
		return status;
	status = put_file(split, GMIME_OBJECT(part), (struct cs_span){
		(const char *)bytes->data, bytes->len });
	g_byte_array_free(bytes, TRUE);
	return status;
}

enum cs_status
split_file(struct split *split, GMimeObject *object)
{
	GMimeContentType *type = g_mime_object_get_content_type(object);
	enum cs_status status = CS_OK;

	if (g_mime_content_type_is_type(type, "message", "partial") ||
		g_mime_content_type_is_type(type, "message", "external-body"))
		return refuse(split, object,
			N_("what it stands for is elsewhere"));
	if (GMIME_IS_MULTIPART(object))
		status = split_edges(split, GMIME_MULTIPART(object));
	if (status == CS_OK)
		status = GMIME_IS_PART(object)
			? decoded_split(split, GMIME_PART(object))
			: kept_split(split, object);
	return status;
}

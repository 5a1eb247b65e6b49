/* From a draft to MIME.  The one owner of GMime. */
#include "config.h"

#include <sys/random.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <gmime/gmime.h>

#include "draft.h"
#include "error.h"
#include "filetype.h"
#include "flowed.h"
#include "message.h"
#include "message-content.h"
#include "message-fields.h"
#include "message-part.h"
#include "store.h"
#include "survey.h"
#include "utf8.h"
#include "words.h"

enum {
	TEXT_MOST = 8 << 20,   /* a longer text file goes as it is, in base64 */
	NAME_MOST = 200,       /* bytes of an attachment's name */
};

/* -- text -- */

static void
set_charset(GMimePart *part, const struct survey *survey)
{
	/* RFC 1428: bytes that nobody has told us how to read */
	g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset",
		survey->broken ? "unknown-8bit"
		: survey->high ? "utf-8" : "us-ascii");
}

/* The draft's own text; bytes that are not UTF-8 go as they are. */
static GMimeObject *
body_part(struct cs_span body, bool flowed)
{
	GMimePart *part = g_mime_part_new_with_type("text", "plain");
	struct survey survey = survey_text(body);

	set_charset(part, &survey);
	if (flowed) {
		g_mime_object_set_content_type_parameter(GMIME_OBJECT(part),
			"format", "flowed");
		survey.trailing = false; /* whoever cuts them loses no word */
	}
	message_content_text(part, body, &survey);
	return GMIME_OBJECT(part);
}

/* BODY as flowing lines, the caller's to free; NULL without memory. */
static char *
flow(struct cs_span body, size_t *length)
{
	char *text = NULL;
	FILE *out = open_memstream(&text, length);

	if (!out)
		return NULL;
	flowed_write(out, body);
	if (!fclose(out))
		return text;
	free(text);
	return NULL;
}

static GMimeObject *
own_part(struct cs_span body, bool flowed)
{
	GMimeObject *part;
	size_t length = 0;
	char *text = flowed ? flow(body, &length) : NULL;

	if (!text)
		return body_part(body, false);
	part = body_part((struct cs_span){ text, length }, true);
	free(text);
	return part;
}

/* -- attachments -- */

/* The last part of PATH as a name for others: valid UTF-8, no controls, no
 * separators, not too long.  Its folder is nobody's business. */
static void
public_name(const char *path, char name[NAME_MOST + UTF8_MOST + 1])
{
	const char *base = strrchr(path, '/');
	size_t at = 0, used = 0, length;
	uint32_t c;

	base = base ? base + 1 : path;
	length = strlen(base);
	while (at < length && used < NAME_MOST) {
		c = utf8_next(base, length, &at);
		if (c == UTF8_BROKEN || c < 0x20 || (c >= 0x7f && c < 0xa0) ||
			c == '\\' || (c >= 0x200e && c <= 0x202e &&
				(c <= 0x200f || c >= 0x2028)) ||
			(c >= 0x2066 && c <= 0x2069))
			c = '_';
		used += utf8_put(name + used, c);
	}
	name[used] = '\0';
}

static GMimePart *
typed_part(const char *name, int file)
{
	char content[CS_TYPE_SIZE];
	const char *type, *slash;
	char family[16];

	filetype_look(file, content);
	type = filetype_choose(name, content);
	slash = strchr(type, '/');
	snprintf(family, sizeof family, "%.*s", (int)(slash - type), type);
	return g_mime_part_new_with_type(family, slash + 1);
}

static void
set_name(GMimePart *part, const char *name)
{
	GMimeContentDisposition *disposition =
		g_mime_content_disposition_new();
	GMimeParam *param;

	g_mime_content_disposition_set_disposition(disposition, "attachment");
	g_mime_content_disposition_set_parameter(disposition, "filename",
		name);
	param = g_mime_param_list_get_parameter(
		g_mime_content_disposition_get_parameters(disposition),
		"filename");
	g_mime_param_set_charset(param, "utf-8");
	g_mime_object_set_content_disposition(GMIME_OBJECT(part),
		disposition);
	g_object_unref(disposition);
}

/* Marks PART as text in its charset if FILE is UTF-8, and lets a clean one
 * travel readably; else as just bytes. */
static void
put_text_file(GMimePart *part, int file)
{
	struct survey survey = { .broken = true };
	struct cs_span text = { NULL, 0 };
	GMimeContentType *type;
	char *read = NULL;

	if (store_get(file, TEXT_MOST, false, &read, &text.length, NULL) ==
		CS_OK) {
		text.text = read;
		survey = survey_text(text);
	}
	if (survey.broken) {
		type = g_mime_content_type_new("application", "octet-stream");
		g_mime_object_set_content_type(GMIME_OBJECT(part), type);
		g_object_unref(type);
	} else {
		set_charset(part, &survey);
	}
	if (survey.broken || survey.controls || !text.length ||
		text.text[text.length - 1] != '\n')
		message_content_file(part, file);
	else
		message_content_text(part, text, &survey);
	free(read);
}

static GMimeObject *
file_part(const char *path, int file)
{
	char name[NAME_MOST + UTF8_MOST + 1];
	GMimePart *part;

	public_name(path, name);
	part = typed_part(name, file);
	if (g_mime_content_type_is_type(
		    g_mime_object_get_content_type(GMIME_OBJECT(part)), "text",
		    "*"))
		put_text_file(part, file);
	else
		message_content_file(part, file);
	set_name(part, name);
	return GMIME_OBJECT(part);
}

/* The attachment PATH of DRAFT, open as FILE, into *PART: as the message had it
 * that brought it, or as a file. */
static enum cs_status
attachment_part(const struct cs_draft *draft, const char *path, int file,
	GMimeObject **part, struct cs_error *error)
{
	enum cs_status status;
	char *fields;

	status = draft_part(draft, path, &fields);
	if (status != CS_OK)
		return error_say(error, status, N_("out of memory"));
	if (*fields)
		status = message_part_make(fields, file, part, error);
	else
		*part = file_part(path, file);
	free(fields);
	return status;
}

/* -- the whole -- */

/* A boundary that nobody can have foreseen. */
static bool
set_boundary(GMimeMultipart *multipart)
{
	unsigned char salt[16];
	char boundary[2 * sizeof salt + 4] = "=_";
	size_t i;

	if (getrandom(salt, sizeof salt, 0) != sizeof salt)
		return false;
	for (i = 0; i < sizeof salt; i++)
		snprintf(boundary + 2 + 2 * i, 3, "%02x", salt[i]);
	g_mime_multipart_set_boundary(multipart, boundary);
	return true;
}

/* Adds PART, which is MIXED's then. */
static void
add(GMimeMultipart *mixed, GMimeObject *part)
{
	/* what holds a part with 8 bits has them, too: RFC 2045, 6.4 */
	if (GMIME_IS_PART(part) && g_mime_part_get_content_encoding(
			GMIME_PART(part)) == GMIME_CONTENT_ENCODING_8BIT)
		g_mime_object_set_header(GMIME_OBJECT(mixed),
			"Content-Transfer-Encoding", "8bit", NULL);
	g_mime_multipart_add(mixed, part);
	g_object_unref(part);
}

static enum cs_status
mixed_part(const struct cs_draft *draft, const int *attachments, bool flowed,
	GMimeObject **whole, struct cs_error *error)
{
	GMimeMultipart *mixed = g_mime_multipart_new_with_subtype("mixed");
	enum cs_status status = CS_OK;
	GMimeObject *part;
	size_t i;

	if (!set_boundary(mixed))
		status = error_say(error, CS_UNAVAILABLE,
			N_("no random numbers"));
	else
		add(mixed, own_part(cs_draft_body(draft), flowed));
	for (i = 0; i < draft->attachment_count && status == CS_OK; i++) {
		status = attachment_part(draft, draft->attachments[i],
			attachments[i], &part, error);
		if (status == CS_OK)
			add(mixed, part);
	}
	if (status == CS_OK)
		*whole = GMIME_OBJECT(mixed);
	else
		g_object_unref(mixed);
	return status;
}

static enum cs_status
put_part(GMimeObject *part, int out, struct cs_error *error)
{
	GMimeFormatOptions *options = g_mime_format_options_new();
	GMimeStream *raw = g_mime_stream_pipe_new(dup(out));
	GMimeStream *stream = g_mime_stream_buffer_new(raw,
		GMIME_STREAM_BUFFER_BLOCK_WRITE);
	ssize_t written;
	int failure;

	g_mime_format_options_set_param_encoding_method(options,
		GMIME_PARAM_ENCODING_METHOD_RFC2231);
	written = g_mime_object_write_to_stream(part, options, stream);
	if (written >= 0)
		written = g_mime_stream_flush(stream);
	failure = errno;
	g_object_unref(stream);
	g_object_unref(raw);
	g_mime_format_options_free(options);
	return written >= 0 ? CS_OK : error_say(error, CS_IO,
		"%s: %s", N_("can't write"), strerror(failure));
}

enum cs_status
message_write(const struct cs_draft *draft, const int *attachments,
	enum message_use use, int out, struct cs_error *error)
{
	enum cs_status status;
	GMimeObject *part;

	status = message_fields(draft, use, out, error);
	if (status != CS_OK)
		return status;
	g_mime_init();
	if (draft->attachment_count)
		status = mixed_part(draft, attachments, use == MESSAGE_FLOWED,
			&part, error);
	else
		part = own_part(cs_draft_body(draft), use == MESSAGE_FLOWED);
	if (status == CS_OK) {
		status = put_part(part, out, error);
		g_object_unref(part);
	}
	g_mime_shutdown();
	return status;
}

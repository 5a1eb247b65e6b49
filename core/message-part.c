/* See message-part.h. */
#include "config.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "error.h"
#include "message-content.h"
#include "message-param.h"
#include "message-part.h"
#include "store.h"
#include "words.h"

enum {
	LINE_MOST = 998,      /* RFC 5322 section 2.1.1 */
	TEXT_MOST = 8 << 20,  /* a longer text goes in base64 */
	NAME_MOST = 64,
	FIELDS_MOST = 16 << 10,
};

/* -- out of a message ---------------------------------------------------------- */

static GMimeFormatOptions *
options_new(void)
{
	GMimeFormatOptions *options = g_mime_format_options_new();

	g_mime_format_options_set_param_encoding_method(options,
		GMIME_PARAM_ENCODING_METHOD_RFC2231);
	return options;
}

/* VALUE, which may be folded, as the line of NAME. */
static void
line_put(FILE *out, const char *name, const char *value)
{
	bool blank = true; /* none at the end: a draft would not keep it */

	fprintf(out, "%s:", name);
	for (value += strspn(value, " \t\r\n"); *value; value++) {
		if (strchr(" \t\r\n", *value)) {
			blank = true;
			continue;
		}
		if (blank)
			putc(' ', out);
		blank = false;
		putc(*value, out);
	}
	putc('\n', out);
}

static void
type_put(FILE *out, GMimeObject *object)
{
	GMimeContentType *type = g_mime_object_get_content_type(object);
	GMimeFormatOptions *options = options_new();
	char *text;

	message_param_settle(g_mime_content_type_get_parameters(type));
	text = g_mime_content_type_encode(type, options);
	line_put(out, "Content-Type", text);
	g_free(text);
	g_mime_format_options_free(options);
}

static void
disposition_put(FILE *out, GMimeObject *object)
{
	GMimeContentDisposition *disposition =
		g_mime_object_get_content_disposition(object);
	GMimeFormatOptions *options;
	char *text;

	if (!disposition)
		return;
	options = options_new();
	message_param_settle(g_mime_content_disposition_get_parameters(disposition));
	text = g_mime_content_disposition_encode(disposition, options);
	line_put(out, "Content-Disposition", text);
	g_free(text);
	g_mime_format_options_free(options);
}

/* Is NAME a field that is kept, beside type and disposition? */
static bool
is_kept(const char *name)
{
	static const char *const others[] = { "Content-Type",
		"Content-Disposition", "Content-Transfer-Encoding",
		"Content-Length" };
	size_t i;

	if (cs_ascii_compare_n(name, "Content-", 8) || strlen(name) > NAME_MOST)
		return false;
	for (i = 0; name[i]; i++)
		if (!isalnum((unsigned char)name[i]) && name[i] != '-')
			return false;
	for (i = 0; i < sizeof others / sizeof *others; i++)
		if (!cs_ascii_compare(name, others[i]))
			return false;
	return true;
}

/* Encoded words are written anew, so that there is one form of each value. */
static void
other_put(FILE *out, GMimeHeader *header)
{
	const char *value = g_mime_header_get_value(header);
	char *encoded;

	if (!value)
		return;
	encoded = g_mime_utils_header_encode_text(NULL, value, "utf-8");
	line_put(out, g_mime_header_get_name(header), encoded);
	g_free(encoded);
}

static void
fields_write(GMimeObject *object, FILE *out)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(object);
	GMimeHeader *header;
	const char *name;
	int i;

	type_put(out, object);
	disposition_put(out, object);
	/* the list changes while the ones above are written anew */
	for (i = 0; i < g_mime_header_list_get_count(list); i++) {
		header = g_mime_header_list_get_header_at(list, i);
		name = g_mime_header_get_name(header);
		/* of one that stands there twice, the first */
		if (is_kept(name) && header ==
			g_mime_header_list_get_header(list, name))
			other_put(out, header);
	}
}

/* The fields of OBJECT, the caller's to free; NULL: they can't be written. */
static char *
fields_text(GMimeObject *object)
{
	char *text = NULL;
	size_t length;
	FILE *out = message_param_is_sound(object) ? open_memstream(&text, &length) : NULL;

	if (!out)
		return NULL;
	fields_write(object, out);
	if (!fclose(out))
		return text;
	free(text);
	return NULL;
}

/* -- into one ------------------------------------------------------------------ */

static GMimeObject *
new_part(void)
{
	return GMIME_OBJECT(g_mime_part_new_with_type("application",
		"octet-stream"));
}

static bool
is_type(GMimeObject *object, const char *family)
{
	return g_mime_content_type_is_type(
		g_mime_object_get_content_type(object), family, "*");
}

static bool
is_composite(GMimeObject *object)
{
	return is_type(object, "multipart") || is_type(object, "message");
}

const char *
message_part_unfit(struct cs_span data)
{
	struct survey survey = survey_text(data);

	if (data.length && memchr(data.text, '\0', data.length))
		return N_("it has a NUL, which no message may have");
	if (survey.longest > LINE_MOST)
		return N_("it has a line that is longer than a message may "
			"have");
	return NULL;
}

/* FILE as it stands. */
static enum cs_status
put_composite(GMimePart *part, int file, struct cs_error *error)
{
	struct cs_span data = { NULL, 0 };
	GMimeDataWrapper *content;
	GMimeStream *stream;
	enum cs_status status;
	char *text = NULL;
	const char *why;

	status = store_get(file, DRAFT_LIMIT, false, &text, &data.length,
		error);
	if (status != CS_OK)
		return status;
	data.text = text;
	why = message_part_unfit(data);
	if (why) {
		free(text);
		return error_say(error, CS_SYNTAX, N_("a message that is "
			"attached can't be sent: %s"), words_like("%s", why));
	}
	stream = g_mime_stream_mem_new_with_buffer(data.text, data.length);
	content = g_mime_data_wrapper_new_with_stream(stream,
		GMIME_CONTENT_ENCODING_DEFAULT);
	g_mime_part_set_content(part, content);
	g_mime_part_set_content_encoding(part, survey_text(data).high
		? GMIME_CONTENT_ENCODING_8BIT : GMIME_CONTENT_ENCODING_7BIT);
	g_object_unref(content);
	g_object_unref(stream);
	free(text);
	return CS_OK;
}

/* Readably, where not a byte can get lost by it. */
static void
put_text(GMimePart *part, int file)
{
	struct survey survey = { .controls = 1 };
	struct cs_span text = { NULL, 0 };
	char *read = NULL;

	if (store_get(file, TEXT_MOST, false, &read, &text.length, NULL) ==
		CS_OK) {
		text.text = read;
		survey = survey_text(text);
	}
	if (survey.controls || !text.length ||
		text.text[text.length - 1] != '\n')
		message_content_file(part, file);
	else
		message_content_text(part, text, &survey);
	free(read);
}

/* What would begin another line: GMime writes an ID as it stands. */
static void
controls_drop(char *text)
{
	for (; *text; text++)
		if (((unsigned char)*text < ' ' && *text != '\t') ||
			*text == 0x7f)
			*text = '_';
}

/* Sets the field NAME of PART to VALUE. */
static void
field_set(GMimeObject *part, const char *name, const char *value)
{
	GMimeContentDisposition *disposition;
	GMimeContentType *type;
	char *text;

	if (!cs_ascii_compare(name, "Content-Type")) {
		type = g_mime_content_type_parse(NULL, value);
		message_param_settle(g_mime_content_type_get_parameters(type));
		g_mime_object_set_content_type(part, type);
		g_object_unref(type);
	} else if (!cs_ascii_compare(name, "Content-Disposition")) {
		disposition = g_mime_content_disposition_parse(NULL, value);
		message_param_settle(g_mime_content_disposition_get_parameters(
			disposition));
		g_mime_object_set_content_disposition(part, disposition);
		g_object_unref(disposition);
	} else if (is_kept(name)) {
		text = g_mime_utils_header_decode_text(NULL, value);
		controls_drop(text);
		g_mime_object_set_header(part, name, text, "utf-8");
		g_free(text);
	}
}

static void
fields_set(GMimeObject *part, const char *fields)
{
	char *copy = g_strdup(fields), *line = copy, *end, *colon;

	for (; *line; line = end) {
		end = line + strcspn(line, "\n");
		if (*end)
			*end++ = '\0';
		colon = strchr(line, ':');
		if (!colon)
			continue;
		*colon++ = '\0';
		field_set(part, line, colon + strspn(colon, " \t"));
	}
	g_free(copy);
}

/* Are FIELDS lines of ASCII, and those of a part that is made of them? */
static bool
is_stable(const char *fields)
{
	GMimeObject *made = new_part();
	const char *at;
	char *again;
	bool is_same;

	for (at = fields; *at == '\n' || (*at >= ' ' && *at < 0x7f); at++)
		;
	fields_set(made, fields);
	again = fields_text(made);
	g_object_unref(made);
	is_same = !*at && again && !strcmp(fields, again);
	free(again);
	return is_same;
}

char *
message_part_fields(GMimeObject *object)
{
	char *fields = fields_text(object);

	if (fields && strlen(fields) <= FIELDS_MOST && is_stable(fields))
		return fields;
	free(fields);
	return NULL;
}

enum cs_status
message_part_make(const char *fields, int file, GMimeObject **part,
	struct cs_error *error)
{
	GMimeObject *made = new_part();
	enum cs_status status = CS_OK;

	fields_set(made, fields);
	/* what was judged is FIELDS, as they stand */
	if (!is_stable(fields))
		status = error_say(error, CS_SYNTAX, N_("what a part says of "
			"itself can't be read without loss"));
	else if (is_composite(made))
		status = put_composite(GMIME_PART(made), file, error);
	else if (is_type(made, "text"))
		put_text(GMIME_PART(made), file);
	else
		message_content_file(GMIME_PART(made), file);
	if (status == CS_OK)
		*part = made;
	else
		g_object_unref(made);
	return status;
}

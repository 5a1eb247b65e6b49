/* See message-content.h. */
#include "config.h"

#include <unistd.h>

#include "message-content.h"

enum { LINE_MOST = 998 }; /* RFC 5322 section 2.1.1 */

static GMimeContentEncoding
choose_encoding(const struct survey *survey, size_t length)
{
	size_t escaped = survey->high + survey->controls;

	if (!escaped && survey->longest <= LINE_MOST && !survey->from &&
		!survey->trailing)
		return GMIME_CONTENT_ENCODING_7BIT;
	/* three bytes for one, against four for three */
	return escaped > length / 6 ? GMIME_CONTENT_ENCODING_BASE64
				    : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

/* TEXT in quoted-printable, `From ' at the start of a line as `=46rom '. */
static GMimeStream *
quote(struct cs_span text)
{
	GMimeStream *plain, *filtered;
	GMimeFilter *filter;

	plain = g_mime_stream_mem_new();
	filtered = g_mime_stream_filter_new(plain);
	filter = g_mime_filter_basic_new(
		GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, TRUE);
	g_mime_stream_filter_add(GMIME_STREAM_FILTER(filtered), filter);
	g_object_unref(filter);
	filter = g_mime_filter_from_new(GMIME_FILTER_FROM_MODE_ARMOR);
	g_mime_stream_filter_add(GMIME_STREAM_FILTER(filtered), filter);
	g_object_unref(filter);
	g_mime_stream_write(filtered, text.text, text.length);
	g_mime_stream_flush(filtered);
	g_object_unref(filtered);
	g_mime_stream_reset(plain);
	return plain;
}

void
message_content_text(GMimePart *part, struct cs_span text,
	const struct survey *survey)
{
	GMimeContentEncoding encoding = choose_encoding(survey, text.length),
		stored = GMIME_CONTENT_ENCODING_DEFAULT;
	GMimeDataWrapper *content;
	GMimeStream *stream;

	if (encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE) {
		stream = quote(text);
		stored = encoding;
	} else {
		stream = g_mime_stream_mem_new_with_buffer(text.text,
			text.length);
	}
	content = g_mime_data_wrapper_new_with_stream(stream, stored);
	g_mime_part_set_content(part, content);
	g_mime_part_set_content_encoding(part, encoding);
	g_object_unref(content);
	g_object_unref(stream);
}

void
message_content_file(GMimePart *part, int file)
{
	GMimeStream *stream = g_mime_stream_fs_new(dup(file));
	GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(stream,
		GMIME_CONTENT_ENCODING_DEFAULT);

	g_mime_part_set_content(part, content);
	g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
	g_object_unref(content);
	g_object_unref(stream);
}

/*
 * read-message - what GMime reads in the message on stdin: the subject, then
 * name and content (in hexadecimal) of each part that has a name, each
 * followed by a 0 byte.
 */
#include <stdio.h>

#include <gmime/gmime.h>

static void
write_part(GMimeObject *parent, GMimeObject *part, gpointer context)
{
	GMimeStream *stream = g_mime_stream_mem_new();
	GByteArray *bytes;
	const char *name;
	guint i;

	(void)parent;
	(void)context;
	if (GMIME_IS_PART(part) &&
		(name = g_mime_part_get_filename(GMIME_PART(part)))) {
		g_mime_data_wrapper_write_to_stream(
			g_mime_part_get_content(GMIME_PART(part)), stream);
		bytes = g_mime_stream_mem_get_byte_array(
			GMIME_STREAM_MEM(stream));
		printf("%s%c", name, 0);
		for (i = 0; i < bytes->len; i++)
			printf("%02x", bytes->data[i]);
		putchar(0);
	}
	g_object_unref(stream);
}

int
main(void)
{
	GMimeStream *stream;
	GMimeParser *parser;
	GMimeMessage *message;
	const char *subject;

	g_mime_init();
	stream = g_mime_stream_pipe_new(0);
	parser = g_mime_parser_new_with_stream(stream);
	message = g_mime_parser_construct_message(parser, NULL);
	if (!message)
		return 1;
	subject = g_mime_message_get_subject(message);
	printf("%s%c", subject ? subject : "", 0);
	g_mime_message_foreach(message, write_part, NULL);
	g_object_unref(message);
	g_object_unref(parser);
	g_object_unref(stream);
	return 0;
}

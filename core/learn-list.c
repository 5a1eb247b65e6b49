/* learn-list.c - plain lists: an address or a domain a line. */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "learn.h"
#include "words.h"

enum { COUNT_MAX = 1000000000, LINE_SIZE = 1 << 16 };

static enum cs_status
take_text(struct cs_learning *learning, struct cs_span text, uint32_t count)
{
	struct learn_item item = { .domain = text, .count = count,
		.origin = CS_ORIGIN_LIST };
	struct cs_recipient recipient;

	if (memchr(text.text, '@', text.length) != NULL) {
		cs_recipient_read(text, &recipient);
		if (recipient.kind != CS_MAILBOX)
			return CS_OK;
		item.local = recipient.local;
		item.domain = recipient.domain;
		item.name = recipient.name;
	}
	return learn_take(learning, &item);
}

static enum cs_status
take_line(struct cs_learning *learning, char *line)
{
	char *tab = strchr(line, '\t');
	unsigned long count = tab != NULL ? strtoul(tab + 1, NULL, 10) : 1;
	struct cs_span text;

	if (tab != NULL)
		*tab = '\0';
	line += strspn(line, " \t");
	text = (struct cs_span){ line, strcspn(line, "\r\n") };
	while (text.length > 0 && text.text[text.length - 1] == ' ')
		text.length--;
	if (text.length == 0 || text.text[0] == '#')
		return CS_OK;
	return take_text(learning, text, count > 0 && count < COUNT_MAX
		? (uint32_t)count : 1);
}

/* The next line into LINE, without its end; false behind the last one, or
 * with CS_LIMIT in *STATUS: it has no end in sight. */
static bool
read_line(FILE *stream, char line[LINE_SIZE], enum cs_status *status)
{
	size_t length = 0;
	int c;

	while ((c = getc_unlocked(stream)) != EOF && c != '\n') {
		if (length + 1 == LINE_SIZE) {
			*status = CS_LIMIT;
			return false;
		}
		line[length++] = (char)c;
	}
	line[length] = '\0';
	return length || c != EOF;
}

enum cs_status
cs_learn_list(struct cs_learning *learning, FILE *stream, const char *name,
	struct cs_error *error)
{
	char *line = malloc(LINE_SIZE);
	enum cs_status status = line != NULL ? CS_OK : CS_NO_MEMORY;

	while (status == CS_OK && read_line(stream, line, &status)) {
		status = take_line(learning, line);
		if (!learn_step(learning, name, 1))
			break;
	}
	free(line);
	if (status == CS_OK && ferror(stream))
		return error_say(error, CS_IO, _("%s: can't be read"), name);
	if (status != CS_OK)
		return error_say(error, status, "%s: %s", name,
			cs_status_text(status));
	return learning->stopped ? CS_BUSY : CS_OK;
}

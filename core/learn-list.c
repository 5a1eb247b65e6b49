/* learn-list.c - plain lists: an address or a domain a line. */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "learn.h"

enum { COUNT_MAX = 1000000000 };

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

enum cs_status
cs_learn_list(struct cs_learning *learning, FILE *stream, const char *name,
	struct cs_error *error)
{
	char *line = NULL;
	size_t room = 0;
	enum cs_status status = CS_OK;

	while (status == CS_OK && getline(&line, &room, stream) >= 0) {
		status = take_line(learning, line);
		if (!learn_step(learning, name, 1))
			break;
	}
	free(line);
	if (status == CS_OK && ferror(stream))
		return error_say(error, CS_IO, "%s: can't be read", name);
	if (status != CS_OK)
		return error_say(error, status, "%s: %s", name,
			cs_status_text(status));
	return learning->stopped ? CS_BUSY : CS_OK;
}

/* learn.c - takes known addresses and domains into the history. */
#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "error.h"
#include "known.h"

struct cs_learning {
	struct known *known;
	struct domain_suffixes *suffixes;
	char *folder;
};

enum cs_status
cs_learning_open(const struct cs_places *places,
	struct cs_learning **learning, struct cs_error *error)
{
	struct cs_learning *new;
	enum cs_status status;

	*learning = NULL;
	if (places->data == NULL)
		return error_say(error, CS_UNAVAILABLE,
			"there is no folder for the history");
	new = calloc(1, sizeof *new);
	if (new == NULL || (new->folder = strdup(places->data)) == NULL) {
		free(new);
		return error_say(error, CS_NO_MEMORY, "out of memory");
	}
	new->suffixes = domain_suffixes_open();
	status = known_open(new->folder, &new->known, error);
	if (status != CS_OK) {
		cs_learning_close(new);
		return status;
	}
	*learning = new;
	return CS_OK;
}

void
cs_learning_close(struct cs_learning *learning)
{
	if (learning == NULL)
		return;
	known_close(learning->known);
	domain_suffixes_close(learning->suffixes);
	free(learning->folder);
	free(learning);
}

/* One address or domain, COUNT times.  What can't be read is passed over. */
static enum cs_status
learn_one(struct cs_learning *learning, struct cs_span text, uint32_t count)
{
	struct cs_recipient recipient;
	struct cs_span written = text, local = { text.text, 0 };
	struct domain domain;

	if (memchr(text.text, '@', text.length) != NULL) {
		cs_recipient_read(text, &recipient);
		if (recipient.kind != CS_MAILBOX)
			return CS_OK;
		written = recipient.domain;
		local = recipient.local;
	}
	if (domain_read(learning->suffixes, written, &domain, NULL)
			!= DOMAIN_OK
		|| domain.kind != DOMAIN_NAME)
		return CS_OK;
	return known_add(learning->known, local, cs_span(domain.ascii),
		count);
}

static enum cs_status
learn_line(struct cs_learning *learning, char *line)
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
	return learn_one(learning, text,
		count > 0 && count < 1000000000 ? (uint32_t)count : 1);
}

enum cs_status
cs_learn_list(struct cs_learning *learning, FILE *stream, const char *name,
	struct cs_error *error)
{
	char *line = NULL;
	size_t room = 0;
	enum cs_status status = CS_OK;

	while (status == CS_OK && getline(&line, &room, stream) >= 0)
		status = learn_line(learning, line);
	free(line);
	if (status == CS_OK && ferror(stream))
		return error_say(error, CS_IO, "%s: can't be read", name);
	if (status != CS_OK)
		return error_say(error, status, "%s: %s", name,
			cs_status_text(status));
	return CS_OK;
}

enum cs_status
cs_learning_save(struct cs_learning *learning, struct cs_error *error)
{
	return known_save(learning->known, learning->folder, error);
}

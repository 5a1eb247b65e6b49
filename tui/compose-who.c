/* Nicks become the addresses they stand for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "compose-parts.h"

/* What a nick stands for, being written. */
struct meaning {
	FILE *out;
	struct cs_span nick;
	size_t count;
};

static bool
recipient_write(void *context, const struct cs_recipient *recipient)
{
	struct meaning *meaning = context;

	if (recipient->kind == CS_UNREADABLE)
		return true;
	fprintf(meaning->out, "%s%.*s", meaning->count++ ? ", " : "",
		(int)recipient->whole.length, recipient->whole.text);
	return true;
}

/* Of the known addresses, the one with exactly that nick, if it is safe. */
static bool
known_write(void *context, const struct cs_known *known)
{
	struct meaning *meaning = context;

	if (known->risky || known->nick.length != meaning->nick.length ||
		strncasecmp(known->nick.text, meaning->nick.text,
			known->nick.length) ||
		!memchr(known->address.text, '@', known->address.length))
		return true;
	fprintf(meaning->out, "%.*s", (int)known->address.length,
		known->address.text);
	meaning->count++;
	return false;
}

static struct cs_aliases *
aliases_read(void)
{
	static const char *const names[] = {
		"/.muttrc", "/.mutt/muttrc", "/.config/mutt/muttrc",
		"/.neomuttrc", "/.config/neomutt/neomuttrc", "/.mailrc",
	};
	const char *home = getenv("HOME");
	struct cs_aliases *aliases;
	char path[4096];
	size_t i;

	if (!home || *home != '/' || cs_aliases_open(&aliases))
		return NULL;
	for (i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s%s", home, names[i]);
		cs_aliases_read(aliases, path, home);
	}
	return aliases;
}

/* What NICK stands for, *COUNT recipients, the caller's to free; NULL: it is
 * none. */
static char *
nick_expand(struct compose *compose, struct cs_span nick, size_t *count)
{
	struct cs_aliases *aliases = aliases_read();
	char *text = NULL;
	size_t length;
	struct meaning meaning = { open_memstream(&text, &length), nick, 0 };

	if (meaning.out && aliases)
		cs_aliases_expand(aliases, nick, recipient_write, &meaning);
	if (meaning.out && !meaning.count)
		cs_known_query(compose->guard, nick, known_write, &meaning,
			NULL);
	cs_aliases_close(aliases);
	if (meaning.out)
		fclose(meaning.out);
	*count = meaning.count;
	if (meaning.count)
		return text;
	free(text);
	return NULL;
}

void
compose_left(struct compose *compose, enum form_field which)
{
	struct field *field = compose->form.fields[which];
	struct cs_recipient recipient;
	size_t i, count;

	if (which == FORM_FROM)
		compose_identity_left(compose);
	/* what is written back to a mail client, that client expands */
	if (!form_holds_recipients(which) || compose->options->write ||
		compose->options->restrictions) /* files of its own choice */
		return;
	for (i = 0; recipients_at(field_text(field), i, &recipient);
		i += count) {
		struct cs_span text = field_text(field);
		size_t start = (size_t)(recipient.whole.text - text.text);
		char *becomes;

		count = 1;
		if (recipient.kind != CS_LOCAL_NAME)
			continue;
		becomes = nick_expand(compose, recipient.whole, &count);
		if (!becomes)
			count = 1;
		if (becomes && field_replace(field, start, start +
				recipient.whole.length, cs_span(becomes)))
			compose_say(compose, "%s",
				cs_status_text(CS_NO_MEMORY));
		free(becomes);
	}
}

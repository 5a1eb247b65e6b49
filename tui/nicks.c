/* See nicks.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nicks.h"
#include "places.h"
#include "wording.h"

/* -- Reading --------------------------------------------------------------- */

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

	/* what can't be read is seen in the field, not dropped */
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
		cs_ascii_compare_n(known->nick.text, meaning->nick.text,
			known->nick.length) ||
		!memchr(known->address.text, '@', known->address.length))
		return true;
	fprintf(meaning->out, "%.*s", (int)known->address.length,
		known->address.text);
	meaning->count++;
	return false;
}

/* Our own file of aliases, "" where there is no folder for it. */
static void
own_path(char path[CS_ADDRESS_SIZE])
{
	struct cs_places places;

	*path = '\0';
	if (places_find(&places, NULL) && places.data &&
		snprintf(path, CS_ADDRESS_SIZE, "%s/aliases", places.data) >=
			CS_ADDRESS_SIZE)
		*path = '\0';
}

static struct cs_aliases *
aliases_read(const struct cs_guard *guard)
{
	static const char *const names[] = {
		"/.muttrc", "/.mutt/muttrc", "/.config/mutt/muttrc",
		"/.neomuttrc", "/.config/neomutt/neomuttrc", "/.mailrc",
	};
	const char *home = getenv("HOME");
	const char *set = cs_setting_text(guard, "alias_file");
	struct cs_aliases *aliases;
	char path[4096];
	size_t i;

	if (!home || *home != '/' || cs_aliases_open(&aliases))
		return NULL;
	for (i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s%s", home, names[i]);
		cs_aliases_read(aliases, path, home);
	}
	if (*set)
		cs_aliases_read(aliases, set, home);
	own_path(path);
	if (*path)
		cs_aliases_read(aliases, path, home);
	return aliases;
}

/* What NICK stands for by ALIASES, else by the history. */
static char *
meaning_of(const struct cs_guard *guard, const struct cs_aliases *aliases,
	struct cs_span nick, size_t *count)
{
	char *text = NULL;
	size_t length;
	struct meaning meaning = { open_memstream(&text, &length), nick, 0 };

	if (meaning.out && aliases)
		cs_aliases_expand(aliases, nick, recipient_write, &meaning);
	if (meaning.out && !meaning.count)
		cs_known_query(guard, nick, known_write, &meaning, NULL);
	if (meaning.out && fclose(meaning.out))
		meaning.count = 0; /* half an address is none */
	*count = meaning.count;
	if (meaning.count)
		return text;
	free(text);
	return NULL;
}

char *
nicks_meaning(const struct cs_guard *guard, struct cs_span nick,
	size_t *count)
{
	struct cs_aliases *aliases = aliases_read(guard);
	char *text = meaning_of(guard, aliases, nick, count);

	cs_aliases_close(aliases);
	return text;
}

/* -- Those that begin alike ------------------------------------------------ */

struct beginning {
	const struct cs_guard *guard;
	const struct cs_aliases *aliases;
	bool (*take)(void *context, char *text, bool risky);
	void *context;
};

static bool
is_risky(const struct cs_guard *guard, const char *text)
{
	struct cs_judgement judgement;
	struct cs_recipient one;
	struct cs_cutter cutter;

	cs_cutter_start(&cutter, cs_span(text));
	while (cs_cutter_next(&cutter, &one)) {
		cs_judge(guard, &one, &judgement);
		if (judgement.verdict >= CS_CONFIRM)
			return true;
	}
	return false;
}

static bool
word_take(void *context, struct cs_span word)
{
	const struct beginning *beginning = context;
	size_t count;
	char *text = meaning_of(beginning->guard, beginning->aliases, word,
		&count);

	return !text || beginning->take(beginning->context, text,
		is_risky(beginning->guard, text));
}

void
nicks_begin(const struct cs_guard *guard, struct cs_span begin,
	bool (*take)(void *context, char *text, bool risky), void *context)
{
	struct cs_aliases *aliases = aliases_read(guard);
	struct beginning beginning = { guard, aliases, take, context };

	if (aliases)
		cs_aliases_begin(aliases, begin, word_take, &beginning);
	cs_aliases_close(aliases);
}

/* -- Writing out ----------------------------------------------------------- */

static bool
has_words(struct cs_span field)
{
	struct cs_cutter cutter;
	struct cs_recipient one;

	cs_cutter_start(&cutter, field);
	while (cs_cutter_next(&cutter, &one))
		if (one.kind == CS_LOCAL_NAME)
			return true;
	return false;
}

char *
nicks_expand(const struct cs_guard *guard, struct cs_span field)
{
	struct cs_aliases *aliases = NULL;
	struct cs_cutter cutter;
	struct cs_recipient one;
	size_t length, at = 0, start, count, found = 0;
	char *text = NULL, *becomes;
	FILE *out;

	if (!has_words(field) || !(out = open_memstream(&text, &length)))
		return NULL;
	aliases = aliases_read(guard);
	cs_cutter_start(&cutter, field);
	while (cs_cutter_next(&cutter, &one)) {
		becomes = one.kind == CS_LOCAL_NAME ? meaning_of(guard,
			aliases, one.whole, &count) : NULL;
		if (!becomes)
			continue;
		start = (size_t)(one.whole.text - field.text);
		fprintf(out, "%.*s%s", (int)(start - at), field.text + at,
			becomes);
		at = start + one.whole.length;
		found++;
		free(becomes);
	}
	fprintf(out, "%.*s", (int)(field.length - at), field.text + at);
	cs_aliases_close(aliases);
	if (fclose(out) || !found) {
		free(text);
		return NULL;
	}
	return text;
}

enum cs_status
nicks_expand_draft(const struct cs_guard *guard, struct cs_draft *draft)
{
	static const char *const names[] = { "To", "Cc", "Bcc" };
	enum cs_status status = CS_OK;
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names && !status; i++) {
		char *text = nicks_expand(guard,
			cs_span(cs_draft_field(draft, names[i])));

		if (text)
			status = cs_draft_set_field(draft, names[i],
				cs_span(text));
		free(text);
	}
	return status;
}

/* -- Adding ---------------------------------------------------------------- */

static enum cs_status
refuse(struct cs_error *error, enum cs_status status, const char *what,
	struct cs_span of)
{
	char visible[256];

	cs_visible(visible, sizeof visible, of);
	if (error)
		snprintf(error->text, sizeof error->text,
			words_like("%s", what), visible);
	return status;
}

/* Where a new one goes. */
static void
path_find(const struct cs_guard *guard, char path[CS_ADDRESS_SIZE])
{
	struct cs_aliases *aliases = aliases_read(guard);
	const char *set = cs_setting_text(guard, "alias_file");
	const char *of_mutt = aliases ? cs_aliases_file(aliases) : NULL;

	if (!*set && !of_mutt)
		own_path(path);
	else if (snprintf(path, CS_ADDRESS_SIZE, "%s", *set ? set : of_mutt) >=
		CS_ADDRESS_SIZE)
		*path = '\0'; /* another file is not the one that was meant */
	cs_aliases_close(aliases);
}

enum cs_status
nicks_add(const struct cs_guard *guard, struct cs_span nick,
	const struct cs_recipient *recipient, char path[CS_ADDRESS_SIZE],
	struct cs_error *error)
{
	struct cs_judgement judgement;
	enum cs_status status;
	size_t count;
	char *taken;

	cs_judge(guard, recipient, &judgement);
	if (recipient->kind != CS_MAILBOX || judgement.verdict >= CS_CONFIRM)
		return refuse(error, CS_REFUSED, N_("No nick for what is "
			"suspect: %s"), recipient->whole);
	/* before anything is kept of a recipient whom it can't be for */
	status = cs_alias_check(nick, recipient, error);
	if (status)
		return status;
	taken = nicks_meaning(guard, nick, &count);
	if (taken) {
		status = refuse(error, CS_EXISTS, N_("It is taken, for %s"),
			cs_span(taken));
		free(taken);
		return status;
	}
	/* first, for it makes the folder of our own file */
	status = cs_known_add(guard, recipient->whole, error);
	path_find(guard, path);
	return status ? status : cs_alias_add(path, nick, recipient, error);
}

/* known-change.c - adding by hand, forgetting, counting what was sent. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "domain.h"
#include "error.h"
#include "encoded.h"
#include "facts.h"
#include "guard.h"
#include "known.h"
#include "store.h"
#include "words.h"

enum { DAY = 86400 };

static int32_t
today(void)
{
	return (int32_t)(time(NULL) / DAY);
}

/* An address or a domain, as the file has it. */
struct what {
	struct cs_recipient recipient;
	struct domain domain;
	char name[FACT_NAME_MAX + 1];
	struct fact fact;
};

static bool
read_what(const struct cs_guard *guard, struct cs_span text,
	struct what *what)
{
	struct cs_span domain = text;

	what->fact = (struct fact){ .count = 1 };
	what->name[0] = '\0';
	if (text.length > 0 && memchr(text.text, '@', text.length) != NULL) {
		cs_recipient_read(text, &what->recipient);
		if (what->recipient.kind != CS_MAILBOX)
			return false;
		domain = what->recipient.domain;
		what->fact.local = what->recipient.local;
		what->fact.name = (struct cs_span){ what->name,
			encoded_name(what->recipient.name, what->name,
				sizeof what->name) };
	}
	if (domain_read(guard_suffixes(guard), domain, &what->domain, NULL)
			!= DOMAIN_OK || what->domain.kind != DOMAIN_NAME)
		return false;
	what->fact.domain = cs_span(what->domain.ascii);
	return true;
}

static enum cs_status
unreadable(struct cs_span what, struct cs_error *error)
{
	return error_say(error, CS_SYNTAX,
		_("%.*s: neither an address nor a domain"),
		(int)(what.length < 300 ? what.length : 300), what.text);
}

/* -- adding --------------------------------------------------------------------- */

static enum cs_status
put_one(void *context, struct facts *facts, struct cs_error *error)
{
	return facts_put(facts, context, FACTS_MOST) == CS_OK ? CS_OK
		: error_say(error, CS_NO_MEMORY, _("out of memory"));
}

enum cs_status
cs_known_add(const struct cs_guard *guard, struct cs_span what,
	struct cs_error *error)
{
	struct what read;

	if (!read_what(guard, what, &read))
		return unreadable(what, error);
	read.fact.origin = CS_ORIGIN_ADDED;
	return facts_change(guard_places(guard)->data, put_one, known_rebuild,
		&read.fact, error);
}

/* -- what was sent --------------------------------------------------------------- */

struct sent {
	const struct cs_guard *guard;
	struct cs_span as;
	const struct cs_recipient *recipients;
	size_t count;
};

static enum cs_status
put_sent(void *context, struct facts *facts, struct cs_error *error)
{
	const struct sent *sent = context;
	enum cs_status status = CS_OK;

	for (size_t i = 0; i < sent->count && status == CS_OK; i++) {
		const struct cs_recipient *to = &sent->recipients[i];
		struct cs_judgement judgement;
		struct what what;

		if (to->kind != CS_MAILBOX || !read_what(sent->guard,
				to->address, &what))
			continue;
		cs_judge(sent->guard, to, &judgement);
		what.fact.name = (struct cs_span){ what.name, encoded_name(
			to->name, what.name, sizeof what.name) };
		what.fact.as = sent->as;
		what.fact.origin = CS_ORIGIN_SENT;
		what.fact.first = what.fact.last = today();
		what.fact.quarantined = judgement.verdict >= CS_CONFIRM;
		status = facts_put(facts, &what.fact, FACTS_SUM);
	}
	return status == CS_OK ? CS_OK
		: error_say(error, status, _("out of memory"));
}

enum cs_status
cs_known_sent(const struct cs_guard *guard, struct cs_span from,
	const struct cs_recipient *recipients, size_t count,
	struct cs_error *error)
{
	struct sent sent = { guard, { NULL, 0 }, recipients, count };
	const char *folder = guard_places(guard)->data;
	long i = cs_identity_find(guard, from);
	struct cs_identity identity;

	if (folder == NULL || count == 0)
		return CS_OK;
	if (i >= 0 && cs_identity_count(guard) > 1
		&& cs_identity_at(guard, (size_t)i, &identity))
		sent.as = cs_span(identity.address);
	return facts_change(folder, put_sent, known_rebuild, &sent, error);
}

/* -- forgetting -------------------------------------------------------------------- */

struct forget {
	const struct fact *what; /* NULL: everything */
	size_t count;
};

static bool
is_same(struct cs_span a, struct cs_span b)
{
	if (a.length != b.length)
		return false;
	for (size_t i = 0; i < a.length; i++) {
		char x = a.text[i], y = b.text[i];

		if (x != y && ((x ^ y) != 32 || (x | 32) < 'a'
				|| (x | 32) > 'z'))
			return false;
	}
	return true;
}

/* A domain takes every address at it along. */
static bool
is_meant(void *context, const struct fact *fact)
{
	const struct forget *forget = context;

	return forget->what == NULL
		|| (is_same(forget->what->domain, fact->domain)
			&& (forget->what->local.length == 0
				|| is_same(forget->what->local, fact->local)));
}

static enum cs_status
drop(void *context, struct facts *facts, struct cs_error *error)
{
	struct forget *forget = context;

	(void)error;
	forget->count = facts_drop(facts, is_meant, forget);
	return CS_OK;
}

static bool
is_copy(const char *name)
{
	return strncmp(name, "known", 5) == 0 && name[5] != '\0'
		&& strcmp(name, "known.lock") != 0
		&& strcmp(name, "known.index.lock") != 0;
}

/* Whatever else bears the history's name: an index, a temporary file that a
 * crash left, an editor's copy.  With ALL also what was learned from. */
static enum cs_status
remove_copies(const char *folder, bool all, struct cs_error *error)
{
	int directory;
	DIR *list;
	struct dirent *entry;
	enum cs_status status = store_open(folder, ".", &directory, error);

	if (status != CS_OK)
		return status;
	list = fdopendir(directory);
	if (list == NULL) {
		close(directory);
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	}
	while (status == CS_OK && (entry = readdir(list)) != NULL) {
		const char *name = entry->d_name;

		name += *name == '.' || *name == '#';
		if (is_copy(name) || (all && (strcmp(name, "learned") == 0
				|| strcmp(name, "sources") == 0)))
			status = store_remove(dirfd(list), entry->d_name, error);
	}
	closedir(list);
	return status;
}

static enum cs_status
clean_up(const char *folder, const struct facts *facts,
	struct cs_error *error)
{
	enum cs_status status = remove_copies(folder, facts_count(facts) == 0,
		error);

	if (status == CS_OK)
		status = known_rebuild(folder, facts, error);
	return status;
}

enum cs_status
cs_known_forget(const struct cs_guard *guard, struct cs_span what,
	size_t *count, struct cs_error *error)
{
	const char *folder = guard_places(guard)->data;
	struct forget forget = { NULL, 0 };
	struct what read;
	enum cs_status status;

	*count = 0;
	if (what.length > 0 && !read_what(guard, what, &read))
		return unreadable(what, error);
	if (what.length > 0)
		forget.what = &read.fact;
	status = facts_change(folder, drop, clean_up, &forget, error);
	*count = forget.count;
	return status;
}

/* learn.c - see learn.h: gathering, judging, saving. */
#include "learn.h"

#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "encoded.h"
#include "error.h"
#include "guard.h"
#include "known.h"
#include "names.h"
#include "policy.h"
#include "sources.h"
#include "words.h"

static enum cs_status
out_of_memory(struct cs_error *error)
{
	return error_say(error, CS_NO_MEMORY, _("out of memory"));
}

/* -- opening --------------------------------------------------------------------- */

/* The addresses in the setting `identities', a text in the files' syntax. */
static enum cs_status
add_identities(struct cs_learning *learning)
{
	static const char key[] = "address = \"";
	enum cs_status status = CS_OK;

	for (size_t i = 0; i < cs_setting_count(learning->guard); i++) {
		const struct cs_setting *row = cs_setting_at(learning->guard,
			i);
		const char *at = row->value;

		if (strcmp(row->name, "identities") != 0)
			continue;
		while (status == CS_OK && (at = strstr(at, key)) != NULL) {
			at += sizeof key - 1;
			status = cs_learning_mine(learning, (struct cs_span){
				at, strcspn(at, "\"") });
		}
	}
	return status;
}

enum cs_status
cs_learning_open(const struct cs_places *places,
	struct cs_learning **learning, struct cs_error *error)
{
	struct cs_learning *new;
	enum cs_status status;

	*learning = NULL;
	if (places->data == NULL)
		return error_say(error, CS_UNAVAILABLE,
			_("there is no folder for the history"));
	new = calloc(1, sizeof *new);
	if (new == NULL)
		return out_of_memory(error);
	new->chosen = facts_open();
	new->mailed = facts_open();
	new->judged = facts_open();
	new->mine = facts_open();
	status = cs_guard_open(places, &new->guard, error);
	if (status == CS_OK)
		status = seen_open(places->data, &new->seen, error);
	if (status == CS_OK && (new->chosen == NULL || new->mailed == NULL
			|| new->judged == NULL || new->mine == NULL
			|| add_identities(new) != CS_OK))
		status = out_of_memory(error);
	if (status != CS_OK) {
		cs_learning_close(new);
		return status;
	}
	*learning = new;
	return CS_OK;
}

static void
drop_book(struct cs_learning *learning)
{
	struct learn_book *book = learning->books;

	learning->books = book->next;
	free(book);
}

void
cs_learning_close(struct cs_learning *learning)
{
	if (learning == NULL)
		return;
	while (learning->books != NULL)
		drop_book(learning);
	facts_close(learning->chosen);
	facts_close(learning->mailed);
	facts_close(learning->judged);
	facts_close(learning->mine);
	seen_close(learning->seen);
	cs_guard_close(learning->guard);
	free(learning);
}

void
cs_learning_watch(struct cs_learning *learning,
	const struct cs_learn_watch *watch)
{
	learning->watch = *watch;
}

enum cs_status
cs_learning_mine(struct cs_learning *learning, struct cs_span address)
{
	struct cs_recipient recipient;
	struct domain domain;
	struct fact fact = { 0 };

	cs_recipient_read(address, &recipient);
	if (recipient.kind != CS_MAILBOX || domain_read(guard_suffixes(
			learning->guard), recipient.domain, &domain, NULL)
			!= DOMAIN_OK)
		return CS_OK;
	fact.local = recipient.local;
	fact.domain = cs_span(domain.ascii);
	return facts_put(learning->mine, &fact, FACTS_MOST);
}

/* -- what may be believed ---------------------------------------------------------- */

static bool
is_protected(const struct cs_guard *guard, const char *name)
{
	return name[0] != '\0' && names_covering(policy_protected_names(
		guard_policy(guard)), name) != NULL;
}

/* From a list only the look-alike of a protected name is held back; from mail
 * all that is suspect.  *OF_ALL: that is true of all at DOMAIN, and not of LOCAL
 * alone. */
static bool
must_wait(const struct cs_guard *guard, struct cs_span local,
	const char *domain, enum cs_origin origin, bool *of_all)
{
	char address[CS_ADDRESS_SIZE];
	struct cs_recipient recipient;
	struct cs_judgement judgement;
	size_t length = strlen(domain);

	*of_all = true;
	if (local.length == 0)
		local = cs_span("postmaster");
	if (local.length + 1 + length >= sizeof address)
		return false;
	memcpy(address, local.text, local.length);
	address[local.length] = '@';
	memcpy(address + local.length + 1, domain, length + 1);
	cs_recipient_read(cs_span(address), &recipient);
	cs_judge(guard, &recipient, &judgement);
	if (judgement.verdict < CS_CONFIRM)
		return false;
	*of_all = judgement.doubt != CS_DOUBT_LOCAL;
	if (origin == CS_ORIGIN_SENDER || origin == CS_ORIGIN_SENT)
		return true;
	for (size_t i = 0; i < judgement.reason_count; i++)
		if (judgement.reasons[i].verdict >= CS_CONFIRM
			&& is_protected(guard, judgement.reasons[i].target))
			return true;
	return false;
}

/* The same, asked once a domain and kind of source; but of a name like another's
 * there nothing follows for the next one. */
static enum cs_status
ask_once(struct cs_learning *learning, struct fact *fact)
{
	bool is_mail = fact->origin != CS_ORIGIN_LIST;
	struct fact key = { .domain = fact->domain,
		.local = cs_span(is_mail ? "mail" : "list") };
	const struct fact *known = facts_find(learning->judged, key.local,
		key.domain);
	bool of_all;

	if (known == NULL) {
		key.quarantined = must_wait(learning->guard, fact->local,
			fact->domain.text, fact->origin, &of_all);
		fact->quarantined = key.quarantined;
		return of_all ? facts_put(learning->judged, &key, FACTS_MOST)
			: CS_OK;
	}
	fact->quarantined = known->quarantined;
	return CS_OK;
}

/* -- gathering ------------------------------------------------------------------------ */

static bool
is_plain(struct cs_span domain)
{
	for (size_t i = 0; i < domain.length; i++)
		if ((domain.text[i] & 0x80) != 0 || (domain.text[i] >= 'A'
				&& domain.text[i] <= 'Z'))
			return false;
	return true;
}

enum cs_status
learn_take(struct cs_learning *learning, const struct learn_item *item)
{
	bool is_mail = item->origin != CS_ORIGIN_LIST;
	struct facts *facts = is_mail ? learning->mailed : learning->chosen;
	struct fact fact = { .local = item->local, .domain = item->domain,
		.count = item->count, .first = item->day, .last = item->day,
		.origin = item->origin, .as = item->as };
	char name[FACT_NAME_MAX + 1], nick[FACT_NAME_MAX + 1];
	const struct fact *there = is_plain(item->domain)
		? facts_find(facts, item->local, item->domain) : NULL;
	struct domain domain;
	enum cs_status status = CS_OK;

	/* the same within one run adds up, in lists too */
	if (there != NULL && (there->name.length > 0
			|| item->name.length == 0) && item->nick.length == 0)
		return facts_put(facts, &fact, FACTS_SUM);
	if (domain_read(guard_suffixes(learning->guard), item->domain, &domain,
			NULL) != DOMAIN_OK || domain.kind != DOMAIN_NAME)
		return CS_OK;
	fact.domain = cs_span(domain.ascii);
	fact.name = (struct cs_span){ name, encoded_name(item->name, name,
		sizeof name) };
	fact.nick = (struct cs_span){ nick, error_visible(nick, sizeof nick,
		item->nick, false) };
	status = ask_once(learning, &fact);
	return status == CS_OK ? facts_put(facts, &fact, FACTS_SUM) : status;
}

void
learn_broken(struct cs_learning *learning, const char *path, const char *why)
{
	learning->progress.broken++;
	if (learning->watch.broken != NULL)
		learning->watch.broken(learning->watch.context, path, why);
}

bool
learn_step(struct cs_learning *learning, const char *path, uint64_t units)
{
	learning->progress.done += units;
	learning->progress.path = path;
	if (!learning->stopped && learning->watch.progress != NULL
		&& !learning->watch.progress(learning->watch.context,
			&learning->progress))
		learning->stopped = true;
	return !learning->stopped;
}

/* -- saving ------------------------------------------------------------------------------ */

static enum cs_status
merge(void *context, struct facts *facts, struct cs_error *error)
{
	const struct cs_learning *learning = context;
	enum cs_status status = facts_put_all(facts, learning->chosen,
		FACTS_MOST);

	if (status == CS_OK)
		status = facts_put_all(facts, learning->mailed, FACTS_SUM);
	return status == CS_OK ? CS_OK : out_of_memory(error);
}

/* Forgets what was gathered: it is saved. */
static enum cs_status
start_again(struct cs_learning *learning, struct cs_error *error)
{
	facts_close(learning->chosen);
	facts_close(learning->mailed);
	learning->chosen = facts_open();
	learning->mailed = facts_open();
	return learning->chosen != NULL && learning->mailed != NULL ? CS_OK
		: out_of_memory(error);
}

enum cs_status
cs_learning_remember(struct cs_learning *learning, const char *kind,
	const char *path, struct cs_error *error)
{
	size_t size = strlen(path) + 1;
	struct learn_book *book = malloc(sizeof *book + size);

	if (book == NULL)
		return out_of_memory(error);
	book->next = learning->books;
	book->kind = strcmp(kind, "list") == 0 ? "list" : "aliases";
	memcpy(book->path, path, size);
	learning->books = book;
	return CS_OK;
}

static enum cs_status
save_books(struct cs_learning *learning, struct cs_error *error)
{
	const char *folder = guard_places(learning->guard)->data;
	enum cs_status status = CS_OK;

	while (status == CS_OK && learning->books != NULL) {
		status = sources_add(folder, learning->books->kind,
			learning->books->path, error);
		drop_book(learning);
	}
	return status;
}

enum cs_status
cs_learning_save(struct cs_learning *learning, struct cs_error *error)
{
	const char *folder = guard_places(learning->guard)->data;
	enum cs_status status = CS_OK;

	if (facts_count(learning->chosen) + facts_count(learning->mailed) > 0)
		status = facts_change(folder, merge, known_rebuild, learning,
			error);
	/* then what was seen: a crash in between counts some mail twice, the
	 * other way round it would never be counted */
	if (status == CS_OK)
		status = seen_save(learning->seen, error);
	if (status == CS_OK)
		status = save_books(learning, error);
	return status == CS_OK ? start_again(learning, error) : status;
}

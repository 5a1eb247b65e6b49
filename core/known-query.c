/* known-query.c - the history for people: completion and lists. */
#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "error.h"
#include "facts.h"
#include "guard.h"
#include "known.h"
#include "words.h"

enum { JUDGED_MAX = 500, DAY = 86400 };

const char *
cs_origin_name(enum cs_origin origin)
{
	return fact_origin_name(origin);
}

/* -- what is handed out --------------------------------------------------------- */

struct shown {
	struct cs_known known;
	char address[CS_ADDRESS_SIZE];
};

/* The domain for people: U-labels. */
static void
show(const struct cs_guard *guard, const struct fact *fact,
	struct shown *shown)
{
	struct domain domain;
	struct cs_span text = fact->domain;
	int length;

	if (domain_read(guard_suffixes(guard), fact->domain, &domain, NULL)
		== DOMAIN_OK)
		text = cs_span(domain.unicode);
	length = snprintf(shown->address, sizeof shown->address, "%.*s%s%.*s",
		(int)fact->local.length, fact->local.text,
		fact->local.length > 0 ? "@" : "", (int)text.length,
		text.text);
	shown->known = (struct cs_known){
		.address = { shown->address, length > 0
			&& (size_t)length < sizeof shown->address
			? (size_t)length : 0 },
		.name = fact->name,
		.nick = fact->nick,
		.count = fact->count,
		.first = (int64_t)fact->first * DAY,
		.last = (int64_t)fact->last * DAY,
		.origin = fact->origin,
		.quarantined = fact->quarantined,
		.risky = fact->quarantined,
	};
}

enum cs_status
cs_known_list(const struct cs_guard *guard, bool quarantined,
	bool (*take)(void *context, const struct cs_known *known),
	void *context, struct cs_error *error)
{
	struct facts *facts;
	struct shown shown;
	enum cs_status status = facts_load(guard_places(guard)->data, &facts,
		error);

	if (status != CS_OK)
		return status;
	facts_sort(facts);
	for (size_t i = 0; i < facts_count(facts); i++) {
		const struct fact *fact = facts_at(facts, i);

		if (fact->quarantined != quarantined)
			continue;
		show(guard, fact, &shown);
		if (!take(context, &shown.known))
			break;
	}
	facts_close(facts);
	return CS_OK;
}

/* -- completion ------------------------------------------------------------------- */

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool
is_word(char c)
{
	return (c & 0x80) != 0 || (c >= '0' && c <= '9')
		|| (lower(c) >= 'a' && lower(c) <= 'z');
}

static bool
starts(struct cs_span text, struct cs_span query)
{
	if (text.length < query.length)
		return false;
	for (size_t i = 0; i < query.length; i++)
		if (lower(text.text[i]) != lower(query.text[i]))
			return false;
	return true;
}

/* Does a word of TEXT start with QUERY? */
static bool
has_word(struct cs_span text, struct cs_span query)
{
	for (size_t i = 0; i < text.length; i++) {
		struct cs_span rest = { text.text + i, text.length - i };

		if ((i == 0 || !is_word(text.text[i - 1]))
			&& starts(rest, query))
			return true;
	}
	return false;
}

static bool
matches(const struct fact *fact, struct cs_span query)
{
	struct cs_span whole = fact->domain;

	if (query.length == 0)
		return true;
	if (fact->local.length > 0) /* local part, @ and domain in one */
		whole = (struct cs_span){ fact->local.text,
			fact->local.length };
	return starts(fact->nick, query) || has_word(whole, query)
		|| has_word(fact->name, query)
		|| has_word(fact->domain, query);
}

/* "jane@ex": the local part, then the domain's beginning. */
static bool
matches_address(const struct fact *fact, struct cs_span query, size_t at)
{
	struct cs_span domain = { query.text + at + 1, query.length - at - 1 };

	query.length = at;
	return fact->local.length == at && starts(fact->local, query)
		&& starts(fact->domain, domain);
}

static bool
is_match(const struct fact *fact, struct cs_span query)
{
	const char *at = query.length > 0
		? memchr(query.text, '@', query.length) : NULL;

	return at == NULL ? matches(fact, query)
		: matches_address(fact, query, (size_t)(at - query.text));
}

struct match {
	const struct fact *fact;
	uint64_t weight;
	bool risky;
};

/* Risky ones last; then the most used, then the latest. */
static int
by_use(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->risky != y->risky)
		return x->risky ? 1 : -1;
	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	if (x->fact->last != y->fact->last)
		return x->fact->last > y->fact->last ? -1 : 1;
	return x->fact < y->fact ? -1 : x->fact > y->fact;
}

static bool
is_suspect(const struct cs_guard *guard, const struct fact *fact)
{
	struct cs_recipient recipient;
	struct cs_judgement judgement;
	struct shown shown;

	if (fact->local.length == 0)
		return false;
	show(guard, fact, &shown);
	cs_recipient_read(shown.known.address, &recipient);
	cs_judge(guard, &recipient, &judgement);
	return judgement.verdict >= CS_CONFIRM;
}

static size_t
find(const struct cs_guard *guard, const struct facts *facts,
	struct cs_span query, struct match *list)
{
	size_t count = 0;

	for (size_t i = 0; i < facts_count(facts); i++) {
		const struct fact *fact = facts_at(facts, i);

		if (!is_match(fact, query))
			continue;
		list[count++] = (struct match){ fact, (uint64_t)fact->count
			* (fact->origin >= CS_ORIGIN_SENT ? KNOWN_WEIGHT_SENT
				: 1), fact->quarantined };
	}
	qsort(list, count, sizeof *list, by_use);
	for (size_t i = 0; i < count && i < JUDGED_MAX; i++)
		list[i].risky = list[i].risky || is_suspect(guard,
			list[i].fact);
	qsort(list, count, sizeof *list, by_use);
	return count;
}

enum cs_status
cs_known_query(const struct cs_guard *guard, struct cs_span query,
	bool (*take)(void *context, const struct cs_known *known),
	void *context, struct cs_error *error)
{
	struct facts *facts;
	struct match *list;
	struct shown shown;
	size_t count;
	enum cs_status status = facts_load(guard_places(guard)->data, &facts,
		error);

	if (status != CS_OK)
		return status;
	list = malloc((facts_count(facts) + 1) * sizeof *list);
	if (list == NULL) {
		facts_close(facts);
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	}
	count = find(guard, facts, query, list);
	for (size_t i = 0; i < count; i++) {
		show(guard, list[i].fact, &shown);
		shown.known.risky = list[i].risky;
		if (!take(context, &shown.known))
			break;
	}
	free(list);
	facts_close(facts);
	return CS_OK;
}

/* rules-person.c - rules about the part before the @ and the display name. */
#include <stdio.h>
#include <string.h>

#include "known.h"
#include "rule-tests.h"
#include "sentence.h"
#include "words.h"

/* LOCAL@DOMAIN as the target; false: too long. */
static bool
put_target(struct cs_reason *reason, struct cs_span local,
	struct cs_span domain)
{
	int length = snprintf(reason->target, sizeof reason->target,
		"%.*s@%.*s", (int)local.length, local.text,
		(int)domain.length, domain.text);

	return length > 0 && (size_t)length < sizeof reason->target;
}

/* -- a slip in the name of somebody known --------------------------------- */

RULE_TEST(local_slip)
{
	const struct person *person = &inquiry->person;
	char lower[PERSON_SIZE];
	size_t length = inquiry->local.length;

	(void)rule;
	if (!person->found || inquiry->address_known
		|| person->odds < model_nats(MODEL_CONFIRM_PERSON))
		return false;
	for (size_t i = 0; i < length; i++) {
		char c = inquiry->local.text[i];

		lower[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	if (!put_target(reason, cs_span(person->local),
		    cs_span(inquiry->domain.unicode)))
		return false;
	sentence_slips(&person->trace, (struct cs_span){ lower, length },
		cs_span(person->local), reason->text, sizeof reason->text);
	return true;
}

/* -- the same person at another domain ------------------------------------ */

enum { PERSON_SHORTEST = 6, HISTORY_SCANNED = 4096 };

/* More of a person than of an office: jane.doe, not sales. */
static bool
is_personal(struct cs_span local)
{
	return local.length >= PERSON_SHORTEST
		&& (memchr(local.text, '.', local.length) != NULL
			|| memchr(local.text, '_', local.length) != NULL);
}

static bool
is_same_local(struct cs_span a, struct cs_span b)
{
	if (a.length != b.length)
		return false;
	for (size_t i = 0; i < a.length; i++) {
		char c = a.text[i];

		if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != b.text[i])
			return false;
	}
	return true;
}

/* The best known address with this LOCAL part; false: there is none. */
static bool
find_elsewhere(const struct known *known, struct cs_span local,
	struct known_entry *best)
{
	struct known_entry entry;
	bool found = false;

	if (known_count(known) > HISTORY_SCANNED)
		return false;
	for (size_t i = 0; i < known_count(known); i++) {
		if (!known_may_be(known, i, local)
			|| !known_at(known, i, &entry)
			|| !is_same_local(local, entry.local)
			|| (found && entry.weight <= best->weight))
			continue;
		*best = entry;
		found = true;
	}
	return found;
}

RULE_TEST(other_domain)
{
	struct known_entry entry;

	(void)rule;
	if (!rule_has_name(inquiry) || inquiry->address_known
		|| !is_personal(inquiry->local)
		|| !find_elsewhere(guard_known(inquiry->guard),
			inquiry->local, &entry))
		return false;
	if (!put_target(reason, entry.local, entry.domain))
		return false;
	rule_say(reason, _("mail to this person went to %s until now"),
		reason->target);
	return true;
}

/* -- the display name ----------------------------------------------------- */

static bool
is_address_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
		|| (c >= '0' && c <= '9') || (c & 0x80)
		|| (c != '\0' && strchr(".-_+@", c) != NULL);
}

/* The word of NAME with an @ in it; empty: none. */
static struct cs_span
address_in(struct cs_span name)
{
	const char *at = name.length == 0 ? NULL
		: memchr(name.text, '@', name.length);
	size_t from, to;

	if (at == NULL)
		return (struct cs_span){ name.text, 0 };
	from = to = (size_t)(at - name.text);
	while (from > 0 && is_address_letter(name.text[from - 1]))
		from--;
	while (to < name.length && is_address_letter(name.text[to]))
		to++;
	return (struct cs_span){ name.text + from, to - from };
}

RULE_TEST(name_address)
{
	struct cs_span said = address_in(inquiry->recipient->name);
	struct cs_recipient other;
	struct domain domain;

	(void)rule;
	if (said.length == 0 || !rule_has_name(inquiry))
		return false;
	cs_recipient_read(said, &other);
	if (other.kind != CS_MAILBOX
		|| domain_read(guard_suffixes(inquiry->guard), other.domain,
			   &domain, NULL) != DOMAIN_OK
		|| strcmp(domain.ascii, inquiry->domain.ascii) == 0)
		return false;
	snprintf(reason->target, sizeof reason->target, "%s", domain.unicode);
	rule_say(reason, _("the name says %.*s, the mail goes to %s"),
		(int)said.length, said.text, inquiry->domain.unicode);
	return true;
}

enum { WORDS_MOST = 8, WORD_SHORTEST = 3 };

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The words of plain letters in TEXT; -1 where it has others too. */
static int
words_of(struct cs_span text, struct cs_span words[WORDS_MOST])
{
	int count = 0;

	for (size_t i = 0; i < text.length;) {
		size_t from = i;

		while (i < text.length && is_letter(text.text[i]))
			i++;
		if (i > from && count < WORDS_MOST)
			words[count++] = (struct cs_span){ text.text + from,
				i - from };
		if (i < text.length) {
			if (text.text[i] & 0x80)
				return -1;
			i++;
		}
	}
	return count;
}

/* Do A and B begin with the same letters, as far as both go, at most three? */
static bool
begins_alike(struct cs_span a, struct cs_span b)
{
	for (size_t i = 0; i < 3 && i < a.length && i < b.length; i++)
		if ((a.text[i] | 0x20) != (b.text[i] | 0x20))
			return false;
	return true;
}

/* "John Smith" <jane.doe@…>: two full names without a word in common. */
RULE_TEST(name_differs)
{
	struct cs_span said[WORDS_MOST], own[WORDS_MOST];
	int names = words_of(inquiry->recipient->name, said);
	int parts = words_of(inquiry->local, own);

	(void)rule;
	if (!rule_has_name(inquiry) || inquiry->address_known || names < 2
		|| parts != 2 || names > 3
		|| memchr(inquiry->local.text, '.', inquiry->local.length)
			== NULL)
		return false;
	for (int i = 0; i < names; i++)
		for (int j = 0; j < parts; j++)
			if (said[i].length < WORD_SHORTEST
				|| own[j].length < WORD_SHORTEST
				|| begins_alike(said[i], own[j]))
				return false;
	rule_say(reason, _("the name “%.*s” does not fit the address"),
		(int)inquiry->recipient->name.length,
		inquiry->recipient->name.text);
	return true;
}

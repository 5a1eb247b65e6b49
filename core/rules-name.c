/* rules-name.c - rules about names with another name in them, and scripts. */
#include <stdio.h>
#include <string.h>

#include "rule-tests.h"
#include "words.h"

enum { EMBEDDED_SHORTEST = 7 };

/* Does TEXT, labels of the typed name, begin with NAME and go on?  Where NAME
 * reaches into the ending it is a registry's own category, as in army.mil.kr,
 * which nobody else can have. */
static bool
is_embedded(struct cs_span text, struct cs_span name)
{
	return text.length > name.length
		&& (text.text[name.length] == '.'
			|| text.text[name.length] == '-')
		&& memcmp(text.text, name.text, name.length) == 0;
}

/* NAME with its dots as hyphens, or without them, as a whole part of LABEL. */
static bool
is_combined(struct cs_span label, const char *name)
{
	size_t at = 0, i = 0;

	while (name[i] != '\0' && at < label.length) {
		char c = name[i] == '.' ? '-' : name[i];

		if (label.text[at] == c)
			at++;
		else if (name[i] != '.')
			return false;
		i++;
	}
	return name[i] == '\0'
		&& (at == label.length || label.text[at] == '-');
}

static bool
has_word(struct cs_span label, const char *name)
{
	for (size_t i = 0; i < label.length; i++) {
		struct cs_span rest = { label.text + i, label.length - i };

		if ((i == 0 || label.text[i - 1] == '-')
			&& is_combined(rest, name))
			return true;
	}
	return false;
}

/* Is C one that others would dress up as? */
static bool
is_worn(const struct candidate *c)
{
	return (c->kinds & CANDIDATE_PROTECTED)
		&& c->length >= EMBEDDED_SHORTEST
		&& c->base_length < c->length;
}

/* The longest name that is worn. */
struct wearing {
	const struct typed *typed;
	const struct candidate *found;
};

static void
take_worn(void *context, const struct candidate *c)
{
	struct wearing *wearing = context;
	const struct typed *typed = wearing->typed;
	struct cs_span name = { c->text, c->length };

	if (!is_worn(c) || (wearing->found != NULL
		&& wearing->found->length > c->length))
		return;
	for (size_t i = 0; i + 1 < typed->labels; i++) {
		struct cs_span label = { typed->text.text + typed->starts[i],
			typed->starts[i + 1] - typed->starts[i] - 1 };

		if ((is_embedded(typed_tail(typed, i), name)
			&& typed->starts[i] + name.length <= typed->ending)
			|| has_word(label, c->text))
			wearing->found = c;
	}
}

static const struct candidate *
find_embedded(const struct inquiry *inquiry)
{
	struct wearing wearing = { .typed = &inquiry->typed };
	struct cs_span text = inquiry->typed.text;

	candidates_select(guard_candidates(inquiry->guard,
			inquiry->is_own_word), EMBEDDED_SHORTEST,
		text.length, 0, candidate_letters(text), take_worn, &wearing);
	return wearing.found;
}

/* army.mil.example.org, us-army-mil.example.com */
RULE_TEST(embedded)
{
	const struct candidate *c;

	(void)rule;
	if (!rule_has_name(inquiry) || !inquiry->spoke
		|| inquiry->is_beneath)
		return false;
	c = find_embedded(inquiry);
	if (c == NULL)
		return false;
	snprintf(reason->target, sizeof reason->target, "%s", c->text);
	rule_say(reason, _("%s is only a part of it; the mail goes to %s"),
		c->text, domain_registrable(&inquiry->domain)[0] != '\0'
			? domain_registrable_unicode(&inquiry->domain)
			: inquiry->domain.unicode);
	return true;
}

/* A label of letters that no one language writes together. */
RULE_TEST(mixed_script)
{
	(void)rule;
	if (!rule_has_name(inquiry) || inquiry->fold[0] == '\0'
		|| inquiry->has_twin
		|| !(inquiry->facts.is_mixed || inquiry->facts.is_mixed_digits
			|| inquiry->facts.is_hidden))
		return false;
	rule_say(reason, _("%s (%s) mixes letters of different scripts"),
		inquiry->domain.unicode, inquiry->domain.ascii);
	return true;
}

/* set.c - the recipients of one message taken together: cs_judge_set(). */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "error.h"
#include "guard.h"
#include "identity.h"
#include "policy.h"
#include "settings.h"
#include "words.h"

/* What a rule needs of each member; domains are A-labels, "" if unreadable. */
struct person {
	const struct cs_member *member;
	char domain[CS_ASCII_SIZE];
	bool internal;
	bool is_again; /* who stands before, too */
	bool is_told;  /* whose domain stands before */
};

struct circle {
	const struct cs_guard *guard;
	const struct cs_set *set;
	struct person *people;
	char (*thread)[CS_ASCII_SIZE]; /* its domains, in order */
	struct cs_remark *remarks;
	size_t room, count;
};

static void
read_domain(const struct cs_guard *guard, const struct cs_recipient *recipient,
	char name[CS_ASCII_SIZE])
{
	struct domain domain;

	name[0] = '\0';
	if (recipient->kind == CS_MAILBOX
		&& domain_read(guard_suffixes(guard), recipient->domain,
			   &domain, NULL) == DOMAIN_OK)
		memcpy(name, domain.ascii, domain.ascii_length + 1u);
}

/* The verdict that policy gives to setting NAME. */
static enum cs_verdict
verdict_of(const struct circle *circle, const char *name)
{
	const char *word = settings_text(guard_settings(circle->guard), name);

	if (strcmp(word, "confirm") == 0)
		return CS_CONFIRM;
	return strcmp(word, "notice") == 0 ? CS_NOTICE : CS_PASS;
}

static void __attribute__((format(printf, 5, 6)))
remark(struct circle *circle, const char *rule, enum cs_verdict verdict,
	long member, const char *format, ...)
{
	struct cs_remark new = { .rule = rule, .verdict = verdict,
		.member = member };
	char text[CS_TEXT_SIZE];
	va_list arguments;
	size_t at = circle->count;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	error_visible(new.text, sizeof new.text, cs_span(text), false);
	while (at > 0 && circle->remarks[at - 1].verdict < verdict)
		at--;
	if (at == circle->room)
		return;
	if (circle->count < circle->room)
		circle->count++;
	memmove(&circle->remarks[at + 1], &circle->remarks[at],
		(circle->count - 1 - at) * sizeof new);
	circle->remarks[at] = new;
}

/* -- the rules ------------------------------------------------------------ */

/* By address, else as they stand. */
static int
compare(const void *one, const void *other)
{
	const struct person *a = *(const struct person *const *)one;
	const struct person *b = *(const struct person *const *)other;
	struct cs_span x = a->member->recipient.local;
	struct cs_span y = b->member->recipient.local;
	int order = strcmp(a->domain, b->domain);

	if (order == 0 && x.length != y.length)
		order = x.length < y.length ? -1 : 1;
	if (order == 0 && x.length > 0)
		order = cs_ascii_compare_n(x.text, y.text, x.length);
	return order != 0 ? order : a < b ? -1 : a > b;
}

static bool
is_same(const struct person *a, const struct person *b)
{
	struct cs_span x = a->member->recipient.local;
	struct cs_span y = b->member->recipient.local;

	return a->domain[0] != '\0' && strcmp(a->domain, b->domain) == 0
		&& x.length == y.length
		&& cs_ascii_compare_n(x.text, y.text, x.length) == 0;
}

/* All in ORDER that are of the domain of the first one, but for who stands before
 * the others, are told of by that one; how many they are. */
static size_t
note_told(struct person **order, size_t count)
{
	struct person *first = order[0];
	size_t i;

	for (i = 0; i < count && !strcmp(order[i]->domain, order[0]->domain);
		i++) {
		order[i]->is_told = true;
		if (order[i] < first)
			first = order[i];
	}
	first->is_told = false;
	return i;
}

/* Notes who is there again, and whose domain is.  In order, for there may be a
 * million.  False: out of memory. */
static bool
note_duplicates(struct circle *circle)
{
	size_t count = circle->set->count;
	struct person **order = calloc(count, sizeof *order);

	if (order == NULL)
		return false;
	for (size_t i = 0; i < count; i++)
		order[i] = &circle->people[i];
	qsort(order, count, sizeof *order, compare);
	for (size_t i = 1; i < count; i++)
		order[i]->is_again = is_same(order[i - 1], order[i]);
	for (size_t i = 0; i < count;)
		i += note_told(order + i, count - i);
	free(order);
	return true;
}

static void
find_duplicates(struct circle *circle)
{
	for (size_t i = 1; i < circle->set->count; i++) {
		struct cs_span who = circle->set->members[i].recipient.address;

		if (circle->people[i].is_again)
			remark(circle, "duplicate", CS_NOTICE, (long)i,
				_("%.*s is there twice"), (int)who.length,
				who.text);
	}
}

enum { CIRCLE_SMALLEST = 3 };

static void
find_outsider(struct circle *circle)
{
	enum cs_verdict verdict = verdict_of(circle, "set.outsider");
	size_t outsiders = 0, last = 0;

	if (verdict == CS_PASS || circle->set->count < CIRCLE_SMALLEST)
		return;
	for (size_t i = 0; i < circle->set->count; i++)
		if (!circle->people[i].internal) {
			outsiders++;
			last = i;
		}
	if (outsiders == 1 && circle->people[last].domain[0] != '\0')
		remark(circle, "outsider", verdict, (long)last,
			_("all others are our own; %s is not"),
			circle->people[last].domain);
}

static void
count_visible(struct circle *circle)
{
	enum cs_verdict verdict = verdict_of(circle, "set.visible");
	long most = settings_number(guard_settings(circle->guard),
		"set.visible_most");
	long visible = 0;

	for (size_t i = 0; i < circle->set->count; i++)
		visible += circle->set->members[i].field != CS_FIELD_BCC;
	if (verdict != CS_PASS && visible > most)
		remark(circle, "visible", verdict, CS_WHOLE_SET,
			P_("%ld person sees all addresses; Bcc hides them",
				"%ld people see one another's addresses; Bcc "
				"hides them", (unsigned long)visible), visible);
}

static int
compare_names(const void *one, const void *other)
{
	return strcmp(one, other);
}

/* One line for all of them, so that none hides behind another. */
static void
find_newcomers(struct circle *circle)
{
	enum cs_verdict verdict = verdict_of(circle, "set.thread");
	size_t newcomers = 0, used = 0;
	char names[CS_TEXT_SIZE] = "";
	long first = CS_WHOLE_SET;

	if (verdict == CS_PASS || circle->set->thread_count == 0)
		return;
	for (size_t i = 0; i < circle->set->count; i++) {
		const struct person *person = &circle->people[i];

		if (person->domain[0] == '\0' || person->internal ||
			person->is_told || bsearch(person->domain,
				circle->thread, circle->set->thread_count,
				sizeof *circle->thread, compare_names))
			continue;
		if (newcomers++ == 0)
			first = (long)i;
		if (used < sizeof names)
			used += (size_t)snprintf(names + used,
				sizeof names - used, "%s%s",
				used ? ", " : "", person->domain);
	}
	if (newcomers)
		remark(circle, "new-in-thread", verdict, first,
			P_("+ %zu domain the thread never had: %s",
			"+ %zu domains the thread never had: %s", newcomers),
			newcomers, names);
}

/* What was done before is no reason to ask: a notice, however strict. */
static void
find_identity_before(struct circle *circle)
{
	const struct cs_set *set = circle->set;
	struct cs_span to;
	const char *as;
	long i;

	if (!identity_was_other(circle->guard, set, &as, &i))
		return;
	if (i == CS_WHOLE_SET) {
		remark(circle, "identity-before", CS_NOTICE, i,
			_("in this thread you are %s"), as);
		return;
	}
	to = set->members[i].recipient.address;
	remark(circle, "identity-before", CS_NOTICE, i,
		/* TRANSLATORS: my own address, then the recipient's */
		_("you wrote as %s before, to %.*s"), as, (int)to.length,
		to.text);
}

static void
find_identity(struct circle *circle)
{
	enum cs_verdict verdict = verdict_of(circle, "set.identity");
	struct cs_span from = circle->set->from;
	const char *wanted;

	for (size_t i = 0; verdict != CS_PASS && from.length &&
		i < circle->set->count; i++) {
		const char *name = circle->people[i].domain;

		if (name[0] == '\0' ||
			!identity_is_wrong(circle->guard, from, name, &wanted))
			continue;
		remark(circle, "identity", verdict, (long)i,
			_("to %s you write as %s"), name, wanted);
		return;
	}
	if (verdict != CS_PASS && from.length)
		find_identity_before(circle);
}

void
cs_remark_unjudged(struct cs_remark *remark)
{
	remark->rule = "unjudged";
	remark->verdict = CS_BLOCK;
	remark->member = CS_WHOLE_SET;
	snprintf(remark->text, sizeof remark->text, "%s",
		_("out of memory: the recipients can't be judged together"));
}

static bool
read_thread(struct circle *circle)
{
	size_t count = circle->set->thread_count;

	circle->thread = count ? calloc(count, sizeof *circle->thread) : NULL;
	if (circle->thread == NULL)
		return count == 0;
	for (size_t i = 0; i < count; i++)
		read_domain(circle->guard, &circle->set->thread[i],
			circle->thread[i]);
	qsort(circle->thread, count, sizeof *circle->thread, compare_names);
	return true;
}

static bool
read_people(struct circle *circle)
{
	for (size_t i = 0; i < circle->set->count; i++) {
		struct person *person = &circle->people[i];

		person->member = &circle->set->members[i];
		read_domain(circle->guard, &person->member->recipient,
			person->domain);
		person->internal = person->domain[0] != '\0'
			&& policy_internal(guard_policy(circle->guard),
				   person->domain) != NULL;
	}
	return note_duplicates(circle) && read_thread(circle);
}

size_t
cs_judge_set(const struct cs_guard *guard, const struct cs_set *set,
	struct cs_remark *remarks, size_t room)
{
	struct circle circle = { .guard = guard, .set = set,
		.remarks = remarks, .room = room };

	if (set->count == 0 || room == 0)
		return 0;
	circle.people = calloc(set->count, sizeof *circle.people);
	if (circle.people == NULL || !read_people(&circle)) {
		cs_remark_unjudged(&remarks[0]);
		circle.count = 1;
		goto done;
	}
	find_duplicates(&circle);
	find_outsider(&circle);
	count_visible(&circle);
	find_newcomers(&circle);
	find_identity(&circle);
done:
	free(circle.thread);
	free(circle.people);
	return circle.count;
}

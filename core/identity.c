/* See identity.h; public functions: countersign.h. */
#include <string.h>

#include "config.h"
#include "domain.h"
#include "guard.h"
#include "identity.h"
#include "known.h"
#include "settings.h"
#include "value.h"

static const struct value *
group_at(const struct cs_guard *guard, size_t i)
{
	const struct value *all = settings_value(guard_settings(guard),
		"identities");

	return i < all->count ? all->items[i] : NULL;
}

size_t
cs_identity_count(const struct cs_guard *guard)
{
	return settings_value(guard_settings(guard), "identities")->count;
}

bool
cs_identity_at(const struct cs_guard *guard, size_t i,
	struct cs_identity *identity)
{
	const struct value *group = group_at(guard, i);

	if (!group)
		return false;
	*identity = (struct cs_identity){
		.name = value_member_text(group, "name"),
		.address = value_member_text(group, "address"),
		.signature = value_member_text(group, "signature"),
		.has_signature = value_member(group, "signature"),
		.reply_to = value_member_text(group, "reply_to"),
		.fcc = value_member_text(group, "fcc"),
	};
	return true;
}

/* The address of FROM, a From: field; "" where it has not just one. */
static struct cs_span
address_of(struct cs_span from)
{
	struct cs_recipient one, more;
	struct cs_cutter cutter;

	cs_cutter_start(&cutter, from);
	if (!cs_cutter_next(&cutter, &one) || one.kind != CS_MAILBOX ||
		cs_cutter_next(&cutter, &more))
		return (struct cs_span){ "", 0 };
	return one.address;
}

long
cs_identity_find(const struct cs_guard *guard, struct cs_span from)
{
	struct cs_span address = address_of(from);
	struct cs_identity one;
	size_t i;

	for (i = 0; address.length && cs_identity_at(guard, i, &one); i++)
		if (strlen(one.address) == address.length &&
			!cs_ascii_compare_n(one.address, address.text,
				address.length))
			return (long)i;
	return -1;
}

/* Whether the domains in `for' of GROUP have NAME. */
static bool
is_for(const struct cs_guard *guard, const struct value *group,
	const char *name)
{
	const struct value *names = value_member(group, "for");
	struct domain domain, one;
	size_t i;

	if (domain_read(guard_suffixes(guard), cs_span(name), &domain, NULL) !=
		DOMAIN_OK)
		return false;
	for (i = 0; names && i < names->count; i++)
		if (domain_read(guard_suffixes(guard),
			    cs_span(names->items[i]->text), &one, NULL) ==
				DOMAIN_OK &&
			domain_is_under(&domain, one.ascii))
			return true;
	return false;
}

/* The first identity that is for NAME, -1: none. */
static long
wanted_for(const struct cs_guard *guard, const char *name)
{
	const struct value *group;
	size_t i;

	for (i = 0; (group = group_at(guard, i)); i++)
		if (is_for(guard, group, name))
			return (long)i;
	return -1;
}

long
cs_identity_for(const struct cs_guard *guard,
	const struct cs_recipient *recipients, size_t count)
{
	struct domain domain;
	long found = -1;
	size_t i;

	for (i = 0; i < count && found < 0; i++)
		if (recipients[i].kind == CS_MAILBOX &&
			domain_read(guard_suffixes(guard),
				recipients[i].domain, &domain, NULL) ==
				DOMAIN_OK)
			found = wanted_for(guard, domain.ascii);
	return found;
}

/* The first identity without a `for'. */
static long
general(const struct cs_guard *guard)
{
	const struct value *group;
	size_t i;

	for (i = 0; (group = group_at(guard, i)); i++)
		if (!value_member(group, "for"))
			return (long)i;
	return -1;
}

bool
identity_is_wrong(const struct cs_guard *guard, struct cs_span from,
	const char *name, const char **wanted)
{
	long now = cs_identity_find(guard, from);
	const struct value *group = now < 0 ? NULL
					    : group_at(guard, (size_t)now);
	long right = wanted_for(guard, name);

	if (group && is_for(guard, group, name))
		return false;
	if (right < 0 && group && value_member(group, "for"))
		right = general(guard);
	if (right < 0)
		return false;
	*wanted = value_member_text(group_at(guard, (size_t)right),
		"address");
	return true;
}

/* -- as whom it was before -------------------------------------------------- */

/* The first identity but NOW whom the thread of SET was to or from, -1: none,
 * or it was NOW too. */
static long
of_thread(const struct cs_guard *guard, const struct cs_set *set, long now)
{
	long found = -1, one;
	size_t i;

	for (i = 0; i < set->thread_count; i++) {
		one = cs_identity_find(guard, set->thread[i].address);
		if (one == now)
			return -1;
		if (found < 0)
			found = one;
	}
	return found;
}

/* The identity that wrote to RECIPIENT last: NOW where that is as it should
 * be, -1 where nothing is known. */
static long
of_history(const struct cs_guard *guard, const struct cs_recipient *recipient,
	long now)
{
	struct domain domain;
	const char *as;

	if (recipient->kind != CS_MAILBOX ||
		domain_read(guard_suffixes(guard), recipient->domain, &domain,
			NULL) != DOMAIN_OK)
		return -1;
	if (is_for(guard, group_at(guard, (size_t)now), domain.ascii))
		return now;
	as = known_written_as(guard_known(guard), recipient->local,
		cs_span(domain.ascii));
	return cs_identity_find(guard, cs_span(as));
}

bool
identity_was_other(const struct cs_guard *guard, const struct cs_set *set,
	const char **as, long *member)
{
	long now = cs_identity_find(guard, set->from), found = -1, one;
	struct cs_identity identity;
	size_t i;

	if (now < 0 || cs_identity_count(guard) < 2)
		return false;
	for (i = 0; i < set->count; i++) {
		one = of_history(guard, &set->members[i].recipient, now);
		if (one == now)
			return false;
		if (found < 0 && one >= 0) {
			found = one;
			*member = (long)i;
		}
	}
	if (found < 0) {
		found = of_thread(guard, set, now);
		*member = CS_WHOLE_SET;
	}
	if (found < 0 || !cs_identity_at(guard, (size_t)found, &identity))
		return false;
	*as = identity.address;
	return true;
}

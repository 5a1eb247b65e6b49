/* cs_known_query(): the known addresses that contain a text, best first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "error.h"
#include "guard.h"
#include "known.h"

enum { ADDRESS_SIZE = 2 * CS_ADDRESS_SIZE };

static size_t
address_write(const struct known_entry *entry, char out[ADDRESS_SIZE])
{
	int length = snprintf(out, ADDRESS_SIZE, "%.*s%s%.*s",
		(int)entry->local.length, entry->local.text,
		entry->local.length ? "@" : "", (int)entry->domain.length,
		entry->domain.text);

	return length < ADDRESS_SIZE ? (size_t)length : ADDRESS_SIZE - 1;
}

static bool
contains(struct cs_span text, struct cs_span query)
{
	size_t i;

	for (i = 0; i + query.length <= text.length; i++)
		if (!strncasecmp(text.text + i, query.text, query.length))
			return true;
	return false;
}

/* Most mailed first; among equals the order of the store. */
static int
by_count(const void *a, const void *b)
{
	const struct known_entry *one = *(const struct known_entry *const *)a;
	const struct known_entry *other =
		*(const struct known_entry *const *)b;

	if (one->count != other->count)
		return one->count < other->count ? 1 : -1;
	return one < other ? -1 : one > other;
}

static size_t
matches_find(const struct known *known, struct cs_span query,
	const struct known_entry **matches)
{
	char address[ADDRESS_SIZE];
	size_t i, count = 0;

	for (i = 0; i < known_count(known); i++) {
		const struct known_entry *entry = known_at(known, i);
		size_t length = address_write(entry, address);

		if (contains((struct cs_span){ address, length }, query))
			matches[count++] = entry;
	}
	qsort(matches, count, sizeof *matches, by_count);
	return count;
}

enum cs_status
cs_known_query(const struct cs_guard *guard, struct cs_span query,
	bool (*take)(void *context, const struct cs_known *known),
	void *context, struct cs_error *error)
{
	const struct known *known = guard_known(guard);
	const struct known_entry **matches = calloc(known_count(known) + 1,
		sizeof *matches);
	char address[ADDRESS_SIZE];
	size_t count, i;

	if (!matches)
		return error_say(error, CS_NO_MEMORY, "%s",
			cs_status_text(CS_NO_MEMORY));
	count = matches_find(known, query, matches);
	for (i = 0; i < count; i++) {
		struct cs_known found = { .count = matches[i]->count,
			.origin = CS_ORIGIN_LIST };

		found.address.length = address_write(matches[i], address);
		found.address.text = address;
		if (!take(context, &found))
			break;
	}
	free(matches);
	return CS_OK;
}

/* The addresses of the history; see known.h. */
#include "known-inside.h"

#include <string.h>

#include "distance.h"
#include "utf8.h"

/* local@domain in lower case, as it stands in the index; empty: too long. */
static struct cs_span
put_key(struct cs_span local, struct cs_span domain,
	char key[INDEX_NAME_MAX + 1])
{
	if (local.length + 1 + domain.length > INDEX_NAME_MAX)
		return (struct cs_span){ key, 0 };
	for (size_t i = 0; i < local.length; i++) {
		char c = local.text[i];

		key[i] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
	}
	key[local.length] = '@';
	if (domain.length > 0)
		memcpy(key + local.length + 1, domain.text, domain.length);
	return (struct cs_span){ key, local.length + 1 + domain.length };
}

bool
known_address(const struct known *known, struct cs_span local,
	struct cs_span domain)
{
	char key[INDEX_NAME_MAX + 1];

	return local.length > 0 && index_find(known->addresses,
		put_key(local, domain, key), NULL);
}

const char *
known_written_as(const struct known *known, struct cs_span local,
	struct cs_span domain)
{
	char key[INDEX_NAME_MAX + 1];
	uint32_t rank;

	return local.length > 0 && index_find(known->addresses,
		put_key(local, domain, key), &rank)
		? known_block_as(&known->parts, rank) : "";
}

size_t
known_count(const struct known *known)
{
	return known->parts.head->address_count;
}

static struct known_entry
entry_of(struct cs_span name, uint32_t weight)
{
	size_t at = name.length;

	while (at > 0 && name.text[at - 1] != '@')
		at--;
	return (struct known_entry){
		{ name.text, at > 0 ? at - 1 : 0 },
		{ name.text + at, name.length - at },
		weight,
	};
}

bool
known_at(const struct known *known, size_t i, struct known_entry *entry)
{
	uint32_t next, rank;
	struct cs_span name;

	if (i >= known_count(known))
		return false;
	next = known->parts.addresses[i].record;
	if (!index_next(known->addresses, &next, &rank, &name))
		return false;
	*entry = entry_of(name, known->parts.addresses[i].weight);
	return true;
}

bool
known_may_be(const struct known *known, size_t i, struct cs_span local)
{
	uint32_t next, rank;
	struct cs_span name;

	if (i >= known_count(known))
		return false;
	next = known->parts.addresses[i].record;
	return index_next(known->addresses, &next, &rank, &name)
		&& name.length > local.length
		&& name.text[local.length] == '@';
}

void
known_range(const struct known *known, struct cs_span domain, size_t *first,
	size_t *end)
{
	const struct known_domain_row *row = known_row(known, domain);
	size_t count = known_count(known);

	*first = row->first < count ? row->first : count;
	*end = row->count < count - *first ? *first + row->count : count;
}

/* As many slips as the index would find in a name of ASCII. */
enum { SLIPS_MOST = INDEX_EDITS_MAX };

/* Of the names at DOMAIN beyond ASCII those that are near in letters, where the
 * index counts bytes; behind COUNT others in FOUND. */
static size_t
add_letterwise(const struct known *known, struct cs_span local,
	struct cs_span domain, struct known_entry *found, size_t count,
	size_t room)
{
	struct distance_name typed, own;
	struct known_entry entry;
	size_t i, end, n;

	known_range(known, domain, &i, &end);
	if (end - i > KNOWN_LETTERWISE)
		end = i + KNOWN_LETTERWISE;
	if (!distance_name_read(local, &typed))
		return count;
	for (; i < end && count < room; i++) {
		if (!known_at(known, i, &entry)
			|| !utf8_is_needed(entry.local.text,
				entry.local.length)
			|| !distance_name_read(entry.local, &own)
			|| osa_distance_name(&typed, &own, SLIPS_MOST)
				> SLIPS_MOST)
			continue;
		for (n = 0; n < count; n++)
			if (found[n].local.text == entry.local.text)
				break;
		if (n == count)
			found[count++] = entry;
	}
	return count;
}

size_t
known_near_addresses(const struct known *known, struct cs_span local,
	struct cs_span domain, struct known_entry *found, size_t room)
{
	struct index_match matches[KNOWN_NEAR];
	char key[INDEX_NAME_MAX + 1];
	size_t count = index_near(known->addresses,
		put_key(local, domain, key), matches,
		room < KNOWN_NEAR ? room : KNOWN_NEAR);

	for (size_t i = 0; i < count; i++) {
		uint32_t rank = matches[i].rank;

		found[i] = entry_of(matches[i].name, rank < known_count(known)
			? known->parts.addresses[rank].weight : 0);
	}
	if (utf8_is_needed(local.text, local.length))
		count = add_letterwise(known, local, domain, found, count,
			room < KNOWN_NEAR ? room : KNOWN_NEAR);
	return count;
}

/*
 * Any bytes as the files of the history.  As known.index: it is refused, or
 * its answers lie within it.  As the facts: each line that is taken reads back
 * from what is written of it.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "facts.h"
#include "index.h"
#include "known-block.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

static void
check_answers(const struct index *index, const char *block, size_t size)
{
	static const char *const typed[] = { "a", "gmail.com", "army.mil",
		"jane.doe@us.army.mil", "mail.example.org" };
	struct index_match matches[8], match;
	struct cs_span name;
	uint32_t next = 0, rank;
	size_t i, n, count;

	for (i = 0; i < sizeof typed / sizeof *typed; i++) {
		count = index_near(index, cs_span(typed[i]), matches, 8);
		HOLDS(count <= 8);
		for (n = 0; n < count; n++) {
			name = matches[n].name;
			HOLDS(name.text > block &&
				name.text + name.length < block + size);
			HOLDS(name.text[name.length] == '\0');
		}
		if (index_get(index, cs_span(typed[i]), &match))
			HOLDS(!memcmp(match.name.text, typed[i],
				match.name.length));
	}
	for (n = 0; n < size && index_next(index, &next, &rank, &name); n++)
		HOLDS(name.text + name.length < block + size);
}

static void
try_index(const char *block, size_t size)
{
	struct index *index;

	if (index_open(block, size, &index) != CS_OK)
		return;
	check_answers(index, block, size);
	index_close(index);
}

static void
try_block(const char *block, size_t size)
{
	struct known_block parts;
	const char *as;
	uint32_t rank;

	if (!known_block_read(block, size, &parts))
		return;
	HOLDS((const char *)(parts.domains + parts.head->domain_count) <=
		block + size);
	HOLDS((const char *)(parts.addresses + parts.head->address_count) <=
		block + size);
	HOLDS((const char *)(parts.as + parts.head->as_count) <=
		block + size);
	for (rank = 0; rank < 8; rank++) {
		as = known_block_as(&parts, rank);
		HOLDS(!*as || as + strlen(as) < block + size);
	}
	try_index(block + parts.domain_index,
		(size_t)parts.head->domain_index);
	try_index(block + parts.address_index,
		(size_t)parts.head->address_index);
}

static void
try_facts(const char *text, size_t size)
{
	struct facts *facts = facts_open();
	char line[4096];
	struct fact again;
	size_t i, length;

	if (facts_read(facts, (struct cs_span){ text, size }) == CS_OK) {
		facts_sort(facts);
		for (i = 0; i < facts_count(facts); i++) {
			length = fact_print(facts_at(facts, i), line,
				sizeof line);
			HOLDS(length > 0 && line[length - 1] == '\n');
			HOLDS(fact_parse((struct cs_span){ line, length - 1 },
				&again));
			HOLDS(again.count == facts_at(facts, i)->count);
			HOLDS(facts_find(facts, again.local, again.domain) ==
				facts_at(facts, i));
		}
	}
	facts_close(facts);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *block = malloc(size + 1); /* aligned, and terminated */

	if (!block)
		abort();
	memcpy(block, data, size);
	block[size] = '\0';
	try_block(block, size);
	try_index(block, size);
	try_facts(block, size);
	free(block);
	return 0;
}

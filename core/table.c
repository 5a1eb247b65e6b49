/* See table.h. */
#include <string.h>

#include "config.h"
#include "table.h"
#include "core/table-data.h"

struct table {
	const char *text;      /* all names, each terminated */
	const uint16_t *start; /* name i starts at text + start[i] */
	const uint16_t *order; /* name indices, sorted by bytes */
	size_t count;
};

#define TABLE(list)                                                            \
	{                                                                      \
		list##_text, list##_start, list##_order,                       \
			sizeof(list##_start) / sizeof(list##_start[0])         \
	}

static const struct table popular = TABLE(popular);
static const struct table organisations = TABLE(organisations);
static const struct table mil = TABLE(mil);
static const struct table countries = TABLE(countries);

const struct table *
table_popular(void)
{
	return &popular;
}

const struct table *
table_organisations(void)
{
	return &organisations;
}

const struct table *
table_mil(void)
{
	return &mil;
}

size_t
table_count(const struct table *table)
{
	return table->count;
}

const char *
table_name(const struct table *table, size_t i)
{
	return table->text + table->start[i];
}

/* As strcmp(), of a span and a terminated name. */
static int
compare(struct cs_span name, const char *entry)
{
	int order = strncmp(name.text, entry, name.length);

	return order == 0 && entry[name.length] != '\0' ? -1 : order;
}

long
table_find(const struct table *table, struct cs_span name)
{
	size_t low = 0, high = table->count, middle;
	int order;

	if (name.length == 0 || memchr(name.text, 0, name.length) != NULL)
		return -1;
	while (low < high) {
		middle = low + (high - low) / 2;
		order = compare(name, table_name(table, table->order[middle]));
		if (order == 0)
			return table->order[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return -1;
}

const char *
table_place(struct cs_span tld)
{
	long i = table_find(&countries, tld);

	return i < 0 ? NULL : places_text + places_start[i];
}

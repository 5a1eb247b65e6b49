/* See settings-read.h.  Here: the defaults, as one text for the parser of the
 * files: what stands in the table is right or wrong as what a user writes. */
#include <string.h>

#include "config.h"
#include "settings-read.h"

/* The bytes before the dot of NAME, with it: of "hold.when" 5; 0: no group. */
static size_t
group_length(const char *name)
{
	const char *dot = strchr(name, '.');

	return dot ? (size_t)(dot - name) + 1 : 0;
}

/* Is row I the first, or the last, of its group's rows, which stand together? */
static bool
is_at_edge(size_t i, bool first)
{
	const char *name = setting_rows[i].name;
	size_t length = group_length(name);

	if (first ? i == 0 : i + 1 == setting_row_count())
		return true;
	return strncmp(name, setting_rows[first ? i - 1 : i + 1].name, length);
}

/* Adds LENGTH bytes of TEXT at OUT; where the next ones go. */
static char *
add(char *out, const char *text, size_t length)
{
	memcpy(out, text, length);
	return out + length;
}

/* What stands around a default beside its name and value. */
static const char opens[] = " = { ", is[] = " = ", ends[] = ";", closes[] = " };";

/* Adds row I as a line. */
static char *
add_default(char *out, size_t i)
{
	const struct setting_row *row = &setting_rows[i];
	size_t length = group_length(row->name);

	if (length && is_at_edge(i, true)) {
		out = add(out, row->name, length - 1);
		out = add(out, opens, strlen(opens));
	}
	out = add(out, row->name + length, strlen(row->name) - length);
	out = add(out, is, strlen(is));
	out = add(out, row->standard, strlen(row->standard));
	out = add(out, ends, strlen(ends));
	if (length && is_at_edge(i, false))
		out = add(out, closes, strlen(closes));
	return add(out, "\n", 1);
}

static size_t
default_most(size_t i)
{
	return 2 * strlen(setting_rows[i].name) +
		strlen(setting_rows[i].standard) + sizeof opens + sizeof is +
		sizeof ends + sizeof closes;
}

/* All rows as one file. */
void
reading_take_defaults(struct reading *reading)
{
	size_t i, size = 1;
	char *text, *end;

	reading->layer = LAYER_DEFAULT;
	reading->file = "default";
	for (i = 0; i < setting_row_count(); i++)
		size += default_most(i);
	end = text = pool_take(reading->pool, size);
	if (!text) {
		report_no_memory(reading->report);
		return;
	}
	for (i = 0; i < setting_row_count(); i++)
		end = add_default(end, i);
	*end = '\0';
	reading_take(reading, text, (size_t)(end - text));
}

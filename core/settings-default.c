/*
 * See settings-read.h.  Here: the defaults.  They are written in the files'
 * syntax, so that the library's parser could read them; but they are read at
 * each start, and that took a tenth of it.  So what is written plainly (a
 * number, a truth, a text without escapes, an array of those) is read here.  A
 * test compares with what the parser makes of them.
 */
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "settings-read.h"

/* -- plainly ---------------------------------------------------------------- */

/* One item at *AT into VALUE; *AT behind it.  False: it isn't plain. */
static bool
read_item(struct pool *pool, const char **at, struct value *value)
{
	const char *text = *at;
	char *end;

	if (*text == '"') {
		size_t length = strcspn(++text, "\"\\");

		value->kind = VALUE_TEXT;
		value->text = pool_copy(pool, text, length);
		*at = text + length + 1;
		return text[length] == '"' && value->text;
	}
	value->number = !strncmp(text, "true", 4);
	if (value->number || !strncmp(text, "false", 5)) {
		value->kind = VALUE_TRUTH;
		*at = text + (value->number ? 4 : 5);
		return true;
	}
	value->kind = VALUE_NUMBER;
	value->number = strtoll(text, &end, 10);
	*at = end;
	return end > text;
}

/* An array's items, of which none is one itself. */
static bool
read_items(struct pool *pool, const char **at, struct value *value)
{
	char close = **at == '[' ? ']' : ')';
	struct value *items;
	size_t most = 1, i;
	const char *c;

	for (c = *at; *c; c++)
		most += *c == ',';
	items = pool_take(pool, most * sizeof *items);
	value->items = pool_take(pool, most * sizeof *value->items);
	if (!items || !value->items)
		return false;
	value->kind = VALUE_ARRAY;
	for (++*at; *(*at += strspn(*at, " ,")) != close; value->count++) {
		i = value->count;
		if (i == most)
			return false;
		items[i] = (struct value){ .layer = value->layer,
			.file = value->file, .line = value->line };
		value->items[i] = &items[i];
		if (!read_item(pool, at, &items[i]))
			return false;
	}
	++*at;
	return true;
}

struct value *
reading_default(const struct reading *reading, size_t row)
{
	const char *name = setting_rows[row].name, *dot = strchr(name, '.');
	const char *at = setting_rows[row].standard;
	struct value *value = pool_take(reading->pool, sizeof *value);
	bool done = value;

	if (!done)
		return NULL;
	value->name = dot ? dot + 1 : name;
	value->file = reading->file;
	value->line = (unsigned)row + 1;
	value->layer = reading->layer;
	if (*at == '[' || *at == '(')
		done = read_items(reading->pool, &at, value);
	else
		done = read_item(reading->pool, &at, value);
	return done && !*at ? value : NULL;
}

/* -- by the parser ----------------------------------------------------------- */

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
reading_parse_defaults(struct reading *reading)
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

void
reading_take_defaults(struct reading *reading)
{
	const struct value *value;
	size_t i;

	reading->layer = LAYER_DEFAULT;
	reading->file = "default";
	for (i = 0; i < setting_row_count(); i++) {
		value = reading_default(reading, i);
		if (!value) {
			reading_parse_defaults(reading);
			return;
		}
		reading_take_value(reading, i, value);
	}
}

/* See value.h. */
#include <stdio.h>
#include <string.h>

#include "config.h"
#include "value.h"

const struct value *
value_member(const struct value *group, const char *name)
{
	size_t i;

	for (i = 0; i < group->count; i++)
		if (!strcmp(group->items[i]->name, name))
			return group->items[i];
	return NULL;
}

const char *
value_member_text(const struct value *group, const char *name)
{
	const struct value *member = value_member(group, name);

	return member ? member->text : "";
}

/* True if TEXT stands among the texts of ARRAY. */
static bool
has_text(const struct value *array, const char *text)
{
	size_t i;

	for (i = 0; i < array->count; i++)
		if (array->items[i]->kind == VALUE_TEXT &&
			!strcmp(array->items[i]->text, text))
			return true;
	return false;
}

const struct value *
value_join(struct pool *pool, const struct value *a, const struct value *b)
{
	struct value *both = pool_take(pool, sizeof *both);
	size_t i, count = a->count + b->count;
	const struct value **items = pool_take(pool, count * sizeof *items);

	if (!both || !items)
		return NULL;
	*both = *b;
	both->items = items;
	both->count = a->count;
	if (a->count)
		memcpy(items, a->items, a->count * sizeof *items);
	for (i = 0; i < b->count; i++)
		if (b->items[i]->kind != VALUE_TEXT ||
			!has_text(a, b->items[i]->text))
			items[both->count++] = b->items[i];
	return both;
}

const char *
value_origin(struct pool *pool, const struct value *value)
{
	return pool_print(pool, "%s:%u", value->file, value->line);
}

/* Text that grows into BUFFER, or is only measured where that is NULL. */
struct writer {
	char *buffer;
	size_t used;
};

static void
put(struct writer *writer, const char *text, size_t length)
{
	if (writer->buffer)
		memcpy(writer->buffer + writer->used, text, length);
	writer->used += length;
}

static void
put_text(struct writer *writer, const char *text)
{
	put(writer, "\"", 1);
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			put(writer, "\\", 1);
		if (*text == '\n')
			put(writer, "\\n", 2);
		else if (*text == '\t')
			put(writer, "\\t", 2);
		else
			put(writer, text, 1);
	}
	put(writer, "\"", 1);
}

static void put_value(struct writer *writer, const struct value *value);

static void
put_items(struct writer *writer, const struct value *value)
{
	bool group = value->kind == VALUE_GROUP;
	bool list = !group && value->count &&
		value->items[0]->kind == VALUE_GROUP;
	const char *open = group ? "{ " : list ? "( " : "[ ";
	const char *close = group ? "}" : list ? ")" : "]";
	size_t i;

	put(writer, open, 2);
	for (i = 0; i < value->count; i++) {
		const struct value *item = value->items[i];

		if (group) {
			put(writer, item->name, strlen(item->name));
			put(writer, " = ", 3);
		}
		put_value(writer, item);
		if (group)
			put(writer, "; ", 2);
		else
			put(writer, ", ", i + 1 < value->count ? 2 : 0);
	}
	put(writer, " ", !group && value->count ? 1 : 0);
	put(writer, close, 1);
}

static void
put_value(struct writer *writer, const struct value *value)
{
	char number[32];

	switch (value->kind) {
	case VALUE_TEXT:
		put_text(writer, value->text);
		break;
	case VALUE_TRUTH:
		put(writer, value->number ? "true" : "false",
			value->number ? 4 : 5);
		break;
	case VALUE_ARRAY:
	case VALUE_GROUP:
		put_items(writer, value);
		break;
	case VALUE_NUMBER:
	case VALUE_OTHER:
		snprintf(number, sizeof number, "%lld", value->number);
		put(writer, number, strlen(number));
		break;
	}
}

const char *
value_print(struct pool *pool, const struct value *value)
{
	struct writer writer = { NULL, 0 };
	char *text;

	put_value(&writer, value);
	text = pool_take(pool, writer.used + 1);
	if (!text)
		return NULL;
	writer = (struct writer){ text, 0 };
	put_value(&writer, value);
	return text;
}

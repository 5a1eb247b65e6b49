/* The table of keys. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "keys.h"
#include "restrict.h"
#include "wording.h"

const struct key_row key_rows[] = {
#define X(place, key, function, label, brief, help)                            \
	{ KEYS_##place, key, function, label, brief, help },
	KEY_LIST(X)
#undef X
	{ 0, 0, DO_NOTHING, NULL, NULL, NULL },
};

const struct key_row *
keys_rows(const struct keys *keys)
{
	return keys ? keys->rows : key_rows;
}

/* M-U is M-u: the keys with a letter know no case. */
static uint32_t
plain(uint32_t key)
{
	uint32_t letter = key & ~(uint32_t)INPUT_META;

	if ((key & INPUT_META) && letter >= 'A' && letter <= 'Z')
		return key + ('a' - 'A');
	return key;
}

int
keys_function(const struct keys *keys, enum key_place place, uint32_t key)
{
	const struct key_row *row;

	if (input_is_text(key))
		return DO_NOTHING; /* no row has one, and none may be bound */
	key = plain(key);
	for (row = keys_rows(keys); row->label; row++)
		if ((row->place & place) && row->key == key)
			return row->function;
	return DO_NOTHING;
}

const char *
keys_label(const struct keys *keys, int function)
{
	const struct key_row *row;

	for (row = keys_rows(keys); row->label; row++)
		if (row->function == function && row->place)
			return row->label;
	return "";
}

const char *
keys_help(const struct key_row *row)
{
	if (row->help)
		return words_shown(row->help);
	if (row->function >= DO_BODY)
		return body_command_help(
			(enum body_command)(row->function - DO_BODY));
	return field_command_help(
		(enum field_command)(row->function - DO_FIELD));
}

static bool
is_among(const struct key_row *const *rows, size_t count, int function)
{
	while (count)
		if (rows[--count]->function == function)
			return true;
	return false;
}

size_t
keys_brief(const struct keys *keys, enum key_place place,
	const struct restrictions *restrictions,
	const struct key_row *rows[KEYS_BRIEF])
{
	const struct key_row *row;
	size_t count = 0;

	for (row = keys_rows(keys); row->label; row++)
		if ((row->place & place) && *row->brief &&
			count < KEYS_BRIEF &&
			!is_among(rows, count, row->function) &&
			restrict_key(restrictions, row->function))
			rows[count++] = row;
	return count;
}

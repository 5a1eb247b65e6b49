/* The table of keys. */
#include <stddef.h>

#include "keys.h"
#include "restrict.h"

const struct key_row key_rows[] = {
#define X(place, key, function, label, brief, help)                            \
	{ KEYS_##place, key, function, label, brief, help },
	KEY_LIST(X)
#undef X
	{ 0, 0, DO_NOTHING, NULL, NULL, NULL },
};

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
keys_function(enum key_place place, uint32_t key)
{
	const struct key_row *row;

	key = plain(key);
	for (row = key_rows; row->label; row++)
		if ((row->place & place) && row->key == key)
			return row->function;
	return DO_NOTHING;
}

const char *
keys_help(const struct key_row *row)
{
	if (row->help)
		return row->help;
	if (row->function >= DO_BODY)
		return body_command_help(
			(enum body_command)(row->function - DO_BODY));
	return field_command_help(
		(enum field_command)(row->function - DO_FIELD));
}

size_t
keys_brief(enum key_place place, const struct restrictions *restrictions,
	const struct key_row *rows[KEYS_BRIEF])
{
	const struct key_row *row;
	size_t count = 0;

	for (row = key_rows; row->label; row++)
		if ((row->place & place) && *row->brief &&
			count < KEYS_BRIEF &&
			restrict_key(restrictions, row->function))
			rows[count++] = row;
	return count;
}

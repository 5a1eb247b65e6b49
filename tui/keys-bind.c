/* The setting `keys' over the built-in table. */
#include <stdio.h>
#include <string.h>

#include "keys.h"
#include "wording.h"

static const struct {
	int function;
	const char *word;
} words[] = {
	{ DO_NOTHING, "none" },
#define X(name, word) { DO_##name, word },
	KEY_FUNCTION_LIST(X)
#undef X
};

void
keys_start(struct keys *keys)
{
	memset(keys, 0, sizeof *keys);
	while (key_rows[keys->count].label) {
		keys->rows[keys->count] = key_rows[keys->count];
		keys->count++;
	}
}

/* -- Names of actions ------------------------------------------------------ */

/* The built-in row that says what is shown of FUNCTION at PLACE. */
static const struct key_row *
row_of(enum key_place place, int function)
{
	const struct key_row *row;

	for (row = key_rows; row->label; row++)
		if ((row->place & place) && row->function == function)
			return row;
	return NULL;
}

/* The editors' commands by their names there. */
static int
command_find(enum key_place place, const char *word)
{
	int i;

	for (i = 0; place == KEYS_HEADER && i < FIELD_COMMANDS; i++)
		if (!strcmp(field_command_name((enum field_command)i), word))
			return DO_FIELD + i;
	for (i = 0; place == KEYS_BODY && i < BODY_COMMANDS; i++)
		if (!strcmp(body_command_name((enum body_command)i), word))
			return DO_BODY + i;
	return -1;
}

/* What WORD means at PLACE, header or body; -1: nothing. */
static int
action_find(enum key_place place, const char *word)
{
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i].word, word) && (!words[i].function ||
				row_of(place, words[i].function)))
			return words[i].function;
	return command_find(place, word);
}

/* -- One binding ----------------------------------------------------------- */

/* KEY does nothing at PLACE any more. */
static void
key_free(struct keys *keys, enum key_place place, uint32_t key)
{
	size_t i;

	for (i = 0; i < keys->count; i++)
		if (keys->rows[i].key == key)
			keys->rows[i].place &= ~place;
}

/* A row for KEY, where the help shows FUNCTION: before its other keys. */
static bool
key_add(struct keys *keys, enum key_place place, uint32_t key, int function)
{
	const struct key_row *like = row_of(place, function);
	struct key_row *rows = keys->rows;
	char *label = keys->labels[keys->bound];
	size_t at = 0;

	if (keys->count + 1 >= KEYS_MOST)
		return false;
	while (at < keys->count && (rows[at].function != function ||
			!(rows[at].place & place)))
		at++;
	memmove(&rows[at + 1], &rows[at], (keys->count - at) * sizeof *rows);
	key_name_write(key, label);
	rows[at] = (struct key_row){ place, key, function, label,
		like ? like->brief : "", like ? like->help : NULL };
	keys->count++;
	keys->bound++;
	return true;
}

static const char *
place_bind(struct keys *keys, enum key_place place, uint32_t key, int function)
{
	key_free(keys, place, key);
	return !function || key_add(keys, place, key, function)
		? NULL : _("too many keys");
}

/* Says that there is no such action, at its place if it has one. */
static const char *
action_unknown(const struct cs_key_binding *binding, char why[KEYS_WHY])
{
	if (!*binding->place)
		snprintf(why, KEYS_WHY, _("no action is called \"%.40s\""),
			binding->action);
	else if (!strcmp(binding->place, "header"))
		snprintf(why, KEYS_WHY, _("no action of the header is called "
			"\"%.40s\""), binding->action);
	else
		snprintf(why, KEYS_WHY, _("no action of the body is called "
			"\"%.40s\""), binding->action);
	return why;
}

const char *
keys_bind(struct keys *keys, const struct cs_key_binding *binding,
	char why[KEYS_WHY])
{
	int header = action_find(KEYS_HEADER, binding->action);
	int body = action_find(KEYS_BODY, binding->action);
	const char *wrong = NULL;
	uint32_t key;

	if (!strcmp(binding->place, "header"))
		body = -1;
	else if (!strcmp(binding->place, "body"))
		header = -1;
	if (!key_name_read(binding->key, &key)) {
		snprintf(why, KEYS_WHY, _("no key that may be bound is called "
			"\"%.40s\""), binding->key);
		return why;
	}
	if (header < 0 && body < 0)
		return action_unknown(binding, why);
	if (header == body)
		return place_bind(keys, KEYS_BOTH, key, header);
	if (header >= 0)
		wrong = place_bind(keys, KEYS_HEADER, key, header);
	if (!wrong && body >= 0)
		wrong = place_bind(keys, KEYS_BODY, key, body);
	return wrong;
}

/* -- The whole ------------------------------------------------------------- */

static bool
is_bound(const struct keys *keys, enum key_place place, int function)
{
	size_t i;

	for (i = 0; i < keys->count; i++)
		if ((keys->rows[i].place & place) &&
			keys->rows[i].function == function)
			return true;
	return false;
}

const char *
keys_lack(const struct keys *keys)
{
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if ((words[i].function == DO_SEND ||
			words[i].function == DO_CANCEL ||
			words[i].function == DO_HELP) &&
			(!is_bound(keys, KEYS_HEADER, words[i].function) ||
			!is_bound(keys, KEYS_BODY, words[i].function)))
			return words[i].word;
	return NULL;
}

enum cs_status
keys_open(struct keys *keys, const struct cs_guard *guard,
	struct cs_error *error)
{
	struct cs_key_binding binding, last = { .file = "", .line = 0 };
	const char *wrong = NULL, *lack;
	char why[KEYS_WHY];
	size_t i;

	keys_start(keys);
	for (i = 0; guard && cs_key_binding_at(guard, i, &binding); i++) {
		last = binding;
		wrong = keys_bind(keys, &binding, why);
		if (wrong)
			break;
	}
	lack = wrong ? NULL : keys_lack(keys);
	if (lack) {
		snprintf(why, sizeof why, _("no key is left for \"%s\""), lack);
		wrong = why;
	}
	if (wrong && error)
		snprintf(error->text, sizeof error->text, "%s:%u: keys: %s",
			last.file, last.line, wrong);
	return wrong ? CS_CONFIG : CS_OK;
}

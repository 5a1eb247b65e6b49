/* Reading a keymap file: the text into a struct keymap, strictly. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <libconfig.h>

#include "error.h"
#include "keymap.h"
#include "utf8.h"
#include "words.h"

static const struct {
	const char *name, *text;
} built_in[] = {
#include "core/keymap-built-in.inc"
};

/* What stands for itself in a row. */
enum {
	BLANK = 0x25a1,       /* □: a key with nothing of interest */
	DEAD_CIRCLE = 0x25cc, /* ◌ before a combining mark: a dead key */
};

struct reader {
	const char *file;
	struct keymap *keymap;
	struct cs_error *error;
	unsigned keys[KEYMAP_ROWS]; /* in each row, as `plain' has them */
};

static enum cs_status
refuse(const struct reader *reader, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static enum cs_status
refuse(const struct reader *reader, int line, const char *format, ...)
{
	char what[160];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(what, sizeof what, format, arguments);
	va_end(arguments);
	return error_say(reader->error, CS_CONFIG, "%s:%d: %s", reader->file,
		line, what);
}

static int
line_of(const config_setting_t *setting)
{
	return config_setting_source_line(setting);
}

/* -- One row -------------------------------------------------------------- */

/* Reads one key's token at *TEXT: a character, or ◌ and a mark.  Returns what
 * is wrong, NULL: nothing. */
static const char *
read_key(const char **text, uint32_t *code, bool *dead)
{
	size_t at = 0, length = strcspn(*text, " ");

	*code = utf8_next(*text, length, &at);
	*dead = *code == DEAD_CIRCLE && at < length;
	if (*dead)
		*code = utf8_next(*text, length, &at);
	if (*code == UTF8_BROKEN)
		return _("not UTF-8");
	if (at != length)
		return _("keys need a space between them");
	if (*code < 0x20 || (*code >= 0x7f && *code < 0xa0))
		return _("a control character");
	*text += length;
	if (*code == BLANK)
		*code = 0;
	return NULL;
}

static enum cs_status
read_row(const struct reader *reader, const config_setting_t *setting,
	enum keymap_level level, unsigned row, unsigned *keys)
{
	const char *wrong, *text = config_setting_get_string(setting);
	uint8_t key;
	uint32_t code;
	bool dead;

	if (!text)
		return refuse(reader, line_of(setting),
			_("a row must be a string"));
	for (*keys = 0; *(text += strspn(text, " ")); ++*keys) {
		if (*keys == KEYMAP_COLUMNS)
			return refuse(reader, line_of(setting),
				P_("more than %d key in a row",
					"more than %d keys in a row",
					KEYMAP_COLUMNS), KEYMAP_COLUMNS);
		key = (uint8_t)(row * KEYMAP_COLUMNS + *keys);
		wrong = read_key(&text, &code, &dead);
		if (wrong)
			return refuse(reader, line_of(setting), _("key %u: %s"),
				*keys + 1, wrong);
		reader->keymap->code[level][key] = code;
		reader->keymap->dead[level] |= (uint64_t)dead << key;
	}
	if (*keys < 10)
		return refuse(reader, line_of(setting),
			_("fewer than 10 keys in a row"));
	return CS_OK;
}

/* -- The settings --------------------------------------------------------- */

static enum cs_status
read_level(struct reader *reader, const config_setting_t *setting,
	enum keymap_level level)
{
	enum cs_status status;
	unsigned row, keys = 0;

	if (!config_setting_is_list(setting) ||
		config_setting_length(setting) != KEYMAP_ROWS)
		return refuse(reader, line_of(setting),
			P_("%s must be a list ( ) of %d row",
				"%s must be a list ( ) of %d rows",
				KEYMAP_ROWS),
			config_setting_name(setting), KEYMAP_ROWS);
	for (row = 0; row < KEYMAP_ROWS; row++) {
		status = read_row(reader,
			config_setting_get_elem(setting, row), level, row,
			&keys);
		if (status)
			return status;
		if (level == KEYMAP_PLAIN)
			reader->keys[row] = keys;
		else if (keys != reader->keys[row])
			return refuse(reader, line_of(setting),
				P_("row %u of %s has %u key, of plain %u",
					"row %u of %s has %u keys, of plain %u",
					keys),
				row + 1, config_setting_name(setting), keys,
				reader->keys[row]);
	}
	return CS_OK;
}

static enum cs_status
read_words(const struct reader *reader, const config_setting_t *setting,
	char *words, size_t size)
{
	const char *text = config_setting_get_string(setting);
	size_t i;

	if (!text || !*text || strlen(text) >= size)
		return refuse(reader, line_of(setting),
			P_("%s must be a string of %zu byte",
				"%s must be a string of 1 to %zu bytes",
				size - 1),
			config_setting_name(setting), size - 1);
	for (i = 0; text[i]; i++)
		if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
			return refuse(reader, line_of(setting),
				_("%s has a control character"),
				config_setting_name(setting));
	memcpy(words, text, i + 1);
	return CS_OK;
}

/* The settings a keymap has.  Rows are read from `plain' on: it says how many
 * keys there are. */
static const struct {
	const char *name;
	bool needed;
	int level;           /* -1: words */
	size_t offset, size; /* of the words in struct keymap */
} settings[] = {
	{ "name", true, -1, offsetof(struct keymap, name), KEYMAP_NAME_SIZE },
	{ "title", true, -1, offsetof(struct keymap, title),
		KEYMAP_TITLE_SIZE },
	{ "xkb", false, -1, offsetof(struct keymap, xkb), KEYMAP_NAME_SIZE },
	{ "plain", true, KEYMAP_PLAIN, 0, 0 },
	{ "shift", true, KEYMAP_SHIFT, 0, 0 },
	{ "altgr", false, KEYMAP_ALTGR, 0, 0 },
};

enum { SETTINGS = sizeof settings / sizeof settings[0] };

static enum cs_status
refuse_unknown(const struct reader *reader, const config_setting_t *root)
{
	const config_setting_t *setting;
	unsigned i, j, count = (unsigned)config_setting_length(root);

	for (i = 0; i < count; i++) {
		setting = config_setting_get_elem(root, i);
		for (j = 0; j < SETTINGS; j++)
			if (!strcmp(settings[j].name,
				config_setting_name(setting)))
				break;
		if (j == SETTINGS)
			return refuse(reader, line_of(setting),
				_("unknown setting %.60s"),
				config_setting_name(setting));
	}
	return CS_OK;
}

static enum cs_status
read_settings(struct reader *reader, const config_setting_t *root)
{
	config_setting_t *setting;
	enum cs_status status = refuse_unknown(reader, root);
	size_t i;

	for (i = 0; !status && i < SETTINGS; i++) {
		setting = config_setting_get_member(root, settings[i].name);
		if (!setting && settings[i].needed)
			return refuse(reader, 1, _("%s is missing"),
				settings[i].name);
		if (!setting)
			continue;
		if (settings[i].level >= 0)
			status = read_level(reader, setting,
				(enum keymap_level)settings[i].level);
		else
			status = read_words(reader, setting,
				(char *)reader->keymap + settings[i].offset,
				settings[i].size);
	}
	return status;
}

/* -- Places by character -------------------------------------------------- */

static int
by_code_then_level(const void *a, const void *b)
{
	const struct keymap_entry *left = a, *right = b;

	if (left->code != right->code)
		return left->code < right->code ? -1 : 1;
	if (left->level != right->level)
		return left->level - right->level;
	return left->key - right->key;
}

/* Fills the tables by character from the rows; the first place counts. */
static void
fill_places(struct keymap *keymap)
{
	struct keymap_entry *entry = keymap->entry;
	size_t i, n = 0, kept = 0;
	unsigned level, key;
	uint32_t code;

	memset(keymap->ascii_key, KEYMAP_NO_KEY, sizeof keymap->ascii_key);
	for (level = 0; level < KEYMAP_LEVELS; level++)
		for (key = 0; key < KEYMAP_KEYS; key++) {
			code = keymap->code[level][key];
			if (code >= 128)
				entry[n++] = (struct keymap_entry){ code,
					(uint8_t)key, (uint8_t)level };
			else if (code &&
				keymap->ascii_key[code] == KEYMAP_NO_KEY) {
				keymap->ascii_key[code] = (uint8_t)key;
				keymap->ascii_level[code] = (uint8_t)level;
			}
		}
	qsort(entry, n, sizeof *entry, by_code_then_level);
	for (i = 0; i < n; i++)
		if (!kept || entry[kept - 1].code != entry[i].code)
			entry[kept++] = entry[i];
	keymap->entry_count = kept;
}

/* -- The whole file ------------------------------------------------------- */

/* libconfig would follow an @include to a file nobody has looked at. */
static int
include_line(const char *text)
{
	int line = 1;

	for (; *text; line++) {
		text += strspn(text, " \t\r\f\v");
		if (!strncmp(text, "@include", 8))
			return line;
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	return 0;
}

static enum cs_status
read_config(struct reader *reader, const char *text)
{
	enum cs_status status;
	config_t config;
	int line = include_line(text);

	if (line)
		return refuse(reader, line, _("@include is not allowed here"));
	config_init(&config);
	if (config_read_string(&config, text) == CONFIG_TRUE)
		status = read_settings(reader, config_root_setting(&config));
	else
		status = refuse(reader, config_error_line(&config), "%s",
			config_error_text(&config));
	config_destroy(&config);
	if (!status)
		fill_places(reader->keymap);
	return status;
}

enum cs_status
keymap_read(struct cs_span text, const char *file, struct keymap *keymap,
	struct cs_error *error)
{
	struct reader reader = { file, keymap, error, { 0 } };
	char copy[KEYMAP_FILE_BYTES + 1];

	memset(keymap, 0, sizeof *keymap);
	if (text.length > KEYMAP_FILE_BYTES)
		return refuse(&reader, 1, P_("more than %d byte",
			"more than %d bytes", KEYMAP_FILE_BYTES),
			KEYMAP_FILE_BYTES);
	if (text.length && memchr(text.text, '\0', text.length))
		return refuse(&reader, 1, _("has a NUL byte"));
	if (text.length)
		memcpy(copy, text.text, text.length);
	copy[text.length] = '\0';
	return read_config(&reader, copy);
}

enum cs_status
keymap_read_stream(FILE *stream, const char *file, struct keymap *keymap,
	struct cs_error *error)
{
	char text[KEYMAP_FILE_BYTES + 1];
	size_t length = fread(text, 1, sizeof text, stream);

	if (ferror(stream))
		return error_say(error, CS_IO, _("%s: can't be read"), file);
	return keymap_read((struct cs_span){ text, length }, file, keymap,
		error);
}

const char *
keymap_built_in(size_t i)
{
	return i < sizeof built_in / sizeof *built_in ? built_in[i].name
						      : NULL;
}

enum cs_status
keymap_read_built_in(size_t i, struct keymap *keymap, struct cs_error *error)
{
	struct reader reader = { built_in[i].name, keymap, error, { 0 } };

	memset(keymap, 0, sizeof *keymap);
	return read_config(&reader, built_in[i].text);
}

enum cs_status
keymap_read_us(struct keymap *keymap, struct cs_error *error)
{
	return keymap_read_built_in(0, keymap, error);
}

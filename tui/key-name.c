/* See key-name.h. */
#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "input.h"
#include "countersign.h"
#include "key-name.h"

static const struct {
	const char *name;
	uint32_t key;
} caps[] = {
	{ "F1", INPUT_HELP }, { "F2", INPUT_F2 }, { "F3", INPUT_F3 },
	{ "F4", INPUT_F4 }, { "F5", INPUT_F5 }, { "F6", INPUT_F6 },
	{ "F7", INPUT_F7 }, { "F8", INPUT_F8 }, { "F9", INPUT_F9 },
	{ "F10", INPUT_F10 }, { "F11", INPUT_F11 }, { "F12", INPUT_F12 },
	{ "Up", INPUT_UP }, { "Down", INPUT_DOWN }, { "Left", INPUT_LEFT },
	{ "Right", INPUT_RIGHT }, { "Home", INPUT_HOME },
	{ "End", INPUT_END }, { "PgUp", INPUT_PAGE_UP },
	{ "PgDn", INPUT_PAGE_DOWN }, { "Ins", INPUT_INSERT },
	{ "Delete", INPUT_DELETE }, { "Shift-Tab", INPUT_BACK_TAB },
	{ "^Left", INPUT_WORD_LEFT }, { "^Right", INPUT_WORD_RIGHT },
	{ "M-Backspace", INPUT_META | INPUT_BACKSPACE },
	{ "M-Del", INPUT_META | INPUT_DELETE },
};
enum { CAPS = sizeof caps / sizeof *caps };

static bool
control_read(char letter, uint32_t *key)
{
	letter = (char)toupper((unsigned char)letter);
	if ((letter < 'A' || letter > 'Z') && !strchr("\\]^_", letter))
		return false;
	*key = INPUT_CTRL(letter);
	return letter && *key != INPUT_ENTER && *key != INPUT_TAB &&
		*key != INPUT_CTRL('H');
}

static bool
meta_read(char letter, uint32_t *key)
{
	letter = (char)tolower((unsigned char)letter);
	*key = INPUT_META | (uint32_t)letter;
	return letter > 0x20 && letter < 0x7f && !strchr("[]^_", letter);
}

bool
key_name_read(const char *name, uint32_t *key)
{
	size_t length = strlen(name), i;

	for (i = 0; i < CAPS; i++)
		if (!cs_ascii_compare(caps[i].name, name)) {
			*key = caps[i].key;
			return true;
		}
	if (length == 2 && *name == '^')
		return control_read(name[1], key);
	return length == 3 && (*name == 'M' || *name == 'm') &&
		name[1] == '-' && meta_read(name[2], key);
}

void
key_name_write(uint32_t key, char label[KEY_LABEL])
{
	size_t i;

	for (i = 0; i < CAPS; i++)
		if (caps[i].key == key) {
			snprintf(label, KEY_LABEL, "%s", caps[i].name);
			return;
		}
	if (key & INPUT_META)
		snprintf(label, KEY_LABEL, "M-%c",
			toupper((int)(key & ~(uint32_t)INPUT_META)));
	else
		snprintf(label, KEY_LABEL, "^%c", (int)(key | 0x40));
}

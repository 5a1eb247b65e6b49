/* Places on the keyboard: geometry, look-up, and re-reading a text. */
#include <assert.h>
#include <string.h>

#include "keymap.h"
#include "utf8.h"

/* Columns as fingers have them: `1', q, a and z stand in 1. */
#define FINGER(column) \
	((column) < 1 ? 1 : (column) > 10 ? 10 : (column))
/* Centres: geometry/pc's TLDE, AD01, AC01 and LSGT (of pc105) start at 0, 29, 34
 * and 26 mm from the left edge; half a key is 9. */
#define KEY(row, centre, first, i) \
	{ (centre) + KEYMAP_PITCH * (i), (row), FINGER((i) - (first)) }
#define ROW(row, centre, first)                                                \
	KEY(row, centre, first, 0), KEY(row, centre, first, 1),                \
	KEY(row, centre, first, 2), KEY(row, centre, first, 3),                \
	KEY(row, centre, first, 4), KEY(row, centre, first, 5),                \
	KEY(row, centre, first, 6), KEY(row, centre, first, 7),                \
	KEY(row, centre, first, 8), KEY(row, centre, first, 9),                \
	KEY(row, centre, first, 10), KEY(row, centre, first, 11),              \
	KEY(row, centre, first, 12), KEY(row, centre, first, 13)
const struct keymap_key keymap_keys[KEYMAP_KEYS] = {
	ROW(0, 9, 0), ROW(1, 38, -1), ROW(2, 43, -1), ROW(3, 35, 0)
};
#undef ROW
#undef KEY
#undef FINGER

/* The entry of CODE among those beyond ASCII, NULL: none. */
static const struct keymap_entry *
find_entry(const struct keymap *keymap, uint32_t code)
{
	size_t low = 0, high = keymap->entry_count, middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (keymap->entry[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low < keymap->entry_count && keymap->entry[low].code == code ?
		&keymap->entry[low] : NULL;
}

/* Key and level of CODE; false: nowhere. */
static bool
locate(const struct keymap *keymap, uint32_t code, uint8_t *key, uint8_t *level)
{
	const struct keymap_entry *entry;

	if (code < 128) {
		*key = keymap->ascii_key[code];
		*level = keymap->ascii_level[code];
		return *key != KEYMAP_NO_KEY;
	}
	entry = find_entry(keymap, code);
	if (!entry)
		return false;
	*key = entry->key;
	*level = entry->level;
	return true;
}

uint8_t
keymap_key_beyond(const struct keymap *keymap, uint32_t code)
{
	uint8_t key, level;

	return locate(keymap, code, &key, &level) ? key : KEYMAP_NO_KEY;
}

bool
keymap_find(const struct keymap *keymap, uint32_t code,
	struct keymap_place *place)
{
	uint8_t key, level;

	if (!locate(keymap, code, &key, &level))
		return false;
	*place = (struct keymap_place){
		.key = key,
		.row = key / KEYMAP_COLUMNS,
		.column = key % KEYMAP_COLUMNS,
		.level = level,
		.hand = keymap_hand(key),
		.finger = keymap_finger(key),
		.x = keymap_keys[key].x,
		.y = 9 + KEYMAP_PITCH * (key / KEYMAP_COLUMNS),
		.dead = keymap->dead[level] >> key & 1,
	};
	return true;
}

/* -- Re-reading a text ---------------------------------------------------- */

/* True for what a name can have: letters, digits, hyphen, dot; and the @. */
static bool
in_names(uint32_t code)
{
	return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
		(code >= '0' && code <= '9') || code == '-' || code == '.' ||
		code == '@' || code >= 0x80;
}

/* True for signs that may stand as they are where the other reading has no
 * place in a name. */
static bool
may_stay(uint32_t code)
{
	return code < 0x80 && in_names(code) &&
		!((code | 0x20) >= 'a' && (code | 0x20) <= 'z');
}

/* How one character is read anew; 0: not at all. */
struct reading {
	const struct keymap *from, *to;
	enum keymap_hand hands; /* of which hands the keys move */
	int by;                 /* … and by how many columns */
};

static uint32_t
read_anew(const struct reading *reading, uint32_t code)
{
	uint8_t key, level;
	int column;

	if (!locate(reading->from, code, &key, &level))
		return 0;
	if (reading->by) {
		column = key % KEYMAP_COLUMNS - reading->by;
		if (column < 0 || column >= KEYMAP_COLUMNS)
			return 0;
		key = (uint8_t)(key - reading->by);
		if (!(keymap_hand(key) & reading->hands))
			return code;
	}
	return reading->to->code[level][key];
}

static bool
read_text_anew(const struct reading *reading, struct cs_span text, char *out,
	size_t size)
{
	size_t at = 0, length = 0;
	uint32_t code, other;

	while (at < text.length) {
		code = utf8_next(text.text, text.length, &at);
		if (code == UTF8_BROKEN || length + UTF8_MOST >= size)
			return false;
		other = read_anew(reading, code);
		if ((!other || !in_names(other)) && may_stay(code))
			other = code;
		if (!other)
			return false;
		length += utf8_put(out + length, other);
	}
	out[length] = '\0';
	return true;
}

/* The same, leaving OUT empty when it fails. */
static bool
read_or_empty(const struct reading *reading, struct cs_span text, char *out,
	size_t size)
{
	if (!size)
		return false;
	if (read_text_anew(reading, text, out, size))
		return true;
	out[0] = '\0';
	return false;
}

bool
keymap_translate(const struct keymap *from, const struct keymap *to,
	struct cs_span text, char *out, size_t size)
{
	return read_or_empty(&(struct reading){ from, to, KEYMAP_BOTH, 0 },
		text, out, size);
}

bool
keymap_shift_hand(const struct keymap *keymap, enum keymap_hand hands, int by,
	struct cs_span text, char *out, size_t size)
{
	assert(by == -1 || by == 1);
	return read_or_empty(&(struct reading){ keymap, keymap, hands, by },
		text, out, size);
}

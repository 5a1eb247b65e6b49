/* Any bytes as a keymap file: refused with words, or a keymap that holds
 * together. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "distance.h"
#include "keymap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every character lies where the keymap says it does. */
static void
check(const struct keymap *keymap)
{
	struct keymap_place place;
	unsigned level, key;
	uint32_t code;

	for (level = 0; level < KEYMAP_LEVELS; level++)
		for (key = 0; key < KEYMAP_KEYS; key++) {
			code = keymap->code[level][key];
			if (code && (!keymap_find(keymap, code, &place) ||
				keymap->code[place.level][place.key] != code))
				abort();
		}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cs_span text = { (const char *)data, size };
	struct distance_name typed, meant;
	struct distance_trace trace;
	struct cs_error error = { "" };
	struct keymap keymap;
	char out[64];

	if (keymap_read(text, "fuzz", &keymap, &error)) {
		if (strncmp(error.text, "fuzz:", 5))
			abort();
		return 0;
	}
	check(&keymap);
	keymap_translate(&keymap, &keymap, cs_span("us.army.mil"), out,
		sizeof out);
	keymap_shift_hand(&keymap, KEYMAP_LEFT, 1, cs_span("hmsil.vom"), out,
		sizeof out);
	if (distance_name_read(cs_span("us.armz.ml"), &typed) &&
		distance_name_read(cs_span("us.army.mil"), &meant))
		distance_trace(&typed, &meant, &keymap, 1, DISTANCE_LIMIT,
			&trace);
	return 0;
}

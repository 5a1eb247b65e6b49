/*
 * keymap.h - where each character lies on a keyboard.
 *
 * A keymap file looks like the keyboard: four rows of keys, once for each
 * level (plain, with Shift, with AltGr), from the key left of 1 downwards.
 * This room reads such a file into a value, answers where a character lies,
 * how far two keys are apart and which hand strikes them, and re-reads a text
 * as another layout or another place of the hands would have it.
 *
 * It opens nothing: the caller hands over the text of the file and has seen
 * to it that the file may be believed.  What a slip of the hand costs is the
 * business of distance.h.
 *
 * Invariants: a struct keymap is a plain value without pointers; nothing to
 * free, copied at will, never changed after reading.  Each character has one
 * place, the one reached with the fewest modifiers.
 *
 * Geometry: the alphanumeric block of xkb-data's geometry/pc (pc105), in
 * millimetres: keys 18 wide, gap 1, so 19 from centre to centre and from row
 * to row; the first keys of the rows (` q a and the key left of z) start at 0,
 * 29, 34 and 26.  A key whose centre is within 24 mm is adjacent.
 */
#ifndef KEYMAP_H
#define KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "countersign.h"
#include "keymap-key.h"

enum {
	KEYMAP_LEVELS = 3,     /* plain, Shift, AltGr */
	KEYMAP_NAME_SIZE = 32,
	KEYMAP_TITLE_SIZE = 64,
	KEYMAP_FILE_BYTES = 16384, /* of a keymap file at most */
};

enum keymap_level { KEYMAP_PLAIN, KEYMAP_SHIFT, KEYMAP_ALTGR };

/* One row of the sorted table of places. */
struct keymap_entry {
	uint32_t code;
	uint8_t key;   /* row * KEYMAP_COLUMNS + column */
	uint8_t level; /* enum keymap_level */
};

struct keymap {
	char name[KEYMAP_NAME_SIZE];   /* "us": as in the setting keymaps */
	char title[KEYMAP_TITLE_SIZE]; /* "English (US)" */
	char xkb[KEYMAP_NAME_SIZE];    /* xkb's layout:variant, or "" */
	uint32_t code[KEYMAP_LEVELS][KEYMAP_KEYS]; /* 0: nothing there */
	uint64_t dead[KEYMAP_LEVELS];  /* bit k: key k is a dead key */
	uint8_t ascii_key[128];        /* KEYMAP_NO_KEY: not there */
	uint8_t ascii_level[128];
	struct keymap_entry entry[KEYMAP_LEVELS * KEYMAP_KEYS];
	size_t entry_count;            /* the rest, by code */
};

/* A place on the keyboard, told for people and tests. */
struct keymap_place {
	uint8_t key;
	uint8_t row, column;   /* from 0; row 0 is that of the digits */
	enum keymap_level level;
	enum keymap_hand hand; /* by the ten-finger rule */
	uint8_t finger;        /* 0 little … 3 index */
	int x, y;              /* centre in mm from the left upper corner */
	bool dead;
};

/*
 * Reads the text of a keymap file, libconfig syntax, strictly: every key of
 * every row must be there, an unknown setting or a wrong type is an error.
 * FILE is only a name for messages.  CS_CONFIG with "FILE:LINE: what".
 */
enum cs_status keymap_read(struct cs_span text, const char *file,
	struct keymap *keymap, struct cs_error *error);

/* The same from an open stream, up to its end.  Does not close it. */
enum cs_status keymap_read_stream(FILE *stream, const char *file,
	struct keymap *keymap, struct cs_error *error);

/* Name of the I-th keymap that is compiled in, NULL behind the last: first
 * `us', then some without Latin letters, for names typed on a wrong layout. */
const char *keymap_built_in(size_t i);

/* Reads the I-th of them, through the same parser (some 15 µs); `us'. */
enum cs_status keymap_read_built_in(size_t i, struct keymap *keymap,
	struct cs_error *error);
enum cs_status keymap_read_us(struct keymap *keymap, struct cs_error *error);

/* Key of the character CODE, KEYMAP_NO_KEY where it has none. */
uint8_t keymap_key_beyond(const struct keymap *keymap, uint32_t code);
static inline uint8_t
keymap_key(const struct keymap *keymap, uint32_t code)
{
	return code < 128 ? keymap->ascii_key[code]
			  : keymap_key_beyond(keymap, code);
}

/* Where CODE lies; false: nowhere. */
bool keymap_find(const struct keymap *keymap, uint32_t code,
	struct keymap_place *place);

/*
 * What TEXT, typed while FROM was in force, would have been on TO: each
 * character becomes the one on the same key and level.  Written to OUT as
 * UTF-8 with a 0.  A character that would turn into one that no name can have
 * stays as it is (a dot made on purpose stays a dot).  False, and OUT is "":
 * no room, not UTF-8, or a letter has no counterpart.
 */
bool keymap_translate(const struct keymap *from, const struct keymap *to,
	struct cs_span text, char *out, size_t size);

/*
 * What was meant by TEXT if HANDS lay BY keys (-1 left, 1 right) beside their
 * place.  Otherwise as keymap_translate().
 */
bool keymap_shift_hand(const struct keymap *keymap, enum keymap_hand hands,
	int by, struct cs_span text, char *out, size_t size);

#endif

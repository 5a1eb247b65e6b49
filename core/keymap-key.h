/*
 * keymap-key.h - keys by themselves: how far apart they lie, whose they are.
 *
 * A key is row * KEYMAP_COLUMNS + column; which letter is on it, the keymap
 * tells (keymap.h has the geometry).  Asked some hundred times a judgement: a
 * table and inline functions.
 */
#ifndef KEYMAP_KEY_H
#define KEYMAP_KEY_H

#include <stdbool.h>
#include <stdint.h>

enum {
	KEYMAP_ROWS = 4,       /* digits, q, a, z */
	KEYMAP_COLUMNS = 14,   /* keys of a row at most */
	KEYMAP_KEYS = KEYMAP_ROWS * KEYMAP_COLUMNS,
	KEYMAP_NO_KEY = 255,   /* not on this keyboard */
	KEYMAP_PITCH = 19,     /* mm from centre to centre */
};

enum keymap_hand { KEYMAP_LEFT = 1, KEYMAP_RIGHT = 2, KEYMAP_BOTH = 3 };

/* Where a key lies. */
struct keymap_key {
	int16_t x;      /* its centre, mm from the left edge */
	uint8_t row;
	uint8_t column; /* the finger's, 1 to 10: 1 is the left little one's */
};

extern const struct keymap_key keymap_keys[KEYMAP_KEYS];

/* Hand of KEY, which must be one; as must those of all that follows. */
static inline enum keymap_hand
keymap_hand(uint8_t key)
{
	return keymap_keys[key].column <= 5 ? KEYMAP_LEFT : KEYMAP_RIGHT;
}

/* Finger of KEY: 0 little, 1 ring, 2 middle, 3 index. */
static inline uint8_t
keymap_finger(uint8_t key)
{
	unsigned column = keymap_keys[key].column;

	if (column > 5)
		column = 11 - column;
	return (uint8_t)(column > 4 ? 3 : column - 1);
}

/* True when A and B are mirror images: same row and finger, other hand. */
static inline bool
keymap_mirrored(uint8_t a, uint8_t b)
{
	return keymap_keys[a].row == keymap_keys[b].row &&
		keymap_keys[a].column + keymap_keys[b].column == 11;
}

/* Distance of two keys' centres, squared, in mm²; 0 for the same key. */
static inline int
keymap_distance2(uint8_t a, uint8_t b)
{
	int dx = keymap_keys[a].x - keymap_keys[b].x;
	int dy = KEYMAP_PITCH * (keymap_keys[a].row - keymap_keys[b].row);

	return dx * dx + dy * dy;
}

/* True when A and B are two keys whose centres are within 24 mm. */
static inline bool
keymap_adjacent(uint8_t a, uint8_t b)
{
	return a != b && keymap_distance2(a, b) <= 24 * 24;
}

#endif

/* The price of one slip. */
#include <string.h>

#include "distance-slip.h"

static struct slip
slip_at(int cost, enum distance_kind kind, enum distance_place place)
{
	static const int place_cost[] = {
		[DISTANCE_INNER] = 0,
		[DISTANCE_FIRST] = COST_PLACE_FIRST,
		[DISTANCE_LAST] = COST_PLACE_LAST,
		[DISTANCE_APPENDED] = COST_PLACE_APPENDED,
	};

	return (struct slip){ cost + place_cost[place], kind, place };
}

/* True when a label ends at letter I, or the name does. */
static bool
boundary(const struct distance_name *name, size_t i)
{
	return i >= name->length || name->code[i] == '.' ||
		name->code[i] == '@';
}

/* Place of letter I in its label. */
static enum distance_place
letter_place(const struct distance_name *name, size_t i)
{
	if (boundary(name, i))
		return DISTANCE_INNER;
	if (!i || boundary(name, i - 1))
		return DISTANCE_FIRST;
	return boundary(name, i + 1) ? DISTANCE_LAST : DISTANCE_INNER;
}

/* Place of the gap before letter I. */
static enum distance_place
gap_place(const struct distance_name *name, size_t i)
{
	bool opens = !i || boundary(name, i - 1);

	if (boundary(name, i))
		return opens ? DISTANCE_INNER : DISTANCE_APPENDED;
	return opens ? DISTANCE_FIRST : DISTANCE_INNER;
}

static bool
adjacent(uint8_t a, uint8_t b)
{
	return a != KEYMAP_NO_KEY && b != KEYMAP_NO_KEY &&
		keymap_adjacent(a, b);
}

/* Is CODE one of SET, letters from 'a' on, a bit each? */
static bool
is_letter_of(uint32_t code, uint32_t set)
{
	return code >= 'a' && code <= 'z' && (set >> (code - 'a') & 1);
}

static bool
vowel(uint32_t code)
{
#define BIT(letter) (UINT32_C(1) << ((letter) - 'a'))
	return is_letter_of(code, BIT('a') | BIT('e') | BIT('i') | BIT('o') |
		BIT('u') | BIT('y'));
#undef BIT
}

/* What may stand for a dot by a slip of the eye or the mind. */
static bool
dot_like(uint32_t code)
{
	return code < 0x80 && code && strchr(",-/;l ", (int)code);
}

static int
substitute_dot(uint32_t typed, uint32_t meant, bool near)
{
	if (meant == '.' && typed == ',')
		return COST_DOT_TO_COMMA;
	return near || dot_like(meant == '.' ? typed : meant) ?
		COST_DOT_TO_OTHER : COST_SUBSTITUTE_OTHER;
}

/* Keys A and B that are neither the same nor adjacent. */
static int
substitute_far(uint8_t a, uint8_t b)
{
	if (keymap_mirrored(a, b))
		return COST_SUBSTITUTE_MIRROR;
	if (keymap_distance2(a, b) <= 40 * 40)
		return COST_SUBSTITUTE_BEYOND;
	return keymap_hand(a) == keymap_hand(b) ? COST_SUBSTITUTE_SAME_HAND :
						  COST_SUBSTITUTE_OTHER;
}

/* What stands for nothing that a place on a keyboard could tell: a letter beyond
 * ASCII that the keymap hasn't got.  From U+2E80 on scripts have a letter for a
 * syllable or a word. */
static bool
is_unplaced(uint32_t code, uint8_t key)
{
	return key == KEYMAP_NO_KEY && code >= 0x80;
}

static int
unplaced_cost(uint32_t code)
{
	return code < 0x2e80 ? COST_UNPLACED : COST_SYLLABLE;
}

static int
substitute_nowhere(uint32_t typed, uint8_t a, uint32_t meant, uint8_t b)
{
	return is_unplaced(typed, a) && is_unplaced(meant, b) ?
		unplaced_cost(meant) : COST_SUBSTITUTE_OTHER;
}

struct slip
slip_substitution(const struct channel *channel, size_t i, size_t j)
{
	uint32_t typed = channel->typed->code[j];
	uint32_t meant = channel->meant->code[i];
	uint8_t a = channel->typed_key[j], b = channel->meant_key[i];
	enum distance_place place = letter_place(channel->meant, i);

	if (typed == '.' || meant == '.')
		return slip_at(substitute_dot(typed, meant, adjacent(a, b)),
			DISTANCE_SUBSTITUTE_DOT, place);
	if (a == b && a != KEYMAP_NO_KEY)
		return slip_at(COST_SUBSTITUTE_SAME_KEY,
			DISTANCE_SUBSTITUTE_ADJACENT, place);
	if (adjacent(a, b))
		return slip_at(a / KEYMAP_COLUMNS == b / KEYMAP_COLUMNS ?
				COST_SUBSTITUTE_SAME_ROW :
				COST_SUBSTITUTE_OTHER_ROW,
			DISTANCE_SUBSTITUTE_ADJACENT, place);
	if (vowel(typed) && vowel(meant))
		return slip_at(COST_SUBSTITUTE_VOWEL,
			DISTANCE_SUBSTITUTE_VOWEL, place);
	return slip_at(a == KEYMAP_NO_KEY || b == KEYMAP_NO_KEY ?
			substitute_nowhere(typed, a, meant, b) :
			substitute_far(a, b),
		DISTANCE_SUBSTITUTE_OTHER, place);
}

struct slip
slip_insertion(const struct channel *channel, size_t i, size_t j)
{
	const struct distance_name *meant = channel->meant;
	uint32_t typed = channel->typed->code[j];
	uint8_t key = channel->typed_key[j];
	bool after = i < meant->length, before = i > 0;
	enum distance_kind kind = DISTANCE_INSERT_OTHER;
	int cost = is_unplaced(typed, key) ? unplaced_cost(typed) :
					     COST_INSERT_OTHER;

	if ((before && typed == meant->code[i - 1]) ||
		(after && typed == meant->code[i])) {
		cost = COST_INSERT_DOUBLE;
		kind = DISTANCE_INSERT_DOUBLE;
	} else if ((before && adjacent(key, channel->meant_key[i - 1])) ||
		(after && adjacent(key, channel->meant_key[i]))) {
		cost = COST_INSERT_ADJACENT;
		kind = DISTANCE_INSERT_ADJACENT;
	}
	if (typed == '.')
		kind = DISTANCE_INSERT_DOT;
	return slip_at(cost, kind, gap_place(meant, i));
}

struct slip
slip_omission(const struct channel *channel, size_t i)
{
	const struct distance_name *meant = channel->meant;
	enum distance_place place = letter_place(meant, i);
	uint32_t code = meant->code[i];

	if (code == '.')
		return slip_at(COST_OMIT_DOT, DISTANCE_OMIT_DOT, place);
	if ((i && code == meant->code[i - 1]) ||
		(i + 1 < meant->length && code == meant->code[i + 1]))
		return slip_at(COST_OMIT_DOUBLE, DISTANCE_OMIT_DOUBLE, place);
	return slip_at(COST_OMIT, DISTANCE_OMIT, place);
}

struct slip
slip_transposition(const struct channel *channel, size_t i)
{
	const uint32_t *meant = channel->meant->code + i;
	uint8_t a = channel->meant_key[i], b = channel->meant_key[i + 1];

	if (meant[0] == '.' || meant[1] == '.')
		return slip_at(COST_SWAP_DOT, DISTANCE_SWAP_DOT,
			DISTANCE_INNER);
	if (a != KEYMAP_NO_KEY && b != KEYMAP_NO_KEY &&
		keymap_hand(a) != keymap_hand(b))
		return slip_at(COST_SWAP_TWO_HANDS, DISTANCE_SWAP_TWO_HANDS,
			DISTANCE_INNER);
	return slip_at(COST_SWAP_ONE_HAND, DISTANCE_SWAP_ONE_HAND,
		DISTANCE_INNER);
}

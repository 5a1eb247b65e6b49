/* The ranges behind unseen.h. */
#include <stddef.h>

#include "unseen.h"

struct range {
	uint32_t first, last;
};

static bool
is_in(uint32_t character, const struct range *ranges, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (character >= ranges[i].first && character <= ranges[i].last)
			return true;
	}
	return false;
}

#define IS_IN(character, ranges) \
	is_in(character, ranges, sizeof(ranges) / sizeof((ranges)[0]))

bool
unseen_is_control(uint32_t character)
{
	static const struct range ranges[] = {
		{ 0x00, 0x1F }, { 0x7F, 0x9F }, { 0x2028, 0x2029 },
		{ 0xFDD0, 0xFDEF }, { 0xFFF9, 0xFFFB },
	};

	return IS_IN(character, ranges) || (character & 0xFFFE) == 0xFFFE;
}

bool
unseen_is_bidi_control(uint32_t character)
{
	static const struct range ranges[] = {
		{ 0x061C, 0x061C }, { 0x200E, 0x200F }, { 0x202A, 0x202E },
		{ 0x2066, 0x2069 },
	};

	return IS_IN(character, ranges);
}

bool
unseen_is_blank(uint32_t character)
{
	static const struct range ranges[] = {
		{ 0x00A0, 0x00A0 }, { 0x00AD, 0x00AD }, { 0x034F, 0x034F },
		{ 0x115F, 0x1160 }, { 0x1680, 0x1680 }, { 0x17B4, 0x17B5 },
		{ 0x180B, 0x180F }, { 0x2000, 0x200D }, { 0x202F, 0x202F },
		{ 0x205F, 0x2065 }, { 0x206A, 0x206F }, { 0x2800, 0x2800 },
		{ 0x3000, 0x3000 }, { 0x3164, 0x3164 }, { 0xFE00, 0xFE0F },
		{ 0xFEFF, 0xFEFF }, { 0xFFA0, 0xFFA0 }, { 0x1D173, 0x1D17A },
		{ 0xE0000, 0xE0FFF },
	};

	return IS_IN(character, ranges);
}

bool
unseen_is_nothing(uint32_t character)
{
	static const struct range ranges[] = {
		{ 0x00AD, 0x00AD }, { 0x034F, 0x034F }, { 0x061C, 0x061C },
		{ 0x17B4, 0x17B5 }, { 0x180B, 0x180F }, { 0x200B, 0x200F },
		{ 0x202A, 0x202E }, { 0x2060, 0x206F }, { 0xFE00, 0xFE0F },
		{ 0xFEFF, 0xFEFF }, { 0x1D173, 0x1D17A }, { 0xE0000, 0xE0FFF },
	};

	return IS_IN(character, ranges);
}

bool
unseen_is_wide_mark(uint32_t character)
{
	static const struct range ranges[] = {
		{ 0x037E, 0x037E },                     /* Greek ; */
		{ 0xFE50, 0xFE51 }, { 0xFE54, 0xFE57 }, /* small , ; : ? ! */
		{ 0xFE59, 0xFE5E }, { 0xFE5F, 0xFE6B }, /* small ( ) … @ */
		{ 0xFE10, 0xFE13 }, { 0xFF01, 0xFF0C }, /* ! " # … , */
		{ 0xFF0F, 0xFF0F }, { 0xFF1A, 0xFF20 }, /* / : ; < = > ? @ */
		{ 0xFF3B, 0xFF3E }, { 0xFF40, 0xFF40 }, /* [ \ ] ^ ` */
		{ 0xFF5B, 0xFF60 }, { 0xFF64, 0xFF64 }, /* { | } ~ */
	};

	return IS_IN(character, ranges);
}

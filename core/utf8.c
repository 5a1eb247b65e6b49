/* See utf8.h. */
#include "config.h"
#include "utf8.h"

/* What the first byte promises: bytes that follow, 0 for ASCII, -1 for none. */
static int
followers(unsigned char first)
{
	if (first < 0x80)
		return 0;
	if (first < 0xC2)
		return -1;
	if (first < 0xE0)
		return 1;
	if (first < 0xF0)
		return 2;
	return first < 0xF5 ? 3 : -1;
}

uint32_t
utf8_next(const char *text, size_t length, size_t *at)
{
	static const uint32_t smallest[] = { 0, 0x80, 0x800, 0x10000 };
	const unsigned char *bytes = (const unsigned char *)text + *at;
	int i, more = followers(bytes[0]);
	uint32_t c;

	if (more <= 0) {
		*at += 1;
		return more == 0 ? bytes[0] : UTF8_BROKEN;
	}
	c = bytes[0] & (0x3Fu >> more);
	for (i = 1; i <= more; i++) {
		if (*at + (size_t)i >= length || (bytes[i] & 0xC0) != 0x80)
			break;
		c = c << 6 | (bytes[i] & 0x3F);
	}
	if (i <= more || c < smallest[more] || c > 0x10FFFF
		|| (c >= 0xD800 && c <= 0xDFFF)) {
		*at += 1;
		return UTF8_BROKEN;
	}
	*at += (size_t)more + 1;
	return c;
}

size_t
utf8_put(char *out, uint32_t c)
{
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	size_t i;

	for (i = n; i > 1; i--) {
		out[i - 1] = (char)(0x80 | (c & 0x3F));
		c >>= 6;
	}
	out[0] = (char)(lead[n] | c);
	return n;
}

bool
utf8_is_needed(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] >= 0x80)
			return true;
	return false;
}

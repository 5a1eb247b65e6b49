/* See latin.h. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grapheme.h"
#include "input.h"
#include "latin.h"

/* What 0x80 to 0x9f stand for. */
static const uint16_t letters[] = {
	0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
	0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/* Has TEXT letters beyond ASCII, none of which is of UTF-8?  Where some are, it
 * is UTF-8 with damage, and all of them would be spoilt. */
static bool
is_latin(struct cs_span text)
{
	bool has_strays = false;
	size_t at, length;

	for (at = 0; at < text.length; at += length) {
		if (grapheme_code(text, at, &length) >= GRAPHEME_STRAY)
			has_strays = true;
		else if ((unsigned char)text.text[at] >= 0x80)
			return false;
	}
	return has_strays;
}

void
latin_lines(char *text, size_t *length)
{
	size_t i, used = 0;

	for (i = 0; i < *length; i++)
		if (text[i] == '\n' && (!i || text[i - 1] != '\r'))
			return;
	for (i = 0; i < *length; i++)
		if (text[i] != '\r' || text[i + 1] != '\n')
			text[used++] = text[i];
	text[used] = '\0';
	*length = used;
}

bool
latin_read(char **text, size_t *length)
{
	const unsigned char *old;
	size_t i, used = 0;
	char *new;

	latin_lines(*text, length);
	old = (const unsigned char *)*text;
	if (!is_latin((struct cs_span){ *text, *length }) ||
		memchr(*text, '\0', *length) || *length > SIZE_MAX / 3 - 1)
		return false;
	new = malloc(3 * *length + 1);
	if (!new)
		return false;
	for (i = 0; i < *length; i++)
		used += input_utf8(old[i] < 0x80 || old[i] > 0x9f ? old[i]
				: letters[old[i] - 0x80], new + used);
	new[used] = '\0';
	free(*text);
	*text = new;
	*length = used;
	return true;
}

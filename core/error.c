/* Failure texts, made visible. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "error.h"
#include "utf8.h"

/* C1, line and paragraph separator, marks and controls of direction. */
static bool
obeyed(uint32_t code)
{
	return (code >= 0x80 && code < 0xa0) || code == 0x61c ||
		(code >= 0x200e && code <= 0x200f) ||
		(code >= 0x2028 && code <= 0x202e) ||
		(code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
}

/* Writes one character's visible form into FORM; the bytes it was made of. */
static size_t
show(char form[8], const char *text, size_t length, bool keep_lines)
{
	size_t bytes = 0;
	uint32_t code = utf8_next(text, length, &bytes);

	if (code == UTF8_BROKEN) {
		snprintf(form, 8, "\\x%02x", (unsigned char)text[0]);
		return 1;
	}
	if (code == '\t' || (code == '\n' && keep_lines))
		snprintf(form, 8, "%c", code == '\t' ? ' ' : '\n');
	else if (code < 0x20 || code == 0x7f)
		snprintf(form, 8, "^%c", (int)(code ^ 0x40));
	else if (obeyed(code))
		snprintf(form, 8, "\\u%04x", code & 0xffffu);
	else
		snprintf(form, 8, "%.*s", (int)bytes, text);
	return bytes;
}

/* The bytes at the begin of TEXT that show as they are, at most SIZE. */
static size_t
plain(const char *text, size_t length, size_t size)
{
	size_t n = 0;

	while (n < length && n < size && text[n] >= 0x20 && text[n] < 0x7f)
		n++;
	return n;
}

size_t
error_visible(char *out, size_t size, struct cs_span text, bool keep_lines)
{
	const char *at = text.text;
	size_t left = text.length, used = 0, taken, width;
	char form[8];

	if (!size)
		return 0;
	for (; left; at += taken, left -= taken) {
		taken = plain(at, left, size - used - 1);
		if (taken) {
			memcpy(out + used, at, taken);
			used += taken;
			continue;
		}
		taken = show(form, at, left, keep_lines);
		width = strlen(form);
		if (used + width >= size)
			break;
		memcpy(out + used, form, width);
		used += width;
	}
	out[used] = '\0';
	return used;
}

size_t
cs_visible(char *out, size_t size, struct cs_span text)
{
	return error_visible(out, size, text, false);
}

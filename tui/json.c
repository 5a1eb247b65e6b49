/* See json.h. */
#include <string.h>

#include "config.h"
#include "json.h"

/* The character at TEXT into *CODE, and its bytes; 0 where it is not UTF-8
 * (RFC 3629: overlong forms and surrogates are not). */
static size_t
decode(const unsigned char *text, size_t length, uint32_t *code)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t i, bytes = *text < 0x80 ? 1 : *text < 0xe0 ? 2 :
		*text < 0xf0 ? 3 : 4;

	*code = *text;
	if (bytes == 1)
		return 1;
	if (*text < 0xc2 || *text > 0xf4 || bytes > length)
		return 0;
	*code &= 0x7fu >> bytes;
	for (i = 1; i < bytes; i++) {
		if ((text[i] & 0xc0) != 0x80)
			return 0;
		*code = *code << 6 | (text[i] & 0x3fu);
	}
	return *code < least[bytes] || *code > 0x10ffff ||
		(*code >= 0xd800 && *code < 0xe000) ? 0 : bytes;
}

/* C0, C1, and the marks that turn or break a line or can't be seen. */
static bool
is_obeyed(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0xad ||
		code == 0x61c || (code >= 0x200b && code <= 0x200f) ||
		(code >= 0x2028 && code <= 0x202e) ||
		(code >= 0x2060 && code <= 0x206f) || code == 0xfeff;
}

void
json_text(FILE *stream, struct cs_span text)
{
	const unsigned char *at = (const unsigned char *)text.text;
	size_t left = text.length, bytes;
	uint32_t code;

	putc('"', stream);
	for (; left; at += bytes, left -= bytes) {
		bytes = decode(at, left, &code);
		if (!bytes) {
			fprintf(stream, "\\udc%02x", *at);
			bytes = 1;
		} else if (is_obeyed(code)) {
			fprintf(stream, "\\u%04x", (unsigned)code);
		} else {
			if (code == '"' || code == '\\')
				putc('\\', stream);
			fwrite(at, 1, bytes, stream);
		}
	}
	putc('"', stream);
}

void
json_string(FILE *stream, const char *text)
{
	if (text)
		json_text(stream, cs_span(text));
	else
		fputs("null", stream);
}

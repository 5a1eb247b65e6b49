/* See content-text.h. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "content-text.h"

enum { LOOKED_AT = 8192 };

/* -- decoding ----------------------------------------------------------------- */

static int
base64_value(char c)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(letters, c) : NULL;

	return at ? (int)(at - letters) : -1;
}

/* RFC 2045, 6.8: what is no letter of it is passed over. */
static size_t
base64_decode(struct cs_span from, char *to)
{
	unsigned long bits = 0;
	unsigned count = 0;
	size_t i, at = 0;

	for (i = 0; i < from.length; i++) {
		int value = base64_value(from.text[i]);

		if (value < 0)
			continue;
		bits = (bits << 6 | (unsigned long)value) & 0xffffff;
		if (++count % 4 == 1)
			continue;
		to[at++] = (char)(bits >> (count % 4 == 2 ? 4
			: count % 4 == 3 ? 2 : 0));
	}
	return at;
}

static int
hex_value(char c)
{
	return c >= '0' && c <= '9' ? c - '0'
		: c >= 'A' && c <= 'F' ? c - 'A' + 10
		: c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* RFC 2045, 6.7. */
static size_t
quoted_decode(struct cs_span from, char *to)
{
	size_t i, j, at = 0;

	for (i = 0; i < from.length; i++) {
		if (from.text[i] != '=') {
			to[at++] = from.text[i];
			continue;
		}
		for (j = i + 1; j < from.length &&
			strchr(" \t\r", from.text[j]) && from.text[j]; j++)
			;
		if (j == from.length || from.text[j] == '\n')
			i = j; /* a soft end of the line */
		else if (i + 2 < from.length &&
			hex_value(from.text[i + 1]) >= 0 &&
			hex_value(from.text[i + 2]) >= 0) {
			to[at++] = (char)(hex_value(from.text[i + 1]) * 16 +
				hex_value(from.text[i + 2]));
			i += 2;
		} else {
			to[at++] = '=';
		}
	}
	return at;
}

bool
content_encoding_known(const char *encoding)
{
	static const char *const known[] = { "", "7bit", "8bit", "binary",
		"quoted-printable", "base64" };
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (!cs_ascii_compare(encoding, known[i]))
			return true;
	return false;
}

bool
content_encoding_is_none(const char *encoding)
{
	return cs_ascii_compare_n(encoding, "base64", 6) != 0 &&
		cs_ascii_compare_n(encoding, "quoted-printable", 16) != 0;
}

size_t
content_decode(const char *encoding, struct cs_span body, char *to)
{
	if (!cs_ascii_compare_n(encoding, "base64", 6))
		return base64_decode(body, to);
	if (!cs_ascii_compare_n(encoding, "quoted-printable", 16))
		return quoted_decode(body, to);
	if (body.length)
		memcpy(to, body.text, body.length);
	return body.length;
}

/* -- what is text ------------------------------------------------------------- */

size_t
content_returns_drop(char *text, size_t length)
{
	size_t i, at = 0;

	for (i = 0; i < length; i++)
		if (text[i] != '\r' || i + 1 == length || text[i + 1] != '\n')
			text[at++] = text[i];
	return at;
}

static size_t
content_zeros_drop(char *text, size_t length)
{
	size_t i, at = 0;

	for (i = 0; i < length; i++)
		if (text[i])
			text[at++] = text[i];
	return at;
}

size_t
content_settle(char *text, size_t length)
{
	size_t i;

	length = content_zeros_drop(text, length);
	length = content_returns_drop(text, length);
	for (i = 0; i < length; i++)
		if (text[i] == '\r')
			text[i] = '\n';
	return length;
}

bool
content_is_text(char *text, size_t *length)
{
	size_t looked = *length < LOOKED_AT ? *length : LOOKED_AT;
	size_t i, zeros = 0;

	for (i = 0; i < looked; i++)
		zeros += !text[i];
	/* ASCII letters in UTF-16 are a zero every other byte */
	if (zeros && (zeros < looked / 4 || zeros > looked * 3 / 4))
		return false;
	*length = content_settle(text, *length);
	return true;
}


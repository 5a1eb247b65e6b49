/* encoded.c - see encoded.h. */
#include "encoded.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "utf8.h"

enum { CHARSET_MAX = 40, WORK = 1024 };

/* Bytes that are being put together; what does not fit is dropped. */
struct line {
	char *text;
	size_t length, room;
};

static void
put(struct line *line, const char *text, size_t length)
{
	if (length > line->room - line->length)
		length = line->room - line->length;
	memcpy(line->text + line->length, text, length);
	line->length += length;
}

/* -- one encoded word -------------------------------------------------------------- */

struct word {
	char charset[CHARSET_MAX];
	char encoding; /* 'b' or 'q' */
	struct cs_span text;
	size_t whole;  /* bytes of =? … ?= */
};

/* The text up to the next `?', at most MAX bytes; false: there is none. */
static bool
part(struct cs_span *rest, struct cs_span *found)
{
	const char *mark = memchr(rest->text, '?', rest->length);

	if (mark == NULL)
		return false;
	*found = (struct cs_span){ rest->text, (size_t)(mark - rest->text) };
	rest->length -= found->length + 1;
	rest->text = mark + 1;
	return true;
}

static bool
read_word(struct cs_span text, struct word *word)
{
	struct cs_span rest = text, charset, encoding;
	const char *star;

	if (text.length < 8 || memcmp(text.text, "=?", 2) != 0)
		return false;
	rest.text += 2;
	rest.length -= 2;
	if (!part(&rest, &charset) || !part(&rest, &encoding)
		|| !part(&rest, &word->text) || rest.length == 0
		|| rest.text[0] != '=' || encoding.length != 1)
		return false;
	star = memchr(charset.text, '*', charset.length); /* RFC 2231 language */
	if (star != NULL)
		charset.length = (size_t)(star - charset.text);
	if (charset.length == 0 || charset.length >= CHARSET_MAX)
		return false;
	memcpy(word->charset, charset.text, charset.length);
	word->charset[charset.length] = '\0';
	word->encoding = (char)(encoding.text[0] | 32);
	word->whole = (size_t)(rest.text + 1 - text.text);
	return word->encoding == 'b' || word->encoding == 'q';
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t
decode_q(struct cs_span text, char *out)
{
	size_t length = 0;

	for (size_t i = 0; i < text.length; i++) {
		char c = text.text[i] == '_' ? ' ' : text.text[i];

		if (c == '=' && i + 2 < text.length
			&& hex(text.text[i + 1]) >= 0
			&& hex(text.text[i + 2]) >= 0) {
			c = (char)(hex(text.text[i + 1]) * 16
				+ hex(text.text[i + 2]));
			i += 2;
		}
		out[length++] = c;
	}
	return length;
}

static size_t
decode_b(struct cs_span text, char *out)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm"
				      "nopqrstuvwxyz0123456789+/";
	uint32_t bits = 0;
	size_t length = 0, held = 0;

	for (size_t i = 0; i < text.length && text.text[i] != '='; i++) {
		const char *letter = text.text[i] != '\0'
			? strchr(letters, text.text[i]) : NULL;

		if (letter == NULL)
			continue;
		bits = bits << 6 | (uint32_t)(letter - letters);
		held += 6;
		if (held >= 8) {
			held -= 8;
			out[length++] = (char)(bits >> held & 0xff);
		}
	}
	return length;
}

static void
put_latin1(struct line *line, const char *bytes, size_t length)
{
	char one[UTF8_MOST];

	for (size_t i = 0; i < length; i++)
		put(line, one, utf8_put(one, (unsigned char)bytes[i]));
}

/* False: there is no such character set, or BYTES are not in it. */
static bool
put_converted(struct line *line, const char *charset, char *bytes,
	size_t length)
{
	char out[WORK], *from = bytes, *to = out;
	size_t room = sizeof out;
	iconv_t converter;

	/* no `//TRANSLIT' and no paths */
	if (strspn(charset, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvw"
			    "xyz0123456789-_.:") != strlen(charset))
		return false;
	converter = iconv_open("UTF-8", charset);
	if (converter == (iconv_t)-1)
		return false;
	iconv(converter, &from, &length, &to, &room);
	iconv_close(converter);
	put(line, out, sizeof out - room);
	return !length; /* half a name is none */
}

static bool
put_word(struct line *line, const struct word *word)
{
	char bytes[WORK];
	size_t length;

	if (word->text.length > sizeof bytes)
		return false;
	length = word->encoding == 'q' ? decode_q(word->text, bytes)
				       : decode_b(word->text, bytes);
	if (cs_ascii_compare(word->charset, "utf-8") == 0
		|| cs_ascii_compare(word->charset, "us-ascii") == 0)
		put(line, bytes, length);
	else if (cs_ascii_compare(word->charset, "iso-8859-1") == 0)
		put_latin1(line, bytes, length);
	else
		return put_converted(line, word->charset, bytes, length);
	return true;
}

/* -- a whole name --------------------------------------------------------------------- */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Blanks at AT of TEXT; between two encoded words they vanish. */
static size_t
put_blanks(struct line *line, struct cs_span text, size_t at, bool after_word)
{
	struct word next;
	size_t end = at;

	while (end < text.length && is_blank(text.text[end]))
		end++;
	if (end < text.length && line->length > 0 && !(after_word
			&& read_word((struct cs_span){ text.text + end,
				text.length - end }, &next)))
		put(line, " ", 1);
	return end;
}

static void
decode(struct line *line, struct cs_span name)
{
	struct word word;
	size_t at = 0;
	bool after_word = false;

	while (at < name.length) {
		struct cs_span rest = { name.text + at, name.length - at };

		if (is_blank(*rest.text)) {
			at = put_blanks(line, name, at, after_word);
			continue;
		}
		after_word = *rest.text == '=' && read_word(rest, &word)
			&& put_word(line, &word);
		if (after_word) {
			at += word.whole;
			continue;
		}
		if (*rest.text == '\\' && rest.length > 1)
			at++;
		if (*rest.text != '"')
			put(line, name.text + at, 1);
		at++;
	}
}

size_t
encoded_name(struct cs_span name, char *out, size_t size)
{
	char work[WORK];
	/* three bytes in base 64 are up to nine in UTF-8 */
	size_t most = name.length * 4, length;
	char *long_one = most > WORK ? malloc(most) : NULL;
	struct line line = { long_one ? long_one : work, 0,
		long_one ? most : WORK };

	decode(&line, name);
	length = error_visible(out, size, (struct cs_span){ line.text,
		line.length }, false);
	free(long_one);
	return length;
}

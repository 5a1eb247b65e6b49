/* See transfer.h. */
#include "config.h"

#include <string.h>

#include "transfer.h"

/* The number of the line that byte AT of TEXT is in. */
static size_t
line_of(struct cs_span text, size_t at)
{
	size_t number = 1, i;

	for (i = 0; i < at && i < text.length; i++)
		number += text.text[i] == '\n';
	return number;
}

static bool
is_one_of(char c, const char *list)
{
	return c && strchr(list, c);
}

static bool
is_base64(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
		(c >= '0' && c <= '9') || c == '+' || c == '/';
}

/* Letters in fours, the last of them filled up with =, and nothing behind. */
static size_t
base64_damage(struct cs_span body)
{
	size_t i, letters = 0, fill = 0, last = 0;

	for (i = 0; i < body.length; i++) {
		char c = body.text[i];

		if (is_one_of(c, " \t\r\n"))
			continue;
		if (is_base64(c) ? fill : c != '=' || letters % 4 < 2 ||
				letters % 4 + fill == 4)
			return line_of(body, i);
		last = i;
		letters += c != '=';
		fill += c == '=';
	}
	return (letters + fill) % 4 ? line_of(body, last) : 0;
}

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') ||
		(c >= 'a' && c <= 'f');
}

/* Behind each = two digits, or the end of the line. */
static size_t
quoted_damage(struct cs_span body)
{
	size_t i, next;

	for (i = 0; i < body.length; i++) {
		if (body.text[i] != '=')
			continue;
		for (next = i + 1; next < body.length &&
			is_one_of(body.text[next], " \t\r"); next++)
			;
		if (next == body.length || body.text[next] == '\n')
			continue;
		if (i + 2 >= body.length || !is_hex(body.text[i + 1]) ||
			!is_hex(body.text[i + 2]))
			return line_of(body, i);
		i += 2;
	}
	return 0;
}

static struct cs_span
line_cut(struct cs_span *text)
{
	const char *end = memchr(text->text, '\n', text->length);
	struct cs_span line = { text->text,
		end ? (size_t)(end - text->text) : text->length };

	text->text += line.length + (end != NULL);
	text->length -= line.length + (end != NULL);
	line.length -= line.length && line.text[line.length - 1] == '\r';
	return line;
}

/* How many bytes LINE says it holds; -1: it doesn't hold them. */
static int
uu_length(struct cs_span line)
{
	int length = line.length ? (*line.text - ' ') & 63 : 0;
	size_t i, wanted = 1 + ((size_t)length + 2) / 3 * 4;

	for (i = 0; i < line.length; i++)
		if (line.text[i] < ' ' || line.text[i] > '`')
			return -1;
	/* a letter behind them may be a sum to check by */
	return length && (line.length < wanted || line.length > wanted + 1)
		? -1 : length;
}

static bool
begins_with(struct cs_span line, const char *word)
{
	return line.length >= strlen(word) &&
		!memcmp(line.text, word, strlen(word));
}

static size_t
uu_damage(struct cs_span body)
{
	enum { BEFORE, INSIDE, LAST, BEHIND } place = BEFORE;
	struct cs_span line;
	size_t number = 0;
	int length;

	while (body.length) {
		line = line_cut(&body);
		number++;
		if (place == INSIDE) {
			length = uu_length(line);
			if (length < 0)
				return number;
			place = length ? INSIDE : LAST;
		} else if (line.length) {
			if (!begins_with(line, place == BEFORE ? "begin "
				    : "end") || place == BEHIND)
				return number;
			place = place == BEFORE ? INSIDE : BEHIND;
		}
	}
	return place == BEHIND ? 0 : number + !number;
}

static const struct {
	const char *name;
	size_t (*damage)(struct cs_span body);
} encodings[] = {
	{ "base64", base64_damage },
	{ "quoted-printable", quoted_damage },
	{ "uuencode", uu_damage },
	{ "x-uuencode", uu_damage },
	{ "x-uu", uu_damage },
};

size_t
transfer_damage(const char *encoding, struct cs_span body)
{
	size_t i, length;

	encoding += strspn(encoding, " \t");
	length = strcspn(encoding, " \t;(");
	for (i = 0; i < sizeof encodings / sizeof *encodings; i++)
		if (strlen(encodings[i].name) == length &&
			!cs_ascii_compare_n(encodings[i].name, encoding,
				length))
			return encodings[i].damage(body);
	return 0;
}

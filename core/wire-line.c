/* Folded lines and encoded words. */
#include "config.h"

#include <string.h>

#include "utf8.h"
#include "wire-line.h"

enum {
	COLUMNS = 76,    /* RFC 5322 recommends 78, RFC 2047 demands 76 */
	WORD_MOST = 75,  /* bytes of an encoded word, RFC 2047 section 2 */
	WORD_FRAME = 12, /* =?utf-8?Q? and ?= */
	WORD_LEAST = 36, /* in less room than this a new line is begun */
	TOKEN_MOST = 200, /* a longer word is encoded: only so can it be cut */
};

/* Writes TEXT, which can't be folded, after the blanks BEFORE; on a new line
 * where it would not fit.  Not right behind the name: some readers then take
 * the blank for the value's own. */
void
wire_token(struct line *line, struct cs_span before, struct cs_span text)
{
	if (line->begun &&
		line->column + before.length + text.length > COLUMNS) {
		putc('\n', line->out);
		line->column = 0;
	}
	line->begun = true;
	fwrite(before.text, 1, before.length, line->out);
	fwrite(text.text, 1, text.length, line->out);
	line->column += before.length + text.length;
}

void
wire_mark(struct line *line, char mark)
{
	putc(mark, line->out);
	line->column++;
}

void
wire_start(struct line *line, FILE *out, const char *name)
{
	line->out = out;
	line->begun = false;
	line->column = (size_t)fprintf(out, "%s:", name);
}

/* -- encoded words, RFC 2047 -- */

static bool
is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t') || (c >= 0x7f && c < 0xa0);
}

/* The next character of TEXT at *AT as UTF-8 into BYTES; broken ones and
 * controls as U+FFFD. */
static size_t
next_character(struct cs_span text, size_t *at, char bytes[UTF8_MOST])
{
	uint32_t c = utf8_next(text.text, text.length, at);

	return utf8_put(bytes,
		c == UTF8_BROKEN || is_control(c) ? UTF8_REPLACEMENT : c);
}

/* What may stand as itself in an encoded word wherever it stands. */
static bool
is_plain_in_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || (c && strchr("!*+-/", c));
}

/* The bytes that LENGTH BYTES take in the Q encoding. */
static size_t
quoted_length(const char *bytes, size_t length)
{
	size_t i, sum = 0;

	for (i = 0; i < length; i++)
		sum += is_plain_in_word(bytes[i]) || bytes[i] == ' ' ? 1 : 3;
	return sum;
}

static void
put_quoted(FILE *out, const char *bytes, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++) {
		if (bytes[i] == ' ')
			putc('_', out);
		else if (is_plain_in_word(bytes[i]))
			putc(bytes[i], out);
		else
			fprintf(out, "=%02X", (unsigned char)bytes[i]);
	}
}

static void
put_base64(FILE *out, const char *bytes, size_t length)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned long group;
	size_t i, j, in;

	for (i = 0; i < length; i += 3) {
		in = length - i < 3 ? length - i : 3;
		group = 0;
		for (j = 0; j < 3; j++)
			group = group << 8 |
				(j < in ? (unsigned char)bytes[i + j] : 0u);
		for (j = 0; j < 4; j++)
			putc(j <= in ? digits[group >> (18 - 6 * j) & 63]
				     : '=', out);
	}
}

/* Is the Q encoding of TEXT no longer than the B encoding? */
static bool
prefer_quoted(struct cs_span text)
{
	size_t at = 0, quoted = 0, raw = 0, length;
	char bytes[UTF8_MOST];

	while (at < text.length) {
		length = next_character(text, &at, bytes);
		quoted += quoted_length(bytes, length);
		raw += length;
	}
	return quoted <= raw * 4 / 3 + 3;
}

/* Fills WORD with the characters of TEXT from *AT that fit into ROOM bytes
 * once encoded; the bytes in WORD. */
static size_t
fill_word(struct cs_span text, size_t *at, bool quoted, size_t room,
	char word[WORD_MOST])
{
	char bytes[UTF8_MOST];
	size_t used = 0, taken = 0, length, next, cost;

	while (*at < text.length) {
		next = *at;
		length = next_character(text, &next, bytes);
		cost = quoted ? taken + quoted_length(bytes, length)
			      : (used + length + 2) / 3 * 4;
		if (cost > room)
			break;
		memcpy(word + used, bytes, length);
		used += length;
		taken = cost;
		*at = next;
	}
	return used;
}

/* Writes TEXT as encoded words, after a blank. */
void
wire_encoded(struct line *line, struct cs_span text)
{
	bool quoted = prefer_quoted(text);
	char word[WORD_MOST];
	size_t at = 0, used, room;

	while (at < text.length) {
		if (line->column + 1 + WORD_LEAST > COLUMNS) {
			putc('\n', line->out);
			line->column = 0;
		}
		room = COLUMNS - line->column - 1;
		room = (room > WORD_MOST ? WORD_MOST : room) - WORD_FRAME;
		used = fill_word(text, &at, quoted, room, word);
		fprintf(line->out, " =?utf-8?%c?", quoted ? 'Q' : 'B');
		if (quoted)
			put_quoted(line->out, word, used);
		else
			put_base64(line->out, word, used);
		fputs("?=", line->out);
		line->begun = true;
		line->column += 1 + WORD_FRAME +
			(quoted ? quoted_length(word, used)
				: (used + 2) / 3 * 4);
	}
}

/* -- sentences -- */

bool
wire_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

bool
wire_must_encode(struct cs_span word)
{
	size_t i;

	for (i = 0; i < word.length; i++) {
		if (word.text[i] < 0x21 || word.text[i] > 0x7e)
			return true;
		if (i + 1 < word.length && word.text[i] == '=' &&
			word.text[i + 1] == '?')
			return true;
	}
	return word.length > TOKEN_MOST;
}

/* Cuts blanks and the word behind them off TEXT. */
bool
wire_next_word(struct cs_span *text, struct cs_span *blanks, struct cs_span *word)
{
	size_t i = 0;

	*blanks = *word = *text;
	while (i < text->length && wire_is_blank(text->text[i]))
		i++;
	blanks->length = i;
	word->text += i;
	while (i < text->length && !wire_is_blank(text->text[i]))
		i++;
	word->length = i - blanks->length;
	text->text += i;
	text->length -= i;
	return word->length > 0;
}

/* Widens RUN over the words of TEXT that must be encoded as well: a blank
 * between two encoded words would be lost. */
static void
widen(struct cs_span *run, struct cs_span *text)
{
	struct cs_span rest = *text, blanks, word;

	while (wire_next_word(&rest, &blanks, &word) && wire_must_encode(word)) {
		run->length = (size_t)(word.text + word.length - run->text);
		*text = rest;
	}
}

void
wire_sentence(struct line *line, struct cs_span text)
{
	static const struct cs_span one_blank = { " ", 1 };
	struct cs_span blanks, word;
	bool first = true;

	for (; wire_next_word(&text, &blanks, &word); first = false) {
		if (first)
			blanks = one_blank;
		if (!wire_must_encode(word) && blanks.length < COLUMNS / 2) {
			wire_token(line, blanks, word);
			continue;
		}
		/* one blank stands before the encoded word, more within */
		word.text -= blanks.length - 1;
		word.length += blanks.length - 1;
		widen(&word, &text);
		wire_encoded(line, word);
	}
}

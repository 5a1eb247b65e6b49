/* The words and signs of a recipient line. */
#include <string.h>

#include "token.h"
#include "unseen.h"
#include "utf8.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Bytes of the line end at AT when it folds (a blank follows), else 0. */
static size_t
fold_at(struct cs_span line, size_t at)
{
	size_t n = at;

	if (n < line.length && line.text[n] == '\r')
		n++;
	if (n >= line.length || line.text[n] != '\n')
		return 0;
	n++;
	return n < line.length && is_blank(line.text[n]) ? n - at : 0;
}

/* Steps over the character at *AT, unless it must not stand anywhere: then
 * says what is wrong. */
static enum address_trouble
step(struct cs_span line, size_t *at)
{
	size_t next = *at;
	uint32_t c;

	if (line.text[next] >= ' ' && line.text[next] <= '~') {
		++*at;
		return ADDRESS_FINE;
	}
	c = utf8_next(line.text, line.length, &next);
	if (c == UTF8_BROKEN)
		return ADDRESS_NOT_UTF8;
	if (c != '\t' && unseen_is_control(c))
		return ADDRESS_CONTROL;
	if (unseen_is_bidi_control(c))
		return ADDRESS_BIDI;
	*at = next;
	return ADDRESS_FINE;
}

static struct token
token(enum token_kind kind, size_t start, size_t end)
{
	return (struct token){ .kind = kind, .start = start, .end = end };
}

static struct token
trouble(enum address_trouble what, size_t start, size_t where)
{
	struct token t = token(TOKEN_TROUBLE, start, where + 1);

	t.trouble = what;
	t.where = where;
	return t;
}

static struct token
unclosed(enum address_trouble what, size_t at)
{
	struct token t = trouble(what, at, at);

	t.unclosed = true;
	return t;
}

static struct token
blank(struct cs_span line, size_t start)
{
	size_t fold, at = start;

	for (;;) {
		if (at < line.length && is_blank(line.text[at]))
			at++;
		else if ((fold = fold_at(line, at)) != 0)
			at += fold;
		else
			return token(TOKEN_BLANK, start, at);
	}
}

/* The same for quoted text: a fold or a quoted pair is one character. */
static enum address_trouble
step_quoted(struct cs_span line, size_t *at)
{
	size_t fold = fold_at(line, *at);

	*at += fold;
	if (fold)
		return ADDRESS_FINE;
	if (line.text[*at] == '\\' && *at + 1 < line.length)
		++*at;
	return step(line, at);
}

static struct token
quoted(struct cs_span line, size_t start)
{
	enum address_trouble what;
	size_t at = start + 1;

	while (at < line.length) {
		if (line.text[at] == '"')
			return token(TOKEN_QUOTED, start, at + 1);
		what = step_quoted(line, &at);
		if (what)
			return trouble(what, start, at);
	}
	return unclosed(ADDRESS_QUOTE, start);
}

static struct token
comment(struct cs_span line, size_t start)
{
	enum address_trouble what;
	size_t depth = 0, at = start;

	while (at < line.length) {
		if (line.text[at] == '(' && ++depth > ADDRESS_COMMENT_DEPTH)
			return trouble(ADDRESS_DEEP, start, at);
		if (line.text[at] == ')' && --depth == 0)
			return token(TOKEN_COMMENT, start, at + 1);
		what = step_quoted(line, &at);
		if (what)
			return trouble(what, start, at);
	}
	return unclosed(ADDRESS_PAREN, start);
}

static bool
is_alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		(c >= 'a' && c <= 'z');
}

/* What stands inside is an IP address or a tag before one: no blanks, no
 * comments, no pairs. */
static struct token
literal(struct cs_span line, size_t start)
{
	size_t at = start + 1;

	while (at < line.length && (is_alphanumeric(line.text[at]) ||
			(line.text[at] && strchr(".:-", line.text[at]))))
		at++;
	if (at == line.length)
		return unclosed(ADDRESS_BRACKET, start);
	if (line.text[at] != ']' || at == start + 1)
		return trouble(ADDRESS_LITERAL, start, at);
	return token(TOKEN_LITERAL, start, at + 1);
}

/* True for what a word is made of: atext, dots, and bytes of UTF-8.  A bit a
 * character, since most of what is read comes through here. */
static bool
is_word(char c)
{
	static const uint32_t atext[] = {
		0x00000000, /* controls */
		0xA3FFECFA, /* ! # $ % & ' * + - . / 0…9 = ? */
		0xC7FFFFFE, /* A…Z ^ _ */
		0x7FFFFFFF, /* ` a…z { | } ~ */
	};
	unsigned char byte = (unsigned char)c;

	return byte >= 0x80 || (atext[byte >> 5] >> (byte & 31) & 1);
}

static struct token
word(struct cs_span line, size_t start)
{
	enum address_trouble what;
	size_t at = start;

	while (at < line.length && is_word(line.text[at])) {
		if ((unsigned char)line.text[at] < 0x80) {
			at++;
			continue;
		}
		what = step(line, &at);
		if (what)
			return trouble(what, start, at);
	}
	return token(TOKEN_WORD, start, at);
}

/* What is neither blank, word, quote, comment nor literal. */
static struct token
sign(struct cs_span line, size_t start)
{
	struct token t = token(TOKEN_SIGN, start, start + 1);
	enum address_trouble what;
	size_t at = start;

	t.sign = line.text[start];
	if (t.sign && strchr("@,;:<>", t.sign))
		return t;
	what = step(line, &at);
	if (!what)
		what = t.sign == ')' || t.sign == ']' ? ADDRESS_CLOSES_NOTHING
						      : ADDRESS_STRAY;
	return trouble(what, start, start);
}

struct token
token_at(struct cs_span line, size_t at)
{
	if (at >= line.length)
		return token(TOKEN_END, line.length, line.length);
	if (is_blank(line.text[at]) || fold_at(line, at))
		return blank(line, at);
	if (is_word(line.text[at]))
		return word(line, at);
	switch (line.text[at]) {
	case '"':
		return quoted(line, at);
	case '(':
		return comment(line, at);
	case '[':
		return literal(line, at);
	default:
		return sign(line, at);
	}
}

bool
token_is_word(const struct token *t)
{
	return t->kind == TOKEN_WORD || t->kind == TOKEN_QUOTED;
}

bool
token_may_hide(struct cs_span line, const struct token *t)
{
	const char *text = line.text + t->start;
	size_t length = t->end - t->start;

	if (t->kind == TOKEN_TROUBLE)
		length = t->where - t->start;
	else if (t->kind != TOKEN_QUOTED && t->kind != TOKEN_COMMENT)
		return false;
	return memchr(text, '@', length) &&
		(memchr(text, ',', length) || memchr(text, ';', length));
}

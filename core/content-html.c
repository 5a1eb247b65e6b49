/* See content-html.h. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "content-html.h"
#include "utf8.h"

static bool
is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* -- characters ------------------------------------------------------------ */

static int
hex_value(char c)
{
	return is_digit(c) ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f'
		? (c | 32) - 'a' + 10 : -1;
}

/* The character that TEXT, behind an ampersand, stands for; its length there in
 * *LENGTH, 0: none, or none that matters. */
static uint32_t
entity(const char *text, size_t rest, size_t *length)
{
	static const struct {
		const char *name;
		uint32_t character;
	} names[] = { { "nbsp;", 0xa0 }, { "amp;", '&' }, { "lt;", '<' },
		{ "gt;", '>' }, { "quot;", '"' }, { "sol;", '/' },
		{ "shy;", 0xad }, { "shy", 0xad }, { "zwnj;", 0x200c },
		{ "zwj;", 0x200d }, { "NoBreak;", 0x2060 },
		{ "ZeroWidthSpace;", 0x200b }, { "ensp;", 0x2002 },
		{ "emsp;", 0x2003 }, { "ndash;", 0x2013 },
		{ "mdash;", 0x2014 } };
	bool is_hex = rest > 1 && (text[1] | 32) == 'x';
	size_t at = is_hex ? 2 : 1, i;
	uint32_t c = 0;
	int digit;

	*length = 0;
	for (i = 0; i < sizeof names / sizeof *names; i++) {
		*length = strlen(names[i].name);
		if (*length <= rest && !memcmp(text, names[i].name, *length))
			return names[i].character;
	}
	*length = 0;
	if (!rest || *text != '#')
		return 0;
	for (; at < rest && c < 0x110000; at++) {
		digit = hex_value(text[at]);
		if (digit < 0 || (!is_hex && digit > 9))
			break;
		c = c * (is_hex ? 16 : 10) + (uint32_t)digit;
	}
	if (c && c < 0x110000)
		*length = at + (at < rest && text[at] == ';');
	return c;
}

/* Puts the character at *I of TEXT to AT, which isn't behind it, and moves *I
 * on; where the next one goes. */
static size_t
character_put(char *text, size_t length, size_t *i, size_t at)
{
	uint32_t c = 0;
	size_t named = 0;

	if (text[*i] == '&')
		c = entity(text + *i + 1, length - *i - 1, &named);
	if (named)
		at += utf8_put(text + at, c);
	else
		text[at++] = text[*i];
	*i += 1 + named;
	return at;
}

/* -- tags ------------------------------------------------------------------ */

/* Makes each tag of TEXT the end of a line, in place; its new LENGTH. */
static size_t
tags_break(char *text, size_t length)
{
	size_t i = 0, at = 0;
	bool in_tag = false;

	while (i < length) {
		if (text[i] == '<' || (in_tag && text[i] == '>')) {
			in_tag = text[i++] == '<';
			text[at++] = '\n';
		} else if (in_tag) {
			i++;
		} else {
			at = character_put(text, length, &i, at);
		}
	}
	return at;
}

/* The length of the remark that TEXT begins with; all, if it doesn't end. */
static size_t
remark_length(const char *text, size_t length)
{
	size_t i;

	/* the dashes may be those that it began with: <!--> */
	for (i = 2; i + 3 <= length; i++) {
		if (!memcmp(text + i, "-->", 3))
			return i + 3;
		if (i >= 4 && i + 4 <= length && !memcmp(text + i, "--!>", 4))
			return i + 4;
	}
	return length;
}

/* Where in a tag we are, by the tokenizer of the HTML standard (13.2.5): in a
 * value between quotes alone a > doesn't end it. */
enum tag_state { NAME, BEFORE, ATTRIBUTE, AFTER, EQUALS, VALUE, QUOTED };

static enum tag_state
tag_step(enum tag_state state, char c)
{
	static const unsigned char next[][5] = {
		/* blank, slash, equals sign, quote, other */
		[NAME] = { BEFORE, BEFORE, NAME, NAME, NAME },
		[BEFORE] = { BEFORE, BEFORE, ATTRIBUTE, ATTRIBUTE, ATTRIBUTE },
		[ATTRIBUTE] = { AFTER, BEFORE, EQUALS, ATTRIBUTE, ATTRIBUTE },
		[AFTER] = { AFTER, BEFORE, EQUALS, ATTRIBUTE, ATTRIBUTE },
		[EQUALS] = { EQUALS, VALUE, VALUE, QUOTED, VALUE },
		[VALUE] = { BEFORE, VALUE, VALUE, VALUE, VALUE },
	};
	size_t class = c && strchr(" \t\n\f\r", c) ? 0 : c == '/' ? 1
		: c == '=' ? 2 : c == '"' || c == '\'' ? 3 : 4;

	return next[state][class];
}

/* The length of the tag or remark that TEXT begins with; 0: with none. */
static size_t
tag_length(const char *text, size_t length)
{
	enum tag_state state = NAME;
	bool is_tag = length > 2 && is_letter(text[1 + (text[1] == '/')]);
	char quote = '\0';
	size_t i;

	if (length < 2 || *text != '<' || (!is_tag && text[1] != '/' &&
			text[1] != '!' && text[1] != '?'))
		return 0;
	if (length >= 4 && !memcmp(text, "<!--", 4))
		return remark_length(text, length);
	for (i = 1; i < length; i++) {
		if (state != QUOTED && text[i] == '>')
			return i + 1;
		if (state == QUOTED)
			state = text[i] == quote ? BEFORE : QUOTED;
		else if (is_tag && (i > 1 || text[1] != '/'))
			state = tag_step(state, quote = text[i]);
	}
	return length;
}

/* Does a word end at TAG, of LENGTH?  At elements that are shown in lines or
 * cells of their own; others, unknown ones too, are within a line. */
static bool
tag_ends_word(const char *tag, size_t length)
{
	static const char elements[] = " address article aside blockquote body "
		"br button caption center dd details dialog dir div dl dt "
		"fieldset figcaption figure footer form frame frameset h1 h2 "
		"h3 h4 h5 h6 head header hgroup hr html iframe legend li main "
		"menu meta nav ol optgroup option p plaintext pre script "
		"section select style summary table tbody td textarea tfoot "
		"th thead title tr ul xmp ";
	size_t i = tag[1] == '/' ? 2 : 1, at = 1;
	char name[16] = " ";

	for (; i < length && at < sizeof name - 2 &&
		(is_letter(tag[i]) || is_digit(tag[i])); i++)
		name[at++] = is_letter(tag[i]) ? (char)(tag[i] | 32) : tag[i];
	name[at] = ' ';
	return at > 1 && strstr(elements, name);
}

/* Drops each tag of TEXT within a line, and makes any other the end of one, in
 * place; its new LENGTH. */
static size_t
tags_join(char *text, size_t length)
{
	size_t i = 0, at = 0, tag;

	while (i < length) {
		tag = tag_length(text + i, length - i);
		if (tag && tag_ends_word(text + i, tag))
			text[at++] = '\n';
		if (tag)
			i += tag;
		else
			at = character_put(text, length, &i, at);
	}
	return at;
}

bool
content_html_is(const char *type)
{
	static const char *const types[] = { "text/html", "text/enriched",
		"text/richtext", "application/xhtml+xml" };
	size_t i;

	for (i = 0; i < sizeof types / sizeof *types; i++)
		if (!cs_ascii_compare_n(type, types[i], strlen(types[i])))
			return true;
	return false;
}

bool
content_html_each(struct cs_span text, enum content_kind kind,
	bool (*take)(void *context, enum content_kind kind,
		struct cs_span text),
	void *context)
{
	static size_t (*const readings[])(char *, size_t) = { tags_break,
		tags_join };
	char *room = malloc(text.length + 1);
	bool taken = room;
	size_t i, length, count = sizeof readings / sizeof *readings;

	/* without a tag both are the same */
	if (!text.length || !memchr(text.text, '<', text.length))
		count = 1;
	for (i = 0; taken && i < count; i++) {
		if (text.length)
			memcpy(room, text.text, text.length);
		length = readings[i](room, text.length);
		taken = take(context, kind, (struct cs_span){ room, length });
	}
	free(room);
	return taken;
}

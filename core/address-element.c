/* Elements: name <address>, the bare address, a local name, a group's head. */
#include <string.h>

#include "address-element.h"

/* The words before a sign: a display name, a group's name or a local part. */
struct phrase {
	size_t words;
	struct token word; /* the last one */
	size_t start, end; /* from the first word to the last word or comment */
};

/* What stands at the begin of < > instead of a local part. */
static bool
fail_in_angle(struct reader *r, size_t angle)
{
	size_t at = r->token.start;

	if (reader_at_sign(r, '>'))
		return reader_fail(r, ADDRESS_NO_ADDRESS, at);
	if (r->token.kind == TOKEN_COMMENT)
		return reader_fail(r, ADDRESS_COMMENT_INSIDE, at);
	if (reader_at_end(r))
		return reader_fail(r, ADDRESS_ANGLE, angle);
	if (!reader_at_sign(r, '@'))
		return reader_fail(r, ADDRESS_STRAY, at);
	reader_advance(r);
	if (r->token.kind == TOKEN_WORD)
		reader_advance(r);
	if (reader_at_sign(r, ':') || reader_at_sign(r, ','))
		return reader_fail(r, ADDRESS_ROUTE, at);
	return reader_fail(r, ADDRESS_NO_LOCAL, at);
}

/* What stands after the address where > should be. */
static bool
fail_at_angle(struct reader *r, size_t angle)
{
	size_t at = r->token.start;

	if (r->token.kind == TOKEN_COMMENT)
		return reader_fail(r, ADDRESS_COMMENT_INSIDE, at);
	if (reader_at_sign(r, '@') && r->out->kind == CS_MAILBOX)
		return reader_fail(r, ADDRESS_TWO_AT, at);
	if (reader_at_sign(r, '@'))
		return reader_fail(r, ADDRESS_BLANK_INSIDE, at);
	if (token_is_word(&r->token))
		return reader_fail(r, ADDRESS_BLANK_INSIDE, at);
	if (reader_at_end(r))
		return reader_fail(r, ADDRESS_ANGLE, angle);
	return reader_fail(r, ADDRESS_STRAY, at);
}

/* The token is the <. */
static bool
read_angle(struct reader *r, const struct phrase *name)
{
	size_t angle = r->token.start;
	struct token local;

	if (name->words)
		r->out->name = reader_span(r, name->start, name->end);
	reader_advance(r);
	reader_skip_blanks(r);
	if (!token_is_word(&r->token))
		return fail_in_angle(r, angle);
	local = r->token;
	reader_advance(r);
	if (!(reader_at_sign(r, '@') ? reader_domain(r, &local) :
			reader_local_name(r, &local)))
		return false;
	reader_skip_blanks(r);
	if (!reader_at_sign(r, '>'))
		return fail_at_angle(r, angle);
	reader_advance(r);
	reader_skip_between(r);
	return reader_at_end(r) ||
		reader_fail(r, ADDRESS_AFTER_ANGLE, r->token.start);
}

/* Where a < follows in this element, what came before is its name; 0: none. */
static size_t
angle_after(const struct reader *r)
{
	size_t at;

	for (at = r->token.start; at < r->line.length; at++) {
		if (r->line.text[at] && strchr("<,;", r->line.text[at]))
			return r->line.text[at] == '<' ? at : 0;
	}
	return 0;
}

/* Many programs write jane@x.org <jane@x.org>: no reader can take anything
 * else out of that.  The bytes must be the same. */
static bool
is_doubled(const struct reader *r, size_t start, size_t *end, size_t angle)
{
	const char *text = r->line.text;
	size_t length;

	for (*end = angle; text[*end - 1] == ' ' || text[*end - 1] == '\t';)
		--*end;
	length = *end - start;
	return r->line.length - angle > length + 1 &&
		!memcmp(text + start, text + angle + 1, length) &&
		text[angle + 1 + length] == '>';
}

/* What stands after a whole address instead of a separator. */
static bool
fail_after_plain(struct reader *r)
{
	size_t at = r->token.start;

	if (reader_at_sign(r, '@'))
		return reader_fail(r, ADDRESS_TWO_AT, at);
	if (reader_at_sign(r, ':'))
		return reader_fail(r, ADDRESS_NO_GROUP_NAME, at);
	if (reader_at_sign(r, '>'))
		return reader_fail(r, ADDRESS_CLOSES_NOTHING, at);
	if (r->token.kind == TOKEN_WORD && r->line.text[at] == '.')
		return reader_fail(r, r->line.text[at - 1] == ')' ?
			ADDRESS_COMMENT_INSIDE : ADDRESS_BLANK_INSIDE, at - 1);
	return reader_fail(r, ADDRESS_MISSING_COMMA, at);
}

/* The token is the @ of an address without < >. */
static bool
read_plain(struct reader *r, const struct phrase *before)
{
	size_t at = r->token.start, angle = angle_after(r);
	struct phrase name = *before;

	if (angle && before->words == 1 &&
		is_doubled(r, before->start, &name.end, angle)) {
		reader_start(r, angle);
		return read_angle(r, &name);
	}
	if (angle)
		return reader_fail(r, ADDRESS_AT_IN_NAME, at);
	if (before->words == 0)
		return reader_fail(r, ADDRESS_NO_LOCAL, at);
	if (before->words > 1)
		return reader_fail(r, ADDRESS_NO_ANGLE, before->start);
	if (before->end != before->word.end)
		return reader_fail(r, ADDRESS_COMMENT_INSIDE, before->word.end);
	if (before->word.end != at)
		return reader_fail(r, ADDRESS_BLANK_INSIDE, before->word.end);
	if (!reader_domain(r, &before->word))
		return false;
	reader_skip_between(r);
	return reader_at_end(r) || fail_after_plain(r);
}

/* The words and comments before a sign. */
static bool
read_phrase(struct reader *r, struct phrase *phrase)
{
	bool glued = false;

	*phrase = (struct phrase){ .start = r->token.start };
	for (;; reader_advance(r)) {
		if (token_is_word(&r->token)) {
			if (glued)
				return reader_fail(r, ADDRESS_GLUED,
					r->token.start);
			if (phrase->words++ == 0)
				phrase->start = r->token.start;
			phrase->word = r->token;
			phrase->end = r->token.end;
		} else if (r->token.kind == TOKEN_COMMENT) {
			phrase->end = r->token.end;
		} else if (r->token.kind != TOKEN_BLANK) {
			return !r->trouble;
		}
		glued = token_is_word(&r->token);
	}
}

/* The phrase is the whole element. */
static bool
read_bare(struct reader *r, const struct phrase *phrase)
{
	if (phrase->words == 1)
		return reader_local_name(r, &phrase->word);
	if (phrase->words > 1)
		return reader_fail(r, ADDRESS_NAME_ALONE, phrase->start);
	return reader_fail(r, r->token.start == r->start ? ADDRESS_SEMICOLON :
		ADDRESS_COMMENT_ALONE, r->start);
}

bool
element_read(struct reader *r, const struct cs_cutter *cutter, bool *is_head)
{
	struct phrase phrase;
	bool fine;

	if (!cutter->separated)
		return reader_fail(r, ADDRESS_AFTER_GROUP, r->start);
	if (!read_phrase(r, &phrase))
		return false;
	if (reader_at_sign(r, ':')) {
		if (cutter->in_group)
			return reader_fail(r, ADDRESS_NESTED, r->token.start);
		if (phrase.words == 0)
			return reader_fail(r, ADDRESS_NO_GROUP_NAME,
				r->token.start);
		/* A head is handed out with its members alone, if any. */
		if (r->hides)
			return reader_fail(r, ADDRESS_SPREAD, r->token.start);
		r->out->group = reader_span(r, phrase.start, phrase.word.end);
		*is_head = true;
		return true;
	}
	if (reader_at_end(r))
		fine = read_bare(r, &phrase);
	else if (reader_at_sign(r, '@'))
		fine = read_plain(r, &phrase);
	else if (reader_at_sign(r, '<'))
		fine = read_angle(r, &phrase);
	else if (reader_at_sign(r, '>'))
		fine = reader_fail(r, ADDRESS_CLOSES_NOTHING, r->token.start);
	else
		fine = reader_fail(r, ADDRESS_STRAY, r->token.start);
	if (fine && reader_at_sign(r, ';') && !cutter->in_group)
		return reader_fail(r, ADDRESS_SEMICOLON, r->token.start);
	return fine;
}

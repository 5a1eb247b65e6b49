/* Cuts a recipient line: one element at a time, what can't be read included. */
#include <string.h>

#include "address.h"
#include "token.h"
#include "unseen.h"
#include "utf8.h"

static const char *const sentences[] = {
	[ADDRESS_FINE] = NULL,
#define X(name, sentence) [ADDRESS_##name] = sentence,
	ADDRESS_TROUBLE_LIST(X)
#undef X
};

/* One element being read.  The token is the one not yet used. */
struct reader {
	struct cs_span line;
	struct token token;
	struct cs_recipient *out;
	size_t start;                 /* of the element */
	size_t hiding;                /* a token that may hide recipients … */
	bool hides;                   /* … stands there */
	enum address_trouble trouble; /* the first; its place */
	size_t where;
	size_t from;                  /* all before was read */
	bool unclosed;
};

/* The words before a sign: a display name, a group's name or a local part. */
struct phrase {
	size_t words;
	struct token word; /* the last one */
	size_t start, end; /* from the first word to the last word or comment */
};

static bool
fail(struct reader *r, enum address_trouble trouble, size_t where)
{
	if (!r->trouble) {
		r->trouble = trouble;
		r->where = where;
		r->from = where > r->token.start ? where : r->token.start;
		r->unclosed = r->token.unclosed;
	}
	return false;
}

static void
read_token(struct reader *r, size_t at)
{
	r->token = token_at(r->line, at);
	if (!r->hides && token_may_hide(r->line, &r->token)) {
		r->hides = true;
		r->hiding = r->token.start;
	}
	if (r->token.kind == TOKEN_TROUBLE)
		fail(r, r->token.trouble, r->token.where);
}

static void
advance(struct reader *r)
{
	read_token(r, r->token.end);
}

static bool
at_sign(const struct reader *r, char sign)
{
	return r->token.kind == TOKEN_SIGN && r->token.sign == sign;
}

static bool
at_end(const struct reader *r)
{
	return r->token.kind == TOKEN_END || at_sign(r, ',') ||
		at_sign(r, ';');
}

static bool
is_word(const struct token *token)
{
	return token->kind == TOKEN_WORD || token->kind == TOKEN_QUOTED;
}

static struct cs_span
span(const struct reader *r, size_t start, size_t end)
{
	return (struct cs_span){ r->line.text + start, end - start };
}

static void
skip_blanks(struct reader *r)
{
	while (r->token.kind == TOKEN_BLANK)
		advance(r);
}

static void
skip_between(struct reader *r)
{
	while (r->token.kind == TOKEN_BLANK || r->token.kind == TOKEN_COMMENT)
		advance(r);
}

/* -- The parts of an address ----------------------------------------------- */

/* Fails where one of the characters between START and END is not what it seems
 * to be.  JOINERS says that U+200C and U+200D may stand there: some scripts'
 * domains need them (RFC 5892, appendix A). */
static bool
check_looks(struct reader *r, size_t start, size_t end, bool joiners)
{
	const char *text = r->line.text;
	size_t next;

	for (; start < end; start = next) {
		uint32_t c;

		next = start;
		c = utf8_next(text, end, &next);
		if (unseen_is_wide_mark(c))
			return fail(r, ADDRESS_WIDE, start);
		if (unseen_is_blank(c) &&
			!(joiners && (c == 0x200C || c == 0x200D)))
			return fail(r, ADDRESS_UNSEEN, start);
	}
	return true;
}

/* Fails where a dot begins, ends or follows a dot. */
static bool
check_dots(struct reader *r, const struct token *word,
	enum address_trouble trouble)
{
	const char *text = r->line.text;
	bool after_dot = true;
	size_t at;

	for (at = word->start; at < word->end; at++) {
		if (text[at] == '.' && after_dot)
			return fail(r, trouble, at);
		after_dot = text[at] == '.';
	}
	return !after_dot || fail(r, trouble, word->end - 1);
}

/* Signs that make some MTAs read another domain out of the local part; Postfix
 * looks for them inside quotes too (resolve_dequoted_address). */
static bool
check_signs(struct reader *r, const struct token *local)
{
	bool in_quotes = local->kind == TOKEN_QUOTED;
	const char *text = r->line.text;
	size_t at = local->start + in_quotes;

	/* Options to a sendmail called without --; Postfix refuses them. */
	if (text[at] == '-')
		return fail(r, ADDRESS_DASH, at);
	for (at = local->start; at < local->end; at++) {
		if (in_quotes && text[at] && strchr("@%!\t\r\n", text[at]))
			return fail(r, ADDRESS_QUOTED_SIGN, at);
		if (text[at] == '%')
			return fail(r, ADDRESS_PERCENT, at);
		if (text[at] == '!')
			return fail(r, ADDRESS_BANG, at);
		if (text[at] == '=' && at + 1 < local->end &&
			text[at + 1] == '?')
			return fail(r, ADDRESS_ENCODED, at);
	}
	return true;
}

static bool
check_local(struct reader *r, const struct token *local)
{
	if (!check_looks(r, local->start, local->end, false) ||
		!check_signs(r, local))
		return false;
	if (local->kind == TOKEN_WORD &&
		!check_dots(r, local, ADDRESS_LOCAL_DOT))
		return false;
	if (local->end - local->start == 2 && local->kind == TOKEN_QUOTED)
		return fail(r, ADDRESS_NO_LOCAL, local->start);
	if (local->end - local->start > ADDRESS_LOCAL_MAX)
		return fail(r, ADDRESS_LOCAL_LONG,
			local->start + ADDRESS_LOCAL_MAX);
	return true;
}

static bool
check_domain(struct reader *r, const struct token *domain)
{
	const char *text = r->line.text;
	size_t at;

	if (domain->end - domain->start > ADDRESS_DOMAIN_MAX)
		return fail(r, ADDRESS_DOMAIN_LONG,
			domain->start + ADDRESS_DOMAIN_MAX);
	if (domain->kind == TOKEN_LITERAL)
		return true;
	for (at = domain->start; at < domain->end; at++) {
		if (text[at] && strchr("!#$%&'*+/=?^`{|}~", text[at]))
			return fail(r, ADDRESS_DOMAIN_SIGN, at);
	}
	return check_looks(r, domain->start, domain->end, true) &&
		check_dots(r, domain, ADDRESS_DOMAIN_DOT);
}

/* The token is the @ after LOCAL; reads on to the end of the domain. */
static bool
read_domain(struct reader *r, const struct token *local)
{
	struct cs_recipient *out = r->out;
	size_t at = r->token.end;

	if (!check_local(r, local))
		return false;
	advance(r);
	if (r->token.kind == TOKEN_COMMENT)
		return fail(r, ADDRESS_COMMENT_INSIDE, at);
	if (at_sign(r, '@'))
		return fail(r, ADDRESS_TWO_AT, at);
	skip_blanks(r);
	if (r->token.kind != TOKEN_WORD && r->token.kind != TOKEN_LITERAL)
		return fail(r, ADDRESS_NO_DOMAIN, at);
	if (r->token.start != at)
		return fail(r, ADDRESS_BLANK_INSIDE, at);
	if (!check_domain(r, &r->token))
		return false;
	out->kind = CS_MAILBOX;
	out->local = span(r, local->start, local->end);
	out->domain = span(r, at, r->token.end);
	out->address = span(r, local->start, r->token.end);
	advance(r);
	return true;
}

/* LOCAL stands without a domain. */
static bool
read_local_name(struct reader *r, const struct token *local)
{
	const char first = r->line.text[local->start];

	if (local->kind == TOKEN_QUOTED)
		return fail(r, ADDRESS_NAME_ALONE, local->start);
	if (first == '/' || first == '|')
		return fail(r, ADDRESS_PROGRAM, local->start);
	r->out->kind = CS_LOCAL_NAME;
	r->out->local = span(r, local->start, local->end);
	r->out->address = r->out->local;
	return check_local(r, local);
}

/* -- Elements: name <address>, or the bare address ------------------------- */

/* What stands at the begin of < > instead of a local part. */
static bool
fail_in_angle(struct reader *r, size_t angle)
{
	size_t at = r->token.start;

	if (at_sign(r, '>'))
		return fail(r, ADDRESS_NO_ADDRESS, at);
	if (r->token.kind == TOKEN_COMMENT)
		return fail(r, ADDRESS_COMMENT_INSIDE, at);
	if (!at_sign(r, '@'))
		return fail(r, at_end(r) ? ADDRESS_ANGLE : ADDRESS_STRAY,
			at_end(r) ? angle : at);
	advance(r);
	if (r->token.kind == TOKEN_WORD)
		advance(r);
	return fail(r, at_sign(r, ':') || at_sign(r, ',') ? ADDRESS_ROUTE :
		ADDRESS_NO_LOCAL, at);
}

/* What stands after the address where > should be. */
static bool
fail_at_angle(struct reader *r, size_t angle)
{
	size_t at = r->token.start;

	if (r->token.kind == TOKEN_COMMENT)
		return fail(r, ADDRESS_COMMENT_INSIDE, at);
	if (at_sign(r, '@'))
		return fail(r, r->out->kind == CS_MAILBOX ? ADDRESS_TWO_AT :
			ADDRESS_BLANK_INSIDE, at);
	if (is_word(&r->token))
		return fail(r, ADDRESS_BLANK_INSIDE, at);
	if (at_end(r))
		return fail(r, ADDRESS_ANGLE, angle);
	return fail(r, ADDRESS_STRAY, at);
}

/* The token is the <. */
static bool
read_angle(struct reader *r, const struct phrase *name)
{
	size_t angle = r->token.start;
	struct token local;

	if (name->words)
		r->out->name = span(r, name->start, name->end);
	advance(r);
	skip_blanks(r);
	if (!is_word(&r->token))
		return fail_in_angle(r, angle);
	local = r->token;
	advance(r);
	if (!(at_sign(r, '@') ? read_domain(r, &local) :
			read_local_name(r, &local)))
		return false;
	skip_blanks(r);
	if (!at_sign(r, '>'))
		return fail_at_angle(r, angle);
	advance(r);
	skip_between(r);
	return at_end(r) || fail(r, ADDRESS_AFTER_ANGLE, r->token.start);
}

/* True when a < follows in this element: what came before is its name. */
static bool
angle_follows(const struct reader *r)
{
	size_t at;

	for (at = r->token.start; at < r->line.length; at++) {
		if (r->line.text[at] && strchr("<,;", r->line.text[at]))
			return r->line.text[at] == '<';
	}
	return false;
}

/* What stands after a whole address instead of a separator. */
static bool
fail_after_plain(struct reader *r)
{
	size_t at = r->token.start;

	if (at_sign(r, '@'))
		return fail(r, ADDRESS_TWO_AT, at);
	if (at_sign(r, ':'))
		return fail(r, ADDRESS_NO_GROUP_NAME, at);
	if (at_sign(r, '>'))
		return fail(r, ADDRESS_CLOSES_NOTHING, at);
	if (r->token.kind == TOKEN_WORD && r->line.text[at] == '.')
		return fail(r, r->line.text[at - 1] == ')' ?
			ADDRESS_COMMENT_INSIDE : ADDRESS_BLANK_INSIDE, at - 1);
	return fail(r, ADDRESS_MISSING_COMMA, at);
}

/* The token is the @ of an address without < >. */
static bool
read_plain(struct reader *r, const struct phrase *before)
{
	size_t at = r->token.start;

	if (angle_follows(r))
		return fail(r, ADDRESS_AT_IN_NAME, at);
	if (before->words == 0)
		return fail(r, ADDRESS_NO_LOCAL, at);
	if (before->words > 1)
		return fail(r, ADDRESS_NO_ANGLE, before->start);
	if (before->end != before->word.end)
		return fail(r, ADDRESS_COMMENT_INSIDE, before->word.end);
	if (before->word.end != at)
		return fail(r, ADDRESS_BLANK_INSIDE, before->word.end);
	if (!read_domain(r, &before->word))
		return false;
	skip_between(r);
	return at_end(r) || fail_after_plain(r);
}

/* The words and comments before a sign. */
static bool
read_phrase(struct reader *r, struct phrase *phrase)
{
	bool glued = false;

	*phrase = (struct phrase){ .start = r->token.start };
	for (;; advance(r)) {
		if (is_word(&r->token)) {
			if (glued)
				return fail(r, ADDRESS_GLUED, r->token.start);
			if (phrase->words++ == 0)
				phrase->start = r->token.start;
			phrase->word = r->token;
			phrase->end = r->token.end;
		} else if (r->token.kind == TOKEN_COMMENT) {
			phrase->end = r->token.end;
		} else if (r->token.kind != TOKEN_BLANK) {
			return !r->trouble;
		}
		glued = is_word(&r->token);
	}
}

/* The phrase is the whole element. */
static bool
read_bare(struct reader *r, const struct phrase *phrase)
{
	if (phrase->words == 1)
		return read_local_name(r, &phrase->word);
	if (phrase->words > 1)
		return fail(r, ADDRESS_NAME_ALONE, phrase->start);
	return fail(r, r->token.start == r->start ? ADDRESS_SEMICOLON :
		ADDRESS_COMMENT_ALONE, r->start);
}

/* Reads one element up to its end; the head of a group when *IS_HEAD. */
static bool
read_element(struct reader *r, const struct cs_cutter *cutter, bool *is_head)
{
	struct phrase phrase;
	bool fine;

	if (!cutter->separated)
		return fail(r, ADDRESS_AFTER_GROUP, r->start);
	if (!read_phrase(r, &phrase))
		return false;
	if (at_sign(r, ':')) {
		if (cutter->in_group)
			return fail(r, ADDRESS_NESTED, r->token.start);
		if (phrase.words == 0)
			return fail(r, ADDRESS_NO_GROUP_NAME, r->token.start);
		r->out->group = span(r, phrase.start, phrase.word.end);
		*is_head = true;
		return true;
	}
	if (at_end(r))
		fine = read_bare(r, &phrase);
	else if (at_sign(r, '@'))
		fine = read_plain(r, &phrase);
	else if (at_sign(r, '<'))
		fine = read_angle(r, &phrase);
	else
		fine = fail(r, at_sign(r, '>') ? ADDRESS_CLOSES_NOTHING :
			ADDRESS_STRAY, r->token.start);
	if (fine && at_sign(r, ';') && !cutter->in_group)
		return fail(r, ADDRESS_SEMICOLON, r->token.start);
	return fine;
}

/* -- After trouble --------------------------------------------------------- */

/*
 * Where an element that can't be read ends.  Past its trouble nobody knows
 * what the quotes around mean, so any separator ends it: better one recipient
 * too many than one hidden.  If a quote or comment before the trouble holds
 * something like a recipient, it was probably closed too late, and the element
 * ends there already.  What is still being typed and has no @ stays together.
 */
static size_t
end_of_trouble(struct reader *r)
{
	size_t at;

	if (r->hides && r->hiding < r->from) {
		r->trouble = ADDRESS_SPREAD;
		r->where = r->from = r->hiding;
	} else if (r->unclosed && !memchr(r->line.text + r->where, '@',
			r->line.length - r->where)) {
		return r->line.length;
	}
	for (at = r->from; at < r->line.length; at++) {
		if (r->line.text[at] && strchr(",;:", r->line.text[at]))
			break;
	}
	return at;
}

static void
give_up(struct reader *r, size_t end)
{
	struct cs_recipient *out = r->out;

	*out = (struct cs_recipient){
		.kind = CS_UNREADABLE,
		.whole = span(r, r->start, end),
		.group = out->group,
		.why = sentences[r->trouble],
		.where = r->where,
	};
}

/* END without the blanks before it, but after AT LEAST. */
static size_t
trim(struct cs_span line, size_t end, size_t at_least)
{
	while (end > at_least && strchr(" \t\r\n", line.text[end - 1]) &&
		line.text[end - 1])
		end--;
	return end;
}

/* The element has been read, well or not: where it ends, and what the cutter
 * sees next. */
static void
close_element(struct cs_cutter *cutter, struct reader *r)
{
	size_t end = r->token.start, next;
	bool stray;

	if (r->trouble)
		end = end_of_trouble(r);
	next = end;
	stray = r->trouble && end < r->line.length &&
		(r->line.text[end] == ':' ||
			(r->line.text[end] == ';' && !cutter->in_group));
	if (stray)
		next = ++end;
	if (r->trouble) {
		give_up(r, trim(r->line, end, r->where < end ? r->where + 1 :
			end));
		cutter->separated = true;
	} else {
		r->out->whole = span(r, r->start,
			trim(r->line, end, r->start));
	}
	r->out->finished = stray || next < r->line.length;
	cutter->at = next;
}

/* -- The walk -------------------------------------------------------------- */

void
cs_cutter_start(struct cs_cutter *cutter, struct cs_span line)
{
	*cutter = (struct cs_cutter){ .line = line, .separated = true };
}

/* Steps over blanks, commas and the ends of groups; false at the end. */
static bool
skip_separators(struct cs_cutter *cutter)
{
	struct token token;

	for (;; cutter->at = token.end) {
		token = token_at(cutter->line, cutter->at);
		if (token.kind == TOKEN_BLANK)
			continue;
		if (token.kind != TOKEN_SIGN)
			return token.kind != TOKEN_END;
		if (token.sign == ',') {
			cutter->separated = true;
		} else if (token.sign == ';' && cutter->in_group) {
			cutter->in_group = cutter->separated = false;
			cutter->group = (struct cs_span){ 0 };
		} else {
			return true;
		}
	}
}

bool
cs_cutter_next(struct cs_cutter *cutter, struct cs_recipient *recipient)
{
	struct reader r;

	while (skip_separators(cutter)) {
		bool is_head = false;

		*recipient = (struct cs_recipient){ .group = cutter->group };
		r = (struct reader){
			.line = cutter->line,
			.out = recipient,
			.start = cutter->at,
		};
		read_token(&r, cutter->at);
		read_element(&r, cutter, &is_head);
		if (!is_head) {
			close_element(cutter, &r);
			return true;
		}
		cutter->group = recipient->group;
		cutter->in_group = true;
		cutter->at = r.token.end;
	}
	return false;
}

/* -- One recipient alone --------------------------------------------------- */

/* The first byte of ONE that is neither blank nor in WHOLE; its length: none. */
static size_t
other_byte(struct cs_span one, struct cs_span whole)
{
	size_t at, start = (size_t)(whole.text - one.text);

	for (at = 0; at < one.length; at++) {
		if (at == start)
			at += whole.length;
		if (at < one.length && one.text[at] != ' ' &&
			one.text[at] != '\t')
			break;
	}
	return at < one.length ? at : one.length;
}

static size_t
line_break(struct cs_span one)
{
	size_t at;

	for (at = 0; at < one.length; at++) {
		if (one.text[at] == '\r' || one.text[at] == '\n')
			break;
	}
	return at;
}

/* What keeps ONE from being a single recipient, RECIPIENT being its first. */
static enum address_trouble
not_alone(struct cs_span one, const struct cs_recipient *recipient,
	size_t *where)
{
	*where = line_break(one);
	if (*where < one.length)
		return ADDRESS_CONTROL;
	if (recipient->group.length) {
		*where = (size_t)(recipient->group.text - one.text);
		return ADDRESS_A_GROUP;
	}
	*where = other_byte(one, recipient->whole);
	return *where < one.length ? ADDRESS_A_LIST : ADDRESS_FINE;
}

void
cs_recipient_read(struct cs_span one, struct cs_recipient *recipient)
{
	enum address_trouble trouble = ADDRESS_EMPTY;
	struct cs_cutter cutter;
	size_t where = 0;

	cs_cutter_start(&cutter, one);
	if (cs_cutter_next(&cutter, recipient)) {
		trouble = not_alone(one, recipient, &where);
		if (recipient->kind == CS_UNREADABLE &&
			trouble != ADDRESS_CONTROL) {
			recipient->whole = one;
			recipient->group = (struct cs_span){ 0 };
			trouble = ADDRESS_FINE;
		}
	}
	if (trouble)
		*recipient = (struct cs_recipient){
			.kind = CS_UNREADABLE,
			.whole = one,
			.why = sentences[trouble],
			.where = where,
		};
	recipient->finished = true;
}

const char *
address_trouble_name(const char *why)
{
	static const char *const names[] = {
		[ADDRESS_FINE] = "",
#define X(name, sentence) [ADDRESS_##name] = #name,
		ADDRESS_TROUBLE_LIST(X)
#undef X
	};
	size_t i;

	for (i = 1; why && i < ADDRESS_TROUBLES; i++) {
		if (strcmp(why, sentences[i]) == 0)
			return names[i];
	}
	return "";
}

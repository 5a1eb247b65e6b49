/* Steps through one element, and the parts of an address. */
#include <string.h>

#include "address-reader.h"
#include "unseen.h"
#include "utf8.h"

bool
reader_fail(struct reader *r, enum address_trouble trouble, size_t where)
{
	if (!r->trouble) {
		r->trouble = trouble;
		r->where = where;
		r->from = where > r->token.start ? where : r->token.start;
		r->unclosed = r->token.unclosed;
	}
	return false;
}

void
reader_start(struct reader *r, size_t at)
{
	r->token = token_at(r->line, at);
	if (!r->hides && token_may_hide(r->line, &r->token)) {
		r->hides = true;
		r->hiding = r->token.start;
	}
	if (r->token.kind == TOKEN_TROUBLE)
		reader_fail(r, r->token.trouble, r->token.where);
}

void
reader_advance(struct reader *r)
{
	reader_start(r, r->token.end);
}

bool
reader_at_sign(const struct reader *r, char sign)
{
	return r->token.kind == TOKEN_SIGN && r->token.sign == sign;
}

bool
reader_at_end(const struct reader *r)
{
	return r->token.kind == TOKEN_END || reader_at_sign(r, ',') ||
		reader_at_sign(r, ';');
}

struct cs_span
reader_span(const struct reader *r, size_t start, size_t end)
{
	return (struct cs_span){ r->line.text + start, end - start };
}

void
reader_skip_blanks(struct reader *r)
{
	while (r->token.kind == TOKEN_BLANK)
		reader_advance(r);
}

void
reader_skip_between(struct reader *r)
{
	while (r->token.kind == TOKEN_BLANK || r->token.kind == TOKEN_COMMENT)
		reader_advance(r);
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

		next = start + 1;
		if ((unsigned char)text[start] < 0x80)
			continue;
		next = start;
		c = utf8_next(text, end, &next);
		if (unseen_is_wide_mark(c))
			return reader_fail(r, ADDRESS_WIDE, start);
		if (unseen_is_blank(c) &&
			!(joiners && (c == 0x200C || c == 0x200D)))
			return reader_fail(r, ADDRESS_UNSEEN, start);
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
			return reader_fail(r, trouble, at);
		after_dot = text[at] == '.';
	}
	return !after_dot || reader_fail(r, trouble, word->end - 1);
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
		return reader_fail(r, ADDRESS_DASH, at);
	for (at = local->start; at < local->end; at++) {
		if (in_quotes && text[at] && strchr("@%!\t\r\n", text[at]))
			return reader_fail(r, ADDRESS_QUOTED_SIGN, at);
		if (text[at] == '%')
			return reader_fail(r, ADDRESS_PERCENT, at);
		if (text[at] == '!')
			return reader_fail(r, ADDRESS_BANG, at);
		if (text[at] == '=' && at + 1 < local->end &&
			text[at + 1] == '?')
			return reader_fail(r, ADDRESS_ENCODED, at);
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
		return reader_fail(r, ADDRESS_NO_LOCAL, local->start);
	if (local->end - local->start > ADDRESS_LOCAL_MAX)
		return reader_fail(r, ADDRESS_LOCAL_LONG,
			local->start + ADDRESS_LOCAL_MAX);
	return true;
}

static bool
check_domain(struct reader *r, const struct token *domain)
{
	const char *text = r->line.text;
	size_t at;

	if (domain->end - domain->start > ADDRESS_DOMAIN_MAX)
		return reader_fail(r, ADDRESS_DOMAIN_LONG,
			domain->start + ADDRESS_DOMAIN_MAX);
	if (domain->kind == TOKEN_LITERAL)
		return true;
	for (at = domain->start; at < domain->end; at++) {
		if (text[at] && strchr("!#$%&'*+/=?^`{|}~", text[at]))
			return reader_fail(r, ADDRESS_DOMAIN_SIGN, at);
	}
	return check_looks(r, domain->start, domain->end, true) &&
		check_dots(r, domain, ADDRESS_DOMAIN_DOT);
}

/* The token is the @ after LOCAL; reads on to the end of the domain. */
bool
reader_domain(struct reader *r, const struct token *local)
{
	struct cs_recipient *out = r->out;
	size_t at = r->token.end;

	if (!check_local(r, local))
		return false;
	reader_advance(r);
	if (r->token.kind == TOKEN_COMMENT)
		return reader_fail(r, ADDRESS_COMMENT_INSIDE, at);
	if (reader_at_sign(r, '@'))
		return reader_fail(r, ADDRESS_TWO_AT, at);
	reader_skip_blanks(r);
	if (r->token.kind != TOKEN_WORD && r->token.kind != TOKEN_LITERAL)
		return reader_fail(r, ADDRESS_NO_DOMAIN, at);
	if (r->token.start != at)
		return reader_fail(r, ADDRESS_BLANK_INSIDE, at);
	if (!check_domain(r, &r->token))
		return false;
	out->kind = CS_MAILBOX;
	out->local = reader_span(r, local->start, local->end);
	out->domain = reader_span(r, at, r->token.end);
	out->address = reader_span(r, local->start, r->token.end);
	reader_advance(r);
	return true;
}

/* LOCAL stands without a domain. */
bool
reader_local_name(struct reader *r, const struct token *local)
{
	const char first = r->line.text[local->start];

	if (local->kind == TOKEN_QUOTED)
		return reader_fail(r, ADDRESS_NAME_ALONE, local->start);
	if (first == '/' || first == '|')
		return reader_fail(r, ADDRESS_PROGRAM, local->start);
	r->out->kind = CS_LOCAL_NAME;
	r->out->local = reader_span(r, local->start, local->end);
	r->out->address = r->out->local;
	return check_local(r, local);
}

/* Cuts a recipient line: one element at a time, what can't be read included. */
#include <string.h>

#include "address-element.h"
#include "words.h"

static const char *const sentences[] = {
	[ADDRESS_FINE] = NULL,
#define X(name, sentence) [ADDRESS_##name] = sentence,
	ADDRESS_TROUBLE_LIST(X)
#undef X
};

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
		.whole = reader_span(r, r->start, end),
		.group = out->group,
		.why = _(sentences[r->trouble]),
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
		r->out->whole = reader_span(r, r->start,
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
		reader_start(&r, cutter->at);
		element_read(&r, cutter, &is_head);
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

/* First byte of ONE that is neither blank nor in WHOLE; none: its length. */
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
			.why = _(sentences[trouble]),
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
		if (strcmp(why, _(sentences[i])) == 0)
			return names[i];
	}
	return "";
}

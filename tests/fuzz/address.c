/*
 * Any bytes as a recipient line: what core/address.h promises must hold.
 *
 * No byte is dropped: between recipients stand blanks, commas, the semicolons
 * of groups and heads of groups without an @.  Spans lie in their whole, in
 * the line, in order; a trouble lies in its element; a recipient that can be
 * read can be read alone and says the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "address.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

static bool
is_within(struct cs_span part, struct cs_span whole)
{
	return part.length == 0 || (part.text >= whole.text &&
		part.text + part.length <= whole.text + whole.length);
}

static bool
is_same(struct cs_span a, struct cs_span b)
{
	return a.length == b.length && (a.length == 0 ||
		memcmp(a.text, b.text, a.length) == 0);
}

/* The text between two recipients hides none.  Quotes and comments in it can
 * only be those of a group's head, which ends in a colon. */
static void
check_gap(const char *text, size_t length)
{
	size_t i, depth = 0;
	bool quoted = false, named = false;

	for (i = 0; i < length; i++) {
		char c = text[i];

		if ((quoted || depth) && c == '\\') {
			i++;
		} else if (c == '"' && !depth) {
			quoted = !quoted;
			named = true;
		} else if (!quoted && (c == '(' || c == ')')) {
			depth += c == '(' ? 1 : (size_t)-1;
			named = true;
		} else if (!quoted && !depth) {
			HOLDS(!c || !strchr("@<>[]\\", c));
			HOLDS(!named || (c != ',' && c != ';'));
			named = c != ':' && (named ||
				!c || !strchr(" \t\r\n,;", c));
		}
	}
	HOLDS(!quoted && depth == 0 && !named);
}

static void
check_unreadable(const char *line, const struct cs_recipient *r)
{
	size_t start = (size_t)(r->whole.text - line);

	HOLDS(address_trouble_name(r->why)[0]);
	HOLDS(r->address.length == 0 && r->local.length == 0);
	HOLDS(r->domain.length == 0 && r->name.length == 0);
	HOLDS(r->whole.length > 0);
	HOLDS(r->where >= start && r->where <= start + r->whole.length);
}

static void
check_spans(const struct cs_recipient *r)
{
	const char *at = r->local.text + r->local.length;

	HOLDS(!r->why && r->local.length && r->local.text == r->address.text);
	HOLDS(is_within(r->address, r->whole) && is_within(r->name, r->whole));
	if (r->kind == CS_LOCAL_NAME) {
		HOLDS(r->domain.length == 0);
		HOLDS(is_same(r->address, r->local));
		return;
	}
	HOLDS(*at == '@' && r->domain.text == at + 1 && r->domain.length);
	HOLDS(r->address.length == r->local.length + 1 + r->domain.length);
}

static void
check_readable(const struct cs_recipient *r)
{
	struct cs_recipient alone;
	size_t i;

	check_spans(r);
	for (i = 0; i < r->address.length; i++) {
		unsigned char c = (unsigned char)r->address.text[i];

		HOLDS(c >= ' ' && c != 0x7F && c != '%' && c != '!');
	}
	cs_recipient_read(r->address, &alone);
	HOLDS(alone.kind == r->kind && is_same(alone.local, r->local));
	HOLDS(is_same(alone.domain, r->domain));
}

static size_t
check_recipient(struct cs_span line, size_t at, const struct cs_recipient *r)
{
	size_t start = (size_t)(r->whole.text - line.text);

	HOLDS(is_within(r->whole, line) && start >= at);
	check_gap(line.text + at, start - at);
	at = start + r->whole.length;
	HOLDS(at > start && is_within(r->group, line));
	HOLDS(r->finished || at == line.length ||
		strchr(" \t\r\n", line.text[line.length - 1]));
	if (r->kind == CS_UNREADABLE)
		check_unreadable(line.text, r);
	else
		check_readable(r);
	return at;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cs_span line = { (const char *)data, size };
	struct cs_cutter cutter;
	struct cs_recipient r;
	size_t at = 0;

	cs_cutter_start(&cutter, line);
	while (cs_cutter_next(&cutter, &r))
		at = check_recipient(line, at, &r);
	check_gap(line.text + at, size - at);
	HOLDS(!cs_cutter_next(&cutter, &r));
	cs_recipient_read(line, &r);
	HOLDS(is_within(r.whole, line) && r.finished && !r.group.length);
	return 0;
}

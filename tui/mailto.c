/* mailto: links. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mailto.h"
#include "wording.h"

bool
mailto_is(const char *word)
{
	return !cs_ascii_compare_n(word, "mailto:", 7);
}

enum cs_status
mailto_add_recipients(struct cs_draft *draft, const char *name,
	struct cs_span more)
{
	const char *old = cs_draft_field(draft, name);
	size_t length = strlen(old) + more.length + 3;
	enum cs_status status;
	char *both;

	if (!more.length)
		return CS_OK;
	both = malloc(length);
	if (!both)
		return CS_NO_MEMORY;
	length = (size_t)snprintf(both, length, "%s%s", old,
		*old ? ", " : "");
	memcpy(both + length, more.text, more.length);
	status = cs_draft_set_field(draft, name,
		(struct cs_span){ both, length + more.length });
	free(both);
	return status;
}

static int
hex(char digit)
{
	if (digit >= '0' && digit <= '9')
		return digit - '0';
	if (digit >= 'a' && digit <= 'f')
		return digit - 'a' + 10;
	return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

/* Decodes TEXT into OUT, which is as long; false: a broken %XX. */
static bool
decode(struct cs_span text, char *out, size_t *length)
{
	size_t i;

	*length = 0;
	for (i = 0; i < text.length; i++) {
		int high, low;

		if (text.text[i] != '%') {
			out[(*length)++] = text.text[i];
			continue;
		}
		if (i + 2 >= text.length)
			return false;
		high = hex(text.text[i + 1]);
		low = hex(text.text[i + 2]);
		if (high < 0 || low < 0)
			return false;
		out[(*length)++] = (char)(high << 4 | low);
		i += 2;
	}
	return true;
}

static bool
is_control(char c)
{
	return (unsigned char)c < ' ' || c == 0x7f;
}

/* Takes control characters out, or (in a body) keeps tabs and line ends, CR LF
 * and CR as \n. */
static size_t
lines_clean(char *text, size_t length, bool is_body)
{
	size_t i, n = 0;

	for (i = 0; i < length; i++) {
		char c = text[i];

		if (c == '\r' && is_body) {
			if (i + 1 < length && text[i + 1] == '\n')
				continue;
			c = '\n';
		}
		if (!is_control(c) || (is_body && (c == '\n' || c == '\t')))
			text[n++] = c;
	}
	return n;
}

static enum cs_status
body_take(struct cs_draft *draft, const char *name, struct cs_span value)
{
	(void)name;
	return cs_draft_set_body(draft, value);
}

/* One message's identifier, and nothing behind it. */
static enum cs_status
identifier_take(struct cs_draft *draft, const char *name, struct cs_span value)
{
	size_t i;

	if (value.length < 5 || value.text[0] != '<' ||
		value.text[value.length - 1] != '>' ||
		!memchr(value.text, '@', value.length))
		return CS_OK;
	for (i = 1; i + 1 < value.length; i++)
		if (strchr("<> \t", value.text[i]))
			return CS_OK;
	return cs_draft_set_field(draft, name, value);
}

/* name, header of the draft, how it is taken */
static const struct {
	const char *name, *header;
	enum cs_status (*take)(struct cs_draft *draft, const char *header,
		struct cs_span value);
} taken[] = {
	{ "to", "To", mailto_add_recipients },
	{ "cc", "Cc", mailto_add_recipients },
	{ "bcc", "Bcc", mailto_add_recipients },
	{ "subject", "Subject", cs_draft_set_field },
	{ "in-reply-to", "In-Reply-To", identifier_take },
	{ "body", NULL, body_take },
};

/* NAME, made harmless, behind what is in PASSED. */
static void
pass_over(struct cs_span name, char passed[MAILTO_PASSED])
{
	char visible[32];
	size_t used = strlen(passed);

	cs_visible(visible, sizeof visible, name);
	if (used + strlen(visible) + 3 < MAILTO_PASSED)
		snprintf(passed + used, MAILTO_PASSED - used, "%s%s",
			used ? ", " : "", visible);
}

/* The row of NAME, -1: none. */
static int
row_of(struct cs_span name)
{
	size_t i;

	for (i = 0; i < sizeof taken / sizeof *taken; i++)
		if (strlen(taken[i].name) == name.length &&
			!cs_ascii_compare_n(taken[i].name, name.text,
				name.length))
			return (int)i;
	return -1;
}

/* Takes one field, both parts in PARTS, decoded in place. */
static enum cs_status
field_take(struct cs_draft *draft, struct cs_span name, struct cs_span value,
	char passed[MAILTO_PASSED])
{
	char *parts = malloc(name.length + value.length + 1);
	char *text = parts ? parts + name.length : NULL;
	enum cs_status status = CS_OK;
	size_t name_length, length;
	int row;

	if (!parts)
		return CS_NO_MEMORY;
	if (!decode(name, parts, &name_length) ||
		!decode(value, text, &length)) {
		free(parts);
		return CS_SYNTAX;
	}
	name = (struct cs_span){ parts, name_length };
	row = row_of(name);
	if (row < 0) {
		pass_over(name, passed);
	} else {
		length = lines_clean(text, length, !taken[row].header);
		status = taken[row].take(draft, taken[row].header,
			(struct cs_span){ text, length });
	}
	free(parts);
	return status;
}

/* The part of *REST before STOP; *REST goes behind it. */
static struct cs_span
cut(struct cs_span *rest, char stop)
{
	const char *at = rest->length
		? memchr(rest->text, stop, rest->length) : NULL;
	struct cs_span part = { rest->text,
		at ? (size_t)(at - rest->text) : rest->length };
	size_t used = part.length + (at != NULL);

	rest->text += used;
	rest->length -= used;
	return part;
}

enum cs_status
mailto_take(struct cs_draft *draft, const char *link,
	char passed[MAILTO_PASSED], struct cs_error *error)
{
	struct cs_span rest = cs_span(link + strlen("mailto:")), field;
	enum cs_status status;

	/* a fragment is no part of the message */
	field = cut(&rest, '#');
	rest = field;
	status = field_take(draft, cs_span("to"), cut(&rest, '?'), passed);
	while (rest.length && !status) {
		field = cut(&rest, '&');
		if (field.length) {
			struct cs_span name = cut(&field, '=');

			status = field_take(draft, name, field,
				passed);
		}
	}
	if (status && error)
		snprintf(error->text, sizeof error->text,
			_("this mailto: link: %s"), cs_status_text(status));
	return status;
}

/* Fields in the form of the wire. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "error.h"
#include "wire-line.h"
#include "wire.h"
#include "words.h"

enum {
	ID_MOST = 900,
	NAME_MOST = 70, /* a longer name of a field is nobody's */
};

static const struct {
	const char *name;
	enum wire_kind kind;
} kinds[] = {
	{ "From", WIRE_ADDRESSES },
	{ "Sender", WIRE_ADDRESSES },
	{ "Reply-To", WIRE_ADDRESSES },
	{ "To", WIRE_ADDRESSES },
	{ "Cc", WIRE_ADDRESSES },
	{ "Mail-Followup-To", WIRE_ADDRESSES },
	{ "Mail-Reply-To", WIRE_ADDRESSES },
	{ "Disposition-Notification-To", WIRE_ADDRESSES },
	{ "Message-ID", WIRE_IDS },
	{ "In-Reply-To", WIRE_IDS },
	{ "References", WIRE_IDS },
	{ "Bcc", WIRE_OURS },
	{ "Attach", WIRE_OURS },
	{ "Fcc", WIRE_OURS },
	{ "Lines", WIRE_OURS },
	{ "Status", WIRE_OURS },
	{ "X-Status", WIRE_OURS },
	{ "MIME-Version", WIRE_OURS },
	{ "Return-Path", WIRE_OURS },
	{ "Received", WIRE_OURS },
	{ "Envelope-To", WIRE_OURS },
	{ "Delivered-To", WIRE_OURS },
	{ "Apparently-To", WIRE_OURS },
};

/* whole families that never go out */
static const char *const our_families[] = {
	"X-Countersign-", "X-Mutt-", "Content-", "Resent-",
};

enum wire_kind
wire_kind(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!cs_ascii_compare(name, kinds[i].name))
			return kinds[i].kind;
	for (i = 0; i < sizeof our_families / sizeof *our_families; i++)
		if (!cs_ascii_compare_n(name, our_families[i],
			    strlen(our_families[i])))
			return WIRE_OURS;
	return WIRE_TEXT;
}

/* -- addresses -- */

/* The text of a display name as WRITTEN: without its quotes. */
static size_t
unquote(struct cs_span written, char *text)
{
	size_t i, used = 0;

	for (i = 0; i < written.length; i++) {
		if (written.text[i] == '"')
			continue;
		if (written.text[i] == '\\' && i + 1 < written.length)
			i++;
		text[used++] = written.text[i];
	}
	return used;
}

static bool
needs_quotes(struct cs_span text)
{
	size_t i;

	for (i = 0; i < text.length; i++)
		if (strchr("()<>[]:;@\\,.\"", text.text[i]) ||
			(i && wire_is_blank(text.text[i]) &&
				wire_is_blank(text.text[i - 1])))
			return true;
	return false;
}

static bool
phrase_must_encode(struct cs_span text)
{
	struct cs_span blanks, word;

	while (wire_next_word(&text, &blanks, &word))
		if (wire_must_encode(word))
			return true;
	return false;
}

/* Writes TEXT in quotes; folded at its blanks. */
static void
put_quoted_string(struct line *line, struct cs_span text)
{
	char *quoted = malloc(2 * text.length + 2);
	struct cs_span rest, blanks, word;
	size_t i, used = 0;

	if (!quoted)
		return;
	quoted[used++] = '"';
	for (i = 0; i < text.length; i++) {
		if (strchr("\\\"", text.text[i]))
			quoted[used++] = '\\';
		quoted[used++] = text.text[i];
	}
	quoted[used++] = '"';
	rest = (struct cs_span){ quoted, used };
	while (wire_next_word(&rest, &blanks, &word))
		wire_token(line, blanks.length ? blanks : cs_span(" "), word);
	free(quoted);
}

static enum cs_status
put_phrase(struct line *line, struct cs_span written)
{
	struct cs_span text;
	char *plain = malloc(written.length + 1);

	if (!plain)
		return CS_NO_MEMORY;
	text = (struct cs_span){ plain, unquote(written, plain) };
	if (phrase_must_encode(text))
		wire_encoded(line, text);
	else if (needs_quotes(text))
		put_quoted_string(line, text);
	else
		wire_sentence(line, text);
	free(plain);
	return CS_OK;
}

static bool
is_ascii(struct cs_span text)
{
	size_t i;

	for (i = 0; i < text.length; i++)
		if (text.text[i] < 0x21 || text.text[i] > 0x7e)
			return false;
	return true;
}

enum cs_status
wire_address(const struct cs_recipient *recipient,
	char address[CS_ADDRESS_SIZE], struct cs_error *error)
{
	struct cs_span whole = recipient->whole, local = recipient->local;
	enum domain_status status = DOMAIN_OK;
	struct domain domain = { .ascii = "" };

	if (recipient->kind == CS_UNREADABLE)
		return error_say(error, CS_SYNTAX, "%.*s: %s",
			(int)whole.length, whole.text, recipient->why);
	if (recipient->kind == CS_LOCAL_NAME)
		local = recipient->address;
	else
		status = domain_read(NULL, recipient->domain, &domain, NULL);
	if (status != DOMAIN_OK)
		return error_say(error, CS_SYNTAX, "%.*s: %s",
			(int)whole.length, whole.text,
			domain_status_text(status));
	if (local.length + strlen(domain.ascii) + 2 > CS_ADDRESS_SIZE)
		return error_say(error, CS_LIMIT, _("%.*s: too long"),
			(int)whole.length, whole.text);
	snprintf(address, CS_ADDRESS_SIZE, "%.*s%s%s", (int)local.length,
		local.text, recipient->kind == CS_LOCAL_NAME ? "" : "@",
		domain.ascii);
	return CS_OK;
}

static enum cs_status
put_mailbox(struct line *line, const struct cs_recipient *recipient,
	struct cs_error *error)
{
	char address[CS_ADDRESS_SIZE], framed[CS_ADDRESS_SIZE + 2];
	enum cs_status status = wire_address(recipient, address, error);
	struct cs_span written = recipient->address;

	if (status != CS_OK)
		return status;
	/* a domain in plain ASCII keeps its capitals */
	if (recipient->kind == CS_MAILBOX && is_ascii(recipient->domain) &&
		written.length < sizeof address) {
		memcpy(address, written.text, written.length);
		address[written.length] = '\0';
	}
	if (!recipient->name.length) {
		wire_token(line, cs_span(" "), cs_span(address));
		return CS_OK;
	}
	status = put_phrase(line, recipient->name);
	snprintf(framed, sizeof framed, "<%s>", address);
	wire_token(line, cs_span(" "), cs_span(framed));
	return status;
}

/* A field without recipients: perhaps an empty group, "undisclosed:;". */
static enum cs_status
put_empty_group(struct line *line, struct cs_span value)
{
	const char *colon = memchr(value.text, ':', value.length);
	enum cs_status status;

	if (!colon || colon == value.text)
		return CS_SYNTAX;
	status = put_phrase(line, (struct cs_span){ value.text,
		(size_t)(colon - value.text) });
	wire_mark(line, ':');
	wire_mark(line, ';');
	return status;
}

/* Writes what separates one recipient of GROUP from the last one, which stood
 * in BEFORE. */
static enum cs_status
put_between(struct line *line, bool first, struct cs_span before,
	struct cs_span group)
{
	enum cs_status status = CS_OK;

	if (before.length && before.text != group.text)
		wire_mark(line, ';');
	if (!first)
		wire_mark(line, ',');
	if (group.length && before.text != group.text) {
		status = put_phrase(line, group);
		wire_mark(line, ':');
	}
	return status;
}

static enum cs_status
put_addresses(struct line *line, struct cs_span value, struct cs_error *error)
{
	struct cs_cutter cutter;
	struct cs_recipient recipient;
	struct cs_span group = { NULL, 0 };
	enum cs_status status = CS_OK;
	size_t count = 0;

	cs_cutter_start(&cutter, value);
	while (status == CS_OK && cs_cutter_next(&cutter, &recipient)) {
		status = put_between(line, !count++, group, recipient.group);
		group = recipient.group;
		if (status == CS_OK)
			status = put_mailbox(line, &recipient, error);
	}
	if (group.length)
		wire_mark(line, ';');
	if (status == CS_OK && !count)
		status = put_empty_group(line, value);
	return status;
}

enum cs_status
wire_put_addresses(FILE *out, const char *name, struct cs_span value,
	struct cs_error *error)
{
	enum cs_status status;
	struct line line;

	wire_start(&line, out, name);
	status = put_addresses(&line, value, error);
	putc('\n', out);
	return status;
}

/* -- identifiers and the rest -- */

/* Writes the identifiers of TEXT, less what can't be one. */
static void
put_ids(struct line *line, struct cs_span text)
{
	struct cs_span blanks, word;

	while (wire_next_word(&text, &blanks, &word))
		if (word.length <= ID_MOST && is_ascii(word))
			wire_token(line, cs_span(" "), word);
}

static bool
is_all_blank(struct cs_span text)
{
	struct cs_span blanks, word;

	return !wire_next_word(&text, &blanks, &word);
}

enum cs_status
wire_put(FILE *out, const char *name, struct cs_span value,
	struct cs_error *error)
{
	enum wire_kind kind = wire_kind(name);
	struct line line;

	if (kind == WIRE_OURS || strlen(name) > NAME_MOST ||
		is_all_blank(value))
		return CS_OK;
	if (kind == WIRE_ADDRESSES)
		return wire_put_addresses(out, name, value, error);
	wire_start(&line, out, name);
	if (kind == WIRE_IDS)
		put_ids(&line, value);
	else
		wire_sentence(&line, value);
	putc('\n', out);
	return CS_OK;
}

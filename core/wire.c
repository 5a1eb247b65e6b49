/* Fields in the form of the wire. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "domain.h"
#include "error.h"
#include "utf8.h"
#include "wire.h"

enum {
	COLUMNS = 76,    /* RFC 5322 recommends 78, RFC 2047 demands 76 */
	WORD_MOST = 75,  /* bytes of an encoded word, RFC 2047 section 2 */
	WORD_FRAME = 12, /* =?utf-8?Q? and ?= */
	WORD_LEAST = 36, /* in less room than this a new line is begun */
	TOKEN_MOST = 200, /* a longer word is encoded: only so can it be cut */
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
		if (!strcasecmp(name, kinds[i].name))
			return kinds[i].kind;
	for (i = 0; i < sizeof our_families / sizeof *our_families; i++)
		if (!strncasecmp(name, our_families[i],
			    strlen(our_families[i])))
			return WIRE_OURS;
	return WIRE_TEXT;
}

/* -- lines -- */

struct line {
	FILE *out;
	size_t column;
	bool begun; /* something stands behind the name */
};

/* Writes TEXT, which can't be folded, after the blanks BEFORE; on a new line
 * where it would not fit.  Not right behind the name: some readers then take
 * the blank for the value's own. */
static void
put_token(struct line *line, struct cs_span before, struct cs_span text)
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

static void
put_mark(struct line *line, char mark)
{
	putc(mark, line->out);
	line->column++;
}

static void
start(struct line *line, FILE *out, const char *name)
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
static void
put_encoded(struct line *line, struct cs_span text)
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

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
must_encode(struct cs_span word)
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
static bool
next_word(struct cs_span *text, struct cs_span *blanks, struct cs_span *word)
{
	size_t i = 0;

	*blanks = *word = *text;
	while (i < text->length && is_blank(text->text[i]))
		i++;
	blanks->length = i;
	word->text += i;
	while (i < text->length && !is_blank(text->text[i]))
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

	while (next_word(&rest, &blanks, &word) && must_encode(word)) {
		run->length = (size_t)(word.text + word.length - run->text);
		*text = rest;
	}
}

static void
put_sentence(struct line *line, struct cs_span text)
{
	static const struct cs_span one_blank = { " ", 1 };
	struct cs_span blanks, word;
	bool first = true;

	for (; next_word(&text, &blanks, &word); first = false) {
		if (first)
			blanks = one_blank;
		if (!must_encode(word) && blanks.length < COLUMNS / 2) {
			put_token(line, blanks, word);
			continue;
		}
		/* one blank stands before the encoded word, more within */
		word.text -= blanks.length - 1;
		word.length += blanks.length - 1;
		widen(&word, &text);
		put_encoded(line, word);
	}
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
			(i && is_blank(text.text[i]) &&
				is_blank(text.text[i - 1])))
			return true;
	return false;
}

static bool
phrase_must_encode(struct cs_span text)
{
	struct cs_span blanks, word;

	while (next_word(&text, &blanks, &word))
		if (must_encode(word))
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
	while (next_word(&rest, &blanks, &word))
		put_token(line, blanks.length ? blanks : cs_span(" "), word);
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
		put_encoded(line, text);
	else if (needs_quotes(text))
		put_quoted_string(line, text);
	else
		put_sentence(line, text);
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
		return error_say(error, CS_SYNTAX, "%.*s: the domain %s",
			(int)whole.length, whole.text,
			domain_status_text(status));
	if (local.length + strlen(domain.ascii) + 2 > CS_ADDRESS_SIZE)
		return error_say(error, CS_LIMIT, "%.*s: too long",
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
		put_token(line, cs_span(" "), cs_span(address));
		return CS_OK;
	}
	status = put_phrase(line, recipient->name);
	snprintf(framed, sizeof framed, "<%s>", address);
	put_token(line, cs_span(" "), cs_span(framed));
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
	put_mark(line, ':');
	put_mark(line, ';');
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
		put_mark(line, ';');
	if (!first)
		put_mark(line, ',');
	if (group.length && before.text != group.text) {
		status = put_phrase(line, group);
		put_mark(line, ':');
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
		put_mark(line, ';');
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

	start(&line, out, name);
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

	while (next_word(&text, &blanks, &word))
		if (word.length <= ID_MOST && is_ascii(word))
			put_token(line, cs_span(" "), word);
}

static bool
is_all_blank(struct cs_span text)
{
	struct cs_span blanks, word;

	return !next_word(&text, &blanks, &word);
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
	start(&line, out, name);
	if (kind == WIRE_IDS)
		put_ids(&line, value);
	else
		put_sentence(&line, value);
	putc('\n', out);
	return CS_OK;
}

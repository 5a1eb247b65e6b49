/* See vouch.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "header.h"
#include "vouch.h"
#include "wire.h"
#include "words.h"

enum { LINE_MOST = 998 /* RFC 5322 section 2.1.1 */ };

/* What a header may have. */
enum kind { KIND_PLAIN, KIND_FROM, KIND_RECIPIENTS };

static const struct {
	const char *name;
	enum kind kind;
	bool is_needed;
} fields[] = {
	{ "From", KIND_FROM, true },
	{ "To", KIND_RECIPIENTS, false },
	{ "Cc", KIND_RECIPIENTS, false },
	{ "Subject", KIND_PLAIN, false },
	{ "Date", KIND_PLAIN, true },
	{ "Message-ID", KIND_PLAIN, false },
	{ "MIME-Version", KIND_PLAIN, true },
	{ "Content-Type", KIND_PLAIN, true },
	{ "Content-Transfer-Encoding", KIND_PLAIN, false },
	{ "Content-Disposition", KIND_PLAIN, false },
};
enum { FIELDS = sizeof fields / sizeof *fields };

struct vouching {
	const char *from; /* NULL: whoever */
	const char *const *words;
	size_t count;
	unsigned seen[FIELDS];
	struct cs_error *error;
};

static enum cs_status
refuse(const struct vouching *vouching, const char *sentence,
	struct cs_span what)
{
	return error_say(vouching->error, CS_REFUSED,
		words_like("%.*s", sentence),
		(int)(what.length < 100 ? what.length : 100), what.text);
}

/* -- recipients ------------------------------------------------------------ */

static bool
is_plain(const char *word)
{
	static const char signs[] = "abcdefghijklmnopqrstuvwxyz"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@._+-=~&'#*^?";

	return *word != '-' && strspn(word, signs) == strlen(word);
}

static enum cs_status
check_words(const struct vouching *vouching)
{
	char address[CS_ADDRESS_SIZE];
	struct cs_recipient recipient;
	size_t i;

	for (i = 0; i < vouching->count; i++) {
		cs_recipient_read(cs_span(vouching->words[i]), &recipient);
		if (!is_plain(vouching->words[i]) ||
			wire_address(&recipient, address, NULL) != CS_OK ||
			strcmp(address, vouching->words[i]))
			return refuse(vouching, N_("%.*s: no plain address"),
				cs_span(vouching->words[i]));
	}
	return CS_OK;
}

static bool
is_recipient(const struct vouching *vouching,
	const struct cs_recipient *recipient)
{
	char address[CS_ADDRESS_SIZE];
	size_t i;

	if (wire_address(recipient, address, NULL) != CS_OK)
		return false;
	for (i = 0; i < vouching->count; i++)
		if (!strcmp(address, vouching->words[i]))
			return true;
	return false;
}

/* Nobody stands in FIELD to whom it doesn't go. */
static enum cs_status
check_recipients(const struct vouching *vouching,
	const struct header_field *field)
{
	size_t length = field->value.length + 1;
	struct cs_recipient recipient;
	enum cs_status status = CS_OK;
	struct cs_cutter cutter;
	char *value = malloc(length);

	if (!value)
		return error_say(vouching->error, CS_NO_MEMORY,
			_("out of memory"));
	length = header_unfold(field->value, value, length);
	cs_cutter_start(&cutter, (struct cs_span){ value, length });
	while (status == CS_OK && cs_cutter_next(&cutter, &recipient))
		if (!is_recipient(vouching, &recipient))
			status = refuse(vouching, N_("the header names "
				"somebody to whom it does not go: %.*s"),
				recipient.whole);
	free(value);
	return status;
}

/* -- the header ------------------------------------------------------------ */

/* FIELD has one mailbox, whichever. */
static enum cs_status
check_any_from(const struct vouching *vouching,
	const struct header_field *field)
{
	size_t length = field->value.length + 1;
	struct cs_recipient sender;
	char *value = malloc(length);
	bool is_one;

	if (!value)
		return error_say(vouching->error, CS_NO_MEMORY,
			_("out of memory"));
	length = header_unfold(field->value, value, length);
	cs_recipient_read((struct cs_span){ value, length }, &sender);
	is_one = sender.kind == CS_MAILBOX;
	free(value);
	return is_one ? CS_OK : refuse(vouching,
		N_("the sender is no single address: %.*s"), field->value);
}

/* FIELD is the one that the sender's From makes. */
static enum cs_status
check_from(const struct vouching *vouching, const struct header_field *field)
{
	enum cs_status status = CS_NO_MEMORY;
	char *text = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&text, &length);

	if (out)
		status = wire_put(out, "From", cs_span(vouching->from), NULL);
	if (out && fclose(out))
		status = CS_NO_MEMORY;
	if (status != CS_OK)
		error_say(vouching->error, status, _("out of memory"));
	else if (length != field->whole.length ||
		memcmp(text, field->whole.text, length))
		status = refuse(vouching, N_("another sender than the one it "
			"must have: %.*s"), field->value);
	free(text);
	return status;
}

static enum cs_status
check_field(struct vouching *vouching, const struct header_field *field)
{
	size_t i;

	for (i = 0; i < FIELDS; i++)
		if (header_field_is(field, fields[i].name))
			break;
	if (i == FIELDS)
		return refuse(vouching, N_("a header that is not made here: "
			"%.*s"), field->whole);
	if (vouching->seen[i]++)
		return refuse(vouching, N_("a header that is there twice: "
			"%.*s"), field->name);
	if (fields[i].kind == KIND_FROM)
		return vouching->from ? check_from(vouching, field)
			: check_any_from(vouching, field);
	return fields[i].kind == KIND_RECIPIENTS
		? check_recipients(vouching, field) : CS_OK;
}

static enum cs_status
check_header(struct vouching *vouching, struct cs_span message)
{
	enum cs_status status = CS_OK;
	struct header_field field;
	struct header header;
	size_t i;

	header_start(&header, message, false);
	while (status == CS_OK && header_next(&header, &field))
		status = check_field(vouching, &field);
	if (status == CS_OK && header.oddities)
		return refuse(vouching, N_("a header that can be read in two "
			"ways: %.*s"),
			cs_span(header_oddity_text(header.oddities)));
	for (i = 0; i < FIELDS && status == CS_OK; i++)
		if (fields[i].is_needed && !vouching->seen[i])
			status = refuse(vouching, N_("a header is missing: "
				"%.*s"), cs_span(fields[i].name));
	return status;
}

/* -- the whole ------------------------------------------------------------- */

static enum cs_status
check_bytes(const struct vouching *vouching, struct cs_span message)
{
	size_t i, column = 0;

	for (i = 0; i < message.length; i++) {
		const unsigned char c = (unsigned char)message.text[i];

		column = c == '\n' ? 0 : column + 1;
		if (column > LINE_MOST)
			return error_say(vouching->error, CS_REFUSED,
				_("a line is longer than mail has them"));
		if (c > '~' || (c < ' ' && c != '\t' && c != '\n'))
			return error_say(vouching->error, CS_REFUSED,
				_("a byte that no message from here has"));
	}
	return CS_OK;
}

enum cs_status
cs_message_vouch(struct cs_span message, const char *from,
	const char *const *words, size_t count, struct cs_error *error)
{
	struct vouching vouching = { .from = from, .words = words,
		.count = count, .error = error };
	enum cs_status status = check_words(&vouching);

	if (status == CS_OK)
		status = check_bytes(&vouching, message);
	return status == CS_OK ? check_header(&vouching, message) : status;
}

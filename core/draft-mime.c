/* See draft.h: a message that another program has postponed. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "encoded.h"
#include "wire.h"

enum { NAME_SIZE = 1024 };

/* Does mutt's FIELD ask to encrypt (E), to sign (S), or for autocrypt (A)?  It
 * reads the letters in either case; old ones had other names, and it goes by each
 * of several. */
static bool
asks_for_sealing(const struct draft_field *field)
{
	static const char *const names[] = {
		"X-Mutt-PGP", "Pgp", "X-Mutt-SMIME", "S/MIME",
	};
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (!cs_ascii_compare(field->name, names[i]))
			return strpbrk(field->value, "ESAesa") != NULL;
	return !cs_ascii_compare(field->name, "X-Mutt-Mix") && *field->value;
}

bool
draft_is_mime(const struct cs_draft *draft)
{
	return *cs_draft_field(draft, "MIME-Version") ||
		*cs_draft_field(draft, "Content-Type") ||
		*cs_draft_field(draft, "Content-Transfer-Encoding");
}

/* What is to be sealed must not leave in clear. */
bool
draft_is_sealed(const struct cs_draft *draft)
{
	const char *type = cs_draft_field(draft, "Content-Type");
	size_t i;

	for (i = 0; i < draft->field_count; i++)
		if (asks_for_sealing(&draft->fields[i]))
			return true;
	return !cs_ascii_compare_n(type, "multipart/encrypted", 19) ||
		!cs_ascii_compare_n(type, "multipart/signed", 16) ||
		cs_ascii_find(type, "pkcs7");
}

/* NAME as a phrase in quotes: decoded, it may hold what divides recipients. */
static void
name_write(FILE *out, struct cs_span name)
{
	char decoded[NAME_SIZE], *at;

	encoded_name(name, decoded, sizeof decoded);
	putc('"', out);
	for (at = decoded; *at; at++) {
		if (*at == '"' || *at == '\\')
			putc('\\', out);
		putc(*at, out);
	}
	putc('"', out);
}

/* VALUE, recipients, with their display names decoded. */
static char *
names_decode(struct cs_span value)
{
	struct cs_recipient one;
	struct cs_cutter cutter;
	char *text = NULL;
	size_t length, at = 0, start;
	FILE *out = open_memstream(&text, &length);

	if (!out)
		return NULL;
	cs_cutter_start(&cutter, value);
	while (cs_cutter_next(&cutter, &one)) {
		if (one.kind != CS_MAILBOX || !one.name.length ||
			!memmem(one.name.text, one.name.length, "=?", 2))
			continue;
		start = (size_t)(one.name.text - value.text);
		fprintf(out, "%.*s", (int)(start - at), value.text + at);
		name_write(out, one.name);
		at = start + one.name.length;
	}
	fprintf(out, "%.*s", (int)(value.length - at), value.text + at);
	if (!fclose(out))
		return text;
	free(text); /* half a list, and perhaps half an address, is none */
	return NULL;
}

/* VALUE, a sentence, decoded; the caller's.  Its quotes are its own: they get a
 * backslash, which the reader of names takes off again. */
static char *
sentence_decode(const char *value)
{
	size_t length = strlen(value), used = 0, size = 4 * length + 1;
	char *escaped = malloc(2 * length + 1), *decoded = malloc(size);

	for (; escaped && decoded && *value; value++) {
		if (*value == '"' || *value == '\\')
			escaped[used++] = '\\';
		escaped[used++] = *value;
	}
	if (escaped && decoded)
		encoded_name((struct cs_span){ escaped, used }, decoded, size);
	else
		free(decoded);
	decoded = escaped ? decoded : NULL;
	free(escaped);
	return decoded;
}

/* FIELD with what is encoded in it decoded. */
static enum cs_status
field_decode(struct draft_field *field)
{
	enum wire_kind kind = wire_kind(field->name);
	bool is_sentence = kind == WIRE_TEXT;
	char *text;

	if (!cs_ascii_compare(field->name, "Bcc"))
		kind = WIRE_ADDRESSES;
	if ((kind != WIRE_ADDRESSES && !is_sentence) ||
		!strstr(field->value, "=?"))
		return CS_OK;
	text = is_sentence ? sentence_decode(field->value)
			   : names_decode(cs_span(field->value));
	if (!text)
		return CS_NO_MEMORY;
	free(field->value);
	field->value = text;
	return CS_OK;
}

enum cs_status
draft_fields_decode(struct cs_draft *draft)
{
	enum cs_status status = CS_OK;
	size_t i;

	for (i = 0; i < draft->field_count && !status; i++)
		status = field_decode(&draft->fields[i]);
	return status;
}

/* Where the sender's copy goes by mutt; NULL: it doesn't say. */
static const char *
mutt_copy(const struct cs_draft *draft)
{
	const char *name, *value;
	size_t i;

	for (i = 0; cs_draft_field_at(draft, i, &name, &value); i++)
		if (!cs_ascii_compare(name, "X-Mutt-Fcc"))
			return value;
	return NULL;
}

/* What the sender's copy goes by in mutt, and what was true of the old text
 * alone. */
enum cs_status
draft_fields_settle(struct cs_draft *draft)
{
	static const char *const gone[] = { "MIME-Version", "Content-Type",
		"Content-Transfer-Encoding", "Content-Disposition",
		"X-Mutt-Fcc", "X-Mutt-PGP", "X-Mutt-SMIME", "Date",
		"User-Agent", "Status", "X-Status", "Lines", DRAFT_POSTPONED,
		DRAFT_SENDER, DRAFT_RECIPIENT, DRAFT_PART, DRAFT_THREAD };
	const char *fcc = mutt_copy(draft);
	enum cs_status status = CS_OK;
	size_t i;

	if (fcc && !*fcc)
		fcc = "none"; /* mutt was told so */
	if (fcc && (*fcc == '/' || !strncmp(fcc, "~/", 2) ||
			   !strcmp(fcc, "none")))
		status = cs_draft_set_field(draft, "Fcc", cs_span(fcc));
	for (i = 0; i < sizeof gone / sizeof *gone && !status; i++)
		status = cs_draft_set_field(draft, gone[i], cs_span(""));
	return status;
}

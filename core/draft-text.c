/* The text of a draft: read leniently, written plainly. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"

static const char *const state_words[] = {
	[CS_DRAFT_WRITTEN] = "written",
	[CS_DRAFT_HANDING_OVER] = "handing over",
	[CS_DRAFT_FCC_PENDING] = "fcc pending",
	[CS_DRAFT_REFUSED] = "refused",
};

const char *
draft_state_word(enum cs_draft_state state)
{
	return state_words[state];
}

static enum cs_draft_state
read_state(const char *word)
{
	size_t i;

	for (i = 0; i < sizeof state_words / sizeof *state_words; i++)
		if (!strcmp(word, state_words[i]))
			return (enum cs_draft_state)i;
	return CS_DRAFT_HANDING_OVER;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Cuts the next line off TEXT, without its end (LF or CRLF). */
static struct cs_span
next_line(struct cs_span *text)
{
	const char *end = memchr(text->text, '\n', text->length);
	struct cs_span line = { text->text,
		end ? (size_t)(end - text->text) : text->length };
	size_t taken = line.length + (end != NULL);

	text->text += taken;
	text->length -= taken;
	if (line.length && line.text[line.length - 1] == '\r')
		line.length--;
	return line;
}

static struct cs_span
trim(struct cs_span text)
{
	while (text.length && is_blank(text.text[0])) {
		text.text++;
		text.length--;
	}
	while (text.length && is_blank(text.text[text.length - 1]))
		text.length--;
	return text;
}

/* Splits "Name: value", blanks before the colon allowed (RFC 5322 section
 * 4.5); false if LINE is none. */
static bool
split(struct cs_span line, struct cs_span *name, struct cs_span *value)
{
	size_t i, end;

	for (i = 0; i < line.length && line.text[i] > ' ' &&
		line.text[i] < 0x7f && line.text[i] != ':'; i++)
		;
	end = i;
	while (i < line.length && is_blank(line.text[i]))
		i++;
	if (!end || i == line.length || line.text[i] != ':')
		return false;
	*name = (struct cs_span){ line.text, end };
	*value = trim((struct cs_span){ line.text + i + 1,
		line.length - i - 1 });
	return true;
}

/* Fields that a message has once (RFC 5322 section 3.6).  Where a file has one
 * more often, a list is all of them, so that everybody in it is judged, and of
 * the others the first one counts. */
static const struct single {
	const char *name;
	bool is_list;
} singles[] = {
	{ "To", true }, { "Cc", true }, { "Bcc", true }, { "Reply-To", true },
	{ "From", false }, { "Sender", false }, { "Subject", false },
	{ "Date", false }, { "Message-ID", false }, { "In-Reply-To", false },
	{ "References", false },
};

enum { SINGLES = sizeof singles / sizeof *singles };

/* Where those are that were read, so that a text of nothing but To lines takes
 * no longer than one of its size. */
struct reading {
	struct cs_draft *draft;
	struct place {
		size_t field;        /* from 1; 0: there is none yet */
		size_t length, room; /* of its value */
	} places[SINGLES];
};

/* The number of NAME among the singles; SINGLES: it is none. */
static size_t
single_find(struct cs_span name)
{
	size_t i;

	for (i = 0; i < SINGLES; i++)
		if (strlen(singles[i].name) == name.length &&
			!cs_ascii_compare_n(singles[i].name, name.text,
				name.length))
			break;
	return i;
}

/* Puts MORE, a tidy value, behind what FIELD, at PLACE, has. */
static enum cs_status
join(struct draft_field *field, struct place *place, struct cs_span more)
{
	size_t comma = place->length ? 2 : 0;
	size_t length = place->length + comma + more.length;
	char *grown;

	if (length >= place->room) {
		grown = realloc(field->value, 2 * length + 1);
		if (!grown)
			return CS_NO_MEMORY;
		field->value = grown;
		place->room = 2 * length + 1;
	}
	memcpy(field->value + place->length, ", ", comma);
	memcpy(field->value + place->length + comma, more.text, more.length);
	field->value[length] = '\0';
	place->length = length;
	return CS_OK;
}

static enum cs_status
take_field(struct reading *reading, struct cs_span name, struct cs_span value)
{
	struct cs_draft *draft = reading->draft;
	size_t i = single_find(name);
	struct place *place = i < SINGLES ? &reading->places[i] : NULL;
	enum cs_status status;

	if (place && place->field) /* it may stand there without a value */
		return value.length && (singles[i].is_list || !place->length)
			? join(&draft->fields[place->field - 1], place, value)
			: CS_OK;
	status = draft_add_field(draft, name, value);
	if (place && !status)
		*place = (struct place){ draft->field_count, value.length,
			value.length + 1 };
	return status;
}

/* Cuts the rest of a folded field off TEXT: its lines, as they stand, are put
 * behind FIRST in UNFOLDED, one blank between. */
static size_t
unfold(struct cs_span first, struct cs_span *text, char *unfolded)
{
	struct cs_span line;
	size_t used = first.length;

	memcpy(unfolded, first.text, first.length);
	while (text->length && is_blank(text->text[0])) {
		line = trim(next_line(text));
		if (!line.length)
			continue;
		unfolded[used++] = ' ';
		memcpy(unfolded + used, line.text, line.length);
		used += line.length;
	}
	return used;
}

/* TEXT of LENGTH without blanks around it, what counts as one among them. */
static struct cs_span
tidy(char *text, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		if (!text[i] || text[i] == '\r')
			text[i] = ' ';
	return trim((struct cs_span){ text, length });
}

/* Takes the fields from the top of TEXT, which is left at the body. */
static enum cs_status
read_fields(struct cs_draft *draft, struct cs_span *text)
{
	struct reading reading = { .draft = draft };
	enum cs_status status = CS_OK;
	struct cs_span rest, line, name, value;
	char *unfolded = malloc(text->length + 1);

	if (!unfolded)
		return CS_NO_MEMORY;
	while (text->length && status == CS_OK) {
		rest = *text;
		line = next_line(&rest);
		if (split(line, &name, &value)) {
			value.length = unfold(value, &rest, unfolded);
			status = take_field(&reading, name,
				tidy(unfolded, value.length));
		} else if (line.length) {
			break; /* damaged: from here on it is body */
		}
		*text = rest;
		if (!line.length)
			break;
	}
	free(unfolded);
	return status;
}

/* Cuts the line `From …' of a mailbox file off the top of TEXT. */
static bool
skip_from(struct cs_span *text)
{
	struct cs_span rest = *text, line = next_line(&rest), name, value;

	if (line.length < 5 || memcmp(line.text, "From ", 5) != 0 ||
		split(line, &name, &value))
		return false;
	*text = rest;
	return true;
}

size_t
cs_draft_damage(struct cs_span text)
{
	size_t number = skip_from(&text);
	struct cs_span line, name, value;
	bool in_field = false;

	while (text.length) {
		line = next_line(&text);
		number++;
		if (!line.length)
			return 0;
		if (in_field && is_blank(line.text[0]))
			continue;
		if (!split(line, &name, &value))
			return number;
		in_field = true;
	}
	return 0;
}

/* Moves state and attachments out of the fields to where they belong. */
static enum cs_status
take_own_fields(struct cs_draft *draft)
{
	struct draft_field *field;
	enum cs_status status = CS_OK;
	size_t i, kept = 0;

	for (i = 0; i < draft->field_count; i++) {
		field = &draft->fields[i];
		if (!cs_ascii_compare(field->name, "X-Countersign-State")) {
			draft->state = read_state(field->value);
		} else if (!cs_ascii_compare(field->name, "Attach") &&
			status == CS_OK) {
			if (*field->value)
				status = draft_add_attachment(draft,
					(struct cs_span){ field->value,
						draft_path_read(field->value) });
		} else {
			draft->fields[kept++] = *field;
			continue;
		}
		free(field->name);
		free(field->value);
	}
	draft->field_count = kept;
	return status;
}

enum cs_status
draft_read(struct cs_draft *draft, struct cs_span text)
{
	enum cs_status status;

	draft_clear(draft);
	draft->state = CS_DRAFT_WRITTEN;
	skip_from(&text);
	status = read_fields(draft, &text);
	if (status == CS_OK)
		status = take_own_fields(draft);
	if (status == CS_OK)
		status = cs_draft_set_body(draft, text);
	return status;
}

enum cs_status
draft_write(const struct cs_draft *draft, char **text, size_t *length)
{
	FILE *out = open_memstream(text, length);
	bool failed;
	size_t i;

	if (!out)
		return CS_NO_MEMORY;
	fprintf(out, "X-Countersign-State: %s\n",
		draft_state_word(draft->state));
	for (i = 0; i < draft->field_count; i++)
		fprintf(out, "%s: %s\n", draft->fields[i].name,
			draft->fields[i].value);
	for (i = 0; i < draft->attachment_count; i++) {
		fputs("Attach: ", out);
		draft_path_write(out, draft->attachments[i]);
		putc('\n', out);
	}
	putc('\n', out);
	fwrite(draft->body ? draft->body : "", 1, draft->body_length, out);
	failed = ferror(out) != 0;
	if (fclose(out) || failed) {
		free(*text);
		return CS_NO_MEMORY;
	}
	return CS_OK;
}

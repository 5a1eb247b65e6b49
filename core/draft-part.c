/* See draft.h: how a file is attached that a message brought. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "error.h"
#include "store.h"
#include "words.h"

/* -- paths as Attach: lines have them ------------------------------------------ */

static bool
is_octal(const char *digits)
{
	return digits[0] >= '0' && digits[0] <= '3' && digits[1] >= '0' &&
		digits[1] <= '7' && digits[2] >= '0' && digits[2] <= '7';
}

size_t
draft_path_read(char *text)
{
	char *from = text, *to = text;

	for (; *from && *from != ' ' && *from != '\t'; from++) {
		if (*from == '\\' && from[1]) {
			from++;
			if (is_octal(from)) {
				*to = (char)((from[0] - '0') << 6 |
					(from[1] - '0') << 3 |
					(from[2] - '0'));
				to += *to != '\0';
				from += 2;
				continue;
			}
		}
		*to++ = *from;
	}
	return (size_t)(to - text);
}

void
draft_path_write(FILE *out, const char *path)
{
	for (; *path; path++) {
		/* a blank at the end would be trimmed by every reader */
		if ((unsigned char)*path < ' ' || *path == 0x7f ||
			(*path == ' ' && !path[1]))
			fprintf(out, "\\%03o", (unsigned char)*path);
		else if (*path == ' ' || *path == '\\')
			fprintf(out, "\\%c", *path);
		else
			putc(*path, out);
	}
}

/* -- fields ------------------------------------------------------------------ */

/* "PATH " as it begins a value of DRAFT_PART; the caller's; NULL: no memory. */
static char *
beginning(const char *path)
{
	size_t length = 0;
	char *text = NULL;
	FILE *out = open_memstream(&text, &length);

	if (!out)
		return NULL;
	draft_path_write(out, path);
	putc(' ', out);
	if (!fclose(out))
		return text;
	free(text);
	return NULL;
}

/* Adds LINE, a field of the part that the file behind BEGIN is. */
static enum cs_status
line_add(struct cs_draft *draft, const char *begin, struct cs_span line)
{
	size_t length = strlen(begin);
	char *value = malloc(length + line.length);
	enum cs_status status;

	if (!value)
		return CS_NO_MEMORY;
	memcpy(value, begin, length);
	memcpy(value + length, line.text, line.length);
	status = draft_add_field(draft, cs_span(DRAFT_PART),
		(struct cs_span){ value, length + line.length });
	free(value);
	return status;
}

enum cs_status
draft_part_add(struct cs_draft *draft, const char *path, struct cs_span fields)
{
	enum cs_status status = CS_OK;
	char *begin = beginning(path);
	const char *end;
	size_t length;

	if (!begin)
		return CS_NO_MEMORY;
	while (fields.length && !status) {
		end = memchr(fields.text, '\n', fields.length);
		length = end ? (size_t)(end - fields.text) : fields.length;
		if (length)
			status = line_add(draft, begin, (struct cs_span){
				fields.text, length });
		fields.text += length + (end != NULL);
		fields.length -= length + (end != NULL);
	}
	free(begin);
	return status;
}

enum cs_status
draft_part(const struct cs_draft *draft, const char *path, char **fields)
{
	char *begin = beginning(path);
	size_t length = 0, i;
	FILE *out;

	*fields = NULL;
	out = begin ? open_memstream(fields, &length) : NULL;
	for (i = 0; out && i < draft->field_count; i++) {
		const struct draft_field *field = &draft->fields[i];

		if (!cs_ascii_compare(field->name, DRAFT_PART) &&
			!strncmp(field->value, begin, strlen(begin)))
			fprintf(out, "%s\n", field->value + strlen(begin));
	}
	free(begin);
	if (!out || fclose(out)) {
		free(*fields);
		*fields = NULL;
		return CS_NO_MEMORY;
	}
	return CS_OK;
}

/* FIELDS, an empty line and FILE. */
static enum cs_status
join(const char *fields, int file, char **whole, size_t *length,
	struct cs_error *error)
{
	size_t head = strlen(fields), size = 0;
	char *data = NULL;
	enum cs_status status = store_get(file, DRAFT_LIMIT, false, &data,
		&size, error);

	if (status)
		return status;
	*whole = malloc(head + 1 + size);
	if (*whole) {
		memcpy(*whole, fields, head);
		(*whole)[head] = '\n';
		memcpy(*whole + head + 1, data, size);
		*length = head + 1 + size;
	} else {
		status = error_say(error, CS_NO_MEMORY, _("out of memory"));
	}
	free(data);
	return status;
}

enum cs_status
draft_part_whole(const struct cs_draft *draft, size_t i, char **whole,
	size_t *length, struct cs_error *error)
{
	enum cs_status status;
	char *fields;

	*whole = NULL;
	status = draft_part(draft, draft->attachments[i], &fields);
	if (status)
		return error_say(error, status, _("out of memory"));
	if (*fields)
		status = join(fields, draft->attached.files[i], whole, length,
			error);
	free(fields);
	return status;
}

bool
cs_draft_attachment_type(const struct cs_draft *draft, const char *path,
	char type[CS_TYPE_SIZE])
{
	static const char name[] = "Content-Type:";
	const char *value;
	bool has_type;
	char *fields;

	if (draft_part(draft, path, &fields))
		return false;
	has_type = !cs_ascii_compare_n(fields, name, sizeof name - 1);
	if (has_type) {
		value = fields + sizeof name - 1;
		value += strspn(value, " \t");
		snprintf(type, CS_TYPE_SIZE, "%.*s",
			(int)strcspn(value, "; \t\n"), value);
	}
	free(fields);
	return has_type;
}

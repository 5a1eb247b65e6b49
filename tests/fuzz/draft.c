/*
 * Any bytes as a draft: what core/draft.h promises must hold.
 *
 * What was read is written so that it reads back as itself; no value holds a
 * line end; no byte behind the headers is lost; and what goes out of it on the
 * wire is lines of 998 bytes at most, each of a field or a continuation.  And
 * as a message: core/message-split.h takes it apart into a text in UTF-8 without
 * NULs and files, none cut short, or says why not; and what a file says of itself
 * it says again when it is sent.
 */
#define _GNU_SOURCE
#include <sys/mman.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <gmime/gmime.h>

#include "draft.h"
#include "message-part.h"
#include "message-split.h"
#include "utf8.h"
#include "wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

static void
check_same(const struct cs_draft *a, const struct cs_draft *b)
{
	size_t i;

	HOLDS(a->state == b->state && a->field_count == b->field_count);
	for (i = 0; i < a->field_count; i++) {
		HOLDS(!strcmp(a->fields[i].name, b->fields[i].name));
		HOLDS(!strcmp(a->fields[i].value, b->fields[i].value));
		HOLDS(!strpbrk(a->fields[i].value, "\r\n"));
	}
	HOLDS(a->attachment_count == b->attachment_count);
	for (i = 0; i < a->attachment_count; i++)
		HOLDS(!strcmp(a->attachments[i], b->attachments[i]));
	HOLDS(a->body_length == b->body_length);
	HOLDS(!memcmp(a->body, b->body, a->body_length));
}

/* Lines of TEXT, one field: only the first may begin without a blank. */
static void
check_field(const char *text, size_t length)
{
	const char *at = text, *end;

	for (; at < text + length; at = end + 1) {
		end = memchr(at, '\n', (size_t)(text + length - at));
		HOLDS(end && end - at <= 998);
		HOLDS(!memchr(at, '\r', (size_t)(end - at)));
		HOLDS(!memchr(at, '\0', (size_t)(end - at)));
		HOLDS(at == text || *at == ' ' || *at == '\t');
	}
}

static void
check_wire(const struct cs_draft *draft)
{
	enum cs_status status;
	size_t i, length;
	char *text;
	FILE *out;

	for (i = 0; i < draft->field_count; i++) {
		out = open_memstream(&text, &length);
		HOLDS(out);
		status = wire_put(out, draft->fields[i].name,
			cs_span(draft->fields[i].value), NULL);
		fclose(out);
		if (status == CS_OK)
			check_field(text, length);
		free(text);
	}
}

static void
check_text(const char *text, size_t length)
{
	size_t at = 0;
	uint32_t c;

	while (at < length) {
		c = utf8_next(text, length, &at);
		HOLDS(c && c != UTF8_BROKEN);
	}
}

/* FIELDS, of a part that holds DATA, are lines of ASCII, and a part made of them
 * has the same again, or can't be made. */
static void
check_file(struct cs_span fields, struct cs_span data)
{
	int file = memfd_create("data", MFD_CLOEXEC);
	char *copy = strndup(fields.text, fields.length), *again = NULL;
	GMimeObject *part;
	size_t i;

	HOLDS(copy && !strncmp(copy, "Content-Type: ", 14));
	for (i = 0; i < fields.length; i++)
		HOLDS(copy[i] == '\n' || (copy[i] >= ' ' && copy[i] < 0x7f));
	HOLDS(copy[fields.length - 1] == '\n');
	HOLDS(file >= 0 && (!data.length || write(file, data.text,
		data.length) == (ssize_t)data.length));
	if (message_part_make(copy, file, &part, NULL) == CS_OK) {
		again = message_part_fields(part);
		HOLDS(again && !strcmp(copy, again));
		g_object_unref(part);
	}
	free(again);
	free(copy);
	close(file);
}

/* TEXT is parts, the first of them a text without a name. */
static void
check_parts(const char *text, size_t length)
{
	size_t name, fields, data, count, at = 0;
	int head;

	for (count = 0; at < length; count++) {
		HOLDS(sscanf(text + at, "%zu %zu %zu%n", &name, &fields, &data,
			&head) == 3);
		at += (size_t)head + 1;
		HOLDS(text[at - 1] == '\n' &&
			at + name + fields + data <= length);
		HOLDS(!count == !name);
		at += name;
		if (!count)
			check_text(text + at + fields, data);
		else
			check_file((struct cs_span){ text + at, fields },
				(struct cs_span){ text + at + fields, data });
		at += fields + data;
	}
	HOLDS(count);
}

static void
check_split(const uint8_t *data, size_t size)
{
	int file = memfd_create("message", MFD_CLOEXEC);
	struct cs_error error = { "" };
	enum cs_status status;
	char *parts = NULL;
	size_t length;
	FILE *out;

	static bool is_ready;

	if (!is_ready) /* else message_split() would end it, for good */
		g_mime_init();
	is_ready = true;
	HOLDS(file >= 0 && write(file, data, size) == (ssize_t)size &&
		!lseek(file, 0, SEEK_SET));
	out = open_memstream(&parts, &length);
	HOLDS(out);
	status = message_split(file, out, &error);
	HOLDS(!fclose(out));
	if (status == CS_OK)
		check_parts(parts, length);
	HOLDS(status == CS_OK || *error.text);
	free(parts);
	close(file);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cs_span text = { (const char *)data, size };
	struct cs_draft *draft, *again;
	char *written;
	size_t length;

	HOLDS(draft_new(NULL, &draft, NULL) == CS_OK);
	HOLDS(draft_new(NULL, &again, NULL) == CS_OK);
	HOLDS(draft_read(draft, text) == CS_OK);
	HOLDS(draft->body_length <= size && (!draft->body_length ||
		!memcmp(draft->body, data + size - draft->body_length,
			draft->body_length)));
	HOLDS(draft_write(draft, &written, &length) == CS_OK);
	HOLDS(draft_read(again, (struct cs_span){ written, length }) == CS_OK);
	check_same(draft, again);
	check_wire(draft);
	check_split(data, size);
	free(written);
	cs_draft_close(draft);
	cs_draft_close(again);
	return 0;
}

/* bytes - see bytes.h. */
#include "bytes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static enum cs_status
reserve(struct bytes *bytes, size_t more)
{
	size_t most = SIZE_MAX / 4, size;
	char *text;

	if (bytes->size - bytes->length >= more)
		return CS_OK;
	if (more > most || bytes->length > most - more)
		return CS_LIMIT;
	size = (bytes->length + more) * 2 + 32;
	text = realloc(bytes->text, size);
	if (!text)
		return CS_NO_MEMORY;
	bytes->text = text;
	bytes->size = size;
	return CS_OK;
}

void
bytes_add(struct bytes *bytes, struct cs_span more)
{
	if (bytes->status != CS_OK || more.length == 0)
		return;
	bytes->status = reserve(bytes, more.length);
	if (bytes->status != CS_OK)
		return;
	memcpy(bytes->text + bytes->length, more.text, more.length);
	bytes->length += more.length;
}

struct cs_span
bytes_span(const struct bytes *bytes)
{
	return (struct cs_span){ bytes->text ? bytes->text : "",
		bytes->length };
}

void
bytes_free(struct bytes *bytes)
{
	free(bytes->text);
	*bytes = (struct bytes){ 0 };
}

/* kill - see kill.h. */
#include "kill.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static enum cs_status
reserve(struct kill *kill, size_t length)
{
	size_t size = length;
	char *bytes;

	if (length <= kill->size)
		return CS_OK;
	if (length < SIZE_MAX / 4)
		size = length + length / 2 + 64;
	bytes = realloc(kill->bytes, size);
	if (!bytes)
		return CS_NO_MEMORY;
	kill->bytes = bytes;
	kill->size = size;
	return CS_OK;
}

enum cs_status
kill_add(struct kill *kill, const void *editor, struct cs_span text)
{
	size_t kept = kill->joining == editor ? kill->length : 0;
	enum cs_status status;

	if (text.length > SIZE_MAX - kept)
		return CS_LIMIT;
	status = reserve(kill, kept + text.length);
	if (status != CS_OK)
		return status;
	if (text.length > 0)
		memcpy(kill->bytes + kept, text.text, text.length);
	kill->length = kept + text.length;
	kill->joining = editor;
	return CS_OK;
}

void
kill_end(struct kill *kill, const void *editor)
{
	if (kill->joining == editor)
		kill->joining = NULL;
}

struct cs_span
kill_text(const struct kill *kill)
{
	return (struct cs_span){ kill->bytes, kill->length };
}

void
kill_free(struct kill *kill)
{
	free(kill->bytes);
	*kill = (struct kill){ 0 };
}

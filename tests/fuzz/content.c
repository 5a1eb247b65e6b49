/*
 * Any bytes as a message: what core/content-mime.h hands out of it.  A text is
 * never much longer than the message, has no NUL, and the walk ends; what is
 * text stays text.  And what core/enclosed.h finds attached: names that end, data
 * no longer than the message.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content-mime.h"
#include "enclosed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

struct seen {
	size_t size;
};

static bool
take(void *context, enum content_kind kind, struct cs_span text)
{
	struct seen *seen = context;

	HOLDS(kind != CONTENT_UNREAD || (text.length && text.length < 200));
	/* decoded it gets shorter, in UTF-8 longer */
	HOLDS(text.length <= 8 * (seen->size + 64));
	HOLDS(!memchr(text.text, '\0',
		text.length < 8192 ? text.length : 8192));
	return true;
}

static enum cs_status
take_file(void *context, const struct enclosed *file)
{
	size_t i;

	HOLDS(file->data.length <= *(size_t *)context);
	HOLDS(file->name_count <= ENCLOSED_NAMES);
	for (i = 0; i < file->name_count; i++)
		HOLDS(memchr(file->names[i], '\0', PARAMETER_SIZE));
	return CS_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cs_error error;
	enum cs_status status;
	struct seen seen = { .size = size };
	char *copy = malloc(size + 1);

	HOLDS(copy);
	if (size)
		memcpy(copy, data, size);
	HOLDS(content_mime_walk((struct cs_span){ copy, size }, take, &seen));
	status = enclosed_each((struct cs_span){ copy, size }, take_file, &size,
		&error);
	HOLDS(status == CS_OK || status == CS_SYNTAX);
	free(copy);
	return 0;
}

/* Any bytes as an address book or a message: learning takes what it can read
 * and stays within the text. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "encoded.h"
#include "learn-mail.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct cs_guard *guard;
	static const struct cs_places nowhere;
	struct cs_learning learning = { .guard = NULL };
	char name[64], *text = malloc(size + 1);
	const char *why;
	FILE *stream;
	size_t length;

	if (!guard)
		HOLDS(cs_guard_open(&nowhere, &guard, NULL) == CS_OK);
	learning.guard = guard;
	learning.chosen = facts_open();
	learning.mailed = facts_open();
	learning.judged = facts_open();
	learning.mine = facts_open();
	memcpy(text, data, size);
	text[size] = '\0';
	stream = size ? fmemopen(text, size, "r") : NULL;
	if (stream) {
		cs_learn_aliases(&learning, stream, "book", NULL);
		rewind(stream);
		cs_learn_list(&learning, stream, "list", NULL);
		fclose(stream);
	}
	learn_message(&learning, (struct cs_span){ text, size }, true, &why);
	learn_message(&learning, (struct cs_span){ text, size }, false, &why);
	length = encoded_name((struct cs_span){ text, size }, name,
		sizeof name);
	HOLDS(length < sizeof name && strlen(name) == length);
	facts_close(learning.chosen);
	facts_close(learning.mailed);
	facts_close(learning.judged);
	facts_close(learning.mine);
	free(text);
	return 0;
}

/* Whom the message was among that a draft answers; see draft.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"

enum cs_status
cs_draft_thread(const struct cs_draft *draft, char **text)
{
	const char *noted = cs_draft_field(draft, DRAFT_THREAD);
	const char *from = cs_draft_field(draft, "From");
	const char *to = cs_draft_field(draft, "To");
	const char *cc = cs_draft_field(draft, "Cc");
	size_t size = strlen(noted) + strlen(from) + strlen(to) + strlen(cc) +
		sizeof ", , ";

	*text = NULL;
	if (!*cs_draft_field(draft, "In-Reply-To") &&
		!*cs_draft_field(draft, "References"))
		return CS_OK;
	*text = malloc(size);
	if (!*text)
		return CS_NO_MEMORY;
	if (*noted)
		snprintf(*text, size, "%s", noted);
	else
		snprintf(*text, size, "%s, %s, %s", from, to, cc);
	return CS_OK;
}

enum cs_status
cs_draft_note_thread(struct cs_draft *draft)
{
	char *text;
	enum cs_status status = cs_draft_thread(draft, &text);

	if (status == CS_OK && text)
		status = cs_draft_set_field(draft, DRAFT_THREAD, cs_span(text));
	free(text);
	return status;
}

/* Refused messages that went out after all, corrected or countersigned. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "header.h"

enum { NAMES = 64 }; /* looked at, the newest */

/* The Message-ID of MESSAGE; empty: it has none, several, or is a bounce,
 * which carries the one of another message. */
static struct cs_span
identifier(struct cs_span message)
{
	struct cs_span found = { NULL, 0 };
	struct header header;
	struct header_field field;
	unsigned count = 0;

	header_start(&header, message, true);
	while (header_next(&header, &field)) {
		if (field.name.length > 7 &&
			!cs_ascii_compare_n(field.name.text, "Resent-", 7))
			count += 2;
		if (header_field_is(&field, "Message-ID")) {
			found = field.value;
			count++;
		}
	}
	return count == 1 ? found : (struct cs_span){ NULL, 0 };
}

struct names {
	char names[NAMES][DRAFT_NAME_SIZE];
	size_t count;
};

static bool
take_refused(void *context, const struct cs_draft_entry *entry)
{
	struct names *names = context;

	if (entry->state == CS_DRAFT_REFUSED &&
		strlen(entry->name) < DRAFT_NAME_SIZE)
		strcpy(names->names[names->count++], entry->name);
	return names->count < NAMES;
}

void
draft_supersede(const char *state, struct cs_span message)
{
	struct cs_span sent = identifier(message), kept;
	struct names names = { .count = 0 };
	struct cs_draft *draft;
	size_t i;

	if (!sent.length ||
		draft_list(state, NULL, take_refused, &names, NULL) != CS_OK)
		return;
	for (i = 0; i < names.count; i++) {
		if (draft_resume(state, names.names[i], &draft, NULL) != CS_OK)
			continue;
		kept = identifier(cs_draft_body(draft));
		if (kept.length == sent.length &&
			!memcmp(kept.text, sent.text, sent.length))
			cs_draft_discard(draft, NULL);
		cs_draft_close(draft);
	}
}

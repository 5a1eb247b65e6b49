/* All recipients of a message. */
#include <stdlib.h>
#include <string.h>

#include "everyone.h"

static bool
one_add(struct everyone *everyone, const struct cs_recipient *recipient)
{
	size_t room = everyone->room ? everyone->room * 2 : 8;
	struct cs_recipient *more;

	if (everyone->count == everyone->room) {
		more = realloc(everyone->recipients, room * sizeof *more);
		if (!more)
			return false;
		everyone->recipients = more;
		everyone->room = room;
	}
	everyone->recipients[everyone->count++] = *recipient;
	return true;
}

enum cs_status
everyone_add(struct everyone *everyone, struct cs_span field)
{
	struct cs_cutter cutter;
	struct cs_recipient recipient;

	cs_cutter_start(&cutter, field);
	while (cs_cutter_next(&cutter, &recipient))
		if (!one_add(everyone, &recipient))
			return CS_NO_MEMORY;
	return CS_OK;
}

enum cs_status
everyone_add_draft(struct everyone *everyone, const struct cs_draft *draft)
{
	static const char *const names[] = { "To", "Cc", "Bcc" };
	enum cs_status status = CS_OK;
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names && !status; i++)
		status = everyone_add(everyone,
			cs_span(cs_draft_field(draft, names[i])));
	return status;
}

void
everyone_free(struct everyone *everyone)
{
	free(everyone->recipients);
	memset(everyone, 0, sizeof *everyone);
}

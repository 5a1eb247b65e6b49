/* See message-fields.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "error.h"
#include "message-fields.h"
#include "store.h"
#include "wire.h"
#include "words.h"

/* What mutt keeps in a postponed message, as it writes it. */
static void
put_mutts(FILE *out, const char *name, const char *value)
{
	if (!cs_ascii_compare(name, "Fcc"))
		fprintf(out, "X-Mutt-Fcc: %s\n", strcmp(value, "none") ? value
									: "");
	else if (!cs_ascii_compare(name, "X-Mutt-References"))
		fprintf(out, "%s: %s\n", name, value);
}

static enum cs_status
put_field(FILE *out, const struct draft_field *field, enum message_use use,
	struct cs_error *error)
{
	struct cs_span value = cs_span(field->value);

	if (use != MESSAGE_POSTPONED)
		return wire_put(out, field->name, value, error);
	if (!cs_ascii_compare(field->name, "Message-ID"))
		return CS_OK;
	if (!cs_ascii_compare(field->name, "Bcc") && value.length)
		return wire_put_addresses(out, "Bcc", value, error);
	put_mutts(out, field->name, field->value);
	return wire_put(out, field->name, value, error);
}

enum cs_status
message_fields(const struct cs_draft *draft, enum message_use use, int out,
	struct cs_error *error)
{
	enum cs_status status = CS_OK;
	size_t length = 0, i;
	char *text = NULL;
	FILE *stream = open_memstream(&text, &length);

	if (!stream)
		return error_say(error, CS_NO_MEMORY, N_("out of memory"));
	for (i = 0; i < draft->field_count && status == CS_OK; i++)
		status = put_field(stream, &draft->fields[i], use, error);
	fputs("MIME-Version: 1.0\n", stream);
	if (fclose(stream) && status == CS_OK)
		status = error_say(error, CS_NO_MEMORY, N_("out of memory"));
	if (status == CS_OK)
		status = store_put(out, (struct cs_span){ text, length },
			error);
	free(text);
	return status;
}

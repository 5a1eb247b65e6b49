/* See call.h. */
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "call.h"
#include "error.h"
#include "header.h"
#include "invocation.h"
#include "pool.h"
#include "words.h"

struct cs_call {
	struct pool pool;
	struct invocation invocation;
	char *const *argv;
	int *places; /* in argv, of the recipients there */
	struct cs_recipient *recipients;
	size_t count, room;
	const char *doubt;
};

/* RFC 5322 sections 3.6.3 and 3.6.6; Apparently-To is read by sendmail and
 * Postfix. */
static const char *const recipient_fields[] = {
	"To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Resent-Bcc",
	"Apparently-To",
};

bool
call_field_has_recipients(struct cs_span name)
{
	size_t i;

	for (i = 0; i < sizeof recipient_fields / sizeof *recipient_fields; i++)
		if (strlen(recipient_fields[i]) == name.length &&
			!cs_ascii_compare_n(recipient_fields[i], name.text,
				name.length))
			return true;
	return false;
}

static enum cs_status
no_memory(struct cs_error *error)
{
	return error_say(error, CS_NO_MEMORY, _("out of memory"));
}

/* -- The command line --------------------------------------------------------- */

enum cs_status
cs_call_open(int argc, char *const *argv, struct cs_call **result,
	struct cs_error *error)
{
	struct cs_call *call = calloc(1, sizeof *call);
	const struct invocation *invocation;
	enum cs_status status;

	*result = NULL;
	if (call)
		call->places = pool_take(&call->pool,
			((size_t)argc + 1) * sizeof *call->places);
	if (!call || !call->places) {
		cs_call_close(call);
		return no_memory(error);
	}
	call->argv = argv;
	invocation = &call->invocation;
	invocation_read(argc, argv, &call->invocation, call->places);
	if (invocation->mode != INVOCATION_REFUSED) {
		*result = call;
		return CS_OK;
	}
	status = error_say(error, CS_SYNTAX, words_like("%s", invocation->why),
		argv[invocation->at]);
	cs_call_close(call);
	return status;
}

void
cs_call_close(struct cs_call *call)
{
	if (!call)
		return;
	pool_close(&call->pool);
	free(call->recipients);
	free(call);
}

enum cs_call_kind
cs_call_kind(const struct cs_call *call)
{
	switch (call->invocation.mode) {
	case INVOCATION_QUERY:
		return CS_CALL_QUERY;
	case INVOCATION_SMTP:
		return CS_CALL_SMTP;
	default:
		return CS_CALL_MESSAGE;
	}
}

const char *
cs_call_sender(const struct cs_call *call)
{
	const char *sender = call->invocation.sender;

	return sender ? sender : "";
}

/* -- Recipients --------------------------------------------------------------- */

static enum cs_status
add(struct cs_call *call, const struct cs_recipient *recipient)
{
	struct cs_recipient *recipients = call->recipients;
	size_t room = call->room ? 2 * call->room : 16;

	if (call->count == call->room) {
		recipients = realloc(recipients, room * sizeof *recipients);
		if (!recipients)
			return CS_NO_MEMORY;
		call->recipients = recipients;
		call->room = room;
	}
	recipients[call->count++] = *recipient;
	return CS_OK;
}

/* A word or a field may hold a list: all MTAs that were looked at split it. */
static enum cs_status
add_line(struct cs_call *call, struct cs_span line)
{
	struct cs_recipient recipient;
	struct cs_cutter cutter;
	enum cs_status status = CS_OK;

	cs_cutter_start(&cutter, line);
	while (status == CS_OK && cs_cutter_next(&cutter, &recipient))
		status = add(call, &recipient);
	return status;
}

static enum cs_status
add_field(struct cs_call *call, const struct header_field *field)
{
	size_t size = field->value.length + 1;
	char *line = pool_take(&call->pool, size);

	if (!line)
		return CS_NO_MEMORY;
	return add_line(call, (struct cs_span){ line,
		header_unfold(field->value, line, size) });
}

static enum cs_status
read_header(struct cs_call *call, struct cs_span message)
{
	struct header header;
	struct header_field field;
	enum cs_status status = CS_OK;
	unsigned odd;

	header_start(&header, message, true);
	while (status == CS_OK && header_next(&header, &field))
		if (call_field_has_recipients(field.name))
			status = add_field(call, &field);
	odd = header.oddities & HEADER_AMBIGUOUS;
	call->doubt = odd ? header_oddity_text(odd) : NULL;
	return status;
}

enum cs_status
cs_call_read(struct cs_call *call, struct cs_span message,
	struct cs_error *error)
{
	const struct invocation *invocation = &call->invocation;
	enum cs_status status = CS_OK;
	int i;

	for (i = 0; i < invocation->recipient_count && status == CS_OK; i++)
		status = add_line(call,
			cs_span(call->argv[call->places[i]]));
	if (status == CS_OK &&
		(invocation->reads_headers || !call->count))
		status = read_header(call, message);
	return status == CS_OK ? CS_OK : no_memory(error);
}

const struct cs_recipient *
cs_call_recipients(const struct cs_call *call, size_t *count)
{
	*count = call->count;
	return call->recipients;
}

const char *
cs_call_doubt(const struct cs_call *call)
{
	return call->doubt;
}

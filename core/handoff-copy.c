/* See handoff-copy.h. */
#include "config.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "draft.h"
#include "error.h"
#include "handoff-copy.h"
#include "handoff-message.h"
#include "handoff.h"
#include "mailbox.h"
#include "store.h"
#include "wire.h"
#include "words.h"

/* The path of fcc, ~/ written out. */
static enum cs_status
expand(const struct handoff_means *means, char path[PATH_MAX],
	struct cs_error *error)
{
	bool at_home = !strncmp(means->fcc, "~/", 2);
	int length;

	if (at_home && !means->home)
		return error_say(error, CS_CONFIG, "%s: %s", means->fcc,
			_("there is no home folder"));
	length = snprintf(path, PATH_MAX, "%s%s", at_home ? means->home : "",
		means->fcc + at_home);
	return length >= 0 && length < PATH_MAX ? CS_OK
		: error_say(error, CS_LIMIT, "%s", strerror(ENAMETOOLONG));
}

/* The first address of From, for an mbox. */
static void
copy_sender(const struct cs_draft *draft, char address[CS_ADDRESS_SIZE])
{
	struct cs_cutter cutter;
	struct cs_recipient sender;

	cs_cutter_start(&cutter, cs_span(cs_draft_field(draft, "From")));
	if (!cs_cutter_next(&cutter, &sender) ||
		wire_address(&sender, address, NULL) != CS_OK ||
		strpbrk(address, " \t"))
		strcpy(address, "-");
}

/* Delivers the message to FOLDER (the outbox), or files it under PATH. */
static enum cs_status
put_copy(const struct handoff_means *means, struct cs_draft *draft, int folder,
	const char *path, struct cs_error *error)
{
	char name[DRAFT_NAME_SIZE + 8], unique[DRAFT_NAME_SIZE + 16];
	char sender[CS_ADDRESS_SIZE], *bcc = NULL;
	struct mailbox_message message = { .unique = unique,
		.sender = sender };
	enum cs_status status;

	draft_message_name(draft, name);
	snprintf(unique, sizeof unique, "%s.countersign", draft->name);
	copy_sender(draft, sender);
	status = handoff_bcc(means, draft, &bcc, &message.head.length, error);
	if (status != CS_OK)
		return status;
	message.head.text = bcc;
	status = store_reader(draft->folder, name, &message.file, error);
	if (status == CS_OK) {
		status = path ? mailbox_file(path, &message, error)
			      : mailbox_deliver(folder, &message, error);
		close(message.file);
	}
	free(bcc);
	return status;
}

enum cs_status
handoff_file(const struct handoff_means *means, struct cs_draft *draft,
	struct cs_error *error)
{
	char path[PATH_MAX];
	enum cs_status status = expand(means, path, error);

	return status == CS_OK ? put_copy(means, draft, -1, path, error)
			       : status;
}

enum cs_status
handoff_keep(const struct handoff_means *means, struct cs_draft *draft,
	char *where, size_t size, struct cs_error *error)
{
	enum cs_status status;
	int outbox;

	status = store_open(means->state, "outbox", &outbox, error);
	if (status != CS_OK)
		return status;
	status = put_copy(means, draft, outbox, NULL, error);
	close(outbox);
	if (status == CS_OK)
		snprintf(where, size, "%s/outbox/new/%s.countersign",
			means->state, draft->name);
	return status;
}

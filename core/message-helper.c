/*
 * countersign-message: a draft on descriptor 0, its attachments opened on 3,
 * 4 …, the message on 1.  When it can't be done there are a status of
 * <sysexits.h> and two lines on 2: one to be read, and behind TOLD_WORDS the same
 * as told.h has it, for who ran it and has a language.  `--flowed' sends long lines as format=flowed, `--postponed'
 * is for postponing, `--bcc' writes the Bcc field alone, for the sender's copy.
 * `--split' is the way back: a message on 0, its parts on 1.  `--type NAME' is another errand:
 * the media type of the file on 0, whose name is NAME, on 1.
 *
 * It needs no file but libmagic's, no network, no other program and no
 * environment, and locks itself in accordingly before it reads anything.
 */
#include "config.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "draft.h"
#include "error.h"
#include "filetype.h"
#include "message.h"
#include "message-split.h"
#include "store.h"
#include "told.h"
#include "wire.h"
#include "words.h"

enum { FIRST_ATTACHMENT = 3, CPU_SECONDS = 300 };

static void
limit(int resource, rlim_t most)
{
	struct rlimit limits = { most, most };

	setrlimit(resource, &limits);
}

/* Takes away what a message never needs. */
static void
lock_in(void)
{
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_NPROC, 0);
	limit(RLIMIT_CPU, CPU_SECONDS);
#ifndef __SANITIZE_ADDRESS__
	limit(RLIMIT_AS, (rlim_t)1 << 30);
#endif
#ifdef PR_SET_NO_NEW_PRIVS
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

static enum cs_status
read_draft(struct cs_draft **draft, struct cs_error *error)
{
	enum cs_status status;
	size_t length;
	char *text;

	status = store_get(0, DRAFT_LIMIT, false, &text, &length, error);
	if (status != CS_OK)
		return status;
	status = draft_new(NULL, draft, error);
	if (status == CS_OK)
		status = draft_read(*draft, (struct cs_span){ text, length });
	free(text);
	return status;
}

static enum cs_status
write_bcc(const struct cs_draft *draft, struct cs_error *error)
{
	const char *bcc = cs_draft_field(draft, "Bcc");
	enum cs_status status;

	if (!*bcc)
		return CS_OK;
	status = wire_put_addresses(stdout, "Bcc", cs_span(bcc), error);
	if (fflush(stdout) && status == CS_OK)
		status = error_say(error, CS_IO, N_("can't write"));
	return status;
}

static enum cs_status
write_message(const struct cs_draft *draft, enum message_use use,
	struct cs_error *error)
{
	size_t count = cs_draft_attachment_count(draft), i;
	int *attachments = calloc(count + 1, sizeof *attachments);
	enum cs_status status;

	if (!attachments)
		return error_say(error, CS_NO_MEMORY, N_("out of memory"));
	for (i = 0; i < count; i++)
		attachments[i] = FIRST_ATTACHMENT + (int)i;
	status = message_write(draft, attachments, use, 1, error);
	free(attachments);
	return status;
}

static int
say_type(const char *name)
{
	char content[CS_TYPE_SIZE];

	filetype_look(0, content);
	return puts(filetype_choose(name, content)) < 0 || fflush(stdout)
		? EX_IOERR : 0;
}

/* WHY, as told. */
static void
say_why(const char *why)
{
	char telling[sizeof((struct cs_error *)0)->text];
	char said[sizeof telling];

	snprintf(telling, sizeof telling, "%s", why);
	told_read(said, sizeof said, telling);
	fprintf(stderr, "%s\n%c%s\n", said, TOLD_WORDS, why);
}

int
main(int argc, char **argv)
{
	bool bcc = argc == 2 && !strcmp(argv[1], "--bcc");
	bool split = argc == 2 && !strcmp(argv[1], "--split");
	enum message_use use = argc != 2 ? MESSAGE_SENT
		: !strcmp(argv[1], "--flowed") ? MESSAGE_FLOWED
		: !strcmp(argv[1], "--postponed") ? MESSAGE_POSTPONED
						  : MESSAGE_SENT;
	struct cs_error error = { "" };
	struct cs_draft *draft = NULL;
	enum cs_status status;

	if (argc == 3 && !strcmp(argv[1], "--type")) {
		lock_in();
		return say_type(argv[2]);
	}
	if (argc > 1 && !bcc && !split && use == MESSAGE_SENT) {
		fprintf(stderr, "usage: countersign-message [--bcc | --flowed | "
			"--postponed] <DRAFT\n       countersign-message "
			"--split <MESSAGE\n       countersign-message --type "
			"NAME <FILE\n");
		return EX_USAGE;
	}
	lock_in();
	status = split ? message_split(0, stdout, &error)
		       : read_draft(&draft, &error);
	if (status == CS_OK && !split)
		status = bcc ? write_bcc(draft, &error)
			     : write_message(draft, use, &error);
	cs_draft_close(draft);
	if (status == CS_OK)
		return 0;
	say_why(*error.text ? error.text : cs_status_text(status));
	return status == CS_SYNTAX ? EX_DATAERR : EX_IOERR;
}

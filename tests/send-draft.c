/*
 * send-draft - sends one draft, for the tests of handing over: the means come
 * as arguments, not from settings.
 *
 *	send-draft [-m HELPERS] [-s SENDMAIL] [-f SENDER] [-c FCC] [-w MS]
 *	    [-r NAME | -d FILE] [-l] STATE [RECIPIENT ...]
 *
 * -d keeps FILE's text as a new draft and sends it, -r resumes NAME, -l lists.
 * Prints status, exit status, flags, words; exits with the status.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "draft.h"
#include "handoff.h"

static bool
show(void *context, const struct cs_draft_entry *entry)
{
	(void)context;
	printf("%s\t%s\t%s\t%s\n", entry->name, draft_state_word(entry->state),
		entry->to, entry->subject);
	return true;
}

static char *
read_file(const char *path, size_t *length)
{
	FILE *file = fopen(path, "r");
	char *text = malloc(1 << 24);

	if (!file || !text)
		exit(99);
	*length = fread(text, 1, 1 << 24, file);
	fclose(file);
	return text;
}

static unsigned patience;

static bool
be_patient(void *context, unsigned elapsed_ms)
{
	(void)context;
	return !patience || elapsed_ms < patience;
}

static enum cs_status
send_to(const struct handoff_means *means, struct cs_draft *draft, char **argv)
{
	struct cs_handoff handoff = { .wait = be_patient };
	struct cs_recipient recipients[64];
	struct cs_error error = { "" };
	enum cs_status status;
	size_t count = 0;

	for (; *argv && count < 64; argv++)
		cs_recipient_read(cs_span(*argv), &recipients[count++]);
	status = handoff_send(means, draft, recipients, count, &handoff,
		&error);
	printf("status: %s\nexit: %d%s%s\nstate: %s\nwhere: %s\n"
	       "error: %s\ncopy: %s\nwords: %s\n",
		cs_status_text(status), handoff.exit_status,
		handoff.outbox ? " outbox" : "",
		handoff.unknown ? " unknown" : "",
		draft_state_word(cs_draft_state(draft)), handoff.where,
		error.text, handoff.copy, handoff.words);
	cs_draft_close(draft);
	return status;
}

int
main(int argc, char **argv)
{
	struct handoff_means means = { .sendmail = "", .sender = "",
		.fcc = "" };
	const char *resume = NULL, *file = NULL;
	struct cs_draft *draft = NULL;
	struct cs_error error = { "" };
	enum cs_status status;
	bool list = false;
	size_t length;
	int option;

	while ((option = getopt(argc, argv, "+m:s:f:c:w:r:d:l")) != -1) {
		switch (option) {
		case 'm': means.helpers = optarg; break;
		case 's': means.sendmail = optarg; break;
		case 'f': means.sender = optarg; break;
		case 'c': means.fcc = optarg; break;
		case 'w': patience = (unsigned)atoi(optarg); break;
		case 'r': resume = optarg; break;
		case 'd': file = optarg; break;
		case 'l': list = true; break;
		default: return 98;
		}
	}
	means.state = argv[optind];
	if (list)
		return (int)draft_list(means.state, NULL, show, NULL, NULL);
	if (resume) {
		status = draft_resume(means.state, resume, &draft, &error);
	} else {
		char *text = read_file(file, &length);

		status = draft_new(means.state, &draft, &error);
		if (status == CS_OK)
			status = draft_read(draft,
				(struct cs_span){ text, length });
		free(text);
	}
	if (status != CS_OK) {
		printf("status: %s\nerror: %s\n", cs_status_text(status),
			error.text);
		return (int)status;
	}
	return (int)send_to(&means, draft, argv + optind + 1);
}

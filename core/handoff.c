/* The states of sending, each durable before the next. */
#include "config.h"

#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "draft.h"
#include "error.h"
#include "handoff-copy.h"
#include "handoff-message.h"
#include "handoff.h"
#include "process.h"
#include "store.h"
#include "wire.h"
#include "words.h"

enum {
	FIXED_ARGUMENTS = 6, /* sendmail -i -f SENDER -- and the NULL */
	WORDS_READ = 8192,
};

/* One run of handing over. */
struct run {
	const struct handoff_means *means;
	struct cs_draft *draft;
	struct cs_handoff *handoff;
	struct cs_error *error;
	const char **arguments;          /* of sendmail */
	char (*addresses)[CS_ADDRESS_SIZE];
	char sendmail[HANDOFF_PATH_SIZE]; /* "": the outbox */
	char message[DRAFT_NAME_SIZE + 8]; /* its name in the folder */
};

/* -- arguments -- */

static bool
is_new(char (*addresses)[CS_ADDRESS_SIZE], size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (!strcmp(addresses[i], addresses[count]))
			return false;
	return true;
}

/* Fills in the canonical addresses, each once; how many. */
static enum cs_status
take_addresses(struct run *run, const struct cs_recipient *recipients,
	size_t count, size_t *taken)
{
	enum cs_status status = CS_OK;
	size_t i;

	run->addresses = calloc(count + 1, sizeof *run->addresses);
	run->arguments = calloc(count + FIXED_ARGUMENTS,
		sizeof *run->arguments);
	if (!run->addresses || !run->arguments)
		return error_say(run->error, CS_NO_MEMORY, _("out of memory"));
	for (i = *taken = 0; i < count && status == CS_OK; i++) {
		status = wire_address(&recipients[i], run->addresses[*taken],
			run->error);
		if (status == CS_OK && is_new(run->addresses, *taken))
			++*taken;
	}
	if (status == CS_OK && !*taken)
		status = error_say(run->error, CS_SYNTAX,
			_("there is nobody to send it to"));
	return status;
}

static enum cs_status
make_arguments(struct run *run, const struct cs_recipient *recipients,
	size_t count)
{
	size_t taken = 0, used = 0, i;
	enum cs_status status =
		take_addresses(run, recipients, count, &taken);

	if (status != CS_OK)
		return status;
	run->arguments[used++] = "sendmail";
	run->arguments[used++] = "-i";
	if (*run->means->sender) {
		run->arguments[used++] = "-f";
		run->arguments[used++] = run->means->sender;
	}
	run->arguments[used++] = "--";
	for (i = 0; i < taken; i++)
		run->arguments[used++] = run->addresses[i];
	return CS_OK;
}

/* -- running sendmail -- */

/* What sendmail said, from the file WORDS, into the handoff. */
static void
take_words(struct run *run, int words)
{
	struct cs_span text = { NULL, 0 };
	char *read = NULL;
	size_t length;

	if (store_get(words, WORDS_READ, true, &read, &text.length, NULL) !=
		CS_OK)
		return;
	text.text = read;
	length = error_visible(run->handoff->words, sizeof run->handoff->words,
		text, true);
	while (length && run->handoff->words[length - 1] == '\n')
		run->handoff->words[--length] = '\0';
	free(read);
}

/* Back to `written': nothing went out.  That the disk may still say `handing
 * over' only makes a later resume ask. */
static void
take_back(struct run *run)
{
	cs_draft_set_field(run->draft, "Message-ID", cs_span(""));
	draft_enter(run->draft, CS_DRAFT_WRITTEN, NULL);
	store_remove(run->draft->folder, run->message, NULL);
}

static enum cs_status
not_known(struct run *run, const char *sentence)
{
	run->handoff->unknown = true;
	return error_say(run->error, CS_FAILED,
		words_like("%s", sentence), run->sendmail);
}

/* What the END of sendmail means. */
static enum cs_status
conclude(struct run *run, enum process_end end, int code)
{
	struct cs_handoff *handoff = run->handoff;

	switch (end) {
	case PROCESS_EXITED:
		handoff->exit_status = code;
		if (!code)
			return CS_OK;
		take_back(run);
		return error_say(run->error, CS_FAILED,
			*handoff->words ? _("%s refused the message, exit "
				"status %d: %.300s")
			: _("%s refused the message, exit status %d"),
			run->sendmail, code, handoff->words);
	case PROCESS_NEVER_RAN:
		take_back(run);
		return error_say(run->error, CS_UNAVAILABLE,
			_("can't run %s: %s"), run->sendmail, strerror(code));
	case PROCESS_KILLED:
		handoff->exit_status = 128 + code;
		return not_known(run, N_("%s was killed: whether the "
			"message went out is not known"));
	case PROCESS_GIVEN_UP:
		break;
	}
	return not_known(run, N_("%s took too long: whether the message went "
		"out is not known"));
}

/* By the means of the caller. */
static enum process_end
run_by_caller(struct run *run, int message, int words, int *code)
{
	struct cs_handoff *handoff = run->handoff;
	int ended = 0;

	if (!handoff->run(handoff->run_context, run->arguments, message, words,
		    &ended)) {
		*code = errno;
		return PROCESS_NEVER_RAN;
	}
	*code = WIFSIGNALED(ended) ? WTERMSIG(ended) : WEXITSTATUS(ended);
	return WIFSIGNALED(ended) ? PROCESS_KILLED : PROCESS_EXITED;
}

static enum cs_status
run_sendmail(struct run *run, int message)
{
	struct process process = { .program = run->sendmail,
		.arguments = run->arguments, .extra = HANDOFF_LOOP "=1",
		.in = message, .wait = run->handoff->wait,
		.context = run->handoff->context };
	enum process_end end;
	enum cs_status status;
	int code = 0, words;

	status = store_scratch(run->draft->folder, run->draft->name, &words,
		run->error);
	if (status != CS_OK)
		return status;
	process.out = process.errors = words;
	status = draft_enter(run->draft, CS_DRAFT_HANDING_OVER, run->error);
	if (status == CS_OK) {
		end = run->handoff->run
			? run_by_caller(run, message, words, &code)
			: process_run(&process, &code);
		take_words(run, words);
		status = conclude(run, end, code);
	}
	close(words);
	return status;
}

/* -- the sender's copy, and the outbox -- */

/* Files the copy, says in `copy' if that failed, and lets the draft go.  The
 * message is sent, so this can't fail. */
static enum cs_status
finish(struct run *run)
{
	struct cs_error error = { "" };
	bool filed = true;

	run->error = &error;
	if (*run->means->fcc) {
		draft_enter(run->draft, CS_DRAFT_FCC_PENDING, NULL);
		filed = handoff_file(run->means, run->draft, &error) == CS_OK;
	}
	if (filed && cs_draft_discard(run->draft, &error) == CS_OK) {
		*run->handoff->where = '\0';
		return CS_OK;
	}
	draft_enter(run->draft, CS_DRAFT_FCC_PENDING, NULL);
	run->draft->state = CS_DRAFT_FCC_PENDING;
	snprintf(run->handoff->copy, sizeof run->handoff->copy, "%s",
		error.text);
	return CS_OK;
}

static enum cs_status
put_into_outbox(struct run *run)
{
	struct cs_handoff *handoff = run->handoff;
	enum cs_status status = handoff_keep(run->means, run->draft,
		handoff->where, sizeof handoff->where, run->error);

	if (status != CS_OK)
		return status;
	handoff->outbox = true;
	return cs_draft_discard(run->draft, run->error);
}

/* -- the whole -- */

static enum cs_status
deliver(struct run *run)
{
	enum cs_status status;
	int message;

	status = handoff_make(run->means, run->draft, run->error);
	if (status != CS_OK)
		return status;
	if (!*run->sendmail)
		return put_into_outbox(run);
	status = store_reader(run->draft->folder, run->message, &message,
		run->error);
	if (status != CS_OK)
		return status;
	status = run_sendmail(run, message);
	close(message);
	return status == CS_OK ? finish(run) : status;
}

/* Everything that can go wrong before the draft changes its state. */
static enum cs_status
prepare(struct run *run, const struct cs_recipient *recipients, size_t count)
{
	enum cs_status status = make_arguments(run, recipients, count);

	if (status == CS_OK)
		status = handoff_find(run->means->sendmail, run->sendmail,
			run->error);
	if (status == CS_OK && handoff_identify(run->draft) != CS_OK)
		status = error_say(run->error, CS_UNAVAILABLE,
			_("no identifier for the message"));
	return status;
}

static void
start(struct run *run)
{
	struct cs_handoff *handoff = run->handoff;

	handoff->exit_status = -1;
	handoff->outbox = handoff->unknown = false;
	*handoff->words = *handoff->where = *handoff->copy = '\0';
	draft_message_name(run->draft, run->message);
	snprintf(handoff->where, sizeof handoff->where, "%s/drafts/%s",
		run->means->state ? run->means->state : "",
		run->draft->name);
}

enum cs_status
handoff_send(const struct handoff_means *means, struct cs_draft *draft,
	const struct cs_recipient *recipients, size_t count,
	struct cs_handoff *handoff, struct cs_error *error)
{
	struct run run = { .means = means, .draft = draft, .handoff = handoff,
		.error = error };
	enum cs_status status = CS_OK;

	/* durable first, whatever comes; a state already entered stays */
	if (draft->state == CS_DRAFT_WRITTEN || !*draft->name)
		status = cs_draft_save(draft, error);
	start(&run);
	if (status != CS_OK)
		return status;
	if (draft->state == CS_DRAFT_REFUSED)
		return error_say(error, CS_REFUSED,
			_("a message kept by the gate is sent by the gate"));
	if (draft->state == CS_DRAFT_FCC_PENDING)
		return finish(&run);
	status = prepare(&run, recipients, count);
	if (status == CS_OK)
		status = deliver(&run);
	free(run.addresses);
	free(run.arguments);
	return status;
}

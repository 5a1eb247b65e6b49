/* Between the compose screen and the draft on disk. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "attach.h"
#include "compose-parts.h"
#include "wording.h"

enum {
	IDLE_MS = 1000, /* nothing typed for so long: save */
	LONGEST_MS = 5000, /* … and at the latest after so long */
};

static uint64_t
version(const struct compose *compose)
{
	return form_version(&compose->form) + body_version(compose->body) +
		compose->headers_set;
}

bool
compose_is_changed(const struct compose *compose)
{
	return version(compose) != compose->kept_version;
}

bool
compose_is_empty(const struct compose *compose)
{
	int i;

	for (i = FORM_TO; i < FORM_FIELDS; i++)
		if (form_text(&compose->form, (enum form_field)i).length)
			return false;
	return compose_only_signed(compose);
}

/* True where leaving loses nothing: nothing is there, or nothing but what the
 * command line gave. */
bool
compose_is_untouched(const struct compose *compose)
{
	return compose_is_empty(compose) ||
		(!compose_is_changed(compose) &&
			!*cs_draft_name(compose->draft));
}

/* -- From and to the draft ------------------------------------------------- */

static enum cs_status
attachments_load(struct compose *compose)
{
	size_t i, count = cs_draft_attachment_count(compose->draft);
	const char **paths = calloc(count + 1, sizeof *paths);
	char *line;
	enum cs_status status = CS_NO_MEMORY;

	for (i = 0; paths && i < count; i++)
		paths[i] = cs_draft_attachment(compose->draft, i);
	line = paths ? attach_join(paths, count) : NULL;
	if (line)
		status = form_set(&compose->form, FORM_ATTACHMENTS,
			cs_span(line));
	free(line);
	free(paths);
	return status;
}

enum cs_status
compose_load(struct compose *compose)
{
	enum cs_status status = CS_OK;
	int i;

	for (i = 0; i < FORM_FIELDS && !status; i++)
		if (form_header((enum form_field)i))
			status = form_set(&compose->form, (enum form_field)i,
				cs_span(cs_draft_field(compose->draft,
					form_header((enum form_field)i))));
	if (!status)
		status = attachments_load(compose);
	if (!status)
		status = body_load(compose->body,
			cs_draft_body(compose->draft));
	compose->kept_version = version(compose);
	compose->body_loaded = body_version(compose->body);
	compose_thread_set(compose);
	compose_identity_load(compose);
	return status;
}

static enum cs_status
attachments_store(struct compose *compose)
{
	struct attach_list list;
	enum cs_status status = attach_split(
		form_text(&compose->form, FORM_ATTACHMENTS), &list);

	if (!status)
		status = cs_draft_set_attachments(compose->draft,
			(const char *const *)list.paths, list.count);
	attach_free(&list);
	return status;
}

enum cs_status
compose_store(struct compose *compose, struct cs_error *error)
{
	enum cs_status status = CS_OK;
	int i;

	for (i = 0; i < FORM_FIELDS && !status; i++)
		if (form_header((enum form_field)i))
			status = cs_draft_set_field(compose->draft,
				form_header((enum form_field)i),
				form_text(&compose->form,
					(enum form_field)i));
	if (!status)
		status = attachments_store(compose);
	if (!status)
		status = cs_draft_set_body(compose->draft,
			body_text(compose->body));
	if (status)
		snprintf(error->text, sizeof error->text, "%s",
			cs_status_text(status));
	return status;
}

/* -- Keeping it ------------------------------------------------------------ */

uint64_t
compose_now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u;
}

bool
compose_keep(struct compose *compose)
{
	uint64_t kept = version(compose);
	struct cs_error error;
	enum cs_status status;

	if (!compose_keeps_drafts(compose))
		return true; /* nothing of it is to be on disk */
	if (!compose_is_changed(compose) && *cs_draft_name(compose->draft))
		return true;
	status = compose_store(compose, &error);
	if (!status)
		status = cs_draft_save(compose->draft, &error);
	compose->kept_us = compose_now_us();
	if (status) {
		if (!compose->says_unsent)
			compose_say(compose, _("The draft is NOT kept: %s"),
				error.text);
		return false;
	}
	compose->kept_version = kept;
	return true;
}

int
compose_autosave(struct compose *compose)
{
	if (!compose_is_changed(compose) || !compose_keeps_drafts(compose)) {
		compose->kept_us = 0;
		return -1;
	}
	if (!compose->kept_us)
		compose->kept_us = compose_now_us();
	if (compose_now_us() - compose->kept_us > LONGEST_MS * 1000u) {
		compose_keep(compose);
		compose_show(compose); /* that it is kept, or is not */
	}
	return IDLE_MS;
}

void
compose_idle(struct compose *compose)
{
	if (compose_is_changed(compose))
		compose_keep(compose);
}

/* -- Leaving --------------------------------------------------------------- */

/* Puts it where mutt finds it too; where that can't be done, says why. */
static void
leave_kept(struct compose *compose)
{
	struct compose_outcome *outcome = compose->outcome;
	struct cs_error error = { "" };
	size_t used;

	/* its name stays, wherever it lies */
	snprintf(outcome->words, sizeof outcome->words,
		_("Not sent. Kept as a draft: countersign drafts resume %s\n"),
		cs_draft_name(compose->draft));
	used = strlen(outcome->words);
	if (!compose->options->restrictions && /* it writes there alone */
		cs_draft_state(compose->draft) == CS_DRAFT_WRITTEN &&
		cs_draft_postpone(compose->guard, compose->draft, &error))
		snprintf(outcome->words + used, sizeof outcome->words - used,
			_("Other mail programs don't see it: %.400s\n"),
			error.text);
	outcome->kept = true;
	compose->over = true;
}

static void
discard(struct compose *compose)
{
	struct cs_error error;

	if (*cs_draft_name(compose->draft) &&
		cs_draft_discard(compose->draft, &error)) {
		compose_say(compose, "%s", error.text);
		return;
	}
	if (!compose->options->write)
		snprintf(compose->outcome->words,
			sizeof compose->outcome->words,
			_("Not sent, nothing kept.\n"));
	compose->over = true;
}

/* Leaves the file as it was; asks where that loses something. */
static void
file_cancel(struct compose *compose)
{
	if ((!compose_is_changed(compose) && !*cs_draft_name(compose->draft)) ||
		compose_is_agreed(compose, _("Leave the file as it was?"),
			ANSWERS_LEAVE_FILE))
		discard(compose);
}

void
compose_forget(struct compose *compose)
{
	struct cs_error error;

	cs_draft_discard(compose->draft, &error);
	compose->over = true;
}

/* Nothing is kept: asks before anything is lost. */
static void
kiosk_cancel(struct compose *compose)
{
	if (compose_is_empty(compose) || compose_is_agreed(compose,
			_("Wipe this message?"), ANSWERS_WIPE))
		compose_forget(compose);
}

void
compose_postpone(struct compose *compose)
{
	if (compose->options->write)
		compose_say(compose, _("%s writes the file, %s leaves it as it "
			"was"), keys_label(&compose->keys, DO_SEND),
			keys_label(&compose->keys, DO_CANCEL));
	else if (compose_is_empty(compose))
		compose_say(compose, _("There is nothing to keep yet"));
	else if (compose_keep(compose))
		leave_kept(compose);
}

void
compose_cancel(struct compose *compose)
{
	struct prompt prompt = compose_prompt(compose);
	char question[ANSWER_SIZE], answer;

	if (compose->options->write) {
		file_cancel(compose);
		return;
	}
	if (!compose_keeps_drafts(compose)) {
		kiosk_cancel(compose);
		return;
	}
	if (compose_is_untouched(compose)) {
		discard(compose);
		return;
	}
	answer_question(ANSWERS_KEEP, _("Keep this message as a draft?"),
		question);
	switch (prompt_key(&prompt, question, ANSWERS_KEEP, "", &answer)) {
	case PROMPT_GIVEN:
		if (answer == 'n')
			discard(compose);
		else
			compose_postpone(compose);
		break;
	case PROMPT_GONE:
		compose_gone(compose);
		break;
	case PROMPT_BACK:
		break;
	}
}

/* See postpone.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "handoff.h"
#include "handoff-message.h"
#include "postpone.h"
#include "postpone-read.h"
#include "postponed.h"
#include "store.h"
#include "words.h"

/* -- putting one away --------------------------------------------------------- */

/* Are the recipients of the field NAME the same, in the same order? */
static bool
has_same_recipients(const struct cs_draft *draft, const struct cs_draft *again,
	const char *name)
{
	struct cs_recipient one, other;
	struct cs_cutter left, right;
	bool more;

	cs_cutter_start(&left, cs_span(cs_draft_field(draft, name)));
	cs_cutter_start(&right, cs_span(cs_draft_field(again, name)));
	while ((more = cs_cutter_next(&left, &one))) {
		if (!cs_cutter_next(&right, &other) || one.kind != other.kind ||
			one.kind == CS_UNREADABLE ||
			one.address.length != other.address.length ||
			cs_ascii_compare_n(one.address.text, other.address.text,
				one.address.length) != 0)
			return false;
	}
	return !cs_cutter_next(&right, &other);
}

/* Does AGAIN say of its file NUMBER, from 1, what DRAFT does? */
static bool
has_same_part(const struct cs_draft *draft, const struct cs_draft *again,
	size_t number)
{
	char *one, *other = NULL, path[32];
	bool same = false;

	snprintf(path, sizeof path, "%zu", number);
	if (!draft_part(draft, draft->attachments[number - 1], &one) &&
		!draft_part(again, path, &other))
		same = !*one || !strcmp(one, other);
	free(one);
	free(other);
	return same;
}

/* Does AGAIN, with COUNT files, say what DRAFT does? */
static bool
is_the_same(const struct cs_draft *draft, const struct cs_draft *again,
	size_t count)
{
	static const char *const lists[] = { "From", "Reply-To", "To", "Cc",
		"Bcc" };
	static const char *const texts[] = { "Subject", "Fcc", "In-Reply-To",
		"References" };
	struct cs_span body = cs_draft_body(draft),
		       other = cs_draft_body(again);
	size_t i;

	for (i = 0; i < sizeof lists / sizeof *lists; i++)
		if (!has_same_recipients(draft, again, lists[i]))
			return false;
	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		if (strcmp(cs_draft_field(draft, texts[i]),
			    cs_draft_field(again, texts[i])) != 0)
			return false;
	if (count != draft->attachment_count)
		return false;
	for (i = 1; i <= count; i++)
		if (!has_same_part(draft, again, i))
			return false;
	return body.length == other.length &&
		(!body.length || !memcmp(body.text, other.text, body.length));
}

/* Reads the message made of DRAFT again: what gets lost on the way stays. */
static enum cs_status
check(const struct postpone_means *means, const struct cs_draft *draft,
	int message, struct cs_error *error)
{
	struct cs_draft again = { .folder = draft->folder, .lock = -1 };
	enum cs_status status;
	size_t count;

	strcpy(again.name, draft->name);
	status = postpone_read(means->helpers, &again, message, false, &count,
		error);
	if (!status && !is_the_same(draft, &again, count))
		status = error_say(error, CS_SYNTAX,
			_("a mail program would not get all of it"));
	draft_clear(&again);
	return status;
}

/* "DRAFT.countersign", or with a number behind it where that is taken. */
static bool
choose_unique(const struct postponed *postponed, const struct cs_draft *draft,
	char unique[DRAFT_NAME_SIZE + 32])
{
	struct postponed_file file;
	unsigned number;

	snprintf(unique, DRAFT_NAME_SIZE + 32, "%s.countersign", draft->name);
	for (number = 2; postponed_holds(postponed, unique, &file); number++) {
		if (number > 99)
			return false;
		snprintf(unique, DRAFT_NAME_SIZE + 32, "%s.countersign,%u",
			draft->name, number);
	}
	return true;
}

/* Files MESSAGE and lets DRAFT go. */
static enum cs_status
file_and_discard(const struct postponed *postponed, struct cs_draft *draft,
	int message, struct cs_error *error)
{
	char unique[DRAFT_NAME_SIZE + 32];
	struct postponed_file file;
	enum cs_status status;

	if (!choose_unique(postponed, draft, unique))
		return error_say(error, CS_EXISTS, _("no name for the draft"));
	status = cs_draft_set_field(draft, DRAFT_POSTPONED, cs_span(unique));
	if (!status)
		status = cs_draft_save(draft, error);
	if (!status)
		status = postponed_put(postponed, unique, message, error);
	if (!status)
		return cs_draft_discard(draft, error);
	cs_draft_set_field(draft, DRAFT_POSTPONED, cs_span(""));
	/* filed, but perhaps not for good: both stay, and are one */
	if (!postponed_holds(postponed, unique, &file))
		cs_draft_save(draft, NULL);
	return status;
}

enum cs_status
postpone_put(const struct postpone_means *means, struct cs_draft *draft,
	struct cs_error *error)
{
	struct postponed postponed;
	enum cs_status status;
	int message = -1;

	if (draft->state != CS_DRAFT_WRITTEN || draft->lock < 0)
		return error_say(error, CS_EXISTS,
			_("it may have been sent before"));
	status = postponed_open(means->folder, true, &postponed, error);
	if (status)
		return status;
	status = draft_attached_open(draft, error);
	if (!status)
		status = store_scratch(draft->folder, draft->name, &message,
			error);
	if (!status)
		status = handoff_help(&(struct handoff_means){
			.helpers = means->helpers }, draft, "--postponed",
			true, message, error);
	if (!status)
		status = check(means, draft, message, error);
	if (!status)
		status = file_and_discard(&postponed, draft, message, error);
	if (message >= 0)
		close(message);
	attached_close(&draft->attached);
	postponed_close(&postponed);
	return status;
}

/* -- taking one up ------------------------------------------------------------ */

/* Saves MADE as the copy of FILE that it is, removes FILE, and then it is one
 * no more. */
static enum cs_status
claim(const struct postponed *postponed, const struct postponed_file *file,
	struct cs_draft *made, struct cs_error *error)
{
	char unique[NAME_MAX + 1];
	enum cs_status status;

	postponed_unique(file, unique);
	status = cs_draft_set_field(made, DRAFT_POSTPONED, cs_span(unique));
	if (!status)
		status = cs_draft_save(made, error);
	if (!status)
		status = postponed_remove(postponed, file, error);
	if (status)
		return status;
	cs_draft_set_field(made, DRAFT_POSTPONED, cs_span(""));
	/* if that fails, what it names is gone, and it is a draft as any */
	cs_draft_save(made, NULL);
	return CS_OK;
}

static enum cs_status
take_file(const struct postpone_means *means,
	const struct postponed *postponed, const struct postponed_file *file,
	struct cs_draft *made, struct cs_error *error)
{
	enum cs_status status;
	int message = -1;
	size_t count;

	status = draft_claim_name(made, file->draft, error);
	if (status)
		return status;
	draft_files_remove(made->folder, made->name);
	status = store_reader(file->place, file->name, &message, error);
	if (!status)
		status = postpone_read(means->helpers, made, message, true,
			&count, error);
	if (message >= 0)
		close(message);
	if (!status)
		status = claim(postponed, file, made, error);
	if (status)
		cs_draft_discard(made, NULL);
	return status;
}

static enum cs_status
not_there(const char *name, struct cs_error *error)
{
	return error_say(error, CS_NOT_FOUND, _("%s: there is no such draft"),
		name);
}

static enum cs_status
take_message(const struct postpone_means *means,
	const struct postponed *postponed, const char *name,
	struct cs_draft **draft, struct cs_error *error)
{
	struct postponed_file file;
	struct cs_draft *made;
	enum cs_status status;

	if (!postponed_find(postponed, name, &file))
		return not_there(name, error);
	status = draft_new(means->state, &made, error);
	if (status)
		return status;
	status = take_file(means, postponed, &file, made, error);
	if (status)
		cs_draft_close(made);
	else
		*draft = made;
	return status;
}

/* DRAFT is what a crash left of a message that is there: it goes. */
static bool
drop_copy(const struct postponed *postponed, struct cs_draft *draft)
{
	const char *unique = cs_draft_field(draft, DRAFT_POSTPONED);
	struct postponed_file file;

	if (!*unique || draft->state != CS_DRAFT_WRITTEN ||
		postponed->folder < 0 ||
		!postponed_holds(postponed, unique, &file)) {
		cs_draft_set_field(draft, DRAFT_POSTPONED, cs_span(""));
		return false;
	}
	return cs_draft_discard(draft, NULL) == CS_OK;
}

enum cs_status
postpone_take(const struct postpone_means *means, const char *name,
	struct cs_draft **draft, struct cs_error *error)
{
	struct postponed postponed;
	struct cs_error why = { "" };
	enum cs_status opened, status;

	opened = postponed_open(means->folder, false, &postponed, &why);
	status = draft_resume(means->state, name, draft, error);
	if (!status && drop_copy(&postponed, *draft)) {
		cs_draft_close(*draft);
		status = CS_NOT_FOUND;
	}
	if (status == CS_NOT_FOUND && draft_name_is_valid(name)) {
		if (!opened)
			status = take_message(means, &postponed, name, draft,
				error);
		else if (opened != CS_NOT_FOUND)
			status = error_say(error, opened, "%s", why.text);
	}
	postponed_close(&postponed);
	return status;
}

/* -- removing one ------------------------------------------------------------- */

/* The message NAME, if there is one. */
static enum cs_status
delete_message(const struct postpone_means *means, const char *name,
	struct cs_error *error)
{
	struct postponed_file file;
	struct postponed postponed;
	enum cs_status status = postponed_open(means->folder, false,
		&postponed, error);

	if (status)
		return status == CS_NOT_FOUND ? not_there(name, error) : status;
	if (postponed_find(&postponed, name, &file))
		status = postponed_remove(&postponed, &file, error);
	else
		status = not_there(name, error);
	postponed_close(&postponed);
	return status;
}

enum cs_status
postpone_delete(const struct postpone_means *means, const char *name,
	struct cs_error *error)
{
	struct cs_draft *draft;
	enum cs_status status;

	status = draft_resume(means->state, name, &draft, error);
	if (status == CS_NOT_FOUND && draft_name_is_valid(name))
		return delete_message(means, name, error);
	if (status)
		return status;
	status = cs_draft_discard(draft, error);
	cs_draft_close(draft);
	return status;
}

/* The doors' functions for drafts and sending: what the guard knows about
 * folders and settings, handed to the rooms that do it. */
#include "config.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attachments.h"
#include "draft.h"
#include "error.h"
#include "guard.h"
#include "handoff.h"
#include "postpone.h"
#include "postpone-read.h"
#include "postponed.h"
#include "settings.h"
#include "wire.h"
#include "words.h"

static const char *
state_folder(const struct cs_guard *guard)
{
	return guard_places(guard)->state;
}

enum cs_status
cs_draft_open(const struct cs_guard *guard, struct cs_draft **draft,
	struct cs_error *error)
{
	return draft_new(state_folder(guard), draft, error);
}

/* The Maildir of postponed messages; "": there is no home to have it in. */
static void
postponed_path(const struct cs_guard *guard, char path[PATH_MAX])
{
	const char *set = cs_setting_text(guard, "postponed");
	const char *home = guard_places(guard)->home;
	const char *state = state_folder(guard);
	int length = 0;

	if (*set == '/')
		length = snprintf(path, PATH_MAX, "%s", set);
	else if (*set && home)
		length = snprintf(path, PATH_MAX, "%s%s", home, set + 1);
	else if (!*set && state)
		length = snprintf(path, PATH_MAX, "%s/postponed", state);
	if (length <= 0 || length >= PATH_MAX)
		*path = '\0';
}

enum cs_status
cs_draft_list(const struct cs_guard *guard,
	bool (*take)(void *context, const struct cs_draft_entry *entry),
	void *context, struct cs_error *error)
{
	struct postponed postponed;
	enum cs_status opened, status;
	char path[PATH_MAX];

	postponed_path(guard, path);
	opened = postponed_open(path, false, &postponed, NULL);
	status = draft_list(state_folder(guard), opened ? NULL : &postponed,
		take, context, error);
	postponed_close(&postponed);
	return status;
}

enum cs_status
cs_draft_resume(const struct cs_guard *guard, const char *name,
	struct cs_draft **draft, struct cs_error *error)
{
	char path[PATH_MAX];

	postponed_path(guard, path);
	return postpone_take(&(struct postpone_means){ state_folder(guard),
		path, guard_places(guard)->helpers }, name, draft, error);
}

enum cs_status
cs_draft_postpone(const struct cs_guard *guard, struct cs_draft *draft,
	struct cs_error *error)
{
	char path[PATH_MAX];

	postponed_path(guard, path);
	return postpone_put(&(struct postpone_means){ state_folder(guard),
		path, guard_places(guard)->helpers }, draft, error);
}

enum cs_status
cs_draft_read_message(const struct cs_guard *guard, struct cs_draft *draft,
	struct cs_span text, struct cs_error *error)
{
	return postpone_read_text(guard_places(guard)->helpers, draft, text,
		error);
}

enum cs_status
cs_draft_delete(const struct cs_guard *guard, const char *name,
	struct cs_error *error)
{
	char path[PATH_MAX];

	postponed_path(guard, path);
	return postpone_delete(&(struct postpone_means){ state_folder(guard),
		path, NULL }, name, error);
}

enum cs_status
cs_draft_keep_raw(const struct cs_places *places, struct cs_span message,
	const char *sender, const struct cs_recipient *recipients,
	size_t count, struct cs_draft **draft, struct cs_error *error)
{
	return draft_keep_raw(places->state, message, sender, recipients,
		count, draft, error);
}

void
cs_draft_supersede(const struct cs_places *places, struct cs_span message)
{
	draft_supersede(places->state, message);
}

enum cs_status
cs_draft_read(struct cs_draft *draft, struct cs_span text)
{
	enum cs_draft_state state = draft->state;
	enum cs_status status = draft_read(draft, text);

	/* where a draft stands is not for a text to say */
	draft->state = state;
	if (status == CS_OK)
		status = cs_draft_set_field(draft, DRAFT_POSTPONED,
			cs_span(""));
	if (status == CS_OK)
		status = cs_draft_set_field(draft, DRAFT_THREAD, cs_span(""));
	return status;
}

enum cs_status
cs_draft_text(const struct cs_draft *draft, char **text, size_t *length)
{
	return draft_write(draft, text, length);
}

/* The sendmail that somebody has configured, "" for the built-in default:
 * then the usual places are looked at. */
static const char *
configured_sendmail(const struct cs_guard *guard)
{
	const struct cs_setting *setting;
	size_t i;

	for (i = 0; i < cs_setting_count(guard); i++) {
		setting = cs_setting_at(guard, i);
		if (!strcmp(setting->name, "sendmail") &&
			!strcmp(setting->origin, "default"))
			return "";
	}
	return cs_setting_text(guard, "sendmail");
}

/* The address for -f into SENDER, "" for none. */
static enum cs_status
envelope_sender(const struct cs_guard *guard, char sender[CS_ADDRESS_SIZE],
	struct cs_error *error)
{
	const char *text = cs_setting_text(guard, "envelope_from");
	struct cs_recipient address;

	sender[0] = '\0';
	if (!*text)
		return CS_OK;
	cs_recipient_read(cs_span(text), &address);
	if (wire_address(&address, sender, error) != CS_OK)
		return CS_CONFIG;
	if (sender[0] == '-')
		return error_say(error, CS_CONFIG,
			_("envelope_from = \"%s\": looks like an option"),
			text);
	return CS_OK;
}

/* Where the copy goes: the draft's own Fcc, unless policy says where. */
static const char *
copy_place(const struct cs_guard *guard, const struct cs_draft *draft)
{
	const char *set = cs_setting_text(guard, "fcc");
	const char *own = cs_draft_field(draft, "Fcc");
	const char *mine = guard_places(guard)->settings;
	const char *origin = settings_origin(guard_settings(guard), "fcc");
	bool is_policy = strcmp(origin, "default") != 0 &&
		(mine == NULL || strncmp(origin, mine, strlen(mine)) != 0);

	if (!is_policy && strcmp(own, "none") == 0)
		return "";
	/* another program's names of folders, mutt's =sent, are not ours */
	if (is_policy || (*own != '/' && strncmp(own, "~/", 2) != 0))
		return set;
	return own;
}

/* Opens what is attached, if cs_content_of_draft() hasn't yet, and asks policy.
 * What waits for its copy alone has left already. */
static enum cs_status
files_allowed(const struct cs_guard *guard, struct cs_draft *draft,
	struct cs_error *error)
{
	enum cs_status status = CS_OK;

	if (cs_draft_state(draft) == CS_DRAFT_FCC_PENDING)
		return CS_OK;
	if (!draft->attached.files)
		status = draft_attached_open(draft, error);
	if (!status)
		status = attachments_of_draft_allowed(guard, draft, error);
	if (status && cs_draft_state(draft) == CS_DRAFT_WRITTEN)
		cs_draft_save(draft, NULL); /* nothing is lost */
	return status;
}

enum cs_status
cs_send(const struct cs_guard *guard, struct cs_draft *draft,
	const struct cs_recipient *recipients, size_t count,
	struct cs_handoff *handoff, struct cs_error *error)
{
	char sender[CS_ADDRESS_SIZE];
	enum cs_status status = envelope_sender(guard, sender, error);
	const struct handoff_means means = {
		.helpers = guard_places(guard)->helpers,
		.runner = guard_places(guard)->runner,
		.state = state_folder(guard),
		.sendmail = configured_sendmail(guard),
		.sender = sender,
		.flowed = cs_setting_truth(guard, "text.flowed"),
		.fcc = copy_place(guard, draft),
		.home = guard_places(guard)->home,
	};

	if (status == CS_OK)
		status = files_allowed(guard, draft, error);
	if (status == CS_OK)
		status = handoff_send(&means, draft, recipients, count,
			handoff, error);
	attached_close(&draft->attached);
	/* the message is gone: a history that can't be written changes nothing
	 * about that */
	if (status == CS_OK)
		cs_known_sent(guard, cs_span(cs_draft_field(draft, "From")),
			recipients, count, NULL);
	return status;
}

enum cs_status
cs_sendmail_find(const struct cs_guard *guard, char *path, size_t size,
	struct cs_error *error)
{
	char found[HANDOFF_PATH_SIZE];
	enum cs_status status =
		handoff_find(configured_sendmail(guard), found, error);

	if (status != CS_OK)
		return status;
	if (strlen(found) >= size)
		return error_say(error, CS_LIMIT, _("%s: too long"), found);
	strcpy(path, found);
	return CS_OK;
}

/* The folder of drafts: names, locks, lists. */
#include "config.h"

#include <sys/random.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "draft.h"
#include "error.h"
#include "store.h"
#include "words.h"

/* "20261123-143355-1a2b": 9 stands for a digit, x for a hexadecimal one */
static const char name_form[] = "99999999-999999-xxxx";

bool
draft_name_is_valid(const char *name)
{
	const char *form, *digits;

	for (form = name_form; *form; form++, name++) {
		digits = *form == '9' ? "0123456789"
			: *form == 'x' ? "0123456789abcdef"
				       : "-";
		if (!*name || !strchr(digits, *name))
			return false;
	}
	return !*name;
}

void
draft_message_name(const struct cs_draft *draft,
	char name[DRAFT_NAME_SIZE + 8])
{
	snprintf(name, DRAFT_NAME_SIZE + 8, "%s.eml", draft->name);
}

static bool
make_name(char name[DRAFT_NAME_SIZE])
{
	time_t now = time(NULL);
	struct tm moment;
	unsigned short salt;
	char stamp[16];

	if (getrandom(&salt, sizeof salt, 0) != sizeof salt ||
		!gmtime_r(&now, &moment))
		return false;
	strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", &moment);
	snprintf(name, DRAFT_NAME_SIZE, "%s-%04x", stamp, salt);
	return true;
}

bool
draft_is_there(int folder, const char *name)
{
	return !faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW);
}

enum cs_status
draft_claim(struct cs_draft *draft, struct cs_error *error)
{
	enum cs_status status = CS_OK;
	char name[DRAFT_NAME_SIZE];

	if (draft->lock >= 0)
		return CS_OK;
	if (draft->folder < 0)
		status = store_open(draft->state_folder, "drafts",
			&draft->folder, error);
	while (status == CS_OK) {
		if (!make_name(name))
			return error_say(error, CS_UNAVAILABLE,
				_("no name for the draft"));
		if (draft_is_there(draft->folder, name))
			continue;
		status = store_lock(draft->folder, name, true, &draft->lock,
			error);
		if (status == CS_OK) {
			strcpy(draft->name, name);
			break;
		}
		if (status == CS_EXISTS || status == CS_BUSY)
			status = CS_OK;
	}
	return status;
}

enum cs_status
draft_claim_name(struct cs_draft *draft, const char *name,
	struct cs_error *error)
{
	enum cs_status status = CS_OK;

	if (draft->folder < 0)
		status = store_open(draft->state_folder, "drafts",
			&draft->folder, error);
	if (status == CS_OK)
		status = store_lock(draft->folder, name, false, &draft->lock,
			error);
	if (status == CS_OK)
		strcpy(draft->name, name);
	return status;
}

static void
unclaim(struct cs_draft *draft)
{
	store_unlock(draft->folder, draft->name, draft->lock);
	draft->lock = -1;
	draft->name[0] = '\0';
}

enum cs_status
cs_draft_save(struct cs_draft *draft, struct cs_error *error)
{
	bool is_first = draft->lock < 0;
	enum cs_status status = draft_claim(draft, error);
	size_t length;
	char *text;

	if (status != CS_OK)
		return status;
	if (draft_write(draft, &text, &length) == CS_OK) {
		status = store_replace(draft->folder, draft->name,
			(struct cs_span){ text, length }, error);
		free(text);
	} else {
		status = error_say(error, CS_NO_MEMORY, _("out of memory"));
	}
	/* what has a name is taken to be on disk */
	if (status && is_first && !draft_is_there(draft->folder, draft->name))
		unclaim(draft);
	return status;
}

enum cs_status
draft_enter(struct cs_draft *draft, enum cs_draft_state state,
	struct cs_error *error)
{
	enum cs_draft_state before = draft->state;
	enum cs_status status;

	draft->state = state;
	status = cs_draft_save(draft, error);
	if (status != CS_OK)
		draft->state = before;
	return status;
}

enum cs_status
cs_draft_discard(struct cs_draft *draft, struct cs_error *error)
{
	char message[DRAFT_NAME_SIZE + 12];
	enum cs_status status;

	if (draft->lock < 0)
		return CS_OK;
	draft_message_name(draft, message);
	status = store_remove(draft->folder, draft->name, error);
	if (status == CS_OK)
		status = store_remove(draft->folder, message, error);
	if (status != CS_OK)
		return status;
	draft_files_remove(draft->folder, draft->name);
	strcat(message, ".tmp"); /* left where a helper was killed */
	unlinkat(draft->folder, message, 0);
	unclaim(draft);
	draft->state = CS_DRAFT_WRITTEN;
	return CS_OK;
}

enum cs_status
draft_load(int folder, const char *name, bool head, struct cs_draft *draft,
	struct timespec *changed, struct cs_error *error)
{
	enum cs_status status;
	struct stat about;
	size_t length;
	char *text;
	int file;

	status = store_reader(folder, name, &file, error);
	if (status != CS_OK)
		return status;
	status = store_get(file, head ? DRAFT_HEAD : DRAFT_LIMIT, head, &text,
		&length, error);
	if (changed && !fstat(file, &about))
		*changed = about.st_mtim;
	close(file);
	if (status != CS_OK)
		return status;
	if (draft_read(draft, (struct cs_span){ text, length }) != CS_OK)
		status = error_say(error, CS_NO_MEMORY, _("out of memory"));
	free(text);
	return status;
}

enum cs_status
draft_resume(const char *state, const char *name, struct cs_draft **draft,
	struct cs_error *error)
{
	struct cs_draft *made;
	enum cs_status status;

	if (!draft_name_is_valid(name))
		return error_say(error, CS_NOT_FOUND,
			_("%s: not the name of a draft"), name);
	status = draft_new(state, &made, error);
	if (status != CS_OK)
		return status;
	status = store_open(state, "drafts", &made->folder, error);
	if (status == CS_OK && !draft_is_there(made->folder, name))
		status = error_say(error, CS_NOT_FOUND,
			_("%s: there is no such draft"), name);
	if (status == CS_OK)
		status = draft_claim_name(made, name, error);
	if (status == CS_OK)
		status = draft_load(made->folder, name, false, made, NULL,
			error);
	if (status == CS_OK)
		*draft = made;
	else
		cs_draft_close(made);
	return status;
}

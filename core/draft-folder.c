/* The folder of drafts: names, locks, lists. */
#include "config.h"

#include <sys/random.h>
#include <sys/stat.h>
#include <dirent.h>
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

static bool
name_is_valid(const char *name)
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

static bool
is_there(int folder, const char *name)
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
		if (is_there(draft->folder, name))
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
cs_draft_save(struct cs_draft *draft, struct cs_error *error)
{
	enum cs_status status = draft_claim(draft, error);
	size_t length;
	char *text;

	if (status != CS_OK)
		return status;
	if (draft_write(draft, &text, &length) != CS_OK)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	status = store_replace(draft->folder, draft->name,
		(struct cs_span){ text, length }, error);
	free(text);
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
	strcat(message, ".tmp"); /* left where a helper was killed */
	unlinkat(draft->folder, message, 0);
	store_unlock(draft->folder, draft->name, draft->lock);
	draft->lock = -1;
	draft->name[0] = '\0';
	draft->state = CS_DRAFT_WRITTEN;
	return CS_OK;
}

/* Reads draft NAME of FOLDER into DRAFT; with HEAD its beginning only. */
static enum cs_status
load(int folder, const char *name, bool head, struct cs_draft *draft,
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

	if (!name_is_valid(name))
		return error_say(error, CS_NOT_FOUND,
			_("%s: not the name of a draft"), name);
	status = draft_new(state, &made, error);
	if (status != CS_OK)
		return status;
	status = store_open(state, "drafts", &made->folder, error);
	if (status == CS_OK && !is_there(made->folder, name))
		status = error_say(error, CS_NOT_FOUND,
			_("%s: there is no such draft"), name);
	if (status == CS_OK)
		status = store_lock(made->folder, name, false, &made->lock,
			error);
	if (status == CS_OK) {
		strcpy(made->name, name);
		status = load(made->folder, name, false, made, NULL, error);
	}
	if (status == CS_OK)
		*draft = made;
	else
		cs_draft_close(made);
	return status;
}

/* -- the list -- */

struct row {
	char name[DRAFT_NAME_SIZE];
	struct timespec changed;
	struct cs_draft draft;
};

struct rows {
	struct row *rows;
	size_t count, room;
};

static bool
rows_make_room(struct rows *rows)
{
	size_t room = rows->room ? 2 * rows->room : 16;
	struct row *grown;

	if (rows->count < rows->room)
		return true;
	grown = realloc(rows->rows, room * sizeof *grown);
	if (!grown)
		return false;
	rows->rows = grown;
	rows->room = room;
	return true;
}

/* The message inside a refused one: it has its own headers. */
static void
look_inside(struct cs_draft *draft)
{
	struct cs_draft inner = { 0 };

	if (draft->state != CS_DRAFT_REFUSED)
		return;
	if (draft_read(&inner, cs_draft_body(draft)) != CS_OK) {
		draft_clear(&inner);
		return;
	}
	inner.state = draft->state;
	draft_clear(draft);
	*draft = inner;
}

/* Adds NAME if it can be read and nobody works on it. */
static enum cs_status
rows_add(struct rows *rows, int folder, const char *name)
{
	struct row row = { .name = "" };

	strcpy(row.name, name); /* its form has been looked at */
	if (!rows_make_room(rows))
		return CS_NO_MEMORY;
	if (store_is_locked(folder, name))
		return CS_OK;
	if (load(folder, name, true, &row.draft, &row.changed, NULL) !=
		CS_OK) {
		draft_clear(&row.draft);
		return CS_OK;
	}
	look_inside(&row.draft);
	rows->rows[rows->count++] = row;
	return CS_OK;
}

/* NAME is "DRAFT.lock", "DRAFT.tmp" or "DRAFT.eml" of a draft that is gone
 * and nobody works on: what a killed process left. */
static void
sweep(int folder, const char *name)
{
	char draft[DRAFT_NAME_SIZE];
	size_t length = sizeof name_form - 1;
	int lock;

	if (strlen(name) <= length || name[length] != '.')
		return;
	memcpy(draft, name, length);
	draft[length] = '\0';
	if (!name_is_valid(draft) || is_there(folder, draft) ||
		store_is_locked(folder, draft))
		return;
	if (store_lock(folder, draft, false, &lock, NULL) != CS_OK)
		return;
	if (!is_there(folder, draft))
		unlinkat(folder, name, 0);
	store_unlock(folder, draft, lock);
}

static int
newer_first(const void *left, const void *right)
{
	const struct row *a = left, *b = right;

	if (a->changed.tv_sec != b->changed.tv_sec)
		return a->changed.tv_sec < b->changed.tv_sec ? 1 : -1;
	if (a->changed.tv_nsec != b->changed.tv_nsec)
		return a->changed.tv_nsec < b->changed.tv_nsec ? 1 : -1;
	return -strcmp(a->name, b->name);
}

/* Reads FOLDER, which is closed, into ROWS. */
static enum cs_status
rows_read(struct rows *rows, int folder)
{
	enum cs_status status = CS_OK;
	struct dirent *entry;
	DIR *directory = fdopendir(folder);

	if (!directory) {
		close(folder);
		return CS_IO;
	}
	while (status == CS_OK && (entry = readdir(directory))) {
		if (name_is_valid(entry->d_name))
			status = rows_add(rows, folder, entry->d_name);
		else
			sweep(folder, entry->d_name);
	}
	closedir(directory);
	if (rows->count)
		qsort(rows->rows, rows->count, sizeof *rows->rows,
			newer_first);
	return status;
}

/* The entry that shows ROW; its texts are ROW's. */
static struct cs_draft_entry
show(const struct row *row)
{
	return (struct cs_draft_entry){
		.name = row->name,
		.state = row->draft.state,
		.changed = row->changed.tv_sec,
		.to = cs_draft_field(&row->draft, "To"),
		.subject = cs_draft_field(&row->draft, "Subject"),
	};
}

enum cs_status
draft_list(const char *state,
	bool (*take)(void *context, const struct cs_draft_entry *entry),
	void *context, struct cs_error *error)
{
	struct rows rows = { 0 };
	struct cs_draft_entry entry;
	enum cs_status status;
	bool more = true;
	int folder;
	size_t i;

	status = store_open(state, "drafts", &folder, error);
	if (status != CS_OK)
		return status;
	status = rows_read(&rows, folder);
	if (status != CS_OK)
		error_say(error, status, _("can't list the drafts: %s"),
			cs_status_text(status));
	for (i = 0; i < rows.count; i++) {
		if (status == CS_OK && more) {
			entry = show(&rows.rows[i]);
			more = take(context, &entry);
		}
		draft_clear(&rows.rows[i].draft);
	}
	free(rows.rows);
	return status;
}

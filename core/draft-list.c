/* See draft.h: what there is to be taken up. */
#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "draft.h"
#include "error.h"
#include "postponed.h"
#include "store.h"
#include "words.h"

enum {
	POSTPONED_HEAD = 16 << 10, /* bytes of a message that a list looks at */
	POSTPONED_MOST = 5000,     /* and how many of them */
};

struct row {
	char name[DRAFT_NAME_SIZE];
	struct timespec changed;
	enum cs_draft_state state;
	bool is_postponed, is_sealed;
	char *to, *subject;
};

struct rows {
	const struct postponed *postponed;
	struct row *rows;
	size_t count, room, postponed_count;
	bool failed;
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

/* Adds ROW, that shows DRAFT. */
static bool
rows_put(struct rows *rows, struct row *row, const struct cs_draft *draft)
{
	row->state = draft->state;
	row->to = strdup(cs_draft_field(draft, "To"));
	row->subject = strdup(cs_draft_field(draft, "Subject"));
	if (row->to && row->subject && rows_make_room(rows)) {
		rows->rows[rows->count++] = *row;
		return true;
	}
	free(row->to);
	free(row->subject);
	return false;
}

/* -- drafts ------------------------------------------------------------------- */

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

/* DRAFT, NAME of FOLDER, was being taken up or put away when somebody died, and
 * the message it is a copy of is there. */
static bool
is_copy(const struct rows *rows, const struct cs_draft *draft)
{
	const char *unique = cs_draft_field(draft, DRAFT_POSTPONED);
	struct postponed_file file;

	return *unique && rows->postponed &&
		draft->state == CS_DRAFT_WRITTEN &&
		postponed_holds(rows->postponed, unique, &file);
}

static void
drop_copy(const struct rows *rows, int folder, const char *name)
{
	struct cs_draft draft = { .folder = -1, .lock = -1 };
	int lock;

	if (store_lock(folder, name, false, &lock, NULL))
		return;
	/* now that nobody else can work on it, once more */
	if (!draft_load(folder, name, true, &draft, NULL, NULL) &&
		is_copy(rows, &draft) && !unlinkat(folder, name, 0))
		draft_files_remove(folder, name);
	draft_clear(&draft);
	store_unlock(folder, name, lock);
}

/* Adds NAME if it can be read and nobody works on it. */
static enum cs_status
rows_add(struct rows *rows, int folder, const char *name)
{
	struct cs_draft draft = { .folder = -1, .lock = -1 };
	enum cs_status status = CS_OK;
	struct row row = { .name = "" };

	strcpy(row.name, name); /* its form has been looked at */
	if (store_is_locked(folder, name))
		return CS_OK;
	if (draft_load(folder, name, true, &draft, &row.changed, NULL) ==
		CS_OK) {
		if (is_copy(rows, &draft)) {
			drop_copy(rows, folder, name);
		} else {
			look_inside(&draft);
			if (!rows_put(rows, &row, &draft))
				status = CS_NO_MEMORY;
		}
	}
	draft_clear(&draft);
	return status;
}

/* NAME is "DRAFT.lock", "DRAFT.tmp", "DRAFT.eml" or the folder "DRAFT.1" of a
 * draft that is gone and nobody works on: what a killed process left. */
static void
sweep(int folder, const char *name)
{
	char draft[DRAFT_NAME_SIZE];
	int lock;

	if (strlen(name) <= DRAFT_NAME_LENGTH || name[DRAFT_NAME_LENGTH] != '.')
		return;
	memcpy(draft, name, DRAFT_NAME_LENGTH);
	draft[DRAFT_NAME_LENGTH] = '\0';
	if (!draft_name_is_valid(draft) || draft_is_there(folder, draft) ||
		store_is_locked(folder, draft))
		return;
	if (store_lock(folder, draft, false, &lock, NULL) != CS_OK)
		return;
	if (!draft_is_there(folder, draft)) {
		unlinkat(folder, name, 0);
		draft_files_remove(folder, draft);
	}
	store_unlock(folder, draft, lock);
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
		if (draft_name_is_valid(entry->d_name))
			status = rows_add(rows, folder, entry->d_name);
		else
			sweep(folder, entry->d_name);
	}
	closedir(directory);
	return status;
}

/* -- postponed messages ------------------------------------------------------- */

/* Reads the head of FILE into DRAFT, its names as people read them. */
static enum cs_status
read_head(const struct postponed_file *file, struct cs_draft *draft)
{
	struct cs_span text = { NULL, 0 };
	enum cs_status status;
	char *read = NULL;
	int message;

	status = store_reader(file->place, file->name, &message, NULL);
	if (status)
		return status;
	status = store_get(message, POSTPONED_HEAD, true, &read, &text.length,
		NULL);
	close(message);
	text.text = read;
	if (!status)
		status = draft_read(draft, text);
	if (!status)
		status = draft_fields_decode(draft);
	free(read);
	return status;
}

static bool
take_postponed(void *context, const struct postponed_file *file)
{
	struct cs_draft draft = { .folder = -1, .lock = -1 };
	struct rows *rows = context;
	struct row row = { .changed = file->about.st_mtim,
		.is_postponed = true };

	strcpy(row.name, file->draft);
	if (read_head(file, &draft) == CS_OK) {
		/* what a message says of itself as a draft is not true */
		draft.state = CS_DRAFT_WRITTEN;
		row.is_sealed = draft_is_sealed(&draft);
		rows->failed = !rows_put(rows, &row, &draft);
	}
	draft_clear(&draft);
	return !rows->failed && ++rows->postponed_count < POSTPONED_MOST;
}

/* -- all ---------------------------------------------------------------------- */

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

/* The entry that shows ROW; its texts are ROW's. */
static struct cs_draft_entry
show(const struct row *row)
{
	return (struct cs_draft_entry){
		.name = row->name,
		.state = row->state,
		.is_postponed = row->is_postponed,
		.is_sealed = row->is_sealed,
		.changed = row->changed.tv_sec,
		.to = row->to,
		.subject = row->subject,
	};
}

/* Gives TAKE all ROWS until it has enough, and frees them. */
static void
rows_give(struct rows *rows, bool more,
	bool (*take)(void *context, const struct cs_draft_entry *entry),
	void *context)
{
	struct cs_draft_entry entry;
	size_t i;

	if (rows->count)
		qsort(rows->rows, rows->count, sizeof *rows->rows,
			newer_first);
	for (i = 0; i < rows->count; i++) {
		if (more) {
			entry = show(&rows->rows[i]);
			more = take(context, &entry);
		}
		free(rows->rows[i].to);
		free(rows->rows[i].subject);
	}
	free(rows->rows);
}

enum cs_status
draft_list(const char *state, const struct postponed *postponed,
	bool (*take)(void *context, const struct cs_draft_entry *entry),
	void *context, struct cs_error *error)
{
	struct rows rows = { .postponed = postponed };
	enum cs_status status;
	int folder;

	status = store_open(state, "drafts", &folder, error);
	if (status != CS_OK)
		return status;
	status = rows_read(&rows, folder);
	if (!status && postponed)
		status = postponed_each(postponed, take_postponed, &rows);
	if (!status && rows.failed)
		status = CS_NO_MEMORY;
	if (status != CS_OK)
		error_say(error, status, _("can't list the drafts: %s"),
			cs_status_text(status));
	rows_give(&rows, status == CS_OK, take, context);
	return status;
}

/* See postponed.h. */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "error.h"
#include "mailbox.h"
#include "postponed.h"
#include "sha256.h"
#include "store.h"
#include "words.h"

static const char own_mark[] = ".countersign";

/* -- opening ------------------------------------------------------------------ */

/* The folder at DESCRIPTOR is ours, and nobody else may write to it. */
static enum cs_status
look_at(int descriptor, const char *path, struct cs_error *error)
{
	struct stat about;

	if (fstat(descriptor, &about))
		return error_say(error, CS_IO, _("can't look at %s: %s"), path,
			strerror(errno));
	if (about.st_uid != geteuid())
		return error_say(error, CS_UNTRUSTED,
			_("%s: belongs to somebody else"), path);
	if (about.st_mode & 022)
		return error_say(error, CS_UNTRUSTED,
			_("%s: others may write to it"), path);
	return CS_OK;
}

/* Makes the last folder of PATH, and those above it. */
static enum cs_status
make_folder(const char *path, struct cs_error *error)
{
	char parent[PATH_MAX], *slash;
	enum cs_status status;
	int folder;

	snprintf(parent, sizeof parent, "%s", path);
	slash = strrchr(parent, '/');
	if (!slash || slash == parent)
		return error_say(error, CS_CONFIG, _("%s: can't be made"),
			path);
	*slash = '\0';
	status = store_open(parent, slash + 1, &folder, error);
	if (!status)
		close(folder);
	return status;
}

static enum cs_status
open_top(const char *path, bool make, int *folder, struct cs_error *error)
{
	enum { FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };
	enum cs_status status = CS_OK;

	*folder = open(path, FLAGS);
	if (*folder < 0 && errno == ENOENT && make) {
		status = make_folder(path, error);
		if (status)
			return status;
		*folder = open(path, FLAGS);
	}
	if (*folder < 0 && errno == ENOENT)
		return error_say(error, CS_NOT_FOUND, _("%s: not there"), path);
	if (*folder < 0 && errno == ENOTDIR)
		return error_say(error, CS_CONFIG, _("%s: not a Maildir"),
			path);
	if (*folder < 0)
		return error_say(error, CS_IO, _("can't open %s: %s"), path,
			strerror(errno));
	return look_at(*folder, path, error);
}

/* Has FOLDER nothing in it but what a Maildir is made of? */
static bool
may_become_one(int folder)
{
	int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *directory = again < 0 ? NULL : fdopendir(again);
	struct dirent *entry;
	bool is_free = directory;

	while (is_free && (entry = readdir(directory)))
		is_free = !strcmp(entry->d_name, ".") ||
			!strcmp(entry->d_name, "..") ||
			!strcmp(entry->d_name, "new") ||
			!strcmp(entry->d_name, "tmp");
	if (directory)
		closedir(directory);
	else if (again >= 0)
		close(again);
	return is_free;
}

static enum cs_status
open_part(const struct postponed *postponed, const char *name, bool make,
	const char *path, int *part, struct cs_error *error)
{
	if (make && mkdirat(postponed->folder, name, 0700) && errno != EEXIST)
		return error_say(error, CS_IO, _("can't make %s: %s"), name,
			strerror(errno));
	*part = openat(postponed->folder, name,
		O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (*part < 0)
		return error_say(error, CS_CONFIG, _("%s: not a Maildir"),
			path);
	return look_at(*part, path, error);
}

enum cs_status
postponed_open(const char *path, bool make, struct postponed *postponed,
	struct cs_error *error)
{
	enum cs_status status;
	int tmp = -1;

	postponed->folder = postponed->cur = postponed->fresh = -1;
	status = open_top(path, make, &postponed->folder, error);
	if (!status && make && faccessat(postponed->folder, "cur", F_OK,
				       AT_SYMLINK_NOFOLLOW) &&
		!may_become_one(postponed->folder))
		status = error_say(error, CS_CONFIG, _("%s: not a Maildir"),
			path);
	if (!status && make)
		status = open_part(postponed, "tmp", make, path, &tmp, error);
	if (tmp >= 0)
		close(tmp);
	if (!status)
		status = open_part(postponed, "cur", make, path,
			&postponed->cur, error);
	if (!status)
		status = open_part(postponed, "new", make, path,
			&postponed->fresh, error);
	if (status)
		postponed_close(postponed);
	return status;
}

void
postponed_close(struct postponed *postponed)
{
	if (postponed->fresh >= 0)
		close(postponed->fresh);
	if (postponed->cur >= 0)
		close(postponed->cur);
	if (postponed->folder >= 0)
		close(postponed->folder);
	postponed->folder = postponed->cur = postponed->fresh = -1;
}

/* -- what is in it ------------------------------------------------------------ */

/* Is FILE one that we have put there?  Other programs may add to its name:
 * ",U=5" is mbsync's. */
static bool
name_own(struct postponed_file *file)
{
	const size_t length = DRAFT_NAME_LENGTH, mark = sizeof own_mark - 1;

	if (file->unique < length + mark ||
		memcmp(file->name + length, own_mark, mark) != 0 ||
		!strchr(",:", file->name[length + mark]))
		return false;
	memcpy(file->draft, file->name, length);
	file->draft[length] = '\0';
	return draft_name_is_valid(file->draft);
}

static void
name_foreign(struct postponed_file *file)
{
	unsigned char digest[SHA256_SIZE];
	char stamp[16] = "";
	struct tm moment;

	sha256((struct cs_span){ file->name, file->unique }, digest);
	if (!gmtime_r(&file->about.st_mtime, &moment) ||
		moment.tm_year < 0 || moment.tm_year > 8099)
		memset(&moment, 0, sizeof moment), moment.tm_mday = 1;
	strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", &moment);
	snprintf(file->draft, sizeof file->draft, "%s-%02x%02x", stamp,
		digest[0], digest[1]);
}

/* Fills FILE in for NAME in PLACE; false: it is not for us to see. */
static bool
file_look(int place, const char *name, struct postponed_file *file)
{
	const char *flags = strrchr(name, ':');

	if (*name == '.' || (flags && !strncmp(flags, ":2,", 3) &&
				    strchr(flags + 3, 'T')))
		return false;
	file->place = place;
	snprintf(file->name, sizeof file->name, "%s", name);
	file->unique = strcspn(name, ":");
	return !fstatat(place, name, &file->about, AT_SYMLINK_NOFOLLOW) &&
		S_ISREG(file->about.st_mode) &&
		file->about.st_uid == geteuid();
}

/* Goes on while TAKE does; false: it was stopped. */
static bool
each_of(int place, bool (*take)(void *context,
		const struct postponed_file *file), void *context,
	enum cs_status *status)
{
	int again = openat(place, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *directory = again < 0 ? NULL : fdopendir(again);
	struct postponed_file file;
	struct dirent *entry;
	bool more = true;

	if (!directory) {
		if (again >= 0)
			close(again);
		*status = CS_IO;
		return false;
	}
	while (more && (entry = readdir(directory))) {
		if (!file_look(place, entry->d_name, &file))
			continue;
		if (!name_own(&file))
			name_foreign(&file);
		more = take(context, &file);
	}
	closedir(directory);
	return more;
}

enum cs_status
postponed_each(const struct postponed *postponed,
	bool (*take)(void *context, const struct postponed_file *file),
	void *context)
{
	enum cs_status status = CS_OK;

	if (each_of(postponed->fresh, take, context, &status))
		each_of(postponed->cur, take, context, &status);
	return status;
}

struct search {
	const char *draft, *unique; /* one of them */
	struct postponed_file *file;
	bool found;
};

static bool
compare(void *context, const struct postponed_file *file)
{
	struct search *search = context;

	search->found = search->draft ? !strcmp(file->draft, search->draft)
		: strlen(search->unique) == file->unique &&
			!memcmp(file->name, search->unique, file->unique);
	if (search->found)
		*search->file = *file;
	return !search->found;
}

bool
postponed_find(const struct postponed *postponed, const char *draft,
	struct postponed_file *file)
{
	struct search search = { .draft = draft, .file = file };

	postponed_each(postponed, compare, &search);
	return search.found;
}

bool
postponed_holds(const struct postponed *postponed, const char *unique,
	struct postponed_file *file)
{
	struct search search = { .unique = unique, .file = file };

	postponed_each(postponed, compare, &search);
	return search.found;
}

void
postponed_unique(const struct postponed_file *file, char unique[NAME_MAX + 1])
{
	snprintf(unique, NAME_MAX + 1, "%.*s", (int)file->unique, file->name);
}

/* -- in and out --------------------------------------------------------------- */

enum cs_status
postponed_put(const struct postponed *postponed, const char *unique,
	int message, struct cs_error *error)
{
	const struct mailbox_message filed = { .unique = unique,
		.sender = "", .file = message };

	return mailbox_keep(postponed->folder, "DS", &filed, error);
}

enum cs_status
postponed_remove(const struct postponed *postponed,
	const struct postponed_file *file, struct cs_error *error)
{
	struct postponed_file now = *file;
	char unique[NAME_MAX + 1];
	bool is_gone = unlinkat(now.place, now.name, 0);

	postponed_unique(file, unique);
	if (is_gone && errno != ENOENT)
		return error_say(error, CS_IO, _("can't remove %s: %s"),
			now.name, strerror(errno));
	/* a mail program that looks at it gives it other flags */
	if (is_gone && (!postponed_holds(postponed, unique, &now) ||
			now.about.st_ino != file->about.st_ino ||
			unlinkat(now.place, now.name, 0)))
		return error_say(error, CS_NOT_FOUND,
			_("another program has taken it up meanwhile"));
	/* it is ours now, whatever comes: a crash may bring it back, no more */
	fsync(now.place);
	return CS_OK;
}

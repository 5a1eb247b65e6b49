/* learn-mail.c - see learn-mail.h: folders. */
#include "learn-walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "words.h"

enum {
	DEPTH_MAX = 32,
	SAVE_EVERY = 1 << 16,  /* messages; what a crash may cost */
	UNIT = 1 << 14,        /* bytes of an mbox that a message may have */
};

bool
walk_enter(struct walk *walk, const char *name, size_t *before)
{
	size_t length = strlen(name);

	*before = walk->length;
	if (walk->length + 1 + length >= sizeof walk->path)
		return false;
	walk->path[walk->length++] = '/';
	memcpy(walk->path + walk->length, name, length + 1);
	walk->length += length;
	return true;
}

void
walk_leave(struct walk *walk, size_t before)
{
	walk->length = before;
	walk->path[before] = '\0';
}

enum cs_status
walk_checkpoint(struct walk *walk)
{
	if (++walk->unsaved < SAVE_EVERY)
		return CS_OK;
	walk->unsaved = 0;
	return cs_learning_save(walk->learning, walk->error);
}

void
walk_broken(struct walk *walk, const char *why)
{
	if (!walk->is_counting)
		learn_broken(walk->learning, walk->path, why);
}

/* -- mbox -------------------------------------------------------------------------------- */

static enum cs_status
take_mbox(struct walk *walk, FILE *stream, const struct stat *file)
{
	struct cs_learning *learning = walk->learning;
	struct seen_source *source = seen_source(learning->seen, walk->path);
	struct seen_stamp stamp = { (uint64_t)file->st_size,
		(uint64_t)file->st_mtim.tv_sec,
		(uint64_t)file->st_mtim.tv_nsec };
	enum cs_status status;

	if (source == NULL)
		return CS_NO_MEMORY;
	if (seen_is_done(source, &stamp))
		return CS_OK;
	if (walk->is_counting) {
		learning->progress.total += stamp.size / UNIT + 1;
		return CS_OK;
	}
	status = learn_mbox(learning, stream, walk->path, walk->is_sent);
	if (status == CS_OK && learning->stopped)
		status = CS_BUSY;
	if (status == CS_OK)
		seen_done(learning->seen, source, &stamp);
	if (status == CS_OK)
		status = walk_checkpoint(walk);
	return status;
}

/* A file that may be an mbox; *IS_ONE tells. */
static enum cs_status
take_file(struct walk *walk, bool *is_one)
{
	int file = open(walk->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	FILE *stream = file >= 0 ? fdopen(file, "r") : NULL;
	struct stat status;
	char start[5];
	enum cs_status result = CS_OK;

	*is_one = false;
	if (stream == NULL) {
		walk_broken(walk, strerror(errno));
		if (file >= 0)
			close(file);
		return CS_OK;
	}
	if (fstat(file, &status) == 0 && S_ISREG(status.st_mode)
		&& pread(file, start, 5, 0) == 5
		&& memcmp(start, "From ", 5) == 0) {
		*is_one = true;
		result = take_mbox(walk, stream, &status);
	}
	fclose(stream);
	return result;
}

/* -- folders ---------------------------------------------------------------------------- */

static enum cs_status walk_folder(struct walk *walk);

static bool
is_own_folder(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0
		|| strcmp(name, "cur") == 0 || strcmp(name, "new") == 0
		|| strcmp(name, "tmp") == 0;
}

static enum cs_status
walk_entry(struct walk *walk, const char *name)
{
	bool was_sent = walk->is_sent, is_one;
	struct stat status;
	enum cs_status result = CS_OK;
	size_t before;

	if (is_own_folder(name) || learn_is_junk_folder(name)
		|| !walk_enter(walk, name, &before))
		return CS_OK;
	walk->is_sent = was_sent || learn_is_sent_folder(name);
	if (lstat(walk->path, &status) == 0) {
		if (S_ISDIR(status.st_mode))
			result = walk_folder(walk);
		else if (S_ISREG(status.st_mode) && name[0] != '.')
			result = take_file(walk, &is_one);
	}
	walk->is_sent = was_sent;
	walk_leave(walk, before);
	return result;
}

static bool
has_cur(struct walk *walk)
{
	struct stat status;
	size_t before;
	bool found;

	if (!walk_enter(walk, "cur", &before))
		return false;
	found = stat(walk->path, &status) == 0 && S_ISDIR(status.st_mode);
	walk_leave(walk, before);
	return found;
}

static enum cs_status
walk_folder(struct walk *walk)
{
	struct dirent *entry;
	enum cs_status status = CS_OK;
	DIR *list;

	if (walk->depth == DEPTH_MAX)
		return CS_OK;
	walk->depth++;
	if (has_cur(walk))
		status = walk_maildir(walk);
	list = opendir(walk->path);
	if (list == NULL)
		walk_broken(walk, strerror(errno));
	while (list != NULL && status == CS_OK
		&& (entry = readdir(list)) != NULL)
		status = walk_entry(walk, entry->d_name);
	if (list != NULL)
		closedir(list);
	walk->depth--;
	return status;
}

static enum cs_status
walk_path(struct walk *walk, const char *path)
{
	const char *name;
	struct stat status;
	bool is_one = true;
	enum cs_status result;

	/* absolute and without links: the name that is remembered */
	if (realpath(path, walk->path) == NULL || stat(walk->path, &status)
			!= 0)
		return error_say(walk->error, CS_NOT_FOUND, "%s: %s", path,
			strerror(errno));
	walk->length = strlen(walk->path);
	name = strrchr(walk->path, '/') + 1;
	walk->is_sent = learn_is_sent_folder(name);
	result = S_ISDIR(status.st_mode) ? walk_folder(walk)
					 : take_file(walk, &is_one);
	if (!is_one)
		return error_say(walk->error, CS_SYNTAX,
			_("%s: neither a Maildir nor an mbox"), path);
	return result;
}

enum cs_status
cs_learn_mail(struct cs_learning *learning, const char *path,
	struct cs_error *error)
{
	struct walk *walk = calloc(1, sizeof *walk);
	enum cs_status status = CS_NO_MEMORY;

	if (walk != NULL)
		walk->head = malloc(LEARN_HEAD_MAX);
	if (walk == NULL || walk->head == NULL) {
		free(walk);
		return error_say(error, status, _("out of memory"));
	}
	walk->learning = learning;
	walk->error = error;
	status = CS_OK;
	if (learning->watch.progress != NULL && !learning->watch.is_blind) {
		walk->is_counting = true;
		status = walk_path(walk, path);
		walk->is_counting = false;
	}
	if (status == CS_OK)
		status = walk_path(walk, path);
	free(walk->head);
	free(walk);
	if (status == CS_NO_MEMORY)
		return error_say(error, status, _("out of memory"));
	return status;
}

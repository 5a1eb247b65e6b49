/* Durable files in folders of the user's own. */
#include "config.h"

#include <sys/file.h>
#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "error.h"
#include "store.h"
#include "words.h"

#define FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)

enum {
	LOCK_TRIES = 50,          /* a list looks at a lock for a moment */
	LOCK_PAUSE_NS = 4000000,
	LOCK_ROUNDS = 150,        /* a million facts take a few seconds */
};

static enum cs_status
failed(struct cs_error *error, const char *sentence, const char *name)
{
	return error_say(error, CS_IO, words_like("%s%s", sentence), name,
		strerror(errno));
}

/* "NAME" and SUFFIX into PATH; false where it would not fit. */
static bool
beside(char path[NAME_MAX + 1], const char *name, const char *suffix)
{
	int length = snprintf(path, NAME_MAX + 1, "%s%s", name, suffix);

	return length > 0 && length <= NAME_MAX;
}

/* Makes PATH and what is missing above it; 0700. */
static int
make_folders(const char *path)
{
	char *copy = strdup(path), *slash;
	int result = copy ? 0 : -1;

	for (slash = copy; slash && !result; *slash = '/') {
		slash = strchr(slash + 1, '/');
		if (!slash)
			break;
		*slash = '\0';
		if (mkdir(copy, 0700) && errno != EEXIST && errno != EISDIR)
			result = -1;
	}
	if (!result && mkdir(copy, 0700) && errno != EEXIST)
		result = -1;
	free(copy);
	return result;
}

/* Ours, a folder, and for nobody else to look into. */
static enum cs_status
make_private(int folder, const char *path, struct cs_error *error)
{
	struct stat status;

	if (fstat(folder, &status))
		return failed(error, N_("can't look at %s: %s"), path);
	if (status.st_uid != geteuid())
		return error_say(error, CS_UNTRUSTED,
			_("%s: belongs to somebody else"), path);
	if ((status.st_mode & 077) && fchmod(folder, 0700))
		return failed(error, N_("can't protect %s: %s"), path);
	return CS_OK;
}

enum cs_status
store_open(const char *state, const char *name, int *folder,
	struct cs_error *error)
{
	char path[PATH_MAX];
	enum cs_status status;
	int length;

	*folder = -1;
	if (!state || state[0] != '/')
		return error_say(error, CS_UNAVAILABLE,
			_("there is no folder to keep %s in"), name);
	length = snprintf(path, sizeof path, "%s/%s", state, name);
	if (length < 0 || (size_t)length >= sizeof path)
		return error_say(error, CS_LIMIT, _("%s: too long"), state);
	*folder = open(path, FOLDER_FLAGS);
	if (*folder < 0 && errno == ENOENT) {
		if (make_folders(path))
			return failed(error, N_("can't make %s: %s"), path);
		*folder = open(path, FOLDER_FLAGS);
	}
	if (*folder < 0)
		return failed(error, N_("can't open %s: %s"), path);
	status = make_private(*folder, path, error);
	if (status != CS_OK) {
		close(*folder);
		*folder = -1;
	}
	return status;
}

enum cs_status
store_begin(int folder, const char *name, int *file, struct cs_error *error)
{
	char temporary[NAME_MAX + 1];

	if (!beside(temporary, name, ".tmp"))
		return error_say(error, CS_LIMIT, _("%s: name too long"), name);
	if (unlinkat(folder, temporary, 0) && errno != ENOENT)
		return failed(error, N_("can't replace %s: %s"), temporary);
	*file = openat(folder, temporary,
		O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	return *file < 0 ? failed(error, N_("can't make %s: %s"),
		temporary) : CS_OK;
}

enum cs_status
store_scratch(int folder, const char *name, int *file, struct cs_error *error)
{
	char temporary[NAME_MAX + 1];
	enum cs_status status = store_begin(folder, name, file, error);

	if (status == CS_OK && beside(temporary, name, ".tmp"))
		unlinkat(folder, temporary, 0);
	return status;
}

void
store_abort(int folder, const char *name, int file)
{
	char temporary[NAME_MAX + 1];

	close(file);
	if (beside(temporary, name, ".tmp"))
		unlinkat(folder, temporary, 0);
}

enum cs_status
store_commit(int folder, const char *name, int file, struct cs_error *error)
{
	char temporary[NAME_MAX + 1];
	enum cs_status status = CS_OK;

	/* begin has found that the name fits */
	if (!beside(temporary, name, ".tmp") || fsync(file))
		status = failed(error, N_("can't write %s: %s"), name);
	if (close(file) && status == CS_OK)
		status = failed(error, N_("can't write %s: %s"), name);
	if (status == CS_OK && renameat(folder, temporary, folder, name))
		status = failed(error, N_("can't replace %s: %s"), name);
	if (status != CS_OK) {
		unlinkat(folder, temporary, 0);
		return status;
	}
	return fsync(folder) ? failed(error, N_("can't save the folder of %s: "
		"%s"), name)
			     : CS_OK;
}

enum cs_status
store_put(int file, struct cs_span text, struct cs_error *error)
{
	ssize_t written;

	while (text.length) {
		written = write(file, text.text, text.length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return error_say(error, CS_IO, _("can't write: %s"),
				strerror(errno));
		text.text += written;
		text.length -= (size_t)written;
	}
	return CS_OK;
}

enum cs_status
store_replace(int folder, const char *name, struct cs_span text,
	struct cs_error *error)
{
	enum cs_status status;
	int file;

	status = store_begin(folder, name, &file, error);
	if (status != CS_OK)
		return status;
	status = store_put(file, text, error);
	if (status == CS_OK)
		return store_commit(folder, name, file, error);
	store_abort(folder, name, file);
	return status;
}

enum cs_status
store_reader(int folder, const char *name, int *file, struct cs_error *error)
{
	struct stat status;

	*file = openat(folder, name,
		O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (*file < 0 && errno == ENOENT)
		return error_say(error, CS_NOT_FOUND, _("%s: not there"), name);
	if (*file < 0)
		return failed(error, N_("can't open %s: %s"), name);
	if (!fstat(*file, &status) && S_ISREG(status.st_mode) &&
		status.st_uid == geteuid())
		return CS_OK;
	close(*file);
	return error_say(error, CS_UNTRUSTED,
		_("%s: not a file of your own"), name);
}

/* Fills TEXT, of SIZE bytes, from FILE at 0; the bytes read, -1 on failure. */
static ssize_t
fill(int file, char *text, size_t size)
{
	size_t used = 0;
	ssize_t got;

	while (used < size) {
		got = pread(file, text + used, size - used, (off_t)used);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (!got)
			break;
		used += (size_t)got;
	}
	return (ssize_t)used;
}

enum cs_status
store_get(int file, size_t limit, bool cut, char **text, size_t *length,
	struct cs_error *error)
{
	struct stat status;
	ssize_t got;
	size_t size;

	if (fstat(file, &status))
		return error_say(error, CS_IO, "%s", strerror(errno));
	if ((uintmax_t)status.st_size > limit && !cut)
		return error_say(error, CS_LIMIT, _("larger than %zu KiB"),
			limit / 1024);
	size = (uintmax_t)status.st_size > limit ? limit
						 : (size_t)status.st_size;
	*text = malloc(size + 1);
	if (!*text)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	got = fill(file, *text, size);
	if (got < 0) {
		free(*text);
		return error_say(error, CS_IO, "%s", strerror(errno));
	}
	(*text)[got] = '\0';
	*length = (size_t)got;
	return CS_OK;
}

enum cs_status
store_remove(int folder, const char *name, struct cs_error *error)
{
	if (unlinkat(folder, name, 0)) {
		if (errno == ENOENT)
			return CS_OK;
		return failed(error, N_("can't remove %s: %s"), name);
	}
	return fsync(folder) ? failed(error, N_("can't save the folder of %s: %s"), name)
			     : CS_OK;
}

/* Is LOCK still the file that stands under the name PATH?  Between our open
 * and our lock the last owner may have removed it. */
static bool
still_there(int folder, const char *path, int lock)
{
	struct stat named, opened;

	return !fstatat(folder, path, &named, AT_SYMLINK_NOFOLLOW) &&
		!fstat(lock, &opened) && named.st_dev == opened.st_dev &&
		named.st_ino == opened.st_ino;
}

/* One try; the lock, or -1 with errno. */
static int
try_lock(int folder, const char *path, int flags)
{
	int lock = openat(folder, path,
		O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | flags,
		0600);

	if (lock < 0)
		return -1;
	if (!flock(lock, LOCK_EX | LOCK_NB)) {
		if (still_there(folder, path, lock))
			return lock;
		errno = EWOULDBLOCK;
	}
	close(lock);
	return -1;
}

enum cs_status
store_lock(int folder, const char *name, bool fresh, int *lock,
	struct cs_error *error)
{
	static const struct timespec pause = { 0, LOCK_PAUSE_NS };
	char path[NAME_MAX + 1];
	int tries;

	if (!beside(path, name, ".lock"))
		return error_say(error, CS_LIMIT, _("%s: name too long"), name);
	for (tries = 0; tries < LOCK_TRIES; tries++) {
		*lock = try_lock(folder, path, fresh ? O_EXCL : 0);
		if (*lock >= 0)
			return CS_OK;
		if (fresh && errno == EEXIST)
			return error_say(error, CS_EXISTS, _("%s: in use"),
				name);
		if (errno != EWOULDBLOCK)
			return failed(error, N_("can't lock %s: %s"), name);
		nanosleep(&pause, NULL);
	}
	return error_say(error, CS_BUSY, _("%s: in use by another process"),
		name);
}

enum cs_status
store_lock_wait(int folder, const char *name, int *lock,
	struct cs_error *error)
{
	enum cs_status status = CS_BUSY;
	int rounds;

	for (rounds = 0; rounds < LOCK_ROUNDS && status == CS_BUSY; rounds++)
		status = store_lock(folder, name, false, lock, error);
	return status;
}

void
store_unlock(int folder, const char *name, int lock)
{
	char path[NAME_MAX + 1];

	if (beside(path, name, ".lock"))
		unlinkat(folder, path, 0);
	close(lock);
}

bool
store_is_locked(int folder, const char *name)
{
	char path[NAME_MAX + 1];
	bool locked;
	int lock;

	if (!beside(path, name, ".lock"))
		return true;
	lock = openat(folder, path,
		O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (lock < 0)
		return errno != ENOENT;
	locked = flock(lock, LOCK_SH | LOCK_NB) != 0;
	close(lock);
	return locked;
}

/* See trust.h. */
#include "config.h" /* first: it opens up O_PATH */

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "trust-flaw.h"
#include "trust.h"
#include "words.h"

enum {
	LINKS = 40,               /* as many as the kernel follows */
	NAME_SIZE = NAME_MAX + 2, /* room for one byte too many, and the 0 */
};

struct trust
trust_policy(uid_t owner)
{
	return (struct trust){ { 0, owner }, 2, true };
}

struct trust
trust_by_hand(uid_t owner)
{
	return (struct trust){ { 0, owner, geteuid() }, 3, true };
}

struct trust
trust_user(void)
{
	return (struct trust){ { geteuid(), 0 }, 2, false };
}

static bool
is_believed(const struct trust *trust, uid_t uid)
{
	unsigned i;

	for (i = 0; i < trust->count; i++)
		if (trust->owners[i] == uid)
			return true;
	return false;
}

static enum trust_flaw
wrong(const struct trust *trust, const struct stat *status)
{
	if (!is_believed(trust, status->st_uid))
		return TRUST_OF_OTHERS;
	if (S_ISLNK(status->st_mode))
		return TRUST_NO_FLAW;
	if (S_ISDIR(status->st_mode) && (status->st_mode & S_ISVTX))
		return TRUST_NO_FLAW;
	if (status->st_mode & (S_IWGRP | S_IWOTH))
		return TRUST_WRITABLE;
	return TRUST_NO_FLAW;
}

/* A walk from the root to one file.  `rest' is what is still to be walked,
 * `done' what has been, for the error. */
struct walk {
	const struct trust *trust;
	const char *path;
	struct cs_error *error;
	int folder;
	unsigned links; /* followed so far */
	size_t after;   /* length of the rest behind the outermost of them */
	char done[PATH_MAX];
	char rest[PATH_MAX];
};

static enum cs_status
walk_refuse(const struct walk *walk, enum trust_flaw flaw)
{
	return trust_flaw_say(walk->error, flaw, walk->path, walk->done);
}

/* The system's word for it. */
static enum cs_status
walk_stop(const struct walk *walk, const char *what)
{
	return trust_stop_say(walk->error, what, walk->path, walk->done);
}

/* After a failed call: there is nothing, or something that can't be believed,
 * such as a link that leads nowhere.  The name that is missing is the link's
 * where what follows the link is still to be walked. */
static enum cs_status
walk_fail(const struct walk *walk)
{
	if (errno != ENOENT)
		return walk_stop(walk, strerror(errno));
	if (walk->links && strlen(walk->rest) >= walk->after)
		return walk_refuse(walk, TRUST_DANGLING);
	return error_say(walk->error, CS_NOT_FOUND, _("%s: not there"),
		walk->path);
}

/* Puts PATH in front of what is still to be walked. */
static enum cs_status
walk_prepend(struct walk *walk, const char *path)
{
	size_t length = strlen(path), rest = strlen(walk->rest);

	if (length + 1 + rest >= sizeof walk->rest)
		return error_say(walk->error, CS_LIMIT,
			_("%s: the path is too long"), walk->path);
	memmove(walk->rest + length + 1, walk->rest, rest + 1);
	memcpy(walk->rest, path, length);
	walk->rest[length] = '/';
	return CS_OK;
}

/* Starts over at the root. */
static enum cs_status
walk_root(struct walk *walk)
{
	struct stat status;
	enum trust_flaw what;

	if (walk->folder >= 0)
		close(walk->folder);
	strcpy(walk->done, "/");
	walk->folder = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (walk->folder < 0 || fstat(walk->folder, &status))
		return walk_fail(walk);
	what = wrong(walk->trust, &status);
	return what ? walk_refuse(walk, what) : CS_OK;
}

/* Takes the next name off the rest; false when none is left.  One that is too
 * long stays too long. */
static bool
walk_next(struct walk *walk, char name[static NAME_SIZE])
{
	const char *start = walk->rest + strspn(walk->rest, "/");
	size_t length = strcspn(start, "/");
	size_t kept = length < NAME_SIZE ? length : NAME_SIZE - 1;

	memcpy(name, start, kept);
	name[kept] = '\0';
	memmove(walk->rest, start + length, strlen(start + length) + 1);
	return length > 0;
}

static bool
walk_is_last(const struct walk *walk)
{
	return walk->rest[strspn(walk->rest, "/")] == '\0';
}

/* Remembers that NAME has been walked, for the error. */
static void
walk_note(struct walk *walk, const char *name)
{
	size_t length = strlen(walk->done);

	if (length > 1 && length + 1 < sizeof walk->done)
		walk->done[length++] = '/';
	if (length + strlen(name) < sizeof walk->done)
		strcpy(walk->done + length, name);
}

static enum cs_status
walk_link(struct walk *walk, int link)
{
	char target[PATH_MAX];
	ssize_t length = readlinkat(link, "", target, sizeof target - 1);
	enum cs_status status;
	char *slash;

	if (length < 0)
		return walk_fail(walk);
	target[length] = '\0';
	if (!walk->links || strlen(walk->rest) < walk->after)
		walk->after = strlen(walk->rest);
	if (++walk->links > LINKS)
		return walk_refuse(walk, TRUST_CIRCLE);
	status = walk_prepend(walk, target);
	if (status != CS_OK)
		return status;
	if (target[0] == '/')
		return walk_root(walk);
	slash = strrchr(walk->done, '/'); /* the link's own name is undone */
	slash[slash == walk->done] = '\0';
	return CS_OK;
}

/* Walks over NAME: judges it, then enters the folder or follows the link.  For
 * anything else *FOUND becomes its descriptor, good for fstat alone. */
static enum cs_status
walk_step(struct walk *walk, const char *name, int *found)
{
	enum cs_status result = CS_OK;
	struct stat status;
	enum trust_flaw what;
	int next;

	next = openat(walk->folder, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
	walk_note(walk, name);
	if (next < 0 || fstat(next, &status)) {
		result = walk_fail(walk);
	} else if ((what = wrong(walk->trust, &status))) {
		result = walk_refuse(walk, what);
	} else if (S_ISLNK(status.st_mode)) {
		result = walk_link(walk, next);
	} else if (S_ISDIR(status.st_mode)) {
		close(walk->folder);
		walk->folder = next;
		next = -1;
	} else if (walk_is_last(walk)) {
		*found = next;
		next = -1;
	} else {
		errno = ENOTDIR;
		result = walk_stop(walk, strerror(errno));
	}
	if (next >= 0)
		close(next);
	return result;
}

static enum cs_status
walk_start(struct walk *walk)
{
	char here[PATH_MAX];
	enum cs_status status = walk_root(walk);

	if (status != CS_OK)
		return status;
	if (strlen(walk->path) >= sizeof walk->rest)
		return error_say(walk->error, CS_LIMIT,
			_("%s: the path is too long"), walk->path);
	strcpy(walk->rest, walk->path);
	if (walk->path[0] == '/')
		return CS_OK;
	if (!getcwd(here, sizeof here))
		return walk_fail(walk);
	return walk_prepend(walk, here);
}

/*
 * Walks the whole path.  FOLDER says what must be at its end.  What was looked
 * at with O_PATH can't be read: it is opened again by its name below the folder
 * we hold, without following a link, and judged anew by the caller.
 */
static enum cs_status
walk_all(struct walk *walk, bool folder, int *descriptor)
{
	char name[NAME_SIZE], last[NAME_SIZE] = ".";
	enum cs_status status = walk_start(walk);
	int found = -1;

	while (status == CS_OK && found < 0 && walk_next(walk, name)) {
		status = walk_step(walk, name, &found);
		strcpy(last, name);
	}
	if (status == CS_OK && folder != (found < 0))
		status = walk_refuse(walk, folder ? TRUST_NO_FOLDER
			: TRUST_NO_FILE);
	if (found >= 0)
		close(found);
	if (status != CS_OK)
		return status;
	*descriptor = openat(walk->folder, folder ? "." : last,
		O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	return *descriptor < 0 ? walk_stop(walk, strerror(errno)) : CS_OK;
}

/* Judges what has been opened, which alone counts. */
static enum cs_status
judge_opened(const char *path, const struct trust *trust, bool folder,
	int descriptor, struct cs_error *error)
{
	struct stat status;
	enum trust_flaw what;

	if (fstat(descriptor, &status))
		return error_say(error, CS_UNTRUSTED, "%s: %s", path,
			strerror(errno));
	if (folder ? !S_ISDIR(status.st_mode) : !S_ISREG(status.st_mode))
		return trust_flaw_say(error, folder ? TRUST_NO_FOLDER
			: TRUST_NO_FILE, path, path);
	what = wrong(trust, &status);
	if (what)
		return trust_flaw_say(error, what, path, path);
	return CS_OK;
}

/* Without the walk: the user's own file, wherever it lies. */
static enum cs_status
open_plain(const char *path, int *descriptor, struct cs_error *error)
{
	struct stat status;

	*descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (*descriptor >= 0)
		return CS_OK;
	if ((errno == ENOENT || errno == ENOTDIR) && lstat(path, &status))
		return error_say(error, CS_NOT_FOUND, _("%s: not there"), path);
	return error_say(error, CS_UNTRUSTED, "%s: %s", path, strerror(errno));
}

static enum cs_status
open_judged(const char *path, const struct trust *trust, bool folder,
	int *descriptor, struct cs_error *error)
{
	struct walk walk = { trust, path, error, -1, 0, 0, "", "" };
	enum cs_status status;

	*descriptor = -1;
	if (trust->path)
		status = walk_all(&walk, folder, descriptor);
	else
		status = open_plain(path, descriptor, error);
	if (walk.folder >= 0)
		close(walk.folder);
	if (status == CS_OK)
		status = judge_opened(path, trust, folder, *descriptor, error);
	if (status != CS_OK && *descriptor >= 0) {
		close(*descriptor);
		*descriptor = -1;
	}
	return status;
}

enum cs_status
trust_open(const char *path, const struct trust *trust, int *descriptor,
	struct cs_error *error)
{
	return open_judged(path, trust, false, descriptor, error);
}

enum cs_status
trust_open_folder(const char *path, const struct trust *trust, int *descriptor,
	struct cs_error *error)
{
	return open_judged(path, trust, true, descriptor, error);
}

/* Reads until the end or until SIZE bytes are there; -1 on failure. */
static ssize_t
read_fully(int descriptor, char *buffer, size_t size)
{
	size_t used = 0;
	ssize_t got;

	while (used < size) {
		got = read(descriptor, buffer + used, size - used);
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
trust_read(const char *path, const struct trust *trust, size_t limit,
	char **text, size_t *length, struct cs_error *error)
{
	enum cs_status status;
	struct stat size;
	int descriptor;
	ssize_t got = -1;

	*text = NULL;
	status = trust_open(path, trust, &descriptor, error);
	if (status != CS_OK)
		return status;
	if (fstat(descriptor, &size) || size.st_size < 0 ||
		(uintmax_t)size.st_size > limit) {
		status = error_say(error, CS_LIMIT, _("%s: larger than %zu KiB"),
			path, limit / 1024);
	} else if (!(*text = malloc((size_t)size.st_size + 1))) {
		status = error_say(error, CS_NO_MEMORY, _("%s: out of memory"),
			path);
	} else if ((got = read_fully(descriptor, *text,
			   (size_t)size.st_size)) < 0) {
		status = error_say(error, CS_IO, "%s: %s", path,
			strerror(errno));
		free(*text);
		*text = NULL;
	} else {
		(*text)[got] = '\0';
		*length = (size_t)got;
	}
	close(descriptor);
	return status;
}

/* See beneath.h. */
#include "config.h"

#include <sys/syscall.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef SYS_openat2
#include <linux/openat2.h>
#endif

#include "beneath.h"
#include "error.h"
#include "words.h"

enum {
	FILE_FLAGS = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC,
	FOLDER_FLAGS = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC,
};

/* Cuts the next name off *RELATIVE into NAME; false: there is none, or one
 * that leads somewhere else. */
static bool
next_name(const char **relative, char name[NAME_MAX + 1])
{
	size_t length;

	*relative += strspn(*relative, "/");
	length = strcspn(*relative, "/");
	if (!length || length > NAME_MAX)
		return false;
	memcpy(name, *relative, length);
	name[length] = '\0';
	*relative += length;
	return strcmp(name, "..") != 0;
}

int
beneath_walk(int root, const char *relative)
{
	int folder = dup(root), next;
	char name[NAME_MAX + 1];

	while (folder >= 0 && next_name(&relative, name)) {
		next = openat(folder, name, (*relative ? FOLDER_FLAGS
				: FILE_FLAGS) | O_NOFOLLOW);
		close(folder);
		if (next < 0 || !*relative)
			return next;
		folder = next;
	}
	if (folder >= 0) {
		close(folder);
		errno = EXDEV;
	}
	return -1;
}

static int
open_in(int root, const char *relative)
{
#ifdef SYS_openat2
	struct open_how how = { .flags = FILE_FLAGS,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS |
			RESOLVE_NO_SYMLINKS };
	long file = syscall(SYS_openat2, root, relative, &how, sizeof how);

	/* an older kernel, or a cage that doesn't know it */
	if (file >= 0 || (errno != ENOSYS && errno != EPERM))
		return (int)file;
#endif
	return beneath_walk(root, relative);
}

/* Opens PATH, if it lies beneath ROOT; -1 with errno, EXDEV: it doesn't. */
static int
open_beneath(const char *root, const char *path)
{
	char real_root[PATH_MAX], real[PATH_MAX];
	size_t length;
	int folder, file, failure;

	if (!*root) {
		errno = EXDEV;
		return -1;
	}
	if (!realpath(root, real_root) || !realpath(path, real))
		return -1;
	length = strcmp(real_root, "/") ? strlen(real_root) : 0;
	if (strncmp(real, real_root, length) != 0 || real[length] != '/' ||
		!real[length + 1]) {
		errno = EXDEV;
		return -1;
	}
	folder = open(real_root, FOLDER_FLAGS);
	if (folder < 0)
		return -1;
	file = open_in(folder, real + length + 1);
	failure = errno;
	close(folder);
	errno = failure;
	return file;
}

static enum cs_status
not_opened(const char *path, struct cs_error *error)
{
	if (errno == EXDEV || errno == ELOOP)
		return error_say(error, CS_UNTRUSTED, _("%s: not beneath the "
			"folder that files may come from"), path);
	return error_say(error, CS_NOT_FOUND, "%s: %s", path, strerror(errno));
}

enum cs_status
beneath_open(const char *root, const char *path, int *file, struct stat *about,
	struct cs_error *error)
{
	*file = root ? open_beneath(root, path)
			      : open(path, FILE_FLAGS);
	if (*file < 0)
		return not_opened(path, error);
	if (!fstat(*file, about) && S_ISREG(about->st_mode))
		return CS_OK;
	close(*file);
	*file = -1;
	return error_say(error, CS_UNTRUSTED, _("%s: not a file"), path);
}

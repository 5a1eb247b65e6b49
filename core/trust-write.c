/* Files that several may write; see trust.h. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "trust.h"
#include "words.h"

enum { FLAGS = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY |
	O_CLOEXEC };

/* The folder of PATH, opened, and the name in it. */
static enum cs_status
open_folder_of(const char *path, const struct trust *trust, int *folder,
	const char **name, struct cs_error *error)
{
	const char *slash = strrchr(path, '/');
	char above[PATH_MAX];
	size_t length;

	if (!slash || !slash[1] || strlen(path) >= sizeof above)
		return error_say(error, CS_UNTRUSTED,
			_("%s: is no absolute path of a file"), path);
	length = slash == path ? 1 : (size_t)(slash - path);
	memcpy(above, path, length);
	above[length] = '\0';
	*name = slash + 1;
	return trust_open_folder(above, trust, folder, error);
}

enum cs_status
trust_look_at_writable(int file, const struct trust *trust, const char *path,
	struct cs_error *error)
{
	const char *what = NULL;
	struct stat status;
	unsigned i = 0;

	if (fstat(file, &status))
		return error_say(error, CS_UNTRUSTED, "%s: %s", path,
			strerror(errno));
	while (i < trust->count && trust->owners[i] != status.st_uid)
		i++;
	if (!S_ISREG(status.st_mode) || status.st_nlink > 1)
		what = N_("%s: is no plain file of its own");
	else if (i == trust->count)
		what = N_("%s: belongs to somebody else");
	else if (status.st_mode & S_IWOTH)
		what = N_("%s: is writable by others");
	return what ? error_say(error, CS_UNTRUSTED, words_like("%s", what),
		path) : CS_OK;
}

enum cs_status
trust_open_writable(const char *path, const struct trust *trust, int flags,
	int *file, struct cs_error *error)
{
	enum cs_status status;
	const char *name;
	int folder;

	*file = -1;
	status = open_folder_of(path, trust, &folder, &name, error);
	if (status)
		return status;
	*file = openat(folder, name, FLAGS | flags, 0600);
	if (*file < 0)
		status = error_say(error, CS_IO, "%s: %s", path,
			strerror(errno));
	else
		status = trust_look_at_writable(*file, trust, path, error);
	close(folder);
	if (status && *file >= 0) {
		close(*file);
		*file = -1;
	}
	return status;
}

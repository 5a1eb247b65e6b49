/* Compiled-in paths, the folder of the program, XDG. */
#include <limits.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"
#include "paths.h"
#include "places.h"
#include "wording.h"

enum { FOUND = 10 };

/* One behind the other in ROOM: each page that is written on costs a start. */
static struct {
	const char *program;
	const char *folder; /* of the program */
	const char *keymaps, *helpers;
	const char *settings, *data, *state, *runtime, *home, *user;
	size_t used;
	char room[FOUND * PATH_MAX];
} found;

/* Puts the printed path, of less than PATH_MAX bytes, at *TO; false: too long,
 * "" is there. */
static bool __attribute__((format(printf, 2, 3)))
path_put(const char **to, const char *format, ...)
{
	char *room = found.room + found.used;
	size_t left = sizeof found.room - found.used;
	va_list arguments;
	int length;

	*to = "";
	va_start(arguments, format);
	length = vsnprintf(room, left < PATH_MAX ? left : PATH_MAX, format,
		arguments);
	va_end(arguments);
	if (length < 0 || length >= PATH_MAX || (size_t)length >= left)
		return false;
	*to = room;
	found.used += (size_t)length + 1;
	return true;
}

/* The first in the room, whenever it is looked for. */
static void
find_program(void)
{
	ssize_t length = readlink("/proc/self/exe", found.room, PATH_MAX - 1);

	found.used = (size_t)(length > 0 ? length : 0) + 1;
	found.room[found.used - 1] = '\0';
	found.program = found.room;
}

static bool
is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool
is_file(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* The same folder, by device and inode: links in a path don't matter. */
static bool
is_same(const char *a, const char *b)
{
	struct stat one, other;

	return stat(a, &one) == 0 && stat(b, &other) == 0 &&
		one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static bool
find_installed(struct cs_places *places)
{
	const struct paths *paths = paths_installed();
	const char *helper, *slash = strrchr(found.program, '/');

	places->policy = paths->policy;
	places->keymaps = paths->keymaps;
	places->helpers = paths->helpers;
	if (!path_put(&found.folder, "%.*s", (int)(slash ?
			slash - found.program : 0), found.program))
		return false;
	if (!*found.folder || is_same(found.folder, paths->bin))
		return true;
	found.helpers = found.folder;
	if (!path_put(&found.keymaps, "%s/keymaps", found.folder) ||
		!path_put(&helper, "%s/countersign-message", found.folder))
		return false;
	if (is_folder(found.keymaps))
		places->keymaps = found.keymaps;
	if (is_file(helper))
		places->helpers = found.helpers;
	return true;
}

static const char *
find_home(void)
{
	const char *home = getenv("HOME");
	const struct passwd *user;

	if (home && *home == '/')
		return home;
	user = getpwuid(geteuid());
	return user && user->pw_dir && *user->pw_dir == '/' ? user->pw_dir
							    : NULL;
}

/* $VARIABLE/countersign, else HOME/FALLBACK/countersign, and REST. */
static bool
xdg_put(const char **to, const char *variable, const char *home, const char *fallback,
	const char *rest)
{
	const char *base = getenv(variable);

	if (base && *base == '/')
		return path_put(to, "%s/countersign%s", base, rest);
	return home &&
		path_put(to, "%s/%s/countersign%s", home, fallback, rest);
}

/* $XDG_RUNTIME_DIR counts only if it is ours alone, as its standard asks. */
static bool
runtime_put(const char **to)
{
	const char *base = getenv("XDG_RUNTIME_DIR");
	struct stat status;

	if (!base || *base != '/' || lstat(base, &status) ||
		!S_ISDIR(status.st_mode) || status.st_uid != geteuid() ||
		(status.st_mode & 077))
		return path_put(to, "%s", found.state);
	return path_put(to, "%s/countersign", base);
}

const char *
places_user(void)
{
	const struct passwd *user = found.user ? NULL : getpwuid(getuid());

	if (user)
		path_put(&found.user, "%s", user->pw_name);
	else if (!found.user)
		path_put(&found.user, "uid %lu", (unsigned long)getuid());
	return found.user;
}

bool
places_find(struct cs_places *places, struct cs_error *error)
{
	if (!places_find_unnamed(places, error))
		return false;
	places->user = places_user();
	return true;
}

static bool
find_all(struct cs_places *places)
{
	const char *home = find_home();
	struct stat status;

	find_program();
	if (!find_installed(places) ||
		!xdg_put(&found.settings, "XDG_CONFIG_HOME", home, ".config",
			"/config") ||
		!xdg_put(&found.data, "XDG_DATA_HOME", home, ".local/share",
			"") ||
		!xdg_put(&found.state, "XDG_STATE_HOME", home, ".local/state",
			"") ||
		!runtime_put(&found.runtime))
		return false;
	places->settings = found.settings;
	places->data = found.data;
	places->home = home && path_put(&found.home, "%s", home) ? found.home
								: NULL;
	places->state = found.state;
	places->runtime = found.runtime;
	places->owner = stat("/proc/self/exe", &status) ? 0 : status.st_uid;
	return true;
}

bool
places_find_unnamed(struct cs_places *places, struct cs_error *error)
{
	static struct cs_places kept;

	if (!kept.state && !find_all(&kept)) {
		memset(&kept, 0, sizeof kept);
		memset(places, 0, sizeof *places);
		if (error)
			snprintf(error->text, sizeof error->text,
				_("no home folder: set HOME, or the XDG_ "
				"variables, to absolute paths"));
		return false;
	}
	*places = kept;
	return true;
}

const char *
places_program(void)
{
	if (!found.program)
		find_program();
	return found.program;
}

const char *
places_state(void)
{
	return found.state ? found.state : "";
}

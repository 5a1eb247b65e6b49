/* Files to be attached: what they are, and whether policy lets them leave. */
#include "config.h"

#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "error.h"
#include "guard.h"
#include "helper.h"
#include "settings.h"
#include "words.h"

enum { LOOK_MS = 10000 };

static const char *
name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* -- looking ----------------------------------------------------------------- */

static enum cs_status
file_open(const char *path, int *file, struct stat *about,
	struct cs_error *error)
{
	*file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (*file < 0)
		return error_say(error, CS_NOT_FOUND, "%s: %s", path,
			strerror(errno));
	if (!fstat(*file, about) && S_ISREG(about->st_mode))
		return CS_OK;
	close(*file);
	return error_say(error, CS_NOT_FOUND, _("%s: not a file"), path);
}

static bool
is_soon(void *context, unsigned elapsed_ms)
{
	(void)context;
	return elapsed_ms < LOOK_MS;
}

/* What the helper says of FILE; false: nothing. */
static bool
helper_ask(const struct cs_places *places, const char *name, int file,
	char type[CS_TYPE_SIZE])
{
	const char *arguments[] = { "countersign-message", "--type", name,
		NULL };
	struct process process = { .arguments = arguments, .in = file,
		.wait = is_soon };
	ssize_t length = -1;
	int code = 1, pipe[2];

	if (pipe2(pipe, O_CLOEXEC | O_NONBLOCK))
		return false;
	process.out = pipe[1];
	process.errors = pipe[1];
	if (helper_run(places->helpers, places->runner, &process, &code) ==
			PROCESS_EXITED && !code)
		length = read(pipe[0], type, CS_TYPE_SIZE - 1);
	close(pipe[0]);
	close(pipe[1]);
	type[length > 0 ? length : 0] = '\0';
	type[strcspn(type, "\n")] = '\0';
	return *type != '\0';
}

enum cs_status
cs_attachment_look(const struct cs_guard *guard, const char *path,
	struct cs_attachment *about, struct cs_error *error)
{
	struct stat st;
	enum cs_status status;
	int file;

	memset(about, 0, sizeof *about);
	status = file_open(path, &file, &st, error);
	if (status)
		return status;
	about->size = (uint64_t)st.st_size;
	if (!helper_ask(guard_places(guard), name_of(path), file, about->type))
		snprintf(about->type, sizeof about->type, "%s",
			cs_type_of_name(name_of(path)));
	close(file);
	return CS_OK;
}

/* -- what policy says -------------------------------------------------------- */

/* NAME ends in .ENDING, or would where trailing dots and blanks fall off. */
static bool
has_ending(const char *name, const char *ending)
{
	size_t length = strlen(name), wanted = strlen(ending);

	while (length && strchr(". ", name[length - 1]))
		length--;
	return length > wanted && name[length - wanted - 1] == '.' &&
		!strncasecmp(name + length - wanted, ending, wanted);
}

/* TYPE is WANTED, or of the family that "image/" followed by a star means. */
static bool
has_type(const char *type, const char *wanted)
{
	size_t length = strlen(wanted);

	if (length > 2 && !strcmp(wanted + length - 2, "/*"))
		return !strncasecmp(type, wanted, length - 1);
	return !strcasecmp(type, wanted);
}

/* The item of attach.refused that PATH is; NULL: none. */
static const char *
refused_as(const struct cs_guard *guard, const char *path)
{
	const struct settings *settings = guard_settings(guard);
	struct cs_attachment about = { .type = "" };
	const char *name = name_of(path), *item;
	size_t i;

	for (i = 0; (item = settings_item(settings, "attach.refused", i));
		i++) {
		if (!strchr(item, '/')) {
			if (has_ending(name, item + (*item == '.')))
				return item;
			continue;
		}
		if (!*about.type)
			cs_attachment_look(guard, path, &about, NULL);
		if (has_type(about.type, item) ||
			has_type(cs_type_of_name(name), item))
			return item;
	}
	return NULL;
}

static enum cs_status
one_allowed(const struct cs_guard *guard, const char *path,
	struct cs_error *error)
{
	const char *item = refused_as(guard, path);

	return item ? error_say(error, CS_LIMIT, _("%s: policy lets no \"%s\" "
		"be attached (%s)"), name_of(path), item,
		settings_origin(guard_settings(guard), "attach.refused"))
		: CS_OK;
}

enum cs_status
cs_attachments_allowed(const struct cs_guard *guard, const char *const *paths,
	size_t count, struct cs_error *error)
{
	long files = cs_setting_number(guard, "attach.count_most");
	long kibibytes = cs_setting_number(guard, "attach.size_most");
	enum cs_status status = CS_OK;
	uint64_t size = 0;
	struct stat st;
	size_t i;

	if (count > (size_t)files)
		return error_say(error, CS_LIMIT, _("%zu files are attached, "
			"attach.count_most is %ld (%s)"), count, files,
			settings_origin(guard_settings(guard),
				"attach.count_most"));
	for (i = 0; i < count && !status; i++) {
		status = one_allowed(guard, paths[i], error);
		if (!stat(paths[i], &st))
			size += (uint64_t)st.st_size;
	}
	if (!status && size > (uint64_t)kibibytes * 1024)
		status = error_say(error, CS_LIMIT, _("the files attached are "
			"%llu KiB, attach.size_most is %ld (%s)"),
			(unsigned long long)(size + 1023) / 1024, kibibytes,
			settings_origin(guard_settings(guard),
				"attach.size_most"));
	return status;
}

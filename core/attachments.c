/* Files to be attached: what they are, and whether policy lets them leave. */
#include "config.h"

#include <sys/stat.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "attached.h"
#include "attachments.h"
#include "beneath.h"
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

/* The media type of FILE, whose name is NAME. */
static void
type_find(const struct cs_guard *guard, const char *name, int file,
	char type[CS_TYPE_SIZE])
{
	lseek(file, 0, SEEK_SET);
	if (!helper_ask(guard_places(guard), name, file, type))
		snprintf(type, CS_TYPE_SIZE, "%s", cs_type_of_name(name));
}

enum cs_status
cs_attachment_look(const struct cs_guard *guard, const char *root,
	const char *path, struct cs_attachment *about, struct cs_error *error)
{
	struct stat st;
	enum cs_status status;
	int file;

	memset(about, 0, sizeof *about);
	status = beneath_open(root, path, &file, &st, error);
	if (status)
		return status;
	about->size = (uint64_t)st.st_size;
	type_find(guard, name_of(path), file, about->type);
	close(file);
	return CS_OK;
}

enum cs_status
cs_file_open(const char *root, const char *path, int *file,
	struct cs_error *error)
{
	struct stat about;

	return beneath_open(root, path, file, &about, error);
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

/* The item of attach.refused that FILE, called NAME, is; NULL: none. */
static const char *
refused_as(const struct cs_guard *guard, const char *name, int file)
{
	const struct settings *settings = guard_settings(guard);
	char type[CS_TYPE_SIZE] = "";
	const char *item;
	size_t i;

	for (i = 0; (item = settings_item(settings, "attach.refused", i));
		i++) {
		if (!strchr(item, '/')) {
			if (has_ending(name, item + (*item == '.')))
				return item;
			continue;
		}
		if (!*type)
			type_find(guard, name, file, type);
		if (has_type(type, item) ||
			has_type(cs_type_of_name(name), item))
			return item;
	}
	return NULL;
}

static enum cs_status
one_allowed(const struct cs_guard *guard, const char *name, int file,
	struct cs_error *error)
{
	const char *item = refused_as(guard, name, file);

	return item ? error_say(error, CS_LIMIT, _("%s: policy lets no \"%s\" "
		"be attached (%s)"), name, item,
		settings_origin(guard_settings(guard), "attach.refused"))
		: CS_OK;
}

static enum cs_status
count_allowed(const struct cs_guard *guard, size_t count,
	struct cs_error *error)
{
	long most = cs_setting_number(guard, "attach.count_most");

	return count <= (size_t)most ? CS_OK : error_say(error, CS_LIMIT,
		_("%zu files are attached, attach.count_most is %ld (%s)"),
		count, most, settings_origin(guard_settings(guard),
			"attach.count_most"));
}

static enum cs_status
size_allowed(const struct cs_guard *guard, uint64_t size,
	struct cs_error *error)
{
	long most = cs_setting_number(guard, "attach.size_most");

	return size <= (uint64_t)most * 1024 ? CS_OK : error_say(error,
		CS_LIMIT, _("the files attached are %llu KiB, "
			"attach.size_most is %ld (%s)"),
		(unsigned long long)(size + 1023) / 1024, most,
		settings_origin(guard_settings(guard), "attach.size_most"));
}

enum cs_status
attachments_allowed(const struct cs_guard *guard,
	const struct attached *attached, struct cs_error *error)
{
	enum cs_status status = count_allowed(guard, attached->count, error);
	size_t i;

	for (i = 0; i < attached->count && !status; i++)
		status = one_allowed(guard, name_of(attached->paths[i]),
			attached->files[i], error);
	return status ? status
		: size_allowed(guard, attached_size(attached), error);
}

enum cs_status
cs_attachments_allowed(const struct cs_guard *guard, const char *root,
	const char *const *paths, size_t count, struct cs_error *error)
{
	enum cs_status status = count_allowed(guard, count, error);
	struct attached attached;

	if (!status)
		status = attached_open(root, paths, count, &attached, error);
	if (status)
		return status;
	status = attachments_allowed(guard, &attached, error);
	attached_close(&attached);
	return status;
}

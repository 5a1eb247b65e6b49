/* Files to be attached: what they are, and whether policy lets them leave. */
#include "config.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "attached.h"
#include "attachments.h"
#include "beneath.h"
#include "draft.h"
#include "enclosed.h"
#include "error.h"
#include "guard.h"
#include "helper.h"
#include "settings.h"
#include "store.h"
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
		!cs_ascii_compare_n(name + length - wanted, ending, wanted);
}

/* TYPE is WANTED, or of the family that "image/" followed by a star means. */
static bool
has_type(const char *type, const char *wanted)
{
	size_t length = strlen(wanted);

	if (length > 2 && !strcmp(wanted + length - 2, "/*"))
		return !cs_ascii_compare_n(type, wanted, length - 1);
	return !cs_ascii_compare(type, wanted);
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
		P_("%zu file is attached, attach.count_most is %ld (%s)",
			"%zu files are attached, attach.count_most is %ld (%s)",
			count), count, most, settings_origin(guard_settings(guard),
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

/* -- in a finished message ---------------------------------------------------- */

struct finished {
	const struct cs_guard *guard;
	struct cs_error *error;
	bool has_types; /* attach.refused has media types */
	size_t count;
	uint64_t size;
};

/* Has somebody set the setting NAME?  The defaults are for our composer. */
static bool
is_set(const struct cs_guard *guard, const char *name)
{
	return strcmp(settings_origin(guard_settings(guard), name),
		"default") != 0;
}

static bool
has_types(const struct cs_guard *guard)
{
	const char *item;
	size_t i;

	for (i = 0; (item = settings_item(guard_settings(guard),
			"attach.refused", i)); i++)
		if (strchr(item, '/'))
			return true;
	return false;
}

/* DATA in a file without a name; -1: there is none. */
static int
file_of(struct cs_span data)
{
	int file = memfd_create("attachment", MFD_CLOEXEC);

	if (file >= 0 && store_put(file, data, NULL) != CS_OK) {
		close(file);
		file = -1;
	}
	return file;
}

/* Does policy refuse TYPE, that of NAME? */
static enum cs_status
type_refused(const struct finished *finished, const char *type,
	const char *name)
{
	const struct settings *settings = guard_settings(finished->guard);
	const char *item;
	size_t i;

	for (i = 0; (item = settings_item(settings, "attach.refused", i)); i++)
		if (strchr(item, '/') && has_type(type, item))
			return error_say(finished->error, CS_LIMIT,
				_("%s: policy lets no \"%s\" be attached (%s)"),
				name, item, settings_origin(settings,
					"attach.refused"));
	return CS_OK;
}

/* Is FILE, under the name NAME, of a type that policy refuses? */
static enum cs_status
reading_allowed(const struct finished *finished, const struct enclosed *file,
	const char *name, int content)
{
	const char *base = name_of(name);
	enum cs_status status = type_refused(finished, file->type, base);

	return status == CS_OK ? one_allowed(finished->guard, base, content,
		finished->error) : status;
}

static enum cs_status
take_enclosed(void *context, const struct enclosed *file)
{
	struct finished *finished = context;
	int content = finished->has_types ? file_of(file->data) : -1;
	enum cs_status status = CS_OK;
	size_t i;

	/* a message counts by what is inside it */
	finished->count += !file->is_message;
	finished->size += file->is_message ? 0 : file->data.length;
	if (finished->has_types && content < 0)
		return error_say(finished->error, CS_IO,
			_("what is attached can't be looked at"));
	if (!file->name_count)
		status = reading_allowed(finished, file, "attachment", content);
	for (i = 0; i < file->name_count && status == CS_OK; i++)
		status = reading_allowed(finished, file, file->names[i],
			content);
	if (content >= 0)
		close(content);
	return status;
}

/* Is PATH of DRAFT a message, or parts, of a type that policy refuses? */
static enum cs_status
type_allowed(const struct finished *finished, const char *path,
	const struct cs_draft *draft)
{
	char type[CS_TYPE_SIZE] = "";

	cs_draft_attachment_type(draft, path, type);
	return type_refused(finished, type, name_of(path));
}

/* Attachment I of DRAFT, with what is inside it; a part that is none for who
 * has a message is one here. */
static enum cs_status
part_count(struct finished *finished, const struct cs_draft *draft, size_t i)
{
	size_t before = finished->count, length = 0;
	char *whole;
	enum cs_status status = draft_part_whole(draft, i, &whole, &length,
		finished->error);

	if (status == CS_OK && whole)
		status = type_allowed(finished, draft->attachments[i], draft);
	if (status == CS_OK && whole)
		status = enclosed_each((struct cs_span){ whole, length },
			take_enclosed, finished, finished->error);
	if (finished->count == before)
		finished->count++;
	free(whole);
	return status;
}

enum cs_status
attachments_of_draft_allowed(const struct cs_guard *guard,
	const struct cs_draft *draft, struct cs_error *error)
{
	struct finished finished = { .guard = guard, .error = error,
		.has_types = has_types(guard) };
	enum cs_status status = attachments_allowed(guard, &draft->attached,
		error);
	size_t i;

	if (!is_set(guard, "attach.count_most") &&
		!is_set(guard, "attach.refused"))
		return status;
	for (i = 0; i < draft->attached.count && status == CS_OK; i++)
		status = part_count(&finished, draft, i);
	return status == CS_OK ? count_allowed(guard, finished.count, error)
			       : status;
}

enum cs_status
cs_attachments_of_message(const struct cs_guard *guard, struct cs_span message,
	struct cs_error *error)
{
	struct finished finished = { .guard = guard, .error = error,
		.has_types = has_types(guard) };
	bool counts = is_set(guard, "attach.count_most");
	bool weighs = is_set(guard, "attach.size_most");
	enum cs_status status;

	if (!counts && !weighs && !is_set(guard, "attach.refused"))
		return CS_OK;
	status = enclosed_each(message, take_enclosed, &finished, error);
	if (status == CS_OK && counts)
		status = count_allowed(guard, finished.count, error);
	if (status == CS_OK && weighs)
		status = size_allowed(guard, finished.size, error);
	return status;
}

/* sources.c - see sources.h. */
#include "sources.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "store.h"
#include "words.h"

#define FILE_NAME "sources"

enum { FILE_MAX = 1 << 20, LINE_SIZE = 8192 };

struct source {
	char kind[16];
	const char *path;
	uint64_t size, seconds, nanoseconds;
};

/* The folder, where there is one; -1: no history yet. */
static int
open_folder(const char *folder)
{
	struct stat status;
	int directory;

	if (folder == NULL || stat(folder, &status) != 0
		|| store_open(folder, ".", &directory, NULL) != CS_OK)
		return -1;
	return directory;
}

/* The file's text, terminated, the caller's to free; NULL: none. */
static char *
read_text(int directory)
{
	char *text = NULL;
	size_t length;
	int file;

	if (store_reader(directory, FILE_NAME, &file, NULL) != CS_OK)
		return NULL;
	if (store_get(file, FILE_MAX, false, &text, &length, NULL) != CS_OK)
		text = NULL;
	close(file);
	return text;
}

/* KIND TAB SIZE TAB SECONDS TAB NANOSECONDS TAB PATH. */
static bool
parse(char *line, struct source *source)
{
	char *path = strrchr(line, '\t');

	if (path == NULL || sscanf(line, "%15[a-z]\t%" SCNu64 "\t%" SCNu64
			"\t%" SCNu64, source->kind, &source->size,
			&source->seconds, &source->nanoseconds) != 4)
		return false;
	source->path = path + 1;
	return source->path[0] == '/';
}

static bool
stamp(const char *path, struct source *source)
{
	struct stat status;

	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	source->size = (uint64_t)status.st_size;
	source->seconds = (uint64_t)status.st_mtim.tv_sec;
	source->nanoseconds = (uint64_t)status.st_mtim.tv_nsec;
	return true;
}

enum cs_status
sources_changed(const char *folder,
	void (*changed)(void *context, const char *kind, const char *path),
	void *context, struct cs_error *error)
{
	int directory = open_folder(folder);
	char *text, *line, *next = NULL;

	(void)error;
	if (directory < 0)
		return CS_OK;
	text = read_text(directory);
	close(directory);
	for (line = text ? strtok_r(text, "\n", &next) : NULL; line != NULL;
		line = strtok_r(NULL, "\n", &next)) {
		struct source source, now;

		if (parse(line, &source) && stamp(source.path, &now)
			&& (now.size != source.size
				|| now.seconds != source.seconds
				|| now.nanoseconds != source.nanoseconds))
			changed(context, source.kind, source.path);
	}
	free(text);
	return CS_OK;
}

/* The lines of TEXT about other books, then NEW's. */
static enum cs_status
write_lines(int directory, char *text, const struct source *new,
	struct cs_error *error)
{
	size_t room = (text ? strlen(text) : 0) + LINE_SIZE;
	char *out = malloc(room), *line, *next = NULL;
	size_t used = 0;
	enum cs_status status;

	if (out == NULL)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	for (line = text ? strtok_r(text, "\n", &next) : NULL; line != NULL;
		line = strtok_r(NULL, "\n", &next)) {
		struct source source;

		if (parse(line, &source) && strcmp(source.path, new->path) != 0)
			used += (size_t)snprintf(out + used, room - used,
				"%s\n", line);
	}
	used += (size_t)snprintf(out + used, room - used, "%s\t%" PRIu64
		"\t%" PRIu64 "\t%" PRIu64 "\t%s\n", new->kind, new->size,
		new->seconds, new->nanoseconds, new->path);
	status = store_replace(directory, FILE_NAME,
		(struct cs_span){ out, used }, error);
	free(out);
	return status;
}

static bool
can_stand(const char *path)
{
	size_t length = strlen(path);

	for (size_t i = 0; i < length; i++)
		if ((unsigned char)path[i] < ' ')
			return false;
	return path[0] == '/' && length < LINE_SIZE / 2;
}

enum cs_status
sources_add(const char *folder, const char *kind, const char *path,
	struct cs_error *error)
{
	struct source new = { .path = path };
	enum cs_status status;
	int directory, lock;
	char *text;

	if (!can_stand(path) || !stamp(path, &new))
		return CS_OK;
	snprintf(new.kind, sizeof new.kind, "%s", kind);
	status = store_open(folder, ".", &directory, error);
	if (status != CS_OK)
		return status;
	status = store_lock_wait(directory, FILE_NAME, &lock, error);
	if (status == CS_OK) {
		text = read_text(directory);
		status = write_lines(directory, text, &new, error);
		free(text);
		store_unlock(directory, FILE_NAME, lock);
	}
	close(directory);
	return status;
}

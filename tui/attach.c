/* Paths of attachments. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "attach.h"
#include "wording.h"

char *
attach_expand(const char *path)
{
	const char *home = getenv("HOME");
	size_t size;
	char *whole;

	if (strncmp(path, "~/", 2) || !home || !*home)
		return strdup(path);
	size = strlen(home) + strlen(path);
	whole = malloc(size);
	if (whole)
		snprintf(whole, size, "%s%s", home, path + 1);
	return whole;
}

/* Copies one path out of LINE from *AT on to OUT; false at the end. */
static bool
path_cut(struct cs_span line, size_t *at, char *out)
{
	size_t i = *at, n = 0, solid = 0;
	bool quoted = false;

	while (i < line.length && strchr(" \t,", line.text[i]))
		i++;
	if (i == line.length)
		return false;
	for (; i < line.length && (quoted || line.text[i] != ','); i++) {
		if (line.text[i] == '"') {
			quoted = !quoted;
			solid = n;
			continue;
		}
		if (quoted && line.text[i] == '\\' && i + 1 < line.length)
			i++;
		out[n++] = line.text[i];
		if (quoted || line.text[i] != ' ')
			solid = n;
	}
	out[solid] = '\0';
	*at = i;
	return true;
}

static bool
path_add(struct attach_list *list, const char *path)
{
	char **paths = realloc(list->paths,
		(list->count + 1) * sizeof *list->paths);

	if (!paths)
		return false;
	list->paths = paths;
	paths[list->count] = attach_expand(path);
	return paths[list->count] && ++list->count;
}

enum cs_status
attach_split(struct cs_span line, struct attach_list *list)
{
	char *path = malloc(line.length + 1);
	enum cs_status status = path ? CS_OK : CS_NO_MEMORY;
	size_t at = 0;

	memset(list, 0, sizeof *list);
	while (!status && path_cut(line, &at, path))
		if (*path && !path_add(list, path))
			status = CS_NO_MEMORY;
	free(path);
	return status;
}

void
attach_free(struct attach_list *list)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		free(list->paths[i]);
	free(list->paths);
	memset(list, 0, sizeof *list);
}

static bool
needs_quotes(const char *path)
{
	size_t length = strlen(path);

	return !length || strpbrk(path, ",\"\\") || strchr(" \t", *path) ||
		path[length - 1] == ' ';
}

static char *
path_write(char *out, const char *path)
{
	bool quotes = needs_quotes(path);

	if (quotes)
		*out++ = '"';
	for (; *path; path++) {
		if (*path == '"' || *path == '\\')
			*out++ = '\\';
		*out++ = *path;
	}
	if (quotes)
		*out++ = '"';
	return out;
}

char *
attach_join(const char *const *paths, size_t count)
{
	size_t size = 1, i;
	char *line, *out;

	for (i = 0; i < count; i++)
		size += 2 * strlen(paths[i]) + 4;
	line = malloc(size);
	if (!line)
		return NULL;
	out = line;
	for (i = 0; i < count; i++) {
		if (i) {
			*out++ = ',';
			*out++ = ' ';
		}
		out = path_write(out, paths[i]);
	}
	*out = '\0';
	return line;
}

uint64_t
attach_size(const char *path)
{
	struct stat st;

	return stat(path, &st) || !S_ISREG(st.st_mode)
		? 0 : (uint64_t)st.st_size;
}

const char *
attach_refuse(const char *path)
{
	struct stat st;

	if (path[strcspn(path, "\n\r")])
		return _("a name with a line break can't be attached");
	if (stat(path, &st))
		return strerror(errno);
	if (!S_ISREG(st.st_mode))
		return _("not a file");
	return access(path, R_OK) ? strerror(errno) : NULL;
}

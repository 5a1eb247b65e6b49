/* See folder.h. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "countersign.h"
#include "folder.h"

static void
entry_look(struct folder_entry *entry, int folder)
{
	struct stat st;

	entry->is_link = !fstatat(folder, entry->name, &st,
		AT_SYMLINK_NOFOLLOW) && S_ISLNK(st.st_mode);
	if (fstatat(folder, entry->name, &st, 0)) {
		entry->kind = entry->is_link ? FOLDER_BROKEN : FOLDER_OTHER;
		return;
	}
	entry->kind = S_ISDIR(st.st_mode) ? FOLDER_FOLDER
		: S_ISREG(st.st_mode) ? FOLDER_FILE : FOLDER_OTHER;
	entry->size = (uint64_t)st.st_size;
}

static bool
entry_add(struct folder *folder, size_t *room, const char *name, int where)
{
	struct folder_entry *more;

	if (folder->count == *room) {
		*room = *room ? 2 * *room : 64;
		more = realloc(folder->entries, *room * sizeof *more);
		if (!more)
			return false;
		folder->entries = more;
	}
	more = &folder->entries[folder->count];
	memset(more, 0, sizeof *more);
	more->name = strdup(name);
	if (!more->name)
		return false;
	entry_look(more, where);
	folder->count++;
	return true;
}

static int
by_name(const void *a, const void *b)
{
	const struct folder_entry *one = a, *other = b;
	int order;

	if ((one->kind == FOLDER_FOLDER) != (other->kind == FOLDER_FOLDER))
		return one->kind == FOLDER_FOLDER ? -1 : 1;
	order = cs_ascii_compare(one->name, other->name);
	return order ? order : strcmp(one->name, other->name);
}

static int
entries_read(struct folder *folder, DIR *stream, bool hidden)
{
	struct dirent *entry;
	size_t room = 0;

	while (errno = 0, (entry = readdir(stream)) != NULL) {
		if (!strcmp(entry->d_name, ".") ||
			!strcmp(entry->d_name, "..") ||
			(*entry->d_name == '.' && !hidden))
			continue;
		folder->is_cut = folder->count == FOLDER_MOST;
		if (folder->is_cut)
			return 0;
		if (!entry_add(folder, &room, entry->d_name, dirfd(stream)))
			return ENOMEM;
	}
	return errno;
}

const char *
folder_read(struct folder *folder, const char *path, bool hidden)
{
	DIR *stream = opendir(path);
	int failure;

	memset(folder, 0, sizeof *folder);
	if (!stream)
		return strerror(errno);
	failure = entries_read(folder, stream, hidden);
	closedir(stream);
	if (failure) {
		folder_free(folder);
		return strerror(failure);
	}
	if (folder->count)
		qsort(folder->entries, folder->count, sizeof *folder->entries,
			by_name);
	return NULL;
}

void
folder_free(struct folder *folder)
{
	while (folder->count)
		free(folder->entries[--folder->count].name);
	free(folder->entries);
	folder->entries = NULL;
}

size_t
folder_complete(const struct folder *folder, const char *prefix, size_t *first,
	size_t *common)
{
	size_t length = strlen(prefix), count = 0, i, same;

	*common = length;
	for (i = 0; i < folder->count; i++) {
		const char *name = folder->entries[i].name, *begin;

		if (strncmp(name, prefix, length))
			continue;
		if (!count++) {
			*first = i;
			*common = strlen(name);
			continue;
		}
		begin = folder->entries[*first].name;
		for (same = length; same < *common && name[same] == begin[same];)
			same++;
		*common = same;
	}
	return count;
}

void
folder_size_text(uint64_t size, char text[FOLDER_SIZE_TEXT])
{
	static const char *const units[] = { "KiB", "MiB", "GiB", "TiB",
		"PiB", "EiB" };
	uint64_t tenths = size * 10;
	size_t unit = 0;

	if (size < 1024) {
		snprintf(text, FOLDER_SIZE_TEXT, "%u B", (unsigned)size);
		return;
	}
	if (size > UINT64_MAX / 16)
		tenths = UINT64_MAX;
	for (tenths /= 1024; tenths >= 10240 && unit < 5; unit++)
		tenths /= 1024;
	if (tenths < 100)
		snprintf(text, FOLDER_SIZE_TEXT, "%u.%u %s",
			(unsigned)tenths / 10, (unsigned)tenths % 10,
			units[unit]);
	else
		snprintf(text, FOLDER_SIZE_TEXT, "%u %s",
			(unsigned)(tenths / 10), units[unit]);
}

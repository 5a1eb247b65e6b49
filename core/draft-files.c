/* See draft.h: the files that a message brought which was taken up. */
#include "config.h"

#include <sys/stat.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "draft.h"
#include "error.h"
#include "process.h"
#include "store.h"
#include "utf8.h"
#include "words.h"

enum { NAME_MOST = 200 };

static void
folder_name(const char *draft, size_t number, char name[DRAFT_NAME_SIZE + 24])
{
	snprintf(name, DRAFT_NAME_SIZE + 24, "%s.%zu", draft, number);
}

/* WRITTEN, that a stranger may have chosen, as the name of a file here: without
 * folders and control characters, not too long. */
static void
safe_name(struct cs_span written, char name[NAME_MOST + UTF8_MOST + 1])
{
	const char *slash = written.length
		? memrchr(written.text, '/', written.length) : NULL;
	size_t at = slash ? (size_t)(slash - written.text) + 1 : 0, used = 0;
	uint32_t c;

	while (at < written.length && used < NAME_MOST) {
		c = utf8_next(written.text, written.length, &at);
		if (c == UTF8_BROKEN || c < 0x20 || (c >= 0x7f && c < 0xa0))
			c = '_';
		used += utf8_put(name + used, c);
	}
	name[used] = '\0';
	if (!used || !strcmp(name, ".") || !strcmp(name, ".."))
		strcpy(name, "attachment");
}

/* Puts DATA into the folder PLACE as NAME; durable. */
static enum cs_status
write_file(int place, const char *name, struct cs_span data,
	struct cs_error *error)
{
	int file = openat(place, name,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	enum cs_status status;

	if (file < 0)
		return error_say(error, CS_IO, _("can't make %s: %s"), name,
			strerror(errno));
	status = store_put(file, data, error);
	if (!status && (fsync(file) || fsync(place)))
		status = error_say(error, CS_IO, _("can't write %s: %s"), name,
			strerror(errno));
	close(file);
	return status;
}

enum cs_status
draft_files_add(struct cs_draft *draft, struct cs_span name,
	struct cs_span fields, struct cs_span data, struct cs_error *error)
{
	char safe[NAME_MOST + UTF8_MOST + 1], path[2 * PATH_MAX],
		folder[DRAFT_NAME_SIZE + 24];
	enum cs_status status;
	int place;

	if (draft->attachment_count >= PROCESS_MORE)
		return error_say(error, CS_LIMIT, P_("more than %d file "
			"attached", "more than %d files attached",
			PROCESS_MORE), PROCESS_MORE);
	safe_name(name, safe);
	folder_name(draft->name, draft->attachment_count + 1, folder);
	if (mkdirat(draft->folder, folder, 0700))
		return error_say(error, CS_IO, _("can't make %s: %s"), folder,
			strerror(errno));
	place = openat(draft->folder, folder,
		O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (place < 0)
		return error_say(error, CS_IO, _("can't open %s: %s"), folder,
			strerror(errno));
	status = write_file(place, safe, data, error);
	close(place);
	snprintf(path, sizeof path, "%s/drafts/%s/%s", draft->state_folder,
		folder, safe);
	if (!status && (draft_add_attachment(draft, cs_span(path)) ||
			       draft_part_add(draft, path, fields)))
		status = error_say(error, CS_NO_MEMORY, _("out of memory"));
	return status;
}

/* Empties PLACE, which is closed. */
static void
empty(int place)
{
	DIR *directory = fdopendir(place);
	struct dirent *entry;

	if (!directory) {
		close(place);
		return;
	}
	while ((entry = readdir(directory)))
		unlinkat(place, entry->d_name, 0);
	closedir(directory);
}

void
draft_files_remove(int folder, const char *name)
{
	char inner[DRAFT_NAME_SIZE + 24];
	size_t number;
	int place;

	for (number = 1; number <= PROCESS_MORE; number++) {
		folder_name(name, number, inner);
		place = openat(folder, inner,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (place < 0)
			return;
		empty(place);
		unlinkat(folder, inner, AT_REMOVEDIR);
	}
}

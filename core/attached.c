/* See attached.h. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "attached.h"
#include "beneath.h"
#include "error.h"
#include "process.h"
#include "words.h"

void
attached_close(struct attached *attached)
{
	while (attached->count)
		close(attached->files[--attached->count]);
	free(attached->files);
	free(attached->about);
	memset(attached, 0, sizeof *attached);
}

enum cs_status
attached_open(const char *root, const char *const *paths, size_t count,
	struct attached *attached, struct cs_error *error)
{
	struct cs_error why = { "" };
	enum cs_status status = CS_OK;

	memset(attached, 0, sizeof *attached);
	attached->paths = paths;
	if (count > PROCESS_MORE)
		return error_say(error, CS_LIMIT, P_("more than %d file "
			"attached", "more than %d files attached",
			PROCESS_MORE), PROCESS_MORE);
	attached->files = calloc(count + 1, sizeof *attached->files);
	attached->about = calloc(count + 1, sizeof *attached->about);
	if (!attached->files || !attached->about) {
		attached_close(attached);
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	}
	for (; attached->count < count && !status;
		attached->count += !status) {
		size_t i = attached->count;

		status = beneath_open(root, paths[i], &attached->files[i],
			&attached->about[i], &why);
	}
	if (!status)
		return CS_OK;
	attached_close(attached);
	return error_say(error, status, _("can't attach %s"), why.text);
}

uint64_t
attached_size(const struct attached *attached)
{
	uint64_t size = 0;
	size_t i;

	for (i = 0; i < attached->count; i++)
		size += (uint64_t)attached->about[i].st_size;
	return size;
}

enum cs_status
attached_is_same(const struct attached *attached, struct cs_error *error)
{
	const struct stat *then;
	struct stat now;
	size_t i;

	for (i = 0; i < attached->count; i++) {
		then = &attached->about[i];
		if (fstat(attached->files[i], &now) ||
			now.st_size != then->st_size ||
			now.st_mtim.tv_sec != then->st_mtim.tv_sec ||
			now.st_mtim.tv_nsec != then->st_mtim.tv_nsec)
			return error_say(error, CS_FAILED, _("%s was changed "
				"while the message was made"),
				attached->paths[i]);
	}
	return CS_OK;
}

/* refresh.c - learns again from address books that have changed. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "guard.h"
#include "learn.h"
#include "sources.h"

struct refresh {
	const struct cs_guard *guard;
	struct cs_learning *learning; /* opened with the first change */
	enum cs_status status;
	struct cs_error *error;
};

static FILE *
open_book(const char *path)
{
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat status;
	FILE *stream = NULL;

	if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode))
		stream = fdopen(file, "r");
	if (file >= 0 && stream == NULL)
		close(file);
	return stream;
}

static enum cs_status
take_book(struct refresh *refresh, const char *kind, const char *path)
{
	FILE *stream = open_book(path);
	enum cs_status status;

	if (stream == NULL)
		return CS_OK; /* gone: what was learned stays */
	status = strcmp(kind, "list") == 0
		? cs_learn_list(refresh->learning, stream, path,
			  refresh->error)
		: cs_learn_aliases(refresh->learning, stream, path,
			  refresh->error);
	fclose(stream);
	return status == CS_OK ? cs_learning_remember(refresh->learning, kind,
			path, refresh->error) : status;
}

static void
on_change(void *context, const char *kind, const char *path)
{
	struct refresh *refresh = context;

	if (refresh->status == CS_OK && refresh->learning == NULL)
		refresh->status = cs_learning_open(guard_places(
			refresh->guard), &refresh->learning, refresh->error);
	if (refresh->status == CS_OK)
		refresh->status = take_book(refresh, kind, path);
}

enum cs_status
cs_known_refresh(const struct cs_guard *guard, struct cs_error *error)
{
	struct refresh refresh = { .guard = guard, .error = error };

	sources_changed(guard_places(guard)->data, on_change, &refresh,
		error);
	if (refresh.status == CS_OK && refresh.learning != NULL)
		refresh.status = cs_learning_save(refresh.learning, error);
	cs_learning_close(refresh.learning);
	return refresh.status;
}

/* learn-maildir.c - see learn-walk.h: the messages of a Maildir. */
#include "learn-walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FRESH_SECONDS = 2 }; /* a folder just changed may change again */

/* -- messages ------ */

/* Does a blank line end the header, looking from byte FROM on? */
static bool
has_blank_line(const char *text, size_t from, size_t length)
{
	const char *at = text + (from > 3 ? from - 3 : 0), *end = text + length;

	while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
		at++;
		if (at < end && *at == '\r')
			at++;
		if (at < end && *at == '\n')
			return true;
	}
	return false;
}

/* Reads the head of FILE into walk->head; its length, -1 on failure. */
static ssize_t
read_head(struct walk *walk, int file)
{
	size_t length = 0;

	while (length < LEARN_HEAD_MAX) {
		size_t room = LEARN_HEAD_MAX - length;
		ssize_t got = read(file, walk->head + length,
			room < LEARN_HEAD ? room : LEARN_HEAD);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		length += (size_t)got;
		/* a short read is the end of a file */
		if (got < LEARN_HEAD || has_blank_line(walk->head,
				length - (size_t)got, length))
			break;
	}
	return (ssize_t)length;
}

static void
say_broken(struct walk *walk, const char *name, const char *why)
{
	size_t before;
	bool fits = walk_enter(walk, name, &before);

	walk_broken(walk, why);
	if (fits)
		walk_leave(walk, before);
}

static enum cs_status
take_message(struct walk *walk, int folder, const char *name)
{
	enum cs_status status = CS_OK;
	const char *why = NULL;
	ssize_t length;
	int file = openat(folder, name,
		O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (file < 0) {
		/* moved by a mail program meanwhile: the next run finds it */
		if (errno != ENOENT)
			say_broken(walk, name, strerror(errno));
		return CS_OK;
	}
	length = read_head(walk, file);
	if (length < 0)
		why = strerror(errno);
	close(file);
	if (length >= 0)
		status = learn_message(walk->learning, (struct cs_span){
			walk->head, (size_t)length }, walk->is_sent, &why);
	if (why != NULL)
		say_broken(walk, name, why);
	return status;
}

/* -- Maildir ------ */

/* A message's name without its flags: `1234.host:2,S'. */
static struct cs_span
unique_name(const char *name)
{
	return (struct cs_span){ name, strcspn(name, ":") };
}

static enum cs_status
take_entry(struct walk *walk, struct seen_source *source, int folder,
	const char *name)
{
	enum cs_status status;

	if (name[0] == '.')
		return CS_OK;
	if (walk->is_counting) {
		walk->learning->progress.total++;
		return CS_OK;
	}
	if (seen_before(walk->learning->seen, source, unique_name(name)))
		return learn_step(walk->learning, walk->path, 1) ? CS_OK
			: CS_BUSY;
	status = take_message(walk, folder, name);
	if (status == CS_OK)
		status = walk_checkpoint(walk);
	if (!learn_step(walk->learning, walk->path, 1) && status == CS_OK)
		status = CS_BUSY;
	return status;
}

/* All messages in `cur' or `new' of the Maildir that is the path. */
static enum cs_status
take_folder(struct walk *walk, struct seen_source *source, const char *name)
{
	struct dirent *entry;
	enum cs_status status = CS_OK;
	size_t before;
	DIR *list;

	if (!walk_enter(walk, name, &before))
		return CS_OK;
	list = opendir(walk->path);
	if (list == NULL && errno != ENOENT)
		walk_broken(walk, strerror(errno));
	while (list != NULL && status == CS_OK
		&& (entry = readdir(list)) != NULL)
		status = take_entry(walk, source, dirfd(list), entry->d_name);
	if (list != NULL)
		closedir(list);
	walk_leave(walk, before);
	return status;
}

/* When `cur' and `new' were changed last; false: a moment ago. */
static bool
stamp_maildir(struct walk *walk, struct seen_stamp *stamp)
{
	static const char *const names[] = { "cur", "new" };
	uint64_t changed[2] = { 0, 0 };
	time_t now = time(NULL), last = 0;

	for (int i = 0; i < 2; i++) {
		struct stat status;
		size_t before;

		if (!walk_enter(walk, names[i], &before))
			continue;
		if (stat(walk->path, &status) == 0) {
			changed[i] = (uint64_t)status.st_mtim.tv_sec
				* 1000000000u
				+ (uint64_t)status.st_mtim.tv_nsec;
			if (status.st_mtim.tv_sec > last)
				last = status.st_mtim.tv_sec;
		}
		walk_leave(walk, before);
	}
	*stamp = (struct seen_stamp){ walk->is_sent, changed[0], changed[1] };
	return now - last > FRESH_SECONDS;
}

enum cs_status
walk_maildir(struct walk *walk)
{
	struct seen *seen = walk->learning->seen;
	struct seen_source *source = seen_source(seen, walk->path);
	struct seen_stamp stamp;
	bool is_settled = stamp_maildir(walk, &stamp);
	enum cs_status status;

	if (source == NULL)
		return CS_NO_MEMORY;
	if (seen_is_done(source, &stamp))
		return CS_OK;
	status = take_folder(walk, source, "cur");
	if (status == CS_OK)
		status = take_folder(walk, source, "new");
	if (status == CS_OK && is_settled && !walk->is_counting)
		seen_done(seen, source, &stamp);
	return status;
}

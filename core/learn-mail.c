/* learn-mail.c - see learn-mail.h: folders, and the messages of a Maildir. */
#include "learn-mail.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "error.h"
#include "words.h"

enum {
	DEPTH_MAX = 32,
	SAVE_EVERY = 1 << 16,  /* messages; what a crash may cost */
	FRESH_SECONDS = 2,     /* a folder just changed may change again */
	UNIT = 1 << 14,        /* bytes of an mbox that a message may have */
};

struct walk {
	struct cs_learning *learning;
	struct cs_error *error;
	bool is_counting; /* only adds up the progress' total */
	bool is_sent;     /* in a folder for sent mail */
	unsigned depth;
	char path[PATH_MAX];
	size_t length;
	char *head;       /* LEARN_HEAD_MAX bytes */
	uint64_t unsaved;
};

/* Lengthens the path by NAME; false: too long.  The old length to *BEFORE. */
static bool
enter(struct walk *walk, const char *name, size_t *before)
{
	size_t length = strlen(name);

	*before = walk->length;
	if (walk->length + 1 + length >= sizeof walk->path)
		return false;
	walk->path[walk->length++] = '/';
	memcpy(walk->path + walk->length, name, length + 1);
	walk->length += length;
	return true;
}

static void
leave(struct walk *walk, size_t before)
{
	walk->length = before;
	walk->path[before] = '\0';
}

static enum cs_status
checkpoint(struct walk *walk)
{
	if (++walk->unsaved < SAVE_EVERY)
		return CS_OK;
	walk->unsaved = 0;
	return cs_learning_save(walk->learning, walk->error);
}

/* Once, not when counting too. */
static void
tell_broken(struct walk *walk, const char *why)
{
	if (!walk->is_counting)
		learn_broken(walk->learning, walk->path, why);
}

/* -- messages ------------------------------------------------------------------------ */

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
	bool fits = enter(walk, name, &before);

	tell_broken(walk, why);
	if (fits)
		leave(walk, before);
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

/* -- Maildir ------------------------------------------------------------------------ */

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
		status = checkpoint(walk);
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

	if (!enter(walk, name, &before))
		return CS_OK;
	list = opendir(walk->path);
	if (list == NULL && errno != ENOENT)
		tell_broken(walk, strerror(errno));
	while (list != NULL && status == CS_OK
		&& (entry = readdir(list)) != NULL)
		status = take_entry(walk, source, dirfd(list), entry->d_name);
	if (list != NULL)
		closedir(list);
	leave(walk, before);
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

		if (!enter(walk, names[i], &before))
			continue;
		if (stat(walk->path, &status) == 0) {
			changed[i] = (uint64_t)status.st_mtim.tv_sec
				* 1000000000u
				+ (uint64_t)status.st_mtim.tv_nsec;
			if (status.st_mtim.tv_sec > last)
				last = status.st_mtim.tv_sec;
		}
		leave(walk, before);
	}
	*stamp = (struct seen_stamp){ walk->is_sent, changed[0], changed[1] };
	return now - last > FRESH_SECONDS;
}

static enum cs_status
take_maildir(struct walk *walk)
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

/* -- mbox -------------------------------------------------------------------------------- */

static enum cs_status
take_mbox(struct walk *walk, FILE *stream, const struct stat *file)
{
	struct cs_learning *learning = walk->learning;
	struct seen_source *source = seen_source(learning->seen, walk->path);
	struct seen_stamp stamp = { (uint64_t)file->st_size,
		(uint64_t)file->st_mtim.tv_sec,
		(uint64_t)file->st_mtim.tv_nsec };
	enum cs_status status;

	if (source == NULL)
		return CS_NO_MEMORY;
	if (seen_is_done(source, &stamp))
		return CS_OK;
	if (walk->is_counting) {
		learning->progress.total += stamp.size / UNIT + 1;
		return CS_OK;
	}
	status = learn_mbox(learning, stream, walk->path, walk->is_sent);
	if (status == CS_OK && learning->stopped)
		status = CS_BUSY;
	if (status == CS_OK)
		seen_done(learning->seen, source, &stamp);
	if (status == CS_OK)
		status = checkpoint(walk);
	return status;
}

/* A file that may be an mbox; *IS_ONE tells. */
static enum cs_status
take_file(struct walk *walk, bool *is_one)
{
	int file = open(walk->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	FILE *stream = file >= 0 ? fdopen(file, "r") : NULL;
	struct stat status;
	char start[5];
	enum cs_status result = CS_OK;

	*is_one = false;
	if (stream == NULL) {
		tell_broken(walk, strerror(errno));
		if (file >= 0)
			close(file);
		return CS_OK;
	}
	if (fstat(file, &status) == 0 && S_ISREG(status.st_mode)
		&& pread(file, start, 5, 0) == 5
		&& memcmp(start, "From ", 5) == 0) {
		*is_one = true;
		result = take_mbox(walk, stream, &status);
	}
	fclose(stream);
	return result;
}

/* -- folders ---------------------------------------------------------------------------- */

static enum cs_status walk_folder(struct walk *walk);

static bool
is_own_folder(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0
		|| strcmp(name, "cur") == 0 || strcmp(name, "new") == 0
		|| strcmp(name, "tmp") == 0;
}

static enum cs_status
walk_entry(struct walk *walk, const char *name)
{
	bool was_sent = walk->is_sent, is_one;
	struct stat status;
	enum cs_status result = CS_OK;
	size_t before;

	if (is_own_folder(name) || learn_is_junk_folder(name)
		|| !enter(walk, name, &before))
		return CS_OK;
	walk->is_sent = was_sent || learn_is_sent_folder(name);
	if (lstat(walk->path, &status) == 0) {
		if (S_ISDIR(status.st_mode))
			result = walk_folder(walk);
		else if (S_ISREG(status.st_mode) && name[0] != '.')
			result = take_file(walk, &is_one);
	}
	walk->is_sent = was_sent;
	leave(walk, before);
	return result;
}

static bool
has_cur(struct walk *walk)
{
	struct stat status;
	size_t before;
	bool found;

	if (!enter(walk, "cur", &before))
		return false;
	found = stat(walk->path, &status) == 0 && S_ISDIR(status.st_mode);
	leave(walk, before);
	return found;
}

static enum cs_status
walk_folder(struct walk *walk)
{
	struct dirent *entry;
	enum cs_status status = CS_OK;
	DIR *list;

	if (walk->depth == DEPTH_MAX)
		return CS_OK;
	walk->depth++;
	if (has_cur(walk))
		status = take_maildir(walk);
	list = opendir(walk->path);
	if (list == NULL)
		tell_broken(walk, strerror(errno));
	while (list != NULL && status == CS_OK
		&& (entry = readdir(list)) != NULL)
		status = walk_entry(walk, entry->d_name);
	if (list != NULL)
		closedir(list);
	walk->depth--;
	return status;
}

static enum cs_status
walk_path(struct walk *walk, const char *path)
{
	const char *name;
	struct stat status;
	bool is_one = true;
	enum cs_status result;

	/* absolute and without links: the name that is remembered */
	if (realpath(path, walk->path) == NULL || stat(walk->path, &status)
			!= 0)
		return error_say(walk->error, CS_NOT_FOUND, "%s: %s", path,
			strerror(errno));
	walk->length = strlen(walk->path);
	name = strrchr(walk->path, '/') + 1;
	walk->is_sent = learn_is_sent_folder(name);
	result = S_ISDIR(status.st_mode) ? walk_folder(walk)
					 : take_file(walk, &is_one);
	if (!is_one)
		return error_say(walk->error, CS_SYNTAX,
			_("%s: neither a Maildir nor an mbox"), path);
	return result;
}

enum cs_status
cs_learn_mail(struct cs_learning *learning, const char *path,
	struct cs_error *error)
{
	struct walk *walk = calloc(1, sizeof *walk);
	enum cs_status status = CS_NO_MEMORY;

	if (walk != NULL)
		walk->head = malloc(LEARN_HEAD_MAX);
	if (walk == NULL || walk->head == NULL) {
		free(walk);
		return error_say(error, status, _("out of memory"));
	}
	walk->learning = learning;
	walk->error = error;
	status = CS_OK;
	if (learning->watch.progress != NULL && !learning->watch.is_blind) {
		walk->is_counting = true;
		status = walk_path(walk, path);
		walk->is_counting = false;
	}
	if (status == CS_OK)
		status = walk_path(walk, path);
	free(walk->head);
	free(walk);
	if (status == CS_NO_MEMORY)
		return error_say(error, status, _("out of memory"));
	return status;
}

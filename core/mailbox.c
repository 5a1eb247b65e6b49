/* Maildir and mbox. */
#include "config.h"

#include <sys/stat.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "error.h"
#include "mailbox.h"
#include "store.h"
#include "words.h"

enum {
	LOCK_TRIES = 100,
	LOCK_PAUSE_NS = 50000000,
	BLOCK = 1 << 16,
};

static enum cs_status
failed(struct cs_error *error, const char *sentence, const char *name)
{
	return error_say(error, CS_IO, words_like("%s%s", sentence), name,
		strerror(errno));
}

/* -- Maildir -- */

/* Opens the folder NAME in PARENT, made where it is missing; -1 with errno. */
static int
open_folder(int parent, const char *name)
{
	if (mkdirat(parent, name, 0700) && errno != EEXIST)
		return -1;
	return openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Writes all of FROM behind what INTO holds. */
static enum cs_status
copy(int from, int into, struct cs_error *error)
{
	enum cs_status status = CS_OK;
	char *block = malloc(BLOCK);
	off_t at = 0;
	ssize_t got;

	if (!block)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	while (status == CS_OK && (got = pread(from, block, BLOCK, at))) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			status = error_say(error, CS_IO,
				_("can't read the message: %s"),
				strerror(errno));
			break;
		}
		at += got;
		status = store_put(into,
			(struct cs_span){ block, (size_t)got }, error);
	}
	free(block);
	return status;
}

/* Writes MESSAGE into the folder TMP, durable. */
static enum cs_status
write_whole(int tmp, const struct mailbox_message *message,
	struct cs_error *error)
{
	enum cs_status status;
	int file;

	unlinkat(tmp, message->unique, 0);
	file = openat(tmp, message->unique,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (file < 0)
		return failed(error, N_("can't make %s: %s"), message->unique);
	status = store_put(file, message->head, error);
	if (status == CS_OK)
		status = copy(message->file, file, error);
	if (status == CS_OK && fsync(file))
		status = failed(error, N_("can't write %s: %s"),
			message->unique);
	if (close(file) && status == CS_OK)
		status = failed(error, N_("can't write %s: %s"), message->unique);
	if (status != CS_OK)
		unlinkat(tmp, message->unique, 0);
	return status;
}

/* Puts MESSAGE into PLACE, new or cur of MAILDIR, as NAME. */
static enum cs_status
put_into(int maildir, const char *place, const char *name,
	const struct mailbox_message *message, struct cs_error *error)
{
	int tmp = open_folder(maildir, "tmp"),
	    into = open_folder(maildir, place);
	enum cs_status status = CS_OK;

	if (tmp < 0 || into < 0)
		status = failed(error, N_("can't open %s: %s"), place);
	if (status == CS_OK)
		status = write_whole(tmp, message, error);
	if (status == CS_OK &&
		(renameat(tmp, message->unique, into, name) || fsync(into)))
		status = failed(error, N_("can't file %s: %s"), name);
	if (tmp >= 0)
		close(tmp);
	if (into >= 0)
		close(into);
	return status;
}

enum cs_status
mailbox_deliver(int folder, const struct mailbox_message *message,
	struct cs_error *error)
{
	int cur = open_folder(folder, "cur");

	if (cur < 0)
		return failed(error, N_("can't make %s: %s"), "cur");
	close(cur);
	return put_into(folder, "new", message->unique, message, error);
}

enum cs_status
mailbox_keep(int folder, const char *flags,
	const struct mailbox_message *message, struct cs_error *error)
{
	char name[NAME_MAX + 1];

	snprintf(name, sizeof name, "%s:2,%s", message->unique, flags);
	return put_into(folder, "cur", name, message, error);
}

/* Does PLACE hold UNIQUE, whatever flags it has? */
static bool
holds(int maildir, const char *place, const char *unique)
{
	int folder = open_folder(maildir, place);
	DIR *directory = folder < 0 ? NULL : fdopendir(folder);
	size_t length = strlen(unique);
	struct dirent *entry;
	bool found = false;

	while (directory && !found && (entry = readdir(directory)))
		found = !strncmp(entry->d_name, unique, length) &&
			(!entry->d_name[length] ||
				entry->d_name[length] == ':');
	if (directory)
		closedir(directory);
	else if (folder >= 0)
		close(folder);
	return found;
}

static enum cs_status
file_in_maildir(const char *path, const struct mailbox_message *message,
	struct cs_error *error)
{
	char name[NAME_MAX + 1];
	enum cs_status status = CS_OK;
	int maildir = open_folder(AT_FDCWD, path);

	if (maildir < 0)
		return failed(error, N_("can't open %s: %s"), path);
	snprintf(name, sizeof name, "%s:2,S", message->unique);
	if (!holds(maildir, "cur", message->unique) &&
		!holds(maildir, "new", message->unique))
		status = put_into(maildir, "cur", name, message, error);
	close(maildir);
	return status;
}

/* -- mbox -- */

static void
pause_once(void)
{
	static const struct timespec pause = { 0, LOCK_PAUSE_NS };

	nanosleep(&pause, NULL);
}

/* Locks MBOX against other programs; false when somebody keeps it. */
static bool
lock_file(int mbox)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int tries;

	for (tries = 0; tries < LOCK_TRIES; tries++) {
		if (!fcntl(mbox, F_SETLK, &lock))
			return true;
		if (errno != EACCES && errno != EAGAIN)
			return false;
		pause_once();
	}
	return false;
}

/* Makes the dot-lock DOT.  *MADE is false where the folder can't hold one:
 * then the lock above is all there is. */
static bool
lock_dot(const char *dot, bool *made)
{
	int tries, file;

	for (tries = 0; tries < LOCK_TRIES; tries++) {
		file = open(dot, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
			0600);
		*made = file >= 0;
		if (file >= 0)
			close(file);
		if (file >= 0 || errno != EEXIST)
			return true;
		pause_once();
	}
	return false;
}

/* Does LINE need mboxrd's `>'? */
static bool
looks_like_from(const char *line)
{
	line += strspn(line, ">");
	return !strncmp(line, "From ", 5);
}

static void
put_from(FILE *out, const struct mailbox_message *message)
{
	char stamp[32] = "Thu Jan  1 00:00:00 1970\n";
	time_t now = time(NULL);
	struct tm moment;

	if (gmtime_r(&now, &moment))
		asctime_r(&moment, stamp);
	fprintf(out, "From %s %sStatus: RO\n",
		*message->sender ? message->sender : "-", stamp);
	fwrite(message->head.text, 1, message->head.length, out);
}

/* Writes MESSAGE to OUT as an mbox has it. */
static enum cs_status
put_lines(FILE *out, const struct mailbox_message *message)
{
	int again = fcntl(message->file, F_DUPFD_CLOEXEC, 0);
	char *line = NULL;
	size_t room = 0;
	ssize_t length;
	FILE *in = NULL;

	if (again >= 0 && !lseek(again, 0, SEEK_SET))
		in = fdopen(again, "r");
	if (!in) {
		if (again >= 0)
			close(again);
		return CS_IO;
	}
	put_from(out, message);
	while ((length = getline(&line, &room, in)) > 0) {
		if (looks_like_from(line))
			putc('>', out);
		fwrite(line, 1, (size_t)length, out);
		if (line[length - 1] != '\n')
			putc('\n', out);
	}
	putc('\n', out);
	length = feof(in) && !ferror(in) && !ferror(out) ? 0 : -1;
	free(line);
	fclose(in);
	return length ? CS_IO : CS_OK;
}

/* Does MBOX, of SIZE bytes, end within a line?  A `From ' there is none. */
static bool
ends_in_line(int mbox, off_t size)
{
	char last;

	return size && (pread(mbox, &last, 1, size - 1) != 1 || last != '\n');
}

/* Appends to MBOX, locked; cut back to what it was where that fails. */
static enum cs_status
append(int mbox, const char *path, const struct mailbox_message *message,
	struct cs_error *error)
{
	enum cs_status status;
	struct stat before;
	int file = dup(mbox);
	FILE *out = file < 0 ? NULL : fdopen(file, "a");

	if (!out || fstat(mbox, &before)) {
		if (out)
			fclose(out);
		return failed(error, N_("can't write %s: %s"), path);
	}
	if (ends_in_line(mbox, before.st_size))
		fputs("\n\n", out);
	status = put_lines(out, message);
	if ((fflush(out) || fsync(file)) && status == CS_OK)
		status = CS_IO;
	if (status != CS_OK) {
		failed(error, N_("can't write %s: %s"), path);
		if (ftruncate(mbox, before.st_size))
			error_say(error, status,
				_("%s: half a message stands at its end"),
				path);
	}
	fclose(out);
	return status;
}

static enum cs_status
file_in_mbox(const char *path, const struct mailbox_message *message,
	struct cs_error *error)
{
	char dot[PATH_MAX + 8];
	enum cs_status status;
	struct stat about;
	bool made = false;
	int mbox;

	snprintf(dot, sizeof dot, "%s.lock", path);
	mbox = open(path,
		O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0600);
	if (mbox < 0)
		return failed(error, N_("can't open %s: %s"), path);
	if (fstat(mbox, &about) || !S_ISREG(about.st_mode))
		status = error_say(error, CS_IO, _("%s: not a mailbox"), path);
	else if (!lock_file(mbox) || !lock_dot(dot, &made))
		status = error_say(error, CS_BUSY,
			_("%s: locked by another program"), path);
	else
		status = append(mbox, path, message, error);
	if (made)
		unlink(dot);
	close(mbox);
	return status;
}

enum cs_status
mailbox_file(const char *path, const struct mailbox_message *message,
	struct cs_error *error)
{
	size_t length = strlen(path);
	struct stat about;

	if (path[0] != '/' || length >= PATH_MAX)
		return error_say(error, CS_CONFIG,
			_("%s: the copy needs an absolute path"), path);
	if (path[length - 1] == '/' ||
		(!stat(path, &about) && S_ISDIR(about.st_mode)))
		return file_in_maildir(path, message, error);
	return file_in_mbox(path, message, error);
}

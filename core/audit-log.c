/* See audit-log.h. */
#include "config.h"

#include <sys/file.h>
#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "audit-log.h"
#include "error.h"
#include "store.h"
#include "words.h"

enum {
	LINE_LONGEST = 1 << 16,
	LOCK_TRIES = 1250, /* 5 s: another process may wait for its disk */
	LOCK_PAUSE_NS = 4000000,
	OPEN_FLAGS = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK |
		O_CLOEXEC,
};

static enum cs_status
failed(struct cs_error *error, const char *sentence)
{
	return error_say(error, CS_IO, words_like("%s", sentence),
		strerror(errno));
}

/* -- opening ------------------------------------------------------------------ */

static enum cs_status
lock(int file, struct cs_error *error)
{
	static const struct timespec pause = { 0, LOCK_PAUSE_NS };
	int tries;

	for (tries = 0; tries < LOCK_TRIES; tries++) {
		if (!flock(file, LOCK_EX | LOCK_NB))
			return CS_OK;
		if (errno != EWOULDBLOCK && errno != EINTR)
			return failed(error, N_("can't lock the audit log: %s"));
		nanosleep(&pause, NULL);
	}
	return error_say(error, CS_BUSY,
		_("another process doesn't let go of the audit log"));
}

/* The digest of the last line, the file being at least one byte long. */
static enum cs_status
read_head(struct audit_log *log, struct cs_error *error)
{
	size_t room = log->size < LINE_LONGEST ? (size_t)log->size
					       : LINE_LONGEST;
	unsigned char digest[SHA256_SIZE];
	char *text = malloc(room), *end, *start;

	if (!text)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	if (pread(log->file, text, room, log->size - (off_t)room) !=
		(ssize_t)room) {
		free(text);
		return failed(error, N_("can't read the audit log: %s"));
	}
	log->torn = text[room - 1] != '\n';
	end = text + room - !log->torn;
	for (start = end; start > text && start[-1] != '\n'; start--)
		;
	if (start == text && room == LINE_LONGEST) {
		free(text);
		return error_say(error, CS_SYNTAX, _("the audit log ends in no "
			"line of its own; `countersign audit verify'"));
	}
	sha256((struct cs_span){ start, (size_t)(end - start) }, digest);
	sha256_text(digest, log->head);
	free(text);
	return CS_OK;
}

/* Opens the file by PATH, or in the state folder, durably there. */
static enum cs_status
open_file(struct audit_log *log, const char *path, const char *state,
	const struct trust *trust, struct cs_error *error)
{
	enum cs_status status;
	struct cs_error why;
	int folder;

	if (path) {
		status = trust_open_writable(path, trust, O_APPEND,
			&log->file, &why);
		return status ? error_say(error, status == CS_NOT_FOUND ? CS_IO
				: status, _("can't open the audit log: %s"),
				why.text) : CS_OK;
	}
	status = store_open(state, "audit", &folder, error);
	if (status != CS_OK)
		return status;
	log->file = openat(folder, "log", OPEN_FLAGS, 0600);
	if (log->file < 0 || fsync(folder))
		status = failed(error, N_("can't open the audit log: %s"));
	else
		status = trust_look_at_writable(log->file, trust,
			"audit/log", error);
	close(folder);
	return status;
}

static enum cs_status
size_get(struct audit_log *log, struct cs_error *error)
{
	struct stat status;

	if (fstat(log->file, &status))
		return failed(error, N_("can't look at the audit log: %s"));
	log->size = status.st_size;
	return CS_OK;
}

enum cs_status
audit_log_open(struct audit_log *log, const char *path, const char *state,
	const struct trust *trust, struct cs_error *error)
{
	enum cs_status status;

	memset(log, 0, sizeof *log);
	memset(log->head, '0', SHA256_TEXT_SIZE - 1);
	log->file = -1;
	status = open_file(log, path, state, trust, error);
	if (status == CS_OK)
		status = lock(log->file, error);
	if (status == CS_OK)
		status = size_get(log, error);
	if (status == CS_OK && log->size)
		status = read_head(log, error);
	if (status != CS_OK)
		audit_log_close(log);
	return status;
}

void
audit_log_close(struct audit_log *log)
{
	if (log->file >= 0)
		close(log->file);
	free(log->text);
	log->file = -1;
	log->text = NULL;
}

/* -- adding ------------------------------------------------------------------- */

/* One line without its end: BODY, the chain, the mac; NULL: no memory. */
static char *
make_line(const struct audit_log *log, const char *body, struct cs_span key)
{
	unsigned char digest[SHA256_SIZE];
	char mac[SHA256_TEXT_SIZE], *line;
	size_t room = strlen(body) + 2 * SHA256_TEXT_SIZE + 64;
	int length;

	line = malloc(room);
	if (!line)
		return NULL;
	length = snprintf(line, room, "{%s%s,\"previous\":\"%s\"", body,
		log->torn ? ",\"torn\":true" : "", log->head);
	if (key.length) {
		sha256_hmac(key, (struct cs_span){ line, (size_t)length },
			digest);
		sha256_text(digest, mac);
		length += snprintf(line + length, room - (size_t)length,
			",\"mac\":\"%s\"", mac);
	}
	snprintf(line + length, room - (size_t)length, "}");
	return line;
}

enum cs_status
audit_log_add(struct audit_log *log, const char *body, struct cs_span key)
{
	char *line = make_line(log, body, key), *text;
	unsigned char digest[SHA256_SIZE];
	size_t length = line ? strlen(line) : 0;

	text = line ? realloc(log->text, log->length + length + 3) : NULL;
	if (!text || length >= LINE_LONGEST) {
		log->text = text ? text : log->text;
		free(line);
		return text ? CS_LIMIT : CS_NO_MEMORY;
	}
	sha256((struct cs_span){ line, length }, digest);
	sha256_text(digest, log->head);
	log->text = text;
	log->length += (size_t)sprintf(text + log->length, "%s%s\n",
		log->torn ? "\n" : "", line);
	log->torn = false;
	free(line);
	return CS_OK;
}

enum cs_status
audit_log_write(struct audit_log *log, struct cs_error *error)
{
	struct cs_error why;
	enum cs_status status = store_put(log->file,
		(struct cs_span){ log->text, log->length }, &why);

	if (status == CS_OK && fsync(log->file)) {
		status = CS_IO;
		snprintf(why.text, sizeof why.text, "%s", strerror(errno));
	}
	if (status == CS_OK)
		return CS_OK;
	/* nothing rather than half of it; where even that fails the next
	 * line will say that this one is torn */
	if (ftruncate(log->file, log->size) || fsync(log->file))
		log->torn = true;
	return error_say(error, status, _("the audit log: %s"), why.text);
}

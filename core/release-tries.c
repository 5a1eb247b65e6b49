/* See release-tries.h. */
#include "config.h"

#include <sys/file.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "error.h"
#include "release-tries.h"
#include "store.h"
#include "words.h"

enum {
	FREE_TRIES = 3,
	LONGEST_WAIT = 900, /* seconds */
	TEXT_SIZE = 64,
	OPEN_FLAGS = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
};

static enum cs_status
failed(struct cs_error *error, const char *sentence)
{
	return error_say(error, CS_IO, words_like("%s", sentence),
		strerror(errno));
}

static enum cs_status
open_file(struct release_tries *tries, const char *path, const char *state,
	const struct trust *trust, struct cs_error *error)
{
	enum cs_status status;
	struct cs_error why;
	int folder;

	if (*path) {
		status = trust_open_writable(path, trust, 0, &tries->file,
			&why);
		return status ? error_say(error, status, _("can't open the "
			"count of release codes: %s"), why.text) : CS_OK;
	}
	status = store_open(state, "release", &folder, error);
	if (status)
		return status;
	tries->file = openat(folder, "tries", OPEN_FLAGS, 0600);
	if (tries->file < 0)
		status = failed(error, N_("can't open the count of "
			"release codes: %s"));
	else
		status = trust_look_at_writable(tries->file, trust,
			"release/tries", error);
	close(folder);
	return status;
}

static enum cs_status
count_write(struct release_tries *tries, unsigned count, int64_t last,
	struct cs_error *error)
{
	char text[TEXT_SIZE];
	/* of one length, so that the new covers the old */
	int length = snprintf(text, sizeof text, "%010u %020" PRId64 "\n",
		count, last);

	if (pwrite(tries->file, text, (size_t)length, 0) != length ||
		fsync(tries->file))
		return failed(error, N_("can't write the count of release "
			"codes: %s"));
	return CS_OK;
}

static enum cs_status
count_read(const struct release_tries *tries, unsigned *count, int64_t *last,
	struct cs_error *error)
{
	char text[TEXT_SIZE] = "", end = '\0';
	ssize_t length = pread(tries->file, text, sizeof text - 1, 0);

	*count = 0;
	*last = 0;
	if (length < 0)
		return failed(error, N_("can't read the count of release "
			"codes: %s"));
	if (length && (sscanf(text, "%10u %20" SCNd64 "%c", count, last, &end)
			!= 3 || end != '\n'))
		return error_say(error, CS_SYNTAX,
			_("the count of release codes is damaged"));
	return CS_OK;
}

/* Seconds to wait at NOW after COUNT wrong ones, the last at LAST. */
static unsigned
wait_for(unsigned count, int64_t last, int64_t now)
{
	int64_t wait = 0;

	if (count >= FREE_TRIES)
		wait = count - FREE_TRIES > 9 ? LONGEST_WAIT
					      : (int64_t)1 << (count - FREE_TRIES);
	if (wait > LONGEST_WAIT)
		wait = LONGEST_WAIT;
	if (now < last) /* a clock that was set back is no way around */
		return (unsigned)wait;
	return now - last >= wait ? 0 : (unsigned)(wait - (now - last));
}

static enum cs_status
try(struct release_tries *tries, unsigned *wait, struct cs_error *error)
{
	int64_t now = (int64_t)time(NULL), last;
	enum cs_status status;
	unsigned count;

	while (flock(tries->file, LOCK_EX))
		if (errno != EINTR)
			return failed(error, N_("can't lock the count of "
				"release codes: %s"));
	status = count_read(tries, &count, &last, error);
	if (status)
		return status;
	*wait = wait_for(count, last, now);
	if (*wait)
		return CS_OK;
	return count_write(tries, count < 1000 ? count + 1 : count, now,
		error);
}

enum cs_status
release_tries_open(struct release_tries *tries, const char *path,
	const char *state, const struct trust *trust, unsigned *wait,
	struct cs_error *error)
{
	enum cs_status status;

	tries->file = -1;
	*wait = 0;
	status = open_file(tries, path, state, trust, error);
	if (!status)
		status = try(tries, wait, error);
	if (status)
		release_tries_close(tries);
	return status;
}

enum cs_status
release_tries_forget(struct release_tries *tries, struct cs_error *error)
{
	return count_write(tries, 0, 0, error);
}

void
release_tries_close(struct release_tries *tries)
{
	if (tries->file >= 0)
		close(tries->file);
	tries->file = -1;
}

/* See spool.h. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "spool.h"
#include "wording.h"

enum { PIECE = 1 << 16 };

static bool
write_all(int file, const char *bytes, size_t length)
{
	ssize_t written;

	for (; length; bytes += written, length -= (size_t)written) {
		written = write(file, bytes, length);
		if (written < 0 && errno == EINTR)
			written = 0;
		if (written < 0)
			return false;
	}
	return true;
}

/* The number of bytes, -1: reading or writing failed, with EMSGSIZE: too
 * many.  (EFBIG is what a limit on the size of files says.) */
static ssize_t
copy_all(int from, int to)
{
	static char piece[PIECE];
	ssize_t got, all = 0;

	for (;;) {
		got = read(from, piece, sizeof piece);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got < 0 ? -1 : all;
		if (got > SPOOL_MAX - all) {
			errno = EMSGSIZE;
			return -1;
		}
		if (!write_all(to, piece, (size_t)got))
			return -1;
		all += got;
	}
}

static enum cs_status
failed(struct spool *spool, struct cs_error *error)
{
	enum cs_status status = errno == EMSGSIZE ? CS_LIMIT : CS_IO;

	if (status == CS_LIMIT)
		snprintf(error->text, sizeof error->text, _("not sent, not "
			"kept: the message is larger than %d MiB"),
			SPOOL_MAX >> 20);
	else
		snprintf(error->text, sizeof error->text,
			_("can't read the message from stdin: %s"),
			strerror(errno));
	if (spool->file >= 0)
		close(spool->file);
	spool->file = -1;
	return status;
}

enum cs_status
spool_read(struct spool *spool, int from, struct cs_error *error)
{
	ssize_t length;
	void *mapped;

	spool->text = cs_span("");
	spool->file = memfd_create("message", MFD_CLOEXEC);
	if (spool->file < 0)
		return failed(spool, error);
	length = copy_all(from, spool->file);
	if (length < 0)
		return failed(spool, error);
	if (!length)
		return CS_OK;
	mapped = mmap(NULL, (size_t)length, PROT_READ, MAP_PRIVATE,
		spool->file, 0);
	if (mapped == MAP_FAILED)
		return failed(spool, error);
	spool->text = (struct cs_span){ mapped, (size_t)length };
	return CS_OK;
}

void
spool_close(struct spool *spool)
{
	if (spool->text.length)
		munmap((void *)(uintptr_t)spool->text.text,
			spool->text.length);
	close(spool->file);
}

bool
spool_on_stdin(const struct spool *spool)
{
	return lseek(spool->file, 0, SEEK_SET) == 0 &&
		dup2(spool->file, STDIN_FILENO) == STDIN_FILENO;
}

/* See sheet.h. */
#include "config.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sheet.h"
#include "slurp.h"

enum cs_status
sheet_open(struct sheet *sheet, const char *path, struct cs_error *error)
{
	enum cs_status status;

	memset(sheet, 0, sizeof *sheet);
	sheet->path = path;
	sheet->text = slurp_file(path, &sheet->length, error);
	if (!sheet->text)
		return CS_IO;
	status = cs_manuscript_open(
		(struct cs_span){ sheet->text, sheet->length },
		&sheet->manuscript, error);
	if (status != CS_OK)
		free(sheet->text);
	return status;
}

void
sheet_close(struct sheet *sheet)
{
	cs_manuscript_close(sheet->manuscript);
	free(sheet->text);
	memset(sheet, 0, sizeof *sheet);
}

static enum cs_status
failed(struct cs_error *error, const char *path)
{
	snprintf(error->text, sizeof error->text, "%.400s: %s", path,
		strerror(errno));
	return CS_IO;
}

static bool
write_all(int file, struct cs_span text)
{
	ssize_t written;

	for (; text.length; text.text += written,
		text.length -= (size_t)written) {
		written = write(file, text.text, text.length);
		if (written < 0 && errno != EINTR)
			return false;
		if (written < 0)
			written = 0;
	}
	return true;
}

/* Where PATH leads, and its mode: a link stays one, what it points to is
 * replaced. */
static bool
target_find(const char *path, char target[PATH_MAX], mode_t *mode)
{
	struct stat about;

	*mode = 0600;
	if (!realpath(path, target))
		return errno == ENOENT && strlen(path) < PATH_MAX &&
			strcpy(target, path);
	if (stat(target, &about))
		return false;
	*mode = about.st_mode & 07777;
	return true;
}

enum cs_status
sheet_replace(const char *path, struct cs_span text, struct cs_error *error)
{
	char target[PATH_MAX], beside[PATH_MAX];
	bool written;
	mode_t mode;
	int file;

	if (!target_find(path, target, &mode) ||
		snprintf(beside, sizeof beside, "%.4000s.XXXXXX", target) < 0)
		return failed(error, path);
	file = mkstemp(beside);
	if (file < 0)
		return failed(error, beside);
	written = write_all(file, text) && !fchmod(file, mode) &&
		!fsync(file);
	if (close(file) || !written || rename(beside, target)) {
		failed(error, beside);
		unlink(beside);
		return CS_IO;
	}
	return CS_OK;
}

enum cs_status
sheet_write(const struct sheet *sheet, struct cs_error *error)
{
	struct cs_span text;
	enum cs_status status;
	char *corrected;

	status = cs_manuscript_text(sheet->manuscript, &corrected,
		&text.length);
	if (status != CS_OK) {
		snprintf(error->text, sizeof error->text, "%s",
			cs_status_text(status));
		return status;
	}
	text.text = corrected;
	status = sheet_replace(sheet->path, text, error);
	free(corrected);
	return status;
}

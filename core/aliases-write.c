/* See aliases.h: an alias more in mutt's file. */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"
#include "aliases.h"
#include "error.h"
#include "store.h"
#include "words.h"

enum { FILE_SIZE = 4 << 20, NAME_SIZE = 256 };

/* mutt reads the file as commands: no character of a word may be one that it
 * takes for more than itself (` runs a program, $ # ' " \ ; and blanks). */
static bool
has_only(struct cs_span text, const char *others)
{
	size_t i;

	for (i = 0; i < text.length; i++)
		if (!isalnum((unsigned char)text.text[i]) &&
			(unsigned char)text.text[i] < 0x80 &&
			(!text.text[i] || !strchr(others, text.text[i])))
			return false;
	return text.length > 0;
}

bool
cs_alias_is_word(struct cs_span word)
{
	size_t i;

	for (i = 0; i < word.length; i++)
		if ((unsigned char)word.text[i] >= 0x80)
			return false;
	return word.length <= 64 && has_only(word, "._+-") &&
		word.text[0] != '-';
}

/* The display name of RECIPIENT, if it can stand in mutt's file, in quotes. */
static void
name_write(const struct cs_recipient *recipient, char out[NAME_SIZE + 4])
{
	struct cs_span name = recipient->name;
	char visible[NAME_SIZE];

	*out = '\0';
	if (name.length >= 2 && name.text[0] == '"' &&
		name.text[name.length - 1] == '"') {
		name.text++;
		name.length -= 2;
	}
	if (name.length >= NAME_SIZE || !has_only(name, " .,-") ||
		error_visible(visible, sizeof visible, name, false) !=
			name.length ||
		memcmp(visible, name.text, name.length))
		return;
	snprintf(out, NAME_SIZE + 4, "\"%s\" ", visible);
}

/* The line for WORD and RECIPIENT; the caller's to free. */
static enum cs_status
line_make(struct cs_span word, const struct cs_recipient *recipient,
	char **line, struct cs_error *error)
{
	char name[NAME_SIZE + 4];
	size_t size;

	if (!cs_alias_is_word(word))
		return error_say(error, CS_SYNTAX, _("a nick is a word of "
			"letters, digits and . _ + -"));
	if (recipient->kind != CS_MAILBOX ||
		!has_only(recipient->address, "@._+-="))
		return error_say(error, CS_SYNTAX,
			_("that address can't stand in a file of mutt's"));
	name_write(recipient, name);
	size = word.length + strlen(name) + recipient->address.length + 16;
	*line = malloc(size);
	if (!*line)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	snprintf(*line, size, "alias %.*s %s<%.*s>\n", (int)word.length,
		word.text, name, (int)recipient->address.length,
		recipient->address.text);
	return CS_OK;
}

enum cs_status
cs_alias_check(struct cs_span word, const struct cs_recipient *recipient,
	struct cs_error *error)
{
	char *line = NULL;
	enum cs_status status = line_make(word, recipient, &line, error);

	free(line);
	return status;
}

/* What NAME holds, with MODE; nothing where it isn't there. */
static enum cs_status
old_read(int folder, const char *name, char **text, size_t *length,
	mode_t *mode, struct cs_error *error)
{
	struct stat about;
	enum cs_status status;
	int file;

	*text = NULL;
	*length = 0;
	*mode = 0600;
	/* only what surely isn't there is begun anew */
	if (fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT ? CS_OK : error_say(error, CS_IO,
			_("%s: can't be read"), name);
	status = store_reader(folder, name, &file, error);
	if (status)
		return status;
	if (!fstat(file, &about))
		*mode = about.st_mode & 0777;
	status = store_get(file, FILE_SIZE, false, text, length, error);
	close(file);
	return status;
}

/* Puts LINE behind what NAME holds, all or nothing. */
static enum cs_status
append(int folder, const char *name, const char *line, struct cs_error *error)
{
	size_t length;
	mode_t mode;
	char *text;
	int file;
	enum cs_status status = old_read(folder, name, &text, &length, &mode,
		error);

	if (!status)
		status = store_begin(folder, name, &file, error);
	if (status) {
		free(text);
		return status;
	}
	if (length)
		status = store_put(file, (struct cs_span){ text, length },
			error);
	if (!status && length && text[length - 1] != '\n')
		status = store_put(file, cs_span("\n"), error);
	if (!status)
		status = store_put(file, cs_span(line), error);
	if (!status && fchmod(file, mode))
		status = error_say(error, CS_IO, _("%s: can't set its mode"),
			name);
	free(text);
	if (!status)
		return store_commit(folder, name, file, error);
	store_abort(folder, name, file);
	return status;
}

/* Opens the folder of PATH, links followed, since people link their dot files;
 * its last name into NAME. */
static enum cs_status
folder_open(const char *path, int *folder, char name[NAME_MAX + 1],
	struct cs_error *error)
{
	char real[PATH_MAX], *slash;

	if (!realpath(path, real) &&
		(*path != '/' || strlen(path) >= sizeof real ||
			!strcpy(real, path)))
		return error_say(error, CS_CONFIG, _("%s: no absolute path"),
			path);
	slash = strrchr(real, '/');
	if (!slash[1] || strlen(slash + 1) > NAME_MAX)
		return error_say(error, CS_CONFIG, _("%s: no file"), path);
	strcpy(name, slash + 1);
	slash[slash == real] = '\0';
	*folder = open(real, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return *folder < 0 ? error_say(error, CS_NOT_FOUND,
			_("%s: there is no such folder"), real) : CS_OK;
}

enum cs_status
cs_alias_add(const char *path, struct cs_span word,
	const struct cs_recipient *recipient, struct cs_error *error)
{
	char name[NAME_MAX + 1], *line = NULL;
	int folder = -1, lock = -1;
	enum cs_status status = line_make(word, recipient, &line, error);

	if (!status)
		status = folder_open(path, &folder, name, error);
	if (!status)
		status = store_lock_wait(folder, name, &lock, error);
	if (!status) {
		status = append(folder, name, line, error);
		store_unlock(folder, name, lock);
	}
	if (folder >= 0)
		close(folder);
	free(line);
	return status;
}

/* See release-codes.h. */
#include "config.h"

#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "release-codes.h"
#include "release-crypt.h"
#include "store.h"
#include "trust.h"
#include "words.h"

static const char file_name[] = "release-codes";

enum {
	FILE_LONGEST = 16384,
	CODE_SHORTEST = 10,
	MADE_GROUPS = 4, /* of five letters each: 100 bits */
	MADE_LETTERS = 5,
};

/* -- reading ------------------------------------------------------------------ */

static bool
is_name(const char *name)
{
	size_t length = strlen(name);

	return length && length < RELEASE_NAME_SIZE && *name != '-' &&
		length == strspn(name, "abcdefghijklmnopqrstuvwxyz"
			"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");
}

/* One line, cut into name and hash. */
static bool
line_take(struct release_codes *codes, char *line)
{
	char *colon = strchr(line, ':');

	if (!colon || codes->count == RELEASE_CODES_MAX)
		return false;
	*colon = '\0';
	codes->all[codes->count].name = line;
	codes->all[codes->count].hash = colon + 1;
	codes->count++;
	return is_name(line) && colon[1];
}

static enum cs_status
path_of(const struct cs_places *places, char path[PATH_MAX],
	struct cs_error *error)
{
	if (!places->policy || places->policy_only)
		return error_say(error, CS_UNAVAILABLE,
			_("release codes belong to the site's policy"));
	if (snprintf(path, PATH_MAX, "%s/%s", places->policy, file_name) >=
		PATH_MAX)
		return error_say(error, CS_LIMIT, _("%s: too long"),
			places->policy);
	return CS_OK;
}

enum cs_status
release_codes_open(const struct cs_places *places,
	struct release_codes *codes, struct cs_error *error)
{
	struct trust trust = trust_policy(places->owner);
	char path[PATH_MAX], *line, *rest;
	unsigned number = 0;
	enum cs_status status;
	size_t length;

	memset(codes, 0, sizeof *codes);
	status = path_of(places, path, error);
	if (status)
		return status;
	status = trust_read(path, &trust, FILE_LONGEST, &codes->text, &length,
		error);
	if (status)
		return status == CS_NOT_FOUND ? CS_OK : status;
	for (rest = codes->text; (line = strsep(&rest, "\n"));) {
		number++;
		if (!*line || *line == '#')
			continue;
		if (line_take(codes, line))
			continue;
		release_codes_close(codes);
		return error_say(error, CS_CONFIG, _("%s:%u: not NAME:HASH, or "
			"too many"), path, number);
	}
	return CS_OK;
}

void
release_codes_close(struct release_codes *codes)
{
	free(codes->text);
	memset(codes, 0, sizeof *codes);
}

/* -- changing ----------------------------------------------------------------- */

/* Writes all codes but that of NAME, and one more LINE ("": none). */
static enum cs_status
codes_put(int file, const struct release_codes *codes, const char *name,
	const char *line, struct cs_error *error)
{
	char text[FILE_LONGEST];
	size_t length = 0, i;

	for (i = 0; i < codes->count; i++)
		if (strcmp(codes->all[i].name, name))
			length += (size_t)snprintf(text + length,
				sizeof text - length, "%s:%s\n",
				codes->all[i].name, codes->all[i].hash);
	length += (size_t)snprintf(text + length, sizeof text - length, "%s",
		line);
	if (length >= sizeof text)
		return error_say(error, CS_LIMIT, _("too many release codes"));
	return store_put(file, (struct cs_span){ text, length }, error);
}

/* The owner, group and mode of the old file, or 0644. */
static bool
keep_rights(int folder, int file)
{
	struct stat old;

	if (fstatat(folder, file_name, &old, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT && !fchmod(file, 0644);
	return !fchown(file, old.st_uid, old.st_gid) &&
		!fchmod(file, old.st_mode & 0777);
}

static enum cs_status
codes_write(int folder, const struct release_codes *codes, const char *name,
	const char *line, struct cs_error *error)
{
	enum cs_status status;
	int file;

	status = store_begin(folder, file_name, &file, error);
	if (!status) {
		status = codes_put(file, codes, name, line, error);
		if (!status && !keep_rights(folder, file))
			status = error_say(error, CS_IO, "%s: %s", file_name,
				strerror(errno));
		if (status)
			store_abort(folder, file_name, file);
		else
			status = store_commit(folder, file_name, file, error);
	}
	return status;
}

/* Reads the file to change it.  Its folder is locked until FOLDER is closed,
 * or of two that change it at once one would lose what the other did. */
static enum cs_status
codes_begin(const struct cs_places *places, struct release_codes *codes,
	int *folder, struct cs_error *error)
{
	struct trust trust = trust_policy(places->owner);
	char path[PATH_MAX];
	enum cs_status status = path_of(places, path, error);

	*folder = -1;
	memset(codes, 0, sizeof *codes);
	if (!status)
		status = trust_open_folder(places->policy, &trust, folder,
			error);
	while (!status && flock(*folder, LOCK_EX))
		if (errno != EINTR)
			status = error_say(error, CS_IO, "%s: %s", file_name,
				strerror(errno));
	return status ? status : release_codes_open(places, codes, error);
}

static void
codes_end(struct release_codes *codes, int folder)
{
	release_codes_close(codes);
	if (folder >= 0)
		close(folder);
}

static bool
has_name(const struct release_codes *codes, const char *name)
{
	size_t i;

	for (i = 0; i < codes->count; i++)
		if (!strcmp(codes->all[i].name, name))
			return true;
	return false;
}

/* "NAME:HASH\n" of CODE into LINE. */
static enum cs_status
line_make(const char *name, const char *code, char *line, size_t size,
	struct cs_error *error)
{
	struct release_crypt *crypt;
	char hash[RELEASE_HASH_SIZE];
	enum cs_status status = release_crypt_open(&crypt, error);

	if (status)
		return status;
	if (release_crypt_make(crypt, code, hash))
		snprintf(line, size, "%s:%s\n", name, hash);
	else
		status = error_say(error, CS_FAILED,
			_("crypt(3) makes no yescrypt hash here"));
	release_crypt_close(crypt);
	return status;
}

enum cs_status
cs_release_code_add(const struct cs_places *places, const char *name,
	const char *code, struct cs_error *error)
{
	char line[RELEASE_NAME_SIZE + RELEASE_HASH_SIZE];
	struct release_codes codes;
	enum cs_status status;
	int folder;

	if (!is_name(name))
		return error_say(error, CS_SYNTAX,
			_("a name is the login name of a person"));
	if (strlen(code) < CODE_SHORTEST || strlen(code) >= RELEASE_CODE_SIZE)
		return error_say(error, CS_LIMIT,
			P_("a code has %d to %d byte",
				"a code has %d to %d bytes",
				RELEASE_CODE_SIZE - 1), CODE_SHORTEST,
			RELEASE_CODE_SIZE - 1);
	if (code[strspn(code, " \t")] == '\0' || strchr(" \t", *code) ||
		strchr(" \t", code[strlen(code) - 1]))
		return error_say(error, CS_SYNTAX,
			_("a code starts and ends with no blank"));
	status = codes_begin(places, &codes, &folder, error);
	if (!status && codes.count == RELEASE_CODES_MAX &&
		!has_name(&codes, name))
		status = error_say(error, CS_LIMIT, _("too many release codes"));
	if (!status)
		status = line_make(name, code, line, sizeof line, error);
	if (!status)
		status = codes_write(folder, &codes, name, line, error);
	explicit_bzero(line, sizeof line);
	codes_end(&codes, folder);
	return status;
}

enum cs_status
cs_release_code_remove(const struct cs_places *places, const char *name,
	struct cs_error *error)
{
	struct release_codes codes;
	int folder;
	enum cs_status status = codes_begin(places, &codes, &folder, error);

	if (!status && has_name(&codes, name))
		status = codes_write(folder, &codes, name, "", error);
	else if (!status)
		status = error_say(error, CS_NOT_FOUND, _("%s has no code"),
			name);
	codes_end(&codes, folder);
	return status;
}

enum cs_status
cs_release_code_list(const struct cs_places *places,
	bool (*take)(void *context, const char *name), void *context,
	struct cs_error *error)
{
	struct release_codes codes;
	enum cs_status status = release_codes_open(places, &codes, error);
	size_t i;

	for (i = 0; !status && i < codes.count; i++)
		if (!take(context, codes.all[i].name))
			break;
	if (!status)
		release_codes_close(&codes);
	return status;
}

enum cs_status
cs_release_code_make(char code[CS_RELEASE_CODE_SIZE], struct cs_error *error)
{
	/* 32 letters, none of which is taken for another */
	static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
	unsigned char bytes[MADE_GROUPS * MADE_LETTERS];
	size_t i, at = 0;

	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
		return error_say(error, CS_IO, _("no random numbers: %s"),
			strerror(errno));
	for (i = 0; i < sizeof bytes; i++) {
		if (i && i % MADE_LETTERS == 0)
			code[at++] = '-';
		code[at++] = letters[bytes[i] % 32];
	}
	code[at] = '\0';
	explicit_bzero(bytes, sizeof bytes);
	return CS_OK;
}

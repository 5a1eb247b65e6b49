/* facts-file.c - see facts.h: the file, its lock, its replacement. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "facts.h"
#include "store.h"
#include "words.h"

#define FILE_NAME "known"
#define HEAD_LINE "# countersign known 1\n"

enum {
	FILE_MAX = 1 << 30,
	LINE_SIZE = FACT_LOCAL_MAX + CS_ASCII_SIZE + 3 * FACT_NAME_MAX + 64,
	BLOCK = 1 << 16,
};

enum cs_status
facts_file(const char *folder, int *file, struct cs_error *error)
{
	struct stat status;
	enum cs_status result;
	int directory;

	if (folder == NULL || (stat(folder, &status) != 0 && errno == ENOENT))
		return error_say(error, CS_NOT_FOUND, _("there is no history"));
	result = store_open(folder, ".", &directory, error);
	if (result != CS_OK)
		return result;
	result = store_reader(directory, FILE_NAME, file, error);
	close(directory);
	return result;
}

static enum cs_status
load_from(int file, struct facts *facts, struct cs_error *error)
{
	char *text;
	size_t length;
	enum cs_status status = store_get(file, FILE_MAX, false, &text,
		&length, error);

	if (status != CS_OK)
		return status;
	status = facts_read(facts, (struct cs_span){ text, length });
	free(text);
	if (status == CS_UNAVAILABLE)
		return error_say(error, status, _("the history was written by "
			"a later version of countersign"));
	return status == CS_OK ? CS_OK
		: error_say(error, status, _("the history: %s"),
			  cs_status_text(status));
}

enum cs_status
facts_load(const char *folder, struct facts **facts, struct cs_error *error)
{
	enum cs_status status;
	int file;

	*facts = facts_open();
	if (*facts == NULL)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	status = facts_file(folder, &file, error);
	if (status == CS_NOT_FOUND)
		return CS_OK;
	if (status == CS_OK) {
		status = load_from(file, *facts, error);
		close(file);
	}
	if (status != CS_OK) {
		facts_close(*facts);
		*facts = NULL;
	}
	return status;
}

/* -- writing ------------------------------------------------------------------- */

static enum cs_status
put_lines(int file, const struct facts *facts, char *block,
	struct cs_error *error)
{
	size_t used = sizeof HEAD_LINE - 1;
	enum cs_status status = CS_OK;

	memcpy(block, HEAD_LINE, used);
	for (size_t i = 0; i < facts_count(facts) && status == CS_OK; i++) {
		used += fact_print(facts_at(facts, i), block + used,
			BLOCK - used);
		if (BLOCK - used >= LINE_SIZE)
			continue;
		status = store_put(file, (struct cs_span){ block, used },
			error);
		used = 0;
	}
	return status == CS_OK
		? store_put(file, (struct cs_span){ block, used }, error)
		: status;
}

static enum cs_status
save(int directory, struct facts *facts, struct cs_error *error)
{
	char *block = malloc(BLOCK);
	enum cs_status status;
	int file;

	if (block == NULL)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	facts_sort(facts);
	status = store_begin(directory, FILE_NAME, &file, error);
	if (status == CS_OK) {
		status = put_lines(file, facts, block, error);
		if (status == CS_OK)
			status = store_commit(directory, FILE_NAME, file,
				error);
		else
			store_abort(directory, FILE_NAME, file);
	}
	free(block);
	return status;
}

enum cs_status
facts_change(const char *folder,
	enum cs_status (*change)(void *context, struct facts *facts,
		struct cs_error *error),
	enum cs_status (*after)(const char *folder,
		const struct facts *facts, struct cs_error *error),
	void *context, struct cs_error *error)
{
	struct facts *facts = NULL;
	enum cs_status status;
	int directory, lock;

	status = store_open(folder, ".", &directory, error);
	if (status != CS_OK)
		return status;
	status = store_lock_wait(directory, FILE_NAME, &lock, error);
	if (status != CS_OK) {
		close(directory);
		return status;
	}
	status = facts_load(folder, &facts, error);
	if (status == CS_OK)
		status = change(context, facts, error);
	if (status == CS_OK)
		status = save(directory, facts, error);
	if (status == CS_OK && after != NULL)
		status = after(folder, facts, error);
	store_unlock(directory, FILE_NAME, lock);
	close(directory);
	facts_close(facts);
	return status;
}

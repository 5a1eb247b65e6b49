/* seen.c - see seen.h. */
#include "seen.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "store.h"
#include "words.h"

#define FILE_NAME "learned"
#define HEAD_LINE "# countersign learned 1\n"

enum { FILE_MAX = 1 << 30, FIRST_ROOM = 64, HASH_LINE = 17 };

struct seen_source {
	struct seen_source *next;
	char *path;
	bool is_done;
	struct seen_stamp stamp;
	uint64_t *hashes; /* 0: empty; room is 2^n > count */
	size_t count, room;
};

struct seen {
	char *folder;
	struct seen_source *sources;
	bool is_changed;
};

void
seen_close(struct seen *seen)
{
	if (seen == NULL)
		return;
	for (struct seen_source *s = seen->sources, *next; s; s = next) {
		next = s->next;
		free(s->path);
		free(s->hashes);
		free(s);
	}
	free(seen->folder);
	free(seen);
}

/* -- hashes --------------------------------------------------------------------- */

/* FNV-1a with a last mixing; never 0. */
static uint64_t
hash_of(struct cs_span text)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < text.length; i++)
		hash = (hash ^ (unsigned char)text.text[i]) * 1099511628211u;
	hash ^= hash >> 32;
	hash *= 0x9e3779b97f4a7c15u;
	hash ^= hash >> 29;
	return hash != 0 ? hash : 1;
}

static uint64_t *
slot_of(const struct seen_source *source, uint64_t hash)
{
	size_t at = (size_t)hash & (source->room - 1);

	while (source->hashes[at] != 0 && source->hashes[at] != hash)
		at = (at + 1) & (source->room - 1);
	return &source->hashes[at];
}

/* Room for one more; false: out of memory. */
static bool
grow(struct seen_source *source)
{
	struct seen_source bigger = *source;

	if (source->room > 0 && source->count < source->room / 2)
		return true;
	bigger.room = source->room > 0 ? source->room * 2 : FIRST_ROOM;
	bigger.hashes = calloc(bigger.room, sizeof *bigger.hashes);
	if (bigger.hashes == NULL)
		return false;
	for (size_t i = 0; i < source->room; i++)
		if (source->hashes[i] != 0)
			*slot_of(&bigger, source->hashes[i]) =
				source->hashes[i];
	free(source->hashes);
	*source = bigger;
	return true;
}

/* True if it was there. */
static bool
add_hash(struct seen_source *source, uint64_t hash)
{
	uint64_t *slot;

	if (!grow(source))
		return false;
	slot = slot_of(source, hash);
	if (*slot == hash)
		return true;
	*slot = hash;
	source->count++;
	return false;
}

bool
seen_before(struct seen *seen, struct seen_source *source,
	struct cs_span message)
{
	if (add_hash(source, hash_of(message)))
		return true;
	seen->is_changed = true;
	return false;
}

/* -- sources -------------------------------------------------------------------- */

static struct seen_source *
source_of(struct seen *seen, struct cs_span path)
{
	struct seen_source *s;

	for (s = seen->sources; s != NULL; s = s->next)
		if (strlen(s->path) == path.length
			&& memcmp(s->path, path.text, path.length) == 0)
			return s;
	s = calloc(1, sizeof *s);
	if (s == NULL || (s->path = strndup(path.text, path.length)) == NULL) {
		free(s);
		return NULL;
	}
	s->next = seen->sources;
	seen->sources = s;
	return s;
}

struct seen_source *
seen_source(struct seen *seen, const char *path)
{
	return source_of(seen, cs_span(path));
}

bool
seen_is_done(const struct seen_source *source, const struct seen_stamp *stamp)
{
	return source->is_done && memcmp(&source->stamp, stamp, sizeof *stamp)
			== 0;
}

void
seen_done(struct seen *seen, struct seen_source *source,
	const struct seen_stamp *stamp)
{
	source->is_done = true;
	source->stamp = *stamp;
	seen->is_changed = true;
}

/* -- the file ---------------------------------------------------------------------- */

/* "PATH<TAB>SIZE<TAB>SECONDS<TAB>NANOSECONDS", all 0: not read to its end.
 * What stands in memory already is the newer. */
static struct seen_source *
read_source(struct seen *seen, struct cs_span line)
{
	const char *tab = memchr(line.text, '\t', line.length);
	struct seen_source *source;
	struct seen_stamp stamp;

	if (tab == NULL || sscanf(tab, "\t%" SCNu64 "\t%" SCNu64 "\t%" SCNu64,
			&stamp.size, &stamp.seconds, &stamp.nanoseconds) != 3)
		return NULL;
	source = source_of(seen, (struct cs_span){ line.text,
		(size_t)(tab - line.text) });
	if (source != NULL && !source->is_done && stamp.seconds != 0) {
		source->is_done = true;
		source->stamp = stamp;
	}
	return source;
}

static void
read_hash(struct seen_source *source, struct cs_span line)
{
	uint64_t hash = 0;

	if (source == NULL || line.length != HASH_LINE)
		return;
	for (size_t i = 1; i < HASH_LINE; i++) {
		char c = line.text[i];

		if (c >= '0' && c <= '9')
			hash = hash << 4 | (uint64_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			hash = hash << 4 | (uint64_t)(c - 'a' + 10);
		else
			return;
	}
	if (hash != 0)
		add_hash(source, hash);
}

static void
read_text(struct seen *seen, char *text, size_t length)
{
	struct seen_source *source = NULL;

	while (length > 0) {
		char *end = memchr(text, '\n', length);
		size_t line = end != NULL ? (size_t)(end - text) : length;
		struct cs_span span = { text, line };

		if (end != NULL)
			*end = '\0';
		if (line > 0 && text[0] == ' ')
			read_hash(source, span);
		else if (line > 0 && text[0] == '/')
			source = read_source(seen, span);
		line += end != NULL;
		text += line;
		length -= line;
	}
}

static void
read_file(struct seen *seen, int directory)
{
	char *text;
	size_t length;
	int file;

	if (faccessat(directory, "known", F_OK, AT_EACCESS) != 0
		|| store_reader(directory, FILE_NAME, &file, NULL) != CS_OK)
		return;
	if (store_get(file, FILE_MAX, false, &text, &length, NULL) == CS_OK) {
		read_text(seen, text, length);
		free(text);
	}
	close(file);
}

enum cs_status
seen_open(const char *folder, struct seen **seen, struct cs_error *error)
{
	struct stat status;
	int directory;

	*seen = calloc(1, sizeof **seen);
	if (*seen == NULL || ((*seen)->folder = strdup(folder)) == NULL) {
		free(*seen);
		*seen = NULL;
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	}
	if (stat(folder, &status) != 0
		|| store_open(folder, ".", &directory, NULL) != CS_OK)
		return CS_OK;
	read_file(*seen, directory);
	close(directory);
	return CS_OK;
}

/* A path in which a line end or tab stands is not remembered. */
static bool
can_stand(const char *path)
{
	for (; *path != '\0'; path++)
		if ((unsigned char)*path < ' ')
			return false;
	return true;
}

static void
print_source(FILE *out, const struct seen_source *source)
{
	struct seen_stamp stamp = { 0, 0, 0 };

	if (source->is_done)
		stamp = source->stamp;
	if (!can_stand(source->path) || source->path[0] != '/')
		return;
	fprintf(out, "%s\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\n",
		source->path, stamp.size, stamp.seconds, stamp.nanoseconds);
	for (size_t i = 0; i < source->room; i++)
		if (source->hashes[i] != 0)
			fprintf(out, " %016" PRIx64 "\n", source->hashes[i]);
}

static enum cs_status
write_file(const struct seen *seen, int directory, struct cs_error *error)
{
	char *text = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&text, &length);
	enum cs_status status = CS_NO_MEMORY;

	if (out == NULL)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	fputs(HEAD_LINE, out);
	for (struct seen_source *s = seen->sources; s != NULL; s = s->next)
		print_source(out, s);
	if (fclose(out) == 0)
		status = store_replace(directory, FILE_NAME,
			(struct cs_span){ text, length }, error);
	else
		error_say(error, status, _("out of memory"));
	free(text);
	return status;
}

enum cs_status
seen_save(struct seen *seen, struct cs_error *error)
{
	int directory, lock;
	enum cs_status status;

	if (!seen->is_changed)
		return CS_OK;
	status = store_open(seen->folder, ".", &directory, error);
	if (status != CS_OK)
		return status;
	status = store_lock_wait(directory, FILE_NAME, &lock, error);
	if (status == CS_OK) {
		read_file(seen, directory); /* what others have seen */
		status = write_file(seen, directory, error);
		store_unlock(directory, FILE_NAME, lock);
	}
	close(directory);
	if (status == CS_OK)
		seen->is_changed = false;
	return status;
}

/* See aliases.h. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"
#include "aliases.h"
#include "pool.h"
#include "store.h"

enum {
	FILES_MAX = 64,
	FILE_SIZE = 4 << 20,
	PATH_SIZE = 4096,
	DEPTH_MAX = 8, /* of aliases that name aliases */
};

struct alias {
	const char *word, *list;
};

struct file {
	dev_t device;
	ino_t number;
};

struct cs_aliases {
	struct pool pool;
	struct alias *items;
	size_t count, room;
	char *alias_file; /* as set last, or NULL */
	struct file files[FILES_MAX]; /* read already: they may form a ring */
	unsigned file_count;
	const char *home;
};

/* -- mutt's lines ------------------------------------------------------------- */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The next word of *AT into WORD, quotes and backslashes taken off; false at
 * the end of the line or a comment. */
static bool
next_word(const char **at, char *word, size_t size)
{
	char quote = '\0';
	size_t used = 0;

	while (is_blank(**at))
		++*at;
	if (!**at || **at == '#')
		return false;
	for (; **at && (quote || !is_blank(**at)); ++*at) {
		if (quote ? **at == quote : **at == '"' || **at == '\'') {
			quote = quote ? '\0' : **at;
			continue;
		}
		if (**at == '\\' && quote != '\'' && (*at)[1])
			++*at;
		if (used + 1 < size)
			word[used++] = **at;
	}
	word[used] = '\0';
	return true;
}

static bool
add(struct cs_aliases *aliases, const char *word, const char *list)
{
	size_t room = aliases->room ? 2 * aliases->room : 64;
	struct alias *items = aliases->items;

	if (aliases->count == aliases->room) {
		items = realloc(items, room * sizeof *items);
		if (!items)
			return false;
		aliases->items = items;
		aliases->room = room;
	}
	items[aliases->count].word =
		pool_copy(&aliases->pool, word, strlen(word));
	items[aliases->count].list =
		pool_copy(&aliases->pool, list, strlen(list));
	if (!items[aliases->count].word || !items[aliases->count].list)
		return false;
	aliases->count++;
	return true;
}

/* alias [-group NAME] ... WORD LIST [# comment] */
static void
take_alias(struct cs_aliases *aliases, const char *at)
{
	char word[256], list[4096];
	const char *comment;

	if (!next_word(&at, word, sizeof word))
		return;
	while (!strcmp(word, "-group"))
		if (!next_word(&at, word, sizeof word) ||
			!next_word(&at, word, sizeof word))
			return;
	while (is_blank(*at))
		at++;
	comment = strstr(at, " #");
	snprintf(list, sizeof list, "%.*s",
		(int)(comment ? (size_t)(comment - at) : strlen(at)), at);
	if (*list)
		add(aliases, word, list);
}

static void file_take(struct cs_aliases *aliases, const char *path);

/* PATH with ~ for the home folder and $alias_file for its value. */
static void
path_take(struct cs_aliases *aliases, const char *path)
{
	char whole[PATH_SIZE];

	if (!strcmp(path, "$alias_file"))
		path = aliases->alias_file;
	if (!path || strpbrk(path, "`|$"))
		return;
	if (path[0] == '~' && path[1] == '/')
		snprintf(whole, sizeof whole, "%s%s", aliases->home, path + 1);
	else
		snprintf(whole, sizeof whole, "%s", path);
	if (*whole == '/')
		file_take(aliases, whole);
}

/* set … alias_file=PATH … */
static void
take_set(struct cs_aliases *aliases, const char *at)
{
	static const char name[] = "alias_file=";
	char word[PATH_SIZE];

	while (next_word(&at, word, sizeof word))
		if (!strncmp(word, name, sizeof name - 1))
			aliases->alias_file = pool_copy(&aliases->pool,
				word + sizeof name - 1,
				strlen(word) + 1 - sizeof name);
}

static void
take_line(struct cs_aliases *aliases, const char *line)
{
	char word[PATH_SIZE];
	const char *at = line;

	if (!next_word(&at, word, sizeof word))
		return;
	if (!strcmp(word, "alias"))
		take_alias(aliases, at);
	else if (!strcmp(word, "set"))
		take_set(aliases, at);
	else if (!strcmp(word, "source") && next_word(&at, word, sizeof word))
		path_take(aliases, word);
}

/* Lines that end in a backslash go on; TEXT is changed. */
static void
take_lines(struct cs_aliases *aliases, char *text)
{
	char *line, *end;

	for (end = text; (end = strstr(end, "\\\n")); )
		memset(end, ' ', 2);
	while ((line = strsep(&text, "\n"))) {
		line[strcspn(line, "\r")] = '\0';
		take_line(aliases, line);
	}
}

/* Notes a regular file; false for any other, and for one read before. */
static bool
is_new_file(struct cs_aliases *aliases, int file)
{
	struct stat about;
	unsigned i;

	if (fstat(file, &about) || !S_ISREG(about.st_mode) ||
		aliases->file_count == FILES_MAX)
		return false;
	for (i = 0; i < aliases->file_count; i++)
		if (aliases->files[i].device == about.st_dev &&
			aliases->files[i].number == about.st_ino)
			return false;
	aliases->files[aliases->file_count++] =
		(struct file){ about.st_dev, about.st_ino };
	return true;
}

static void
file_take(struct cs_aliases *aliases, const char *path)
{
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	char *text = NULL;
	size_t length;

	if (file < 0)
		return;
	if (is_new_file(aliases, file) &&
		store_get(file, FILE_SIZE, true, &text, &length, NULL) == CS_OK)
		take_lines(aliases, text);
	free(text);
	close(file);
}

/* -- For doors ---------------------------------------------------------------- */

enum cs_status
cs_aliases_open(struct cs_aliases **aliases)
{
	*aliases = calloc(1, sizeof **aliases);
	return *aliases ? CS_OK : CS_NO_MEMORY;
}

void
cs_aliases_close(struct cs_aliases *aliases)
{
	if (!aliases)
		return;
	pool_close(&aliases->pool);
	free(aliases->items);
	free(aliases);
}

void
cs_aliases_read(struct cs_aliases *aliases, const char *path, const char *home)
{
	aliases->home = home;
	file_take(aliases, path);
	if (aliases->alias_file)
		path_take(aliases, "$alias_file");
}

const char *
cs_aliases_file(struct cs_aliases *aliases)
{
	const char *path = aliases->alias_file;

	if (!path || strpbrk(path, "`|$"))
		return NULL;
	if (path[0] == '~' && path[1] == '/')
		path = pool_print(&aliases->pool,
			"%s%s", aliases->home, path + 1);
	return path && *path == '/' ? path : NULL;
}

/* mutt takes the first of that name, without case. */
static const char *
find(const struct cs_aliases *aliases, struct cs_span word)
{
	size_t i;

	for (i = 0; i < aliases->count; i++)
		if (strlen(aliases->items[i].word) == word.length &&
			!cs_ascii_compare_n(aliases->items[i].word, word.text,
				word.length))
			return aliases->items[i].list;
	return NULL;
}

static bool
expand(const struct cs_aliases *aliases, struct cs_span word, int depth,
	bool (*take)(void *context, const struct cs_recipient *recipient),
	void *context)
{
	const char *list = depth < DEPTH_MAX ? find(aliases, word) : NULL;
	struct cs_cutter cutter;
	struct cs_recipient recipient;

	if (!list)
		return false;
	cs_cutter_start(&cutter, cs_span(list));
	while (cs_cutter_next(&cutter, &recipient))
		if (recipient.kind != CS_LOCAL_NAME ||
			!expand(aliases, recipient.whole, depth + 1, take,
				context))
			take(context, &recipient);
	return true;
}

bool
cs_aliases_expand(const struct cs_aliases *aliases, struct cs_span word,
	bool (*take)(void *context, const struct cs_recipient *recipient),
	void *context)
{
	return expand(aliases, word, 0, take, context);
}

void
cs_aliases_begin(const struct cs_aliases *aliases, struct cs_span begin,
	bool (*take)(void *context, struct cs_span word), void *context)
{
	size_t i;

	for (i = 0; i < aliases->count; i++) {
		struct cs_span word = cs_span(aliases->items[i].word);

		if (word.length >= begin.length && !cs_ascii_compare_n(
				word.text, begin.text, begin.length) &&
			!take(context, word))
			return;
	}
}

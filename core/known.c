/* known.c - see known.h. */
#include "known.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "store.h"

enum { KNOWN_FILE_MAX = 1 << 28, LINE_MAX_KNOWN = 2048 };

struct known {
	struct known_entry *list;
	size_t count, room;
	uint64_t total;
	char **texts;   /* memory behind the entries */
	size_t text_count;
};

static int
compare_text(struct cs_span a, struct cs_span b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter > 0 ? memcmp(a.text, b.text, shorter) : 0;

	if (order != 0)
		return order;
	return a.length < b.length ? -1 : a.length > b.length;
}

/* Local parts: RFC 5321 lets case matter, no mail system that we met does. */
static int
compare_local(struct cs_span a, struct cs_span b)
{
	for (size_t i = 0; i < a.length && i < b.length; i++) {
		int x = tolower((unsigned char)a.text[i]);
		int y = tolower((unsigned char)b.text[i]);

		if (x != y)
			return x < y ? -1 : 1;
	}
	return a.length < b.length ? -1 : a.length > b.length;
}

static int
compare(const void *a, const void *b)
{
	const struct known_entry *x = a, *y = b;
	int order = compare_text(x->domain, y->domain);

	return order != 0 ? order : compare_local(x->local, y->local);
}

static void
sort(struct known *known)
{
	size_t kept = 0;

	known->total = 0;
	if (known->count == 0)
		return;
	qsort(known->list, known->count, sizeof *known->list, compare);
	for (size_t i = 1; i < known->count; i++) {
		if (compare(&known->list[kept], &known->list[i]) == 0)
			known->list[kept].count += known->list[i].count;
		else
			known->list[++kept] = known->list[i];
	}
	known->count = kept + 1;
	for (size_t i = 0; i < known->count; i++)
		known->total += known->list[i].count;
}

static bool
append(struct known *known, const struct known_entry *entry)
{
	if (known->count == known->room) {
		size_t room = known->room == 0 ? 256 : known->room * 2;
		struct known_entry *list = realloc(known->list,
			room * sizeof *list);

		if (list == NULL)
			return false;
		known->list = list;
		known->room = room;
	}
	known->list[known->count++] = *entry;
	return true;
}

/* Takes TEXT, made by malloc, over; frees it on failure. */
static bool
keep_text(struct known *known, char *text)
{
	char **texts = realloc(known->texts,
		(known->text_count + 1) * sizeof *texts);

	if (texts == NULL) {
		free(text);
		return false;
	}
	known->texts = texts;
	texts[known->text_count++] = text;
	return true;
}

static struct cs_span
last_at(struct cs_span address, struct cs_span *local)
{
	size_t at = address.length;

	while (at > 0 && address.text[at - 1] != '@')
		at--;
	*local = (struct cs_span){ address.text, at > 0 ? at - 1 : 0 };
	return (struct cs_span){ address.text + at, address.length - at };
}

/* One line, terminated where its first field ends. */
static bool
read_line(struct known *known, char *line, size_t length)
{
	struct known_entry entry = { .count = 1 };
	char *tab = memchr(line, '\t', length);
	struct cs_span address = { line, tab ? (size_t)(tab - line) : length };

	if (tab != NULL) {
		unsigned long count = strtoul(tab + 1, NULL, 10);

		entry.count = count > 0 && count < UINT32_MAX
			? (uint32_t)count : 1;
		*tab = '\0';
	}
	entry.domain = last_at(address, &entry.local);
	if (entry.domain.length == 0
		|| memchr(address.text, '\0', address.length) != NULL)
		return true;
	return append(known, &entry);
}

static enum cs_status
read_text(struct known *known, char *text, size_t length)
{
	while (length > 0) {
		char *end = memchr(text, '\n', length);
		size_t line = end != NULL ? (size_t)(end - text) : length;

		if (end != NULL)
			*end = '\0';
		if (line > 0 && line < LINE_MAX_KNOWN && text[0] != '#'
			&& !read_line(known, text, line))
			return CS_NO_MEMORY;
		line += end != NULL;
		text += line;
		length -= line;
	}
	return CS_OK;
}

static enum cs_status
load(struct known *known, const char *folder, struct cs_error *error)
{
	int directory, file;
	char *text;
	size_t length;
	enum cs_status status;

	if (access(folder, F_OK) != 0)
		return CS_OK;
	status = store_open(folder, ".", &directory, error);
	if (status != CS_OK)
		return status;
	status = store_reader(directory, "known", &file, error);
	close(directory);
	if (status != CS_OK)
		return status == CS_NOT_FOUND ? CS_OK : status;
	status = store_get(file, KNOWN_FILE_MAX, false, &text, &length, error);
	close(file);
	if (status != CS_OK)
		return status;
	if (!keep_text(known, text))
		return error_say(error, CS_NO_MEMORY, "out of memory");
	return read_text(known, text, length);
}

enum cs_status
known_open(const char *folder, struct known **known, struct cs_error *error)
{
	enum cs_status status = CS_OK;

	*known = calloc(1, sizeof **known);
	if (*known == NULL)
		return error_say(error, CS_NO_MEMORY, "out of memory");
	if (folder != NULL)
		status = load(*known, folder, error);
	if (status != CS_OK) {
		known_close(*known);
		*known = NULL;
		return status;
	}
	sort(*known);
	return CS_OK;
}

void
known_close(struct known *known)
{
	if (known == NULL)
		return;
	for (size_t i = 0; i < known->text_count; i++)
		free(known->texts[i]);
	free(known->texts);
	free(known->list);
	free(known);
}

uint64_t
known_total(const struct known *known)
{
	return known->total;
}

size_t
known_count(const struct known *known)
{
	return known->count;
}

const struct known_entry *
known_at(const struct known *known, size_t i)
{
	return &known->list[i];
}

/* The first entry that does not stand before KEY. */
static size_t
lower_bound(const struct known *known, const struct known_entry *key)
{
	size_t low = 0, high = known->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (compare(&known->list[middle], key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
known_range(const struct known *known, struct cs_span domain, size_t *first,
	size_t *end)
{
	struct known_entry key = { .domain = domain };
	size_t i = lower_bound(known, &key);

	*first = i;
	while (i < known->count
		&& compare_text(known->list[i].domain, domain) == 0)
		i++;
	*end = i;
}

uint64_t
known_domain(const struct known *known, struct cs_span domain)
{
	size_t first, end;
	uint64_t sum = 0;

	known_range(known, domain, &first, &end);
	for (; first < end; first++)
		sum += known->list[first].count;
	return sum;
}

bool
known_address(const struct known *known, struct cs_span local,
	struct cs_span domain)
{
	struct known_entry key = { .domain = domain, .local = local };
	size_t i = lower_bound(known, &key);

	return local.length > 0 && i < known->count
		&& compare(&known->list[i], &key) == 0;
}

void
known_persons(const struct known *known, struct cs_span local,
	void (*take)(void *context, const struct known_entry *entry),
	void *context)
{
	for (size_t i = 0; i < known->count; i++)
		if (known->list[i].local.length == local.length
			&& compare_local(known->list[i].local, local) == 0)
			take(context, &known->list[i]);
}

enum cs_status
known_add(struct known *known, struct cs_span local, struct cs_span domain,
	uint32_t count)
{
	char *text = malloc(local.length + domain.length + 2);
	struct known_entry entry = { .count = count > 0 ? count : 1 };

	if (text == NULL || !keep_text(known, text))
		return CS_NO_MEMORY;
	memcpy(text, domain.text, domain.length);
	text[domain.length] = '\0';
	if (local.length > 0)
		memcpy(text + domain.length + 1, local.text, local.length);
	entry.domain = (struct cs_span){ text, domain.length };
	entry.local = (struct cs_span){ text + domain.length + 1,
		local.length };
	return append(known, &entry) ? CS_OK : CS_NO_MEMORY;
}

static enum cs_status
put_entry(int file, const struct known_entry *entry, struct cs_error *error)
{
	char line[LINE_MAX_KNOWN];
	int length = snprintf(line, sizeof line, "%.*s%s%.*s\t%" PRIu32 "\n",
		(int)entry->local.length, entry->local.text,
		entry->local.length > 0 ? "@" : "", (int)entry->domain.length,
		entry->domain.text, entry->count);

	if (length < 0 || (size_t)length >= sizeof line)
		return CS_OK;
	return store_put(file, (struct cs_span){ line, (size_t)length },
		error);
}

enum cs_status
known_save(struct known *known, const char *folder, struct cs_error *error)
{
	int directory, file;
	enum cs_status status = store_open(folder, ".", &directory, error);

	if (status != CS_OK)
		return status;
	sort(known);
	status = store_begin(directory, "known", &file, error);
	if (status == CS_OK) {
		for (size_t i = 0; i < known->count && status == CS_OK; i++)
			status = put_entry(file, &known->list[i], error);
		if (status == CS_OK)
			status = store_commit(directory, "known", file, error);
		else
			store_abort(directory, "known", file);
	}
	close(directory);
	return status;
}

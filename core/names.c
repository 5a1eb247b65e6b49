/* See names.h. */
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "domain.h"
#include "names.h"
#include "words.h"

struct names_block {
	struct names_block *next;
	char *text;
};

/* Takes TEXT over: it lives as long as the set. */
static enum cs_status
keep(struct names *names, char *text)
{
	struct names_block *block = malloc(sizeof *block);

	if (!block) {
		free(text);
		return CS_NO_MEMORY;
	}
	*block = (struct names_block){ names->blocks, text };
	names->blocks = block;
	return CS_OK;
}

static uint64_t
head_of(const char *text)
{
	uint64_t head = 0;
	unsigned i;

	for (i = 0; i < 8; i++) {
		head = head << 8 | (unsigned char)*text;
		if (*text)
			text++;
	}
	return head;
}

/* Puts TEXT, which lives long enough, at the end. */
static enum cs_status
append(struct names *names, const char *text)
{
	size_t room = names->room ? names->room * 2 : 64;
	struct name *all = names->all;

	if (names->count == names->room) {
		all = realloc(all, room * sizeof *all);
		if (!all)
			return CS_NO_MEMORY;
		names->all = all;
		names->room = room;
	}
	all[names->count++] = (struct name){ head_of(text), text };
	return CS_OK;
}

/* A name that is canonical as it stands: the common case, decided without the
 * domain module.  What is doubtful (xn--, a number at the end …) is not. */
static bool
is_canonical(const char *text, size_t length)
{
	size_t i, label = 0;
	bool letter = false; /* in the last label */

	if (!length || length > DOMAIN_NAME_LENGTH)
		return false;
	for (i = 0; i < length; i++) {
		char c = text[i];

		if (c == '.') {
			if (!label || text[i - 1] == '-')
				return false;
			label = 0;
			letter = false;
			continue;
		}
		if (c == '-' ? !label || text[i - 1] == '-'
			     : !(c >= 'a' && c <= 'z') &&
				!(c >= '0' && c <= '9'))
			return false;
		letter |= c >= 'a' && c <= 'z';
		if (++label > DOMAIN_LABEL_LENGTH)
			return false;
	}
	return label && letter && text[length - 1] != '-';
}

/* Canonical form of NAME into DOMAIN; what is wrong, or NULL. */
static const char *
canonical(struct cs_span name, struct domain *domain)
{
	enum domain_status status = domain_read(NULL, name, domain, NULL);

	if (status != DOMAIN_OK)
		return domain_status_text(status);
	if (domain->kind != DOMAIN_NAME)
		return _("the domain is an IP address, not a name");
	return NULL;
}

enum cs_status
names_add(struct names *names, struct cs_span name, const char **why)
{
	struct domain domain;
	enum cs_status status;
	char *copy;

	*why = canonical(name, &domain);
	if (*why)
		return CS_SYNTAX;
	copy = strdup(domain.ascii);
	if (!copy)
		return CS_NO_MEMORY;
	status = keep(names, copy);
	return status == CS_OK ? append(names, copy) : status;
}

/* One line between START and END, where a 0 may be written. */
static enum cs_status
add_line(struct names *names, char *start, char *end, const char **why)
{
	char *hash = memchr(start, '#', (size_t)(end - start));

	if (hash)
		end = hash;
	while (start < end && strchr(" \t\r", *start))
		start++;
	while (end > start && strchr(" \t\r", end[-1]))
		end--;
	if (start == end)
		return CS_OK;
	if (!is_canonical(start, (size_t)(end - start)))
		return names_add(names,
			(struct cs_span){ start, (size_t)(end - start) }, why);
	*end = '\0';
	return append(names, start);
}

enum cs_status
names_add_lines(struct names *names, char *text, size_t length,
	void (*say)(void *context, size_t line, const char *why),
	void *context)
{
	enum cs_status status = keep(names, text);
	char *at, *end, *stop;
	const char *why;
	size_t line;

	if (status != CS_OK)
		return status;
	stop = text + length;
	at = text + (strncmp(text, "\xef\xbb\xbf", 3) ? 0 : 3);
	for (line = 1; status == CS_OK && at < stop; line++, at = end + 1) {
		end = memchr(at, '\n', (size_t)(stop - at));
		if (!end)
			end = stop;
		status = add_line(names, at, end, &why);
		if (status == CS_SYNTAX) {
			say(context, line, why);
			status = CS_OK;
		}
	}
	return status;
}

static int
compare(const void *a, const void *b)
{
	const struct name *one = a, *other = b;

	if (one->head != other->head)
		return one->head < other->head ? -1 : 1;
	return strcmp(one->text, other->text);
}

void
names_sort(struct names *names)
{
	struct name *all = names->all;
	size_t i, kept = 0;

	for (i = 1; i < names->count; i++)
		if (compare(&all[i - 1], &all[i]) > 0)
			break;
	if (i < names->count)
		qsort(all, names->count, sizeof *all, compare);
	for (i = 0; i < names->count; i++)
		if (!kept || compare(&all[kept - 1], &all[i]))
			all[kept++] = all[i];
	names->count = kept;
}

const char *
names_find(const struct names *names, const char *domain)
{
	struct name key = { head_of(domain), domain };
	const struct name *found;

	if (!names->count)
		return NULL;
	found = bsearch(&key, names->all, names->count, sizeof key, compare);
	return found ? found->text : NULL;
}

const char *
names_covering(const struct names *names, const char *domain)
{
	const char *found;

	while (domain) {
		found = names_find(names, domain);
		if (found)
			return found;
		domain = strchr(domain, '.');
		if (domain)
			domain++;
	}
	return NULL;
}

void
names_close(struct names *names)
{
	struct names_block *next;

	for (; names->blocks; names->blocks = next) {
		next = names->blocks->next;
		free(names->blocks->text);
		free(names->blocks);
	}
	free(names->all);
	*names = (struct names){ 0 };
}

/* See content-charset.h. */
#include "config.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content-charset.h"
#include "parameter.h"

enum {
	GROWTH_MOST = 8, /* times as long as it was */
	FLUSHED = 32,    /* bytes of the last characters */
};

/* -- what a field says -------------------------------------------------------- */

/* Adds NAME, of LENGTH bytes, in apostrophes or not. */
static bool
name_add(char names[CHARSETS_MOST][CHARSET_SIZE], int *count, const char *name,
	size_t length)
{
	char one[CHARSET_SIZE];
	int i;

	for (; length && *name == '\''; name++)
		length--;
	while (length && name[length - 1] == '\'')
		length--;
	if (!length || length >= sizeof one)
		return false;
	snprintf(one, sizeof one, "%.*s", (int)length, name);
	for (i = 0; i < *count; i++)
		if (!cs_ascii_compare(names[i], one))
			return true;
	if (*count == CHARSETS_MOST)
		return false;
	strcpy(names[(*count)++], one);
	return true;
}

/* Those of TYPE, which is no proper field: whatever follows the word. */
static int
loose_names(const char *type, char names[CHARSETS_MOST][CHARSET_SIZE])
{
	static const char word[] = "charset", blanks[] = " \t\r\n\"";
	int count = 0;
	size_t length;

	while ((type = cs_ascii_find(type, word))) {
		type += sizeof word - 1;
		type += strspn(type, " \t\r\n");
		if (*type++ != '=')
			return -1;
		type += strspn(type, blanks);
		length = strcspn(type, " \t\r\n\";,()");
		if (!name_add(names, &count, type, length))
			return -1;
		type += length;
	}
	return count;
}

int
charset_names(const char *type, char names[CHARSETS_MOST][CHARSET_SIZE])
{
	char readings[PARAMETER_NAMES][PARAMETER_SIZE];
	struct parameters *all = malloc(sizeof *all);
	int i, found, count = 0;

	if (!all)
		return -1;
	if (!parameters_read(type, all)) {
		free(all);
		return loose_names(type, names);
	}
	found = parameters_readings(all, "charset", readings);
	free(all);
	for (i = 0; i < found; i++)
		if (*readings[i] && !name_add(names, &count, readings[i],
				    strlen(readings[i])))
			return -1;
	return found < 0 ? -1 : count;
}

/* -- what it means ------------------------------------------------------------ */

/* The last two say that nobody knows more of it than ASCII. */
bool
charset_is_read(const char *name)
{
	static const char *const sets[] = { "us-ascii", "utf-8",
		"unknown-8bit", "x-unknown" };
	size_t i;

	for (i = 0; i < sizeof sets / sizeof *sets; i++)
		if (!cs_ascii_compare(name, sets[i]))
			return true;
	return false;
}

/* Is a byte of ASCII that letter in the set NAME, whatever else it has? */
static bool
has_ascii(const char *name)
{
	static const char *const sets[] = { "iso-8859-", "windows-125",
		"koi8-", "utf8" };
	size_t i;

	for (i = 0; i < sizeof sets / sizeof *sets; i++)
		if (!cs_ascii_compare_n(name, sets[i], strlen(sets[i])))
			return true;
	return false;
}

/* No slash: what follows would tell iconv to be lenient. */
static iconv_t
converter_open(const char *name)
{
	return name[strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop"
		"qrstuvwxyz0123456789-_.:+")] ? (iconv_t)-1
		: iconv_open("UTF-8", name);
}

struct room {
	char *text;
	size_t used, size, most;
};

/* False: there is no more to be had. */
static bool
room_grow(struct room *room, enum cs_status *status)
{
	size_t size = room->size ? 2 * room->size : room->most / GROWTH_MOST;
	char *larger = size <= room->most ? realloc(room->text, size) : NULL;

	if (!larger) {
		*status = size <= room->most ? CS_NO_MEMORY : CS_SYNTAX;
		return false;
	}
	room->text = larger;
	room->size = size;
	return true;
}

/* Converts the LENGTH bytes at FROM; where IS_LOOSE, passes over what is no
 * character. */
static enum cs_status
convert(iconv_t converter, char *from, size_t length, bool is_loose,
	struct room *room)
{
	char *to;
	enum cs_status status = CS_OK;
	size_t done, left;

	do {
		if (room->used == room->size && !room_grow(room, &status))
			return status;
		to = room->text + room->used;
		left = room->size - room->used;
		done = iconv(converter, &from, &length, &to, &left);
		room->used = room->size - left;
		if (done != (size_t)-1 || errno == EINVAL)
			break; /* a character may be cut off */
		if (errno == E2BIG && !room_grow(room, &status))
			return status;
		if (errno == EILSEQ && is_loose)
			from++, length--;
		else if (errno == EILSEQ)
			return CS_SYNTAX;
	} while (length);
	/* and what it still holds */
	if (room->size - room->used < FLUSHED && !room_grow(room, &status))
		return status;
	to = room->text + room->used;
	left = room->size - room->used;
	iconv(converter, NULL, NULL, &to, &left);
	room->used = room->size - left;
	return CS_OK;
}

enum cs_status
charset_convert(const char *name, char *text, size_t size, char **out,
	size_t *length)
{
	struct room room = { .most = GROWTH_MOST * (size + 64) };
	enum cs_status status;
	iconv_t converter;

	*out = NULL;
	*length = 0;
	if (charset_is_read(name))
		return CS_OK;
	converter = converter_open(name);
	if (converter == (iconv_t)-1)
		return has_ascii(name) ? CS_OK : CS_SYNTAX;
	status = convert(converter, text, size, has_ascii(name), &room);
	iconv_close(converter);
	if (status != CS_OK) {
		free(room.text);
		return status;
	}
	*out = room.text;
	*length = room.used;
	return CS_OK;
}

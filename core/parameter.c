/* See parameter.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "encoded.h"
#include "parameter.h"

/* -- reading ------------------------------------------------------------------ */

static const char *
skip_blanks(const char *at)
{
	return at + strspn(at, " \t\r\n");
}

/* RFC 2045: a sign of a token. */
static bool
is_token(char c)
{
	return c > ' ' && c < 0x7f && !strchr("()<>@,;:\\\"/[]?=", c);
}

static char
small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Reads a token that may have the signs MORE into TO, in small letters. */
static bool
read_token(const char **at, const char *more, char *to, size_t size)
{
	size_t used = 0;

	for (; is_token(**at) || (**at && strchr(more, **at)); ++*at) {
		if (used + 1 >= size)
			return false;
		to[used++] = small(**at);
	}
	to[used] = '\0';
	return used > 0;
}

/* A value, in quotes or not; what is no token sign is let through where every
 * reader stops at the same place. */
static bool
read_value(const char **at, char to[PARAMETER_SIZE])
{
	bool quoted = **at == '"';
	size_t used = 0;

	*at += quoted;
	for (; **at && (quoted ? **at != '"' : !strchr("; \t\r\n", **at));
		++*at) {
		if (!quoted && strchr("\"()\\", **at))
			return false;
		if (quoted && **at == '\\' && !*++*at)
			return false;
		if (used + 1 >= PARAMETER_SIZE)
			return false;
		to[used++] = **at;
	}
	to[used] = '\0';
	if (quoted && *(*at)++ != '"')
		return false;
	*at = skip_blanks(*at);
	return !**at || **at == ';';
}

static bool
read_one(const char **at, struct parameters *parameters)
{
	struct parameter *next = &parameters->list[parameters->count];

	if (parameters->count == PARAMETERS_MOST ||
		!read_token(at, "", next->name, sizeof next->name))
		return false;
	*at = skip_blanks(*at);
	if (**at != '=' || parameters_value(parameters, next->name))
		return false;
	*at = skip_blanks(*at + 1);
	parameters->count++;
	return read_value(at, next->value);
}

bool
parameters_read(const char *field, struct parameters *parameters)
{
	const char *at = skip_blanks(field);

	parameters->count = 0;
	*parameters->main = '\0';
	if (!*at)
		return true;
	if (!read_token(&at, "/", parameters->main, sizeof parameters->main))
		return false;
	for (at = skip_blanks(at); *at == ';'; at = skip_blanks(at)) {
		at = skip_blanks(at + 1);
		if (*at && *at != ';' && !read_one(&at, parameters))
			return false;
	}
	return !*at;
}

const char *
parameters_value(const struct parameters *parameters, const char *name)
{
	size_t i;

	for (i = 0; i < parameters->count; i++)
		if (!strcmp(parameters->list[i].name, name))
			return parameters->list[i].value;
	return NULL;
}

bool
parameter_is_type(const char *type)
{
	size_t length = strspn(type, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789-.+");

	return !*type || (length && (type[length] == '/' || !type[length]));
}

bool
parameter_is_boundary(const char *value)
{
	size_t length = strlen(value);

	return length && !strchr(" \t\r\n", value[length - 1]);
}

/* -- what it could be --------------------------------------------------------- */

/* Writes VALUE behind what TO has, `%41' as A. */
static bool
percent_decode(const char *value, char to[PARAMETER_SIZE])
{
	size_t used = strlen(to);
	char digits[3] = "", *end;

	for (; *value; value++) {
		if (used + 1 >= PARAMETER_SIZE)
			return false;
		to[used] = *value;
		if (*value == '%') {
			memcpy(digits, value + 1, value[1] ? 2 : 0);
			to[used] = (char)strtol(digits, &end, 16);
			if (end != digits + 2 || !to[used])
				return false;
			value += 2;
		}
		to[++used] = '\0';
	}
	to[used] = '\0';
	return true;
}

/* VALUE behind "charset'language'", of a character set that has ASCII in it. */
static const char *
behind_charset(const char *value)
{
	static const char *const sets[] = { "utf-8'", "us-ascii'",
		"iso-8859-", "windows-125", "'" };
	const char *end = strchr(value, '\'');
	size_t i;

	end = end ? strchr(end + 1, '\'') : NULL;
	for (i = 0; end && i < sizeof sets / sizeof *sets; i++)
		if (!cs_ascii_compare_n(value, sets[i], strlen(sets[i])))
			return end + 1;
	return NULL;
}

/* The piece NUMBER of NAME into TO: 1 it is there, 0 not, -1 it is broken. */
static int
piece_add(const struct parameters *parameters, const char *name,
	unsigned number, char to[PARAMETER_SIZE])
{
	const char *plain, *extended;
	char key[80];

	snprintf(key, sizeof key, "%s*%u", name, number);
	plain = parameters_value(parameters, key);
	strcat(key, "*");
	extended = parameters_value(parameters, key);
	if (!plain && !extended)
		return 0;
	if (plain && extended)
		return -1;
	if (plain && strlen(to) + strlen(plain) >= PARAMETER_SIZE)
		return -1;
	if (plain)
		strcat(to, plain);
	if (extended && !number)
		extended = behind_charset(extended);
	return plain || (extended && percent_decode(extended, to)) ? 1 : -1;
}

/* How many of the parameters belong to NAME? */
static size_t
count_of(const struct parameters *parameters, const char *name)
{
	size_t length = strlen(name), i, count = 0;

	for (i = 0; i < parameters->count; i++)
		count += !strncmp(parameters->list[i].name, name, length) &&
			(!parameters->list[i].name[length] ||
				parameters->list[i].name[length] == '*');
	return count;
}

/* The readings of the plain VALUE into NAMES. */
static int
plain_readings(const char *value, char names[PARAMETER_NAMES][PARAMETER_SIZE])
{
	strcpy(names[0], value);
	encoded_name(cs_span(value), names[1], PARAMETER_SIZE);
	return 2;
}

int
parameters_readings(const struct parameters *parameters, const char *name,
	char names[PARAMETER_NAMES][PARAMETER_SIZE])
{
	const char *plain = parameters_value(parameters, name), *extended;
	unsigned pieces = 0;
	char key[80];
	int used = plain ? plain_readings(plain, names) : 0, found;

	snprintf(key, sizeof key, "%s*", name);
	extended = parameters_value(parameters, key);
	if (extended) {
		names[used][0] = '\0';
		extended = behind_charset(extended);
		if (!extended || !percent_decode(extended, names[used++]))
			return -1;
	}
	names[used][0] = '\0';
	while ((found = piece_add(parameters, name, pieces, names[used])) > 0)
		pieces++;
	if (found < 0 || count_of(parameters, name) != pieces +
			(plain != NULL) + (extended != NULL))
		return -1;
	return used + (pieces > 0);
}

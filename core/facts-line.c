/* facts-line.c - see facts.h: facts as lines of text. */
#include "facts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"

#define HEAD "# countersign known "

enum { VERSION = 1, COLUMNS = 8 };

static const char *const origins[] = {
	[CS_ORIGIN_LIST] = "list",
	[CS_ORIGIN_SENDER] = "sender",
	[CS_ORIGIN_SENT] = "sent",
	[CS_ORIGIN_ADDED] = "added",
};
static const char quarantined[] = "quarantined";

const char *
fact_origin_name(enum cs_origin origin)
{
	return origins[origin];
}

/* -- days ------------------------------------------------------------------------ */

/* Days since 1970 of a Gregorian date, and back: H. Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms", days_from_civil, civil_from_days. */
int32_t
fact_day_of(int year, int month, int day)
{
	int y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
	int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100
		+ of_year - 719468;
}

void
fact_day_print(int32_t day, char out[16])
{
	int z = day + 719468, era = z / 146097, of_era = z - era * 146097;
	int year = (of_era - of_era / 1460 + of_era / 36524
		- of_era / 146096) / 365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int shifted = (5 * of_year + 2) / 153;
	int month = shifted + (shifted < 10 ? 3 : -9);

	if (day <= 0 || day > 2932896) { /* 9999-12-31 */
		memcpy(out, "-", 2);
		return;
	}
	year += era * 400 + (month <= 2);
	snprintf(out, 16, "%04d-%02d-%02d", year % 10000, month % 100,
		(of_year - (153 * shifted + 2) / 5 + 1) % 100);
}

/* "2026-11-23", else 0: unknown. */
int32_t
fact_day(struct cs_span text)
{
	int number[3] = { 0, 0, 0 }, part = 0;

	if (text.length != 10)
		return 0;
	for (size_t i = 0; i < 10; i++) {
		if (i == 4 || i == 7) {
			if (text.text[i] != '-')
				return 0;
			part++;
			continue;
		}
		if (text.text[i] < '0' || text.text[i] > '9')
			return 0;
		number[part] = number[part] * 10 + text.text[i] - '0';
	}
	if (number[0] < 1970 || number[1] < 1 || number[1] > 12
		|| number[2] < 1 || number[2] > 31)
		return 0;
	return fact_day_of(number[0], number[1], number[2]);
}

/* -- a line ------------------------------------------------------------------------ */

static bool
is_word(struct cs_span text, const char *word)
{
	return text.length == strlen(word)
		&& memcmp(text.text, word, text.length) == 0;
}

static void
parse_origin(struct cs_span text, struct fact *fact)
{
	for (size_t i = 0; i < sizeof origins / sizeof *origins; i++)
		if (is_word(text, origins[i]))
			fact->origin = (enum cs_origin)i;
	fact->quarantined = is_word(text, quarantined);
}

static uint32_t
parse_count(struct cs_span text)
{
	uint64_t count = 0;

	for (size_t i = 0; i < text.length && count <= UINT32_MAX; i++) {
		if (text.text[i] < '0' || text.text[i] > '9')
			break;
		count = count * 10 + (uint64_t)(text.text[i] - '0');
	}
	if (count > UINT32_MAX)
		return UINT32_MAX;
	return count > 0 ? (uint32_t)count : 1;
}

static void
split(struct cs_span line, struct cs_span columns[COLUMNS])
{
	size_t i;

	for (i = 0; i < COLUMNS; i++) {
		const char *tab = line.length > 0
			? memchr(line.text, '\t', line.length) : NULL;
		size_t length = tab ? (size_t)(tab - line.text) : line.length;

		columns[i] = (struct cs_span){ line.text, length };
		length += tab != NULL;
		line.text += length;
		line.length -= length;
	}
}

/* What would break the file's form, or a terminal. */
static bool
has_control(struct cs_span text)
{
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.text[i] < ' ' || text.text[i] == 0x7f)
			return true;
	return false;
}

bool
fact_parse(struct cs_span line, struct fact *fact)
{
	struct cs_span columns[COLUMNS], address;
	size_t at;

	if (line.length > 0 && line.text[line.length - 1] == '\r')
		line.length--;
	split(line, columns);
	address = columns[0];
	if (address.length == 0 || address.text[0] == '#'
		|| has_control(address))
		return false;
	for (at = address.length; at > 0 && address.text[at - 1] != '@'; at--)
		;
	*fact = (struct fact){ .name = columns[5], .nick = columns[6],
		.as = columns[7] };
	fact->local = (struct cs_span){ address.text, at > 0 ? at - 1 : 0 };
	fact->domain = (struct cs_span){ address.text + at,
		address.length - at };
	if (at == 1 || fact->domain.length == 0
		|| fact->domain.length >= CS_ASCII_SIZE
		|| fact->local.length > FACT_LOCAL_MAX
		|| has_control(fact->name) || has_control(fact->nick)
		|| has_control(fact->as))
		return false;
	fact->count = parse_count(columns[1]);
	fact->first = fact_day(columns[2]);
	fact->last = fact_day(columns[3]);
	parse_origin(columns[4], fact);
	return true;
}

/* A name as it may stand in the file: no controls, no tabs, not too long. */
static int
put_text(struct cs_span text, char out[FACT_NAME_MAX + 1])
{
	return (int)error_visible(out, FACT_NAME_MAX + 1, text, false);
}

size_t
fact_print(const struct fact *fact, char *out, size_t size)
{
	char first[16], last[16], name[FACT_NAME_MAX + 1];
	char nick[FACT_NAME_MAX + 1], as[FACT_NAME_MAX + 1];
	int own = put_text(fact->as, as);
	int nicks = put_text(fact->nick, nick) + own;
	int names = put_text(fact->name, name) + nicks;
	int length;

	fact_day_print(fact->first, first);
	fact_day_print(fact->last, last);
	length = snprintf(out, size, "%.*s%s%.*s\t%" PRIu32 "\t%s\t%s\t%s",
		(int)fact->local.length, fact->local.text,
		fact->local.length > 0 ? "@" : "", (int)fact->domain.length,
		fact->domain.text, fact->count, first, last,
		fact->quarantined ? quarantined : origins[fact->origin]);
	if (length < 0 || (size_t)length + (size_t)names + 5 > size)
		return 0;
	if (names > 0)
		length += sprintf(out + length, "\t%s", name);
	if (nicks > 0)
		length += sprintf(out + length, "\t%s", nick);
	if (own > 0)
		length += sprintf(out + length, "\t%s", as);
	out[length++] = '\n';
	return (size_t)length;
}

/* -- all lines -------------------------------------------------------------------- */

static bool
is_later(struct cs_span text)
{
	return text.length > sizeof HEAD - 1
		&& memcmp(text.text, HEAD, sizeof HEAD - 1) == 0
		&& strtol(text.text + sizeof HEAD - 1, NULL, 10) > VERSION;
}

enum cs_status
facts_read(struct facts *facts, struct cs_span text)
{
	struct fact fact;
	enum cs_status status = CS_OK;

	if (is_later(text))
		return CS_UNAVAILABLE;
	while (text.length > 0 && status == CS_OK) {
		const char *end = memchr(text.text, '\n', text.length);
		struct cs_span line = { text.text,
			end ? (size_t)(end - text.text) : text.length };
		size_t whole = line.length + (end != NULL);

		if (fact_parse(line, &fact))
			status = facts_put(facts, &fact, FACTS_SUM);
		text.text += whole;
		text.length -= whole;
	}
	return status;
}

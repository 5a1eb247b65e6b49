/*
 * Reading the audit log: its lines, and whether it is whole.  The form of a
 * line is audit.h's, the chain audit-log.h's.  Read strictly: a line that we
 * would not have written is damage.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audit.h"
#include "error.h"
#include "sha256.h"
#include "words.h"

/* A walk over one line, which is cut into strings in place. */
struct reader {
	char *at;
	bool bad;
};

static bool
takes(struct reader *reader, char c)
{
	if (*reader->at != c)
		return false;
	reader->at++;
	return true;
}

static void
expect(struct reader *reader, char c)
{
	if (!takes(reader, c))
		reader->bad = true;
}

/* A string, cut out in place. */
static const char *
read_string(struct reader *reader)
{
	char *start = reader->at + 1, *to = start;

	expect(reader, '"');
	while (!reader->bad && *reader->at && *reader->at != '"') {
		if (*reader->at == '\\' && *++reader->at != '"' &&
			*reader->at != '\\')
			reader->bad = true;
		else
			*to++ = *reader->at++;
	}
	expect(reader, '"');
	if (reader->bad)
		return "";
	*to = '\0';
	return start;
}

/* An array of strings, cut out in place as one, "," between. */
static const char *
read_list(struct reader *reader)
{
	char *start = reader->at, *to = start;

	expect(reader, '[');
	while (!reader->bad && !takes(reader, ']')) {
		const char *one;

		if (to != start)
			expect(reader, ',');
		one = read_string(reader);
		if (reader->bad)
			break;
		if (to != start)
			*to++ = ',';
		memmove(to, one, strlen(one));
		to += strlen(one);
	}
	if (reader->bad)
		return "";
	*to = '\0';
	return start;
}

/* A number with at most one digit behind its point, in tenths: read by hand,
 * for strtod() asks the locale. */
static unsigned long
read_tenths(struct reader *reader)
{
	unsigned long number = 0;
	const char *start = reader->at;

	for (; *reader->at >= '0' && *reader->at <= '9'; reader->at++)
		number = number * 10 + (unsigned long)(*reader->at - '0');
	if (reader->at == start || reader->at - start > 15)
		reader->bad = true;
	number *= 10;
	if (!takes(reader, '.'))
		return number;
	if (*reader->at < '0' || *reader->at > '9')
		reader->bad = true;
	else
		number += (unsigned long)(*reader->at++ - '0');
	return number;
}

static bool
read_truth(struct reader *reader)
{
	if (strncmp(reader->at, "true", 4))
		reader->bad = true;
	else
		reader->at += 4;
	return !reader->bad;
}

/* Puts the member NAME, whose value comes next, into ENTRY. */
static void
read_member(struct reader *reader, const char *name,
	struct cs_audit_entry *entry)
{
	const struct {
		const char *name, **text;
	} texts[] = {
		{ "when", &entry->when }, { "event", &entry->event },
		{ "who", &entry->who }, { "client", &entry->client },
		{ "verdict", &entry->verdict }, { "typed", &entry->typed },
		{ "suggested", &entry->suggested },
		{ "recipients", &entry->recipients },
		{ "choice", &entry->choice }, { "meant", &entry->meant },
		{ "by", &entry->by }, { "previous", &entry->previous },
		{ "mac", &entry->mac },
	};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!strcmp(texts[i].name, name)) {
			*texts[i].text = read_string(reader);
			return;
		}
	if (!strcmp(name, "rules"))
		entry->rules = read_list(reader);
	else if (!strcmp(name, "seconds"))
		entry->seconds = (double)read_tenths(reader) / 10;
	else if (!strcmp(name, "count"))
		entry->count = read_tenths(reader) / 10;
	else if (!strcmp(name, "tries"))
		entry->tries = (unsigned)(read_tenths(reader) / 10);
	else if (!strcmp(name, "torn"))
		entry->torn = read_truth(reader);
	else
		reader->bad = true;
}

/* Cuts LINE, terminated, into ENTRY; false: none of ours. */
static bool
read_entry(char *line, struct cs_audit_entry *entry)
{
	struct reader reader = { .at = line };
	const char *name;

	*entry = (struct cs_audit_entry){ .when = "", .event = "", .who = "",
		.client = "", .verdict = "", .rules = "", .typed = "",
		.suggested = "", .recipients = "", .choice = "", .meant = "",
		.by = "", .previous = "", .mac = "" };
	expect(&reader, '{');
	while (!reader.bad) {
		name = read_string(&reader);
		/* the colon stands behind the quote that was cut off */
		expect(&reader, ':');
		if (!reader.bad)
			read_member(&reader, name, entry);
		if (takes(&reader, '}'))
			break;
		expect(&reader, ',');
	}
	return !reader.bad && !*reader.at && *entry->previous;
}

/* -- files -------------------------------------------------------------------- */

/* A log is read as it grows: only whole lines count. */
static enum cs_status
open_log(const char *path, FILE **stream, struct cs_error *error)
{
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat status;

	if (file < 0)
		return error_say(error, errno == ENOENT ? CS_NOT_FOUND : CS_IO,
			"%s: %s", path, strerror(errno));
	if (fstat(file, &status) || !S_ISREG(status.st_mode)) {
		close(file);
		return error_say(error, CS_UNTRUSTED, _("%s: no plain file"),
			path);
	}
	*stream = fdopen(file, "r");
	if (*stream)
		return CS_OK;
	close(file);
	return error_say(error, CS_NO_MEMORY, _("out of memory"));
}

enum cs_status
cs_audit_read(const char *path,
	bool (*take)(void *context, const struct cs_audit_entry *entry),
	void *context, struct cs_error *error)
{
	struct cs_audit_entry entry;
	enum cs_status status;
	char *line = NULL;
	size_t room = 0, lines = 0, entries = 0;
	ssize_t length;
	FILE *stream;

	status = open_log(path, &stream, error);
	if (status)
		return status;
	while ((length = getline(&line, &room, stream)) > 0) {
		if (line[length - 1] != '\n')
			break;
		line[length - 1] = '\0';
		lines++;
		if (!read_entry(line, &entry))
			continue;
		entries++;
		if (!take(context, &entry))
			break;
	}
	free(line);
	fclose(stream);
	if (lines && !entries)
		return error_say(error, CS_SYNTAX, _("%s: this is no audit log"),
			path);
	return CS_OK;
}

/* -- is it whole -------------------------------------------------------------- */

struct walk {
	const char *head;         /* to be found, or NULL */
	struct cs_span key;
	struct cs_audit_check *check;
	char digest[SHA256_TEXT_SIZE]; /* of the line before */
	bool was_torn;            /* … which is none of ours */
	struct cs_error *error;
};

static enum cs_status
damage(const struct walk *walk, const char *sentence)
{
	return error_say(walk->error, CS_FAILED, words_like("%zu", sentence),
		walk->check->lines);
}

/* True when the seal at the end of LINE is that of KEY. */
static bool
mac_is_right(const struct walk *walk, struct cs_span line, const char *mac)
{
	static const char member[] = ",\"mac\":\"";
	size_t tail = sizeof member - 1 + SHA256_TEXT_SIZE - 1 + 2;
	unsigned char digest[SHA256_SIZE];
	char text[SHA256_TEXT_SIZE];

	if (line.length < tail || strlen(mac) != SHA256_TEXT_SIZE - 1 ||
		memcmp(line.text + line.length - tail, member,
			sizeof member - 1))
		return false;
	line.length -= tail;
	sha256_hmac(walk->key, line, digest);
	sha256_text(digest, text);
	return sha256_same(text, mac, SHA256_TEXT_SIZE - 1);
}

/* One line, LINE as it stands and COPY of it to be cut. */
static enum cs_status
check_line(struct walk *walk, struct cs_span line, char *copy)
{
	struct cs_audit_entry entry;

	walk->check->lines++;
	if (memchr(line.text, '\0', line.length) || !read_entry(copy, &entry)) {
		if (walk->was_torn)
			return damage(walk, N_("line %zu is damaged, as is "
				"that before"));
		walk->was_torn = true;
		return CS_OK;
	}
	if (strcmp(entry.previous, walk->digest))
		return damage(walk, N_("line %zu does not follow on the line "
			"before it: something was changed, put in or taken out "
			"there"));
	if (walk->was_torn != entry.torn)
		return walk->was_torn ? damage(walk, N_("line %zu follows on a "
			"damaged one"))
			: damage(walk, N_("line %zu tells of a torn line that "
				"is not there"));
	if (walk->key.length && !mac_is_right(walk, line, entry.mac))
		return damage(walk, N_("line %zu has not the seal of this key"));
	walk->check->torn += entry.torn;
	walk->check->entries++;
	walk->was_torn = false;
	return CS_OK;
}

static enum cs_status
check_lines(struct walk *walk, FILE *stream)
{
	unsigned char digest[SHA256_SIZE];
	char *line = NULL, *copy;
	enum cs_status status = CS_OK;
	struct cs_span span;
	size_t room = 0;
	ssize_t length;

	while (!status && (length = getline(&line, &room, stream)) > 0) {
		if (line[length - 1] != '\n') {
			walk->check->unfinished = true;
			break;
		}
		span = (struct cs_span){ line, (size_t)length - 1 };
		sha256(span, digest);
		copy = malloc((size_t)length);
		if (!copy)
			status = error_say(walk->error, CS_NO_MEMORY,
				_("out of memory"));
		if (copy) {
			memcpy(copy, line, (size_t)length - 1);
			copy[length - 1] = '\0';
			status = check_line(walk, span, copy);
		}
		free(copy);
		sha256_text(digest, walk->digest);
		walk->check->after_head++;
		if (walk->head && !strcmp(walk->head, walk->digest)) {
			walk->check->head_found = true;
			walk->check->after_head = 0;
		}
	}
	free(line);
	return status;
}

enum cs_status
cs_audit_verify(const char *path, const char *head, struct cs_span key,
	struct cs_audit_check *check, struct cs_error *error)
{
	struct walk walk = { .head = head, .key = key, .check = check,
		.error = error };
	enum cs_status status;
	FILE *stream;

	memset(check, 0, sizeof *check);
	status = open_log(path, &stream, error);
	if (status)
		return status;
	memset(walk.digest, '0', SHA256_TEXT_SIZE - 1);
	status = check_lines(&walk, stream);
	if (!status && walk.was_torn)
		status = damage(&walk, N_("line %zu is damaged"));
	memcpy(check->head, walk.digest, sizeof check->head);
	fclose(stream);
	if (!status && head && !check->head_found)
		status = error_say(error, CS_FAILED, _("no line has the head "
			"%s: the end is cut off, or it is another log"), head);
	return status;
}

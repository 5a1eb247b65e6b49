/* learn-book.c - see learn-book.h: aliases, alpine, lbdb, line by line. */
#include "learn-book.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"

enum { BOOK_MAX = 1 << 26, WORDS_MAX = 512 };

/* -- recipients --------------------------------------------------------------------- */

static enum cs_status
take_recipient(struct cs_learning *learning,
	const struct cs_recipient *recipient, struct cs_span nick,
	struct cs_span name)
{
	struct learn_item item = {
		.local = recipient->local,
		.domain = recipient->domain,
		.name = recipient->name.length > 0 ? recipient->name : name,
		.nick = nick,
		.count = 1,
		.origin = CS_ORIGIN_LIST,
	};

	return recipient->kind == CS_MAILBOX ? learn_take(learning, &item)
					     : CS_OK;
}

static size_t
count_recipients(struct cs_span list, bool *readable)
{
	struct cs_cutter cutter;
	struct cs_recipient recipient;
	size_t count = 0;

	*readable = true;
	cs_cutter_start(&cutter, list);
	while (cs_cutter_next(&cutter, &recipient)) {
		count++;
		if (recipient.kind == CS_UNREADABLE)
			*readable = false;
	}
	return count;
}

enum cs_status
learn_book_take(struct cs_learning *learning, struct cs_span list,
	struct cs_span nick, struct cs_span name)
{
	static const struct cs_span none = { "", 0 };
	struct cs_cutter cutter;
	struct cs_recipient recipient;
	enum cs_status status = CS_OK;
	bool readable, single = count_recipients(list, &readable) == 1;

	cs_cutter_start(&cutter, list);
	while (status == CS_OK && cs_cutter_next(&cutter, &recipient))
		status = take_recipient(learning, &recipient,
			single ? nick : none, single ? name : none);
	return status;
}

/* -- words of a line ------------------------------------------------------------------ */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The next word of *AT, quotes taken off; empty at the end. */
static struct cs_span
next_word(const char **at)
{
	struct cs_span word;
	char quote;

	while (is_blank(**at))
		(*at)++;
	quote = **at == '"' || **at == '\'' ? **at : '\0';
	word.text = *at += quote != '\0';
	while (**at != '\0' && **at != quote
		&& (quote != '\0' || !is_blank(**at)))
		(*at)++;
	word.length = (size_t)(*at - word.text);
	*at += quote != '\0' && **at == quote;
	return word;
}

/* mailx: words, not a list. */
static enum cs_status
take_words(struct cs_learning *learning, const char *at, struct cs_span nick)
{
	static const struct cs_span none = { "", 0 };
	struct cs_recipient recipients[WORDS_MAX];
	size_t count = 0;
	enum cs_status status = CS_OK;
	struct cs_span word;

	while (count < WORDS_MAX && (word = next_word(&at)).length > 0)
		cs_recipient_read(word, &recipients[count++]);
	for (size_t i = 0; i < count && status == CS_OK; i++)
		status = take_recipient(learning, &recipients[i],
			count == 1 ? nick : none, none);
	return status;
}

/* -- one line -------------------------------------------------------------------------- */

static bool
is_word(struct cs_span text, const char *word)
{
	return text.length == strlen(word)
		&& memcmp(text.text, word, text.length) == 0;
}

/* Takes a comment, ` # …', off the end of LINE. */
static void
drop_comment(char *line)
{
	bool quoted = false;

	for (char *at = line; *at != '\0'; at++) {
		if (*at == '"')
			quoted = !quoted;
		if (*at == '#' && !quoted && at > line && is_blank(at[-1])) {
			*at = '\0';
			return;
		}
	}
}

/* alias [-group g]… nick ADDRESSES */
static enum cs_status
take_alias(struct cs_learning *learning, char *line)
{
	const char *at = line;
	struct cs_span nick, list;
	bool readable;

	drop_comment(line);
	next_word(&at);
	nick = next_word(&at);
	while (is_word(nick, "-group")) {
		next_word(&at);
		nick = next_word(&at);
	}
	while (is_blank(*at))
		at++;
	list = cs_span(at);
	count_recipients(list, &readable);
	return readable ? learn_book_take(learning, list, nick, cs_span(""))
			: take_words(learning, at, nick);
}

static struct cs_span
column(const char *line, size_t number)
{
	while (number-- > 0) {
		line = strchr(line, '\t');
		if (line == NULL)
			return cs_span("");
		line++;
	}
	return (struct cs_span){ line, strcspn(line, "\t") };
}

/* lbdb: address, name, date, count. */
static enum cs_status
take_lbdb(struct cs_learning *learning, const char *line)
{
	struct cs_recipient recipient;
	struct cs_span count = column(line, 3);
	struct cs_span day = { column(line, 2).text,
		column(line, 2).length < 10 ? 0 : 10 };
	struct learn_item item = { .name = column(line, 1), .count = 1,
		.day = fact_day(day), .origin = CS_ORIGIN_LIST };

	cs_recipient_read(column(line, 0), &recipient);
	if (recipient.kind != CS_MAILBOX)
		return CS_OK;
	if (count.length > 0 && count.length < 10 && atoi(count.text) > 0)
		item.count = (uint32_t)atoi(count.text);
	item.local = recipient.local;
	item.domain = recipient.domain;
	return learn_take(learning, &item);
}

static enum cs_status
take_alpine(struct cs_learning *learning, const char *line)
{
	struct cs_span list = column(line, 2);

	if (list.length > 1 && list.text[0] == '('
		&& list.text[list.length - 1] == ')') {
		list.text++;
		list.length -= 2;
		return learn_book_take(learning, list, cs_span(""),
			cs_span(""));
	}
	return learn_book_take(learning, list, column(line, 0),
		column(line, 1));
}

static enum cs_status
take_line(struct cs_learning *learning, char *line)
{
	const char *at = line;
	struct cs_span first = next_word(&at), address = column(line, 0);
	struct cs_recipient recipient;

	if (line[0] == '#' || first.length == 0)
		return CS_OK;
	if (is_word(first, "alias") || is_word(first, "group"))
		return take_alias(learning, line);
	cs_recipient_read(address, &recipient);
	if (recipient.kind == CS_MAILBOX)
		return take_lbdb(learning, line);
	return strchr(line, '\t') != NULL ? take_alpine(learning, line)
					  : CS_OK;
}

/* -- all of it --------------------------------------------------------------------------- */

char *
learn_line(char **text)
{
	char *line = *text, *end;

	if (*line == '\0')
		return NULL;
	end = strchr(line, '\n');
	*text = end != NULL ? end + 1 : line + strlen(line);
	if (end != NULL)
		*end = '\0';
	end = line + strlen(line);
	if (end > line && end[-1] == '\r')
		end[-1] = '\0';
	return line;
}

/* Joins lines: after a backslash (mutt), or before a blank (alpine). */
static void
join_lines(char *text)
{
	for (char *end = strchr(text, '\n'); end != NULL;
		end = strchr(end + 1, '\n')) {
		if (end > text && end[-1] == '\\')
			end[-1] = *end = ' ';
		else if (end[1] == ' ' && strchr(text, '\t') != NULL)
			*end = ' ';
	}
}

static enum cs_status
take_text(struct cs_learning *learning, char *text, const char *name)
{
	enum cs_status status = CS_OK;
	char *line;

	if (learn_is_card(cs_span(text)))
		return learn_cards(learning, text);
	if (learn_is_abook(cs_span(text)))
		return learn_abook(learning, text);
	join_lines(text);
	while (status == CS_OK && (line = learn_line(&text)) != NULL) {
		status = take_line(learning, line);
		if (!learn_step(learning, name, 1))
			break;
	}
	return status;
}

/* All of STREAM, terminated; NULL and *STATUS: no memory, or more than a book
 * has, or no text. */
static char *
read_book(FILE *stream, enum cs_status *status)
{
	size_t room = 1 << 16, length = 0, got;
	char *text = malloc(room), *more;

	while (text != NULL
		&& (got = fread(text + length, 1, room - 1 - length, stream))) {
		if (memchr(text + length, '\0', got) != NULL) {
			*status = CS_SYNTAX;
			free(text);
			return NULL;
		}
		length += got;
		if (length + 1 < room)
			continue;
		more = room < BOOK_MAX ? realloc(text, room *= 2) : NULL;
		if (more == NULL)
			free(text);
		text = more;
	}
	if (text == NULL)
		*status = room < BOOK_MAX ? CS_NO_MEMORY : CS_LIMIT;
	else
		text[length] = '\0';
	return text;
}

enum cs_status
cs_learn_aliases(struct cs_learning *learning, FILE *stream, const char *name,
	struct cs_error *error)
{
	enum cs_status status = CS_OK;
	char *text = read_book(stream, &status);

	if (text != NULL)
		status = take_text(learning, text, name);
	free(text);
	if (status == CS_OK && ferror(stream))
		status = CS_IO;
	if (status != CS_OK)
		return error_say(error, status, "%s: %s", name,
			cs_status_text(status));
	return learning->stopped ? CS_BUSY : CS_OK;
}

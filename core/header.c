/* Walks over the header of a message, a line at a time by memchr. */
#include <ctype.h>
#include <string.h>

#include "header.h"
#include "words.h"

enum { ENDS_LF = 1, ENDS_CRLF = 2 };

/* A line without its end, and where the next one starts. */
struct line {
	size_t start, end, next;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The line at START; notes how it ends. */
static struct line
line_at(struct header *header, size_t start)
{
	const char *text = header->message.text;
	size_t length = header->message.length;
	const char *lf = memchr(text + start, '\n', length - start);
	struct line line = { start, length, length };

	if (!lf)
		return line;
	line.end = (size_t)(lf - text);
	line.next = line.end + 1;
	if (line.end > start && text[line.end - 1] == '\r') {
		line.end--;
		header->ends |= ENDS_CRLF;
	} else {
		header->ends |= ENDS_LF;
	}
	return line;
}

static bool
is_only_blanks(const char *text, const struct line *line)
{
	size_t at;

	for (at = line->start; at < line->end; at++) {
		if (!is_blank(text[at]))
			return false;
	}
	return true;
}

static unsigned
line_oddities(const struct header *header, const struct line *line)
{
	const char *text = header->message.text + line->start;
	size_t length = line->end - line->start;
	unsigned oddities = 0;

	if (memchr(text, '\r', length))
		oddities |= HEADER_BARE_CR;
	if (memchr(text, 0, length))
		oddities |= HEADER_NUL;
	if (header->ends == (ENDS_LF | ENDS_CRLF))
		oddities |= HEADER_MIXED_ENDS;
	return oddities;
}

/* At least as many words and signs as anybody reads in VALUE. */
static size_t
count_tokens(struct cs_span value)
{
	size_t count = 0, i;
	bool was_word = false, is_word;

	for (i = 0; i < value.length; i++) {
		unsigned char c = (unsigned char)value.text[i];

		is_word = c > 0x7F || isalnum(c) || c == '-' || c == '_';
		if (c > ' ' && !(is_word && was_word))
			count++;
		was_word = is_word;
	}
	return count;
}

/* Is FIELD, or the header up to its end, longer than others read? */
static bool
is_long(const struct header *header, const struct header_field *field)
{
	return field->whole.length > HEADER_FIELD_MAX ||
		header->at > HEADER_MAX ||
		(field->value.length > HEADER_TOKENS_MAX &&
			count_tokens(field->value) > HEADER_TOKENS_MAX);
}

/* Adds the continuations of the line that ended at *NEXT to FIELD. */
static size_t
read_continuations(struct header *header, struct header_field *field,
	size_t end, size_t *next)
{
	const char *text = header->message.text;

	while (*next < header->message.length && is_blank(text[*next])) {
		struct line line = line_at(header, *next);

		field->oddities |= line_oddities(header, &line);
		if (is_only_blanks(text, &line))
			field->oddities |= HEADER_BLANK_LINE;
		end = line.end;
		*next = line.next;
	}
	return end;
}

/* Finds the name in the first LINE of FIELD.  Returns where the value starts:
 * the line itself where there is no name. */
static size_t
read_name(const char *text, const struct line *line, struct header_field *field)
{
	size_t end, at = line->start;

	while (at < line->end && text[at] > ' ' && text[at] < 0x7F &&
		text[at] != ':')
		at++;
	end = at;
	while (at < line->end && is_blank(text[at]))
		at++;
	if (end == line->start || at == line->end || text[at] != ':') {
		field->oddities |= HEADER_NOT_A_FIELD;
		return line->start;
	}
	if (at != end)
		field->oddities |= HEADER_BLANK_IN_NAME;
	field->name = (struct cs_span){ text + line->start, end - line->start };
	return at + 1;
}

void
header_start(struct header *header, struct cs_span message, bool may_have_from)
{
	struct line line;

	*header = (struct header){ .message = message };
	if (!may_have_from || message.length < 5 ||
		memcmp(message.text, "From ", 5) != 0)
		return;
	line = line_at(header, 0);
	header->oddities |= line_oddities(header, &line);
	header->from = (struct cs_span){ message.text, line.end };
	header->at = line.next;
}

/* The walk is over, at the blank line or at the end of the message. */
static bool
stop(struct header *header, size_t body, unsigned oddities)
{
	header->done = true;
	header->at = body;
	header->oddities |= oddities;
	return false;
}

bool
header_next(struct header *header, struct header_field *field)
{
	const char *text = header->message.text;
	struct line line;
	size_t value, end;

	if (header->done)
		return false;
	if (header->at >= header->message.length)
		return stop(header, header->message.length,
			HEADER_NO_BLANK_LINE);
	line = line_at(header, header->at);
	*field = (struct header_field){
		.oddities = line_oddities(header, &line),
	};
	if (line.start == line.end && line.next > line.end)
		return stop(header, line.next, field->oddities);
	value = read_name(text, &line, field);
	end = read_continuations(header, field, line.end, &line.next);
	field->value = (struct cs_span){ text + value, end - value };
	field->whole = (struct cs_span){
		text + line.start, line.next - line.start
	};
	header->at = line.next;
	if (is_long(header, field))
		field->oddities |= HEADER_LONG;
	header->oddities |= field->oddities;
	return true;
}

struct cs_span
header_body(const struct header *header)
{
	return (struct cs_span){
		header->message.text + header->at,
		header->message.length - header->at,
	};
}

bool
header_field_is(const struct header_field *field, const char *name)
{
	return strlen(name) == field->name.length && field->name.length &&
		cs_ascii_compare_n(field->name.text, name,
			field->name.length) == 0;
}

static struct cs_span
trim(struct cs_span text)
{
	while (text.length && strchr(" \t\r\n", text.text[0]) && text.text[0]) {
		text.text++;
		text.length--;
	}
	while (text.length && strchr(" \t\r\n", text.text[text.length - 1]) &&
		text.text[text.length - 1])
		text.length--;
	return text;
}

/* Bytes of the line end at AT that folds, else 0. */
static size_t
fold_at(struct cs_span text, size_t at)
{
	size_t n = at;

	if (text.text[n] == '\r' && n + 1 < text.length)
		n++;
	if (text.text[n] != '\n' || n + 1 >= text.length)
		return 0;
	return is_blank(text.text[n + 1]) ? n + 1 - at : 0;
}

size_t
header_unfold(struct cs_span value, char *buffer, size_t size)
{
	struct cs_span text = trim(value);
	size_t at = 0, length = 0;

	while (at < text.length) {
		size_t fold = fold_at(text, at);

		if (fold) {
			at += fold;
			continue;
		}
		if (length + 1 < size)
			buffer[length] = text.text[at];
		length++;
		at++;
	}
	if (size)
		buffer[length < size ? length : size - 1] = 0;
	return length;
}

const char *
header_oddity_text(unsigned oddities)
{
	static const char *const sentences[] = {
#define X(name, sentence) sentence,
		HEADER_ODDITY_LIST(X)
#undef X
	};
	size_t i;

	for (i = 0; i < HEADER_ODDITIES; i++) {
		if (oddities & 1u << i)
			return _(sentences[i]);
	}
	return "";
}

/* body-find - searching and replacing; see body.h. */
#include "body-inside.h"

#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "motion.h"

/* What is looked for. */
struct pattern {
	struct cs_span text;
	bool match_case;
};

/* The end of PATTERN where it stands in LINE at AT, 0 where it doesn't. */
static size_t
matches(struct cs_span line, size_t at, const struct pattern *pattern)
{
	struct cs_span what = pattern->text;
	size_t i, n, m;

	if (pattern->match_case) {
		if (what.length > line.length - at ||
			memcmp(line.text + at, what.text, what.length) != 0)
			return 0;
		return at + what.length;
	}
	for (i = 0; i < what.length; i += n, at += m) {
		if (at == line.length)
			return 0;
		if (grapheme_fold(grapheme_code(what, i, &n)) !=
			grapheme_fold(grapheme_code(line, at, &m)))
			return 0;
	}
	return at;
}

/* A match that begins and ends between clusters. */
static size_t
matches_whole(struct cs_span line, size_t at, const struct pattern *pattern)
{
	size_t end = matches(line, at, pattern);

	if (end == 0 || grapheme_border(line, at) != at ||
		grapheme_border(line, end) != end)
		return 0;
	return end;
}

/* The first match in LINE at FROM or behind it; false: none. */
static bool
match_right(struct cs_span line, size_t from, const struct pattern *pattern,
	size_t *start, size_t *end)
{
	size_t length;

	while (from < line.length) {
		*end = matches_whole(line, from, pattern);
		if (*end > 0) {
			*start = from;
			return true;
		}
		grapheme_code(line, from, &length);
		from += length;
	}
	return false;
}

/* The last match in LINE that begins before BEFORE. */
static bool
match_left(struct cs_span line, size_t before, const struct pattern *pattern,
	size_t *start, size_t *end)
{
	size_t from = 0, a, b;
	bool found = false;

	while (match_right(line, from, pattern, &a, &b) && a < before) {
		*start = a;
		*end = b;
		found = true;
		from = a + 1;
		while (from < line.length &&
			((unsigned char)line.text[from] & 0xc0) == 0x80)
			from++;
	}
	return found;
}

/* The match next to place AT, all around the text. */
static bool
search(struct body *body, const struct pattern *pattern, size_t at,
	bool backwards, size_t *start, size_t *end)
{
	size_t count = text_line_count(body->text), i, line, from;
	size_t first = text_line_of(body->text, at);
	struct cs_span span;
	bool found = false;

	at -= text_line_start(body->text, first);
	for (i = 0; i <= count && !found; i++) {
		line = (first + (backwards ? count - i % count : i)) % count;
		span = text_line(body->text, line);
		if (backwards)
			found = match_left(span, i ? SIZE_MAX : at, pattern,
				start, end);
		else
			found = match_right(span, i ? 0 : at, pattern, start,
				end);
		from = text_line_start(body->text, line);
		*start += from;
		*end += from;
	}
	return found;
}

/* Remembers SEARCH for the next time. */
static enum cs_status
remember(struct body *body, const struct body_search *what)
{
	char *pattern;

	body->match_case = what->match_case;
	if (what->what.text == body->pattern &&
		what->what.length == body->pattern_length)
		return CS_OK;
	pattern = malloc(what->what.length + 1);
	if (!pattern)
		return CS_NO_MEMORY;
	memcpy(pattern, what->what.text, what->what.length);
	free(body->pattern);
	body->pattern = pattern;
	body->pattern_length = what->what.length;
	return CS_OK;
}

/* Where the search begins: not on the match it found before. */
static size_t
search_from(struct body *body, bool backwards)
{
	bool again = body->found_version == body_version(body) &&
		body->found_at == body->cursor && body->found;

	return again && !backwards ? motion_right(body->text, body->cursor) :
		body->cursor;
}

enum cs_status
body_find(struct body *body, const struct body_search *what)
{
	size_t from = what->here ? body->cursor
		: search_from(body, what->backwards), start = 0, end = 0;
	struct pattern pattern;
	enum cs_status status;

	body_settle(body, BODY_COMMANDS);
	if (what->what.length == 0)
		return CS_NOT_FOUND;
	status = remember(body, what);
	if (status != CS_OK)
		return status;
	pattern = (struct pattern){ body_pattern(body), what->match_case };
	if (!search(body, &pattern, from, what->backwards, &start, &end))
		return CS_NOT_FOUND;
	body->cursor = body->found_at = start;
	body->found_version = body_version(body);
	body->found = body->matched = true;
	body->match_start = start;
	body->match_end = end;
	return CS_OK;
}

enum cs_status
body_find_again(struct body *body, bool backwards)
{
	const struct body_search again = { .what = body_pattern(body),
		.backwards = backwards, .match_case = body->match_case };

	return body_find(body, &again);
}

bool
body_match(const struct body *body, size_t *start, size_t *end)
{
	*start = body->match_start;
	*end = body->match_end;
	return body->matched;
}

struct cs_span
body_pattern(const struct body *body)
{
	return (struct cs_span){ body->pattern, body->pattern_length };
}

/* -- Replacing ------------------------------------------------------------ */

enum cs_status
body_replace_match(struct body *body, struct cs_span with)
{
	if (!body->matched)
		return CS_NOT_FOUND;
	return body_replace(body, body->match_start, body->match_end, with);
}

/* The part of a line where matches are replaced, and what comes instead. */
struct replacing {
	const struct pattern *pattern;
	struct cs_span with;
	struct bytes instead;
	size_t first, end; /* from the first match to behind the last one */
	size_t count;
};

/* Looks through LINE between FROM and TO. */
static void
replace_in(struct replacing *replacing, struct cs_span line, size_t from,
	size_t to)
{
	size_t start, end, before = from;

	replacing->instead.length = 0;
	replacing->first = replacing->end = to;
	while (match_right(line, from, replacing->pattern, &start, &end) &&
		end <= to) {
		if (replacing->first == to)
			replacing->first = before = start;
		bytes_add(&replacing->instead, (struct cs_span){
			line.text + before, start - before });
		bytes_add(&replacing->instead, replacing->with);
		from = before = replacing->end = end;
		replacing->count++;
	}
}

/* Replaces in the lines of the region; each line is one edit, so that the work
 * is that of going through the text once. */
static enum cs_status
replace_lines(struct body *body, struct replacing *replacing, size_t from,
	const struct text_mark *to)
{
	size_t start, count;
	struct cs_span line;
	enum cs_status status = CS_OK;

	while (status == CS_OK && from < to->at) {
		start = text_line_start(body->text,
			text_line_of(body->text, from));
		line = text_line(body->text, text_line_of(body->text, from));
		count = replacing->count;
		replace_in(replacing, line, from - start,
			to->at - start < line.length ? to->at - start :
			line.length);
		from = start + line.length + 1;
		if (count == replacing->count)
			continue;
		status = replacing->instead.status;
		from = from - (replacing->end - replacing->first) +
			replacing->instead.length;
		if (status == CS_OK)
			status = text_delete(body->text,
				start + replacing->first,
				start + replacing->end);
		if (status == CS_OK)
			status = text_insert(body->text,
				start + replacing->first,
				bytes_span(&replacing->instead));
	}
	return status;
}

enum cs_status
body_replace_all(struct body *body, const struct body_search *what,
	struct cs_span with, size_t *count)
{
	struct text_mark to = { .after = true }, cursor = { 0 };
	size_t from = 0, end = text_length(body->text);
	struct replacing replacing = { .with = with };
	struct pattern pattern;
	enum cs_status status;

	*count = 0;
	body_settle(body, BODY_COMMANDS);
	body_region(body, &from, &end);
	if (what->what.length == 0)
		return CS_NOT_FOUND;
	status = remember(body, what);
	if (status == CS_OK)
		status = body_begin(body, false);
	if (status != CS_OK)
		return status;
	pattern = (struct pattern){ body_pattern(body), what->match_case };
	replacing.pattern = &pattern;
	text_mark_set(body->text, &to, end);
	text_mark_set(body->text, &cursor, body->cursor);
	status = replace_lines(body, &replacing, from, &to);
	text_mark_drop(body->text, &to);
	text_mark_drop(body->text, &cursor);
	bytes_free(&replacing.instead);
	status = body_finish(body, cursor.at, status);
	*count = status == CS_OK ? replacing.count : 0;
	return status == CS_OK && *count == 0 ? CS_NOT_FOUND : status;
}

/* body-wrap - breaking lines while they are typed; see body.h. */
#include "body-inside.h"

#include <stdlib.h>

#include "justify.h"
#include "paragraph.h"

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* Bytes of LINE without the blanks at its end. */
static size_t
text_end(struct cs_span line)
{
	size_t end = line.length;

	while (end > 0 && is_blank(line.text[end - 1]))
		end--;
	return end;
}

/* A line may begin with the word of LINE at AT. */
static bool
may_begin(struct cs_span line, size_t at)
{
	size_t end = at;

	while (end < line.length && !is_blank(line.text[end]))
		end++;
	return !paragraph_is_marker((struct cs_span){ line.text + at,
		end - at });
}

/* Where LINE must be broken so that it fits: the last word that may begin a
 * line and lets the text before it fit, else the first one.  0: the line fits
 * without the blanks at its end, or there is no such word. */
static size_t
break_place(struct body *body, struct cs_span line)
{
	size_t fits, at, place = 0;
	struct paragraph_line shape;

	line.length = text_end(line);
	fits = grapheme_fit(line, body->options.wrap, &body->style, NULL);
	if (fits == line.length)
		return 0;
	paragraph_line(line, &shape);
	for (at = paragraph_prefix(&shape) + 1; at < line.length; at++) {
		if (!is_blank(line.text[at - 1]) || is_blank(line.text[at]))
			continue;
		if (place > 0 && text_end((struct cs_span){ line.text, at }) >
			fits)
			break;
		if (may_begin(line, at))
			place = at;
	}
	return place;
}

/* Breaks LINE at PLACE: the blanks before it become a line break and PREFIX.
 * Where the line below took the overflow of the last break, the text goes
 * before that line's. */
static enum cs_status
break_line(struct body *body, size_t line, size_t place, size_t *cursor)
{
	size_t start = text_line_start(body->text, line), from = start + place;
	struct cs_span text = text_line(body->text, line);
	struct text_mark mark = { .after = true };
	enum cs_status status;
	char *prefix = NULL;
	size_t length;

	status = justify_prefix(text, &prefix, &length);
	while (from > start && is_blank(text.text[from - start - 1]))
		from--;
	text_mark_set(body->text, &mark, *cursor);
	if (status == CS_OK)
		status = text_delete(body->text, from, start + place);
	if (status == CS_OK)
		status = text_insert(body->text, from,
			(struct cs_span){ "\n", 1 });
	if (status == CS_OK)
		status = text_insert(body->text, from + 1,
			(struct cs_span){ prefix, length });
	*cursor = mark.at;
	text_mark_drop(body->text, &mark);
	free(prefix);
	return status;
}

/* Joins the line below LINE to it by a blank, if its text only overflowed from
 * there before. */
static enum cs_status
take_spill(struct body *body, size_t line)
{
	size_t end = text_line_end(body->text, line);
	struct paragraph_line shape;
	enum cs_status status;

	paragraph_line(text_line(body->text, line + 1), &shape);
	status = text_delete(body->text, end,
		end + 1 + paragraph_prefix(&shape));
	return status != CS_OK ? status : text_insert(body->text, end,
		(struct cs_span){ " ", 1 });
}

enum cs_status
body_hard_wrap(struct body *body, bool spilling, size_t *cursor)
{
	size_t line = text_line_of(body->text, *cursor), place;
	enum cs_status status = CS_OK;

	place = break_place(body, text_line(body->text, line));
	if (place == 0)
		return CS_OK;
	if (spilling && line + 1 < text_line_count(body->text) &&
		text_line_start(body->text, line + 1) == body->spill.at)
		status = take_spill(body, line);
	while (status == CS_OK && (place = break_place(body,
		text_line(body->text, line))) > 0) {
		status = break_line(body, line, place, cursor);
		line++;
	}
	if (status == CS_OK && *cursor < text_line_start(body->text, line)) {
		text_mark_set(body->text, &body->spill,
			text_line_start(body->text, line));
		body->spilling = true;
	}
	return status;
}

/* motion - see motion.h. */
#include "motion.h"

#include "grapheme.h"

/* The line AT is in, and where it begins. */
static struct cs_span
line_at(struct text *text, size_t at, size_t *start)
{
	size_t line = text_line_of(text, at);

	*start = text_line_start(text, line);
	return text_line(text, line);
}

size_t
motion_left(struct text *text, size_t at)
{
	size_t start;
	struct cs_span line = line_at(text, at, &start);

	if (at == start)
		return at > 0 ? at - 1 : 0;
	return start + grapheme_previous(line, at - start);
}

size_t
motion_right(struct text *text, size_t at)
{
	size_t start;
	struct cs_span line = line_at(text, at, &start);

	if (at - start < line.length)
		return start + grapheme_next(line, at - start);
	return at < text_length(text) ? at + 1 : at;
}

static bool
is_word_at(struct cs_span line, size_t at)
{
	size_t length;

	return at < line.length &&
		grapheme_is_word(grapheme_code(line, at, &length));
}

/* The first place from AT on in LINE that is, or is not, in a word. */
static size_t
skip_right(struct cs_span line, size_t at, bool word)
{
	while (at < line.length && is_word_at(line, at) == word)
		at = grapheme_next(line, at);
	return at;
}

size_t
motion_word_right(struct text *text, size_t at)
{
	size_t number = text_line_of(text, at);
	size_t start = text_line_start(text, number);
	struct cs_span line = text_line(text, number);

	at = skip_right(line, skip_right(line, at - start, true), false);
	while (at == line.length && ++number < text_line_count(text)) {
		line = text_line(text, number);
		at = skip_right(line, 0, false);
		start = text_line_start(text, number);
	}
	return start + at;
}

static size_t
skip_left(struct cs_span line, size_t at, bool word)
{
	size_t before;

	while (at > 0) {
		before = grapheme_previous(line, at);
		if (is_word_at(line, before) != word)
			break;
		at = before;
	}
	return at;
}

size_t
motion_word_left(struct text *text, size_t at)
{
	size_t number = text_line_of(text, at);
	size_t start = text_line_start(text, number);
	struct cs_span line = text_line(text, number);

	at = skip_left(line, at - start, false);
	while (at == 0 && number > 0) {
		line = text_line(text, --number);
		start = text_line_start(text, number);
		at = skip_left(line, line.length, false);
	}
	return start + skip_left(line, at, true);
}

size_t
motion_settle(struct text *text, size_t at)
{
	size_t start, border;
	struct cs_span line = line_at(text, at, &start);

	border = grapheme_border(line, at - start);
	if (start + border == at)
		return at;
	return start + grapheme_next(line, border);
}

/* wrap - see wrap.h. */
#include "wrap.h"

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* Columns of the cluster AT … NEXT. */
static size_t
columns_of(struct cs_span line, size_t at, size_t next, size_t column,
	const struct grapheme_style *style)
{
	if (next - at == 1 && line.text[at] >= ' ' && line.text[at] < 0x7f)
		return 1;
	return grapheme_width((struct cs_span){ line.text + at, next - at },
		column, style);
}

/* A row may end between the clusters BEFORE … AT and AT …. */
static bool
may_end(struct cs_span line, size_t before, size_t at)
{
	size_t length, last = before;
	uint32_t left, right;

	if (is_blank(line.text[at]))
		return false;
	if (is_blank(line.text[before]))
		return true;
	right = grapheme_code(line, at, &length);
	left = grapheme_code(line, last, &length);
	return (left >= 0x80 || right >= 0x80) &&
		grapheme_may_break(left, right);
}

/* True where what is left of LINE from START on is plain ASCII and shorter than
 * COLUMNS: nearly every row. */
static bool
is_plain_row(struct cs_span line, size_t start, size_t columns)
{
	size_t at;

	if (line.length - start >= columns)
		return false;
	for (at = start; at < line.length; at++)
		if (line.text[at] < ' ' || line.text[at] >= 0x7f)
			return false;
	return true;
}

size_t
wrap_row_end(struct cs_span line, size_t start, size_t columns,
	const struct grapheme_style *style)
{
	size_t at, next = start, width, column = 0;
	size_t before = start, end = start;

	if (is_plain_row(line, start, columns))
		return line.length;
	for (at = start; at < line.length; before = at, at = next) {
		next = grapheme_next(line, at);
		width = columns_of(line, at, next, column, style);
		if (at > start && may_end(line, before, at))
			end = at;
		if (width > columns - column || (column + width == columns &&
			!is_blank(line.text[at])))
			break;
		column += width;
	}
	if (at == line.length)
		return at;
	if (is_blank(line.text[at]) && at > start)
		return at;
	if (end > start)
		return end;
	return at > start ? at : next;
}

size_t
wrap_find(struct cs_span line, size_t at, size_t columns,
	const struct grapheme_style *style, size_t *start, size_t *end)
{
	size_t row = 0;

	*start = 0;
	*end = wrap_row_end(line, 0, columns, style);
	while (at >= *end && *end < line.length) {
		*start = *end;
		*end = wrap_row_end(line, *start, columns, style);
		row++;
	}
	return row;
}

size_t
wrap_count(struct cs_span line, size_t columns,
	const struct grapheme_style *style)
{
	size_t start, end;

	return wrap_find(line, line.length, columns, style, &start, &end) + 1;
}

size_t
wrap_column(struct cs_span line, size_t start, size_t end, size_t column,
	const struct grapheme_style *style)
{
	size_t at = start, next, width, right = 0;

	while (at < end) {
		next = grapheme_next(line, at);
		width = columns_of(line, at, next, right, style);
		if (right + width > column ||
			(next >= end && end < line.length))
			break;
		right += width;
		at = next;
	}
	return at;
}

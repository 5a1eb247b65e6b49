/* body-view - rows, the window and the places in it; see body.h. */
#include "body-inside.h"

#include "motion.h"
#include "wrap.h"

/* -- Rows ----------------------------------------------------------------- */

/* The row of STRIP's line that place AT of that line is in. */
static void
find_row(struct body *body, struct body_strip *strip, size_t at)
{
	strip->text = text_line(body->text, strip->line);
	wrap_find(strip->text, at, body->columns, &body->style, &strip->start,
		&strip->end);
}

void
body_strip_at(struct body *body, size_t at, struct body_strip *strip)
{
	strip->line = text_line_of(body->text, at);
	find_row(body, strip, at - text_line_start(body->text, strip->line));
}

bool
body_strip_down(struct body *body, struct body_strip *strip)
{
	if (strip->end < strip->text.length) {
		strip->start = strip->end;
	} else if (strip->line + 1 < text_line_count(body->text)) {
		strip->text = text_line(body->text, ++strip->line);
		strip->start = 0;
	} else {
		return false;
	}
	strip->end = wrap_row_end(strip->text, strip->start, body->columns,
		&body->style);
	return true;
}

bool
body_strip_up(struct body *body, struct body_strip *strip)
{
	if (strip->start > 0) {
		find_row(body, strip, strip->start - 1);
	} else if (strip->line > 0) {
		strip->line--;
		find_row(body, strip, SIZE_MAX);
	} else {
		return false;
	}
	return true;
}

static size_t
strip_begin(struct body *body, const struct body_strip *strip)
{
	return text_line_start(body->text, strip->line) + strip->start;
}

/* Goes up (or down) by ROWS from STRIP; fewer where the text ends. */
static void
strip_move(struct body *body, struct body_strip *strip, size_t rows, bool down)
{
	while (rows-- > 0)
		if (!(down ? body_strip_down(body, strip) :
			body_strip_up(body, strip)))
			break;
}

/* -- Moving by rows ------------------------------------------------------- */

/* The column of the cursor in its row STRIP. */
static size_t
cursor_column(struct body *body, const struct body_strip *strip)
{
	size_t begin = strip_begin(body, strip);

	return grapheme_width((struct cs_span){ strip->text.text + strip->start,
		body->cursor - begin }, 0, &body->style);
}

enum cs_status
body_move_rows(struct body *body, size_t rows, bool down)
{
	struct body_strip strip;

	body_strip_at(body, body->cursor, &strip);
	if (!body->has_wanted) {
		body->wanted = cursor_column(body, &strip);
		body->has_wanted = true;
	}
	strip_move(body, &strip, rows, down);
	body->cursor = text_line_start(body->text, strip.line) +
		wrap_column(strip.text, strip.start, strip.end, body->wanted,
		&body->style);
	return CS_OK;
}

/* Rows from the one at FROM to the one at TO below it, at most MOST. */
static size_t
rows_between(struct body *body, size_t from, size_t to, size_t most)
{
	struct body_strip strip;
	size_t rows = 0;

	body_strip_at(body, from, &strip);
	while (rows < most && text_line_start(body->text, strip.line) +
		strip.end < to && body_strip_down(body, &strip))
		rows++;
	/* a place where a row begins is in that row, not behind the last */
	if (rows < most && text_line_start(body->text, strip.line) +
		strip.end == to && strip.end < strip.text.length)
		rows++;
	return rows;
}

/* Lets the window begin with the row ROWS above the cursor's. */
static void
put_top(struct body *body, size_t rows)
{
	struct body_strip strip;

	body_strip_at(body, body->cursor, &strip);
	strip_move(body, &strip, rows, false);
	text_mark_set(body->text, &body->top, strip_begin(body, &strip));
}

enum cs_status
body_centre(struct body *body)
{
	put_top(body, body->rows / 2);
	return CS_OK;
}

enum cs_status
body_scroll(struct body *body, size_t rows, bool down)
{
	struct body_strip strip;
	size_t cursor_row;

	body_strip_at(body, body->top.at, &strip);
	strip_move(body, &strip, rows, down);
	text_mark_set(body->text, &body->top, strip_begin(body, &strip));
	if (rows > 1)
		return CS_OK;
	/* by one row: the cursor goes along only when it would be left out */
	if (body->cursor < body->top.at)
		return body_move_rows(body, 1, true);
	cursor_row = rows_between(body, body->top.at, body->cursor, body->rows);
	return cursor_row >= body->rows ? body_move_rows(body, 1, false) :
		CS_OK;
}

/* -- The window ----------------------------------------------------------- */

/* Moves the window's begin so that the cursor is in it: by as little as needed
 * when it is near, else to the middle. */
static void
bring_into_view(struct body *body)
{
	size_t rows = body->rows, near = rows + rows / 2, below, above;
	struct body_strip top;

	body_strip_at(body, body->top.at, &top);
	text_mark_set(body->text, &body->top, strip_begin(body, &top));
	if (body->cursor < body->top.at) {
		above = rows_between(body, body->cursor, body->top.at, near);
		put_top(body, above < near ? 0 : rows / 2);
		return;
	}
	below = rows_between(body, body->top.at, body->cursor, near);
	if (below >= rows)
		put_top(body, below < near ? rows - 1 : rows / 2);
}

/* Where the window has grown, or the text has shrunk to less than half of it,
 * rows above the window come down: what is there is not to look lost. */
static void
fill(struct body *body, size_t rows_before)
{
	size_t rows = 1, wanted = body->rows, length = text_length(body->text);
	bool shrunk = length < body->seen;
	struct body_strip strip;

	body->seen = length;
	if (body->top.at == 0 || (!shrunk && body->rows <= rows_before))
		return;
	if (shrunk && body->rows <= rows_before)
		wanted /= 2;
	body_strip_at(body, body->top.at, &strip);
	while (rows < wanted && body_strip_down(body, &strip))
		rows++;
	if (rows >= wanted)
		return;
	body_strip_at(body, body->top.at, &strip);
	strip_move(body, &strip, body->rows - rows, false);
	text_mark_set(body->text, &body->top, strip_begin(body, &strip));
}

static void
give_row(struct body *body, const struct body_strip *strip,
	struct body_row *row)
{
	row->text = (struct cs_span){ strip->text.text + strip->start,
		strip->end - strip->start };
	row->at = strip_begin(body, strip);
	row->line = strip->line;
	row->first = strip->start == 0;
	row->last = strip->end == strip->text.length;
	row->beyond = false;
}

static void
give_beyond(struct body *body, struct body_row *row)
{
	*row = (struct body_row){ .text = { "", 0 }, .beyond = true,
		.at = text_length(body->text),
		.line = text_line_count(body->text) };
}

static bool
holds_cursor(const struct body *body, const struct body_row *row)
{
	return body->cursor >= row->at &&
		(body->cursor < row->at + row->text.length ||
		(row->last && body->cursor == row->at + row->text.length));
}

void
body_view(struct body *body, size_t rows, size_t columns,
	struct body_row *out, struct body_cursor *cursor)
{
	struct body_strip strip;
	size_t before = body->rows, i;
	bool more = true;

	body->rows = rows > 0 ? rows : 1;
	body->columns = columns > 2 ? columns : 2;
	bring_into_view(body);
	fill(body, before);
	body_strip_at(body, body->top.at, &strip);
	*cursor = (struct body_cursor){ 0, 0 };
	for (i = 0; i < body->rows; i++) {
		if (!more) {
			give_beyond(body, &out[i]);
			continue;
		}
		give_row(body, &strip, &out[i]);
		if (holds_cursor(body, &out[i])) {
			cursor->row = i;
			cursor->column = cursor_column(body, &strip);
		}
		more = body_strip_down(body, &strip);
	}
	if (cursor->column >= body->columns)
		cursor->column = body->columns - 1;
}

void
body_stand(const struct body *body, struct body_stand *stand)
{
	*stand = (struct body_stand){ .version = body_version(body),
		.top = body->top.at, .cursor = body->cursor };
	if (!body_match(body, &stand->start, &stand->end) &&
		!body_region(body, &stand->start, &stand->end))
		stand->start = stand->end = 0;
}

void
body_point(struct body *body, size_t row, size_t column)
{
	struct body_strip strip;

	body_settle(body, BODY_COMMANDS);
	body_strip_at(body, body->top.at, &strip);
	strip_move(body, &strip, row, true);
	body->cursor = text_line_start(body->text, strip.line) +
		wrap_column(strip.text, strip.start, strip.end, column,
		&body->style);
}

/* -- Where ---------------------------------------------------------------- */

void
body_go_byte(struct body *body, size_t at)
{
	size_t line, start;

	body_settle(body, BODY_COMMANDS);
	if (at > text_length(body->text))
		at = text_length(body->text);
	line = text_line_of(body->text, at);
	start = text_line_start(body->text, line);
	body->cursor = start + grapheme_border(text_line(body->text, line),
		at - start);
}

void
body_go(struct body *body, size_t line, size_t column)
{
	size_t count = text_line_count(body->text), at = 0;
	struct cs_span span;
	struct body_place place;

	body_place(body, &place);
	line = line == 0 ? place.line : line;
	line = (line > count ? count : line) - 1;
	span = text_line(body->text, line);
	for (column = column == 0 ? place.column : column; column > 1; column--)
		if (at < span.length)
			at = grapheme_next(span, at);
		else
			break;
	body_go_byte(body, text_line_start(body->text, line) + at);
}

void
body_place(struct body *body, struct body_place *place)
{
	size_t line = text_line_of(body->text, body->cursor);
	size_t start = text_line_start(body->text, line);
	struct cs_span span = text_line(body->text, line), before = span;

	before.length = body->cursor - start;
	place->line = line + 1;
	place->lines = text_line_count(body->text);
	place->column = grapheme_count(before) + 1;
	place->columns = grapheme_count(span) + 1;
	place->at = body->cursor;
	place->length = text_length(body->text);
}

bool
body_region(const struct body *body, size_t *start, size_t *end)
{
	size_t mark = body->mark.at, cursor = body->cursor;

	if (!body->marked)
		return false;
	*start = mark < cursor ? mark : cursor;
	*end = mark < cursor ? cursor : mark;
	return true;
}

/* Adds the words and characters of SPAN, which has no line break. */
static void
count_span(struct cs_span span, struct body_count *count)
{
	bool inside = false, word;
	size_t at, next, length;

	for (at = 0; at < span.length; at = next) {
		next = grapheme_next(span, at);
		word = grapheme_is_word(grapheme_code(span, at, &length)) ||
			(inside && span.text[at] == '\'');
		count->words += word && !inside;
		count->characters++;
		inside = word;
	}
}

void
body_count(struct body *body, struct body_count *count)
{
	size_t from = 0, to = text_length(body->text), line, last, a, b, start;
	struct cs_span span;

	body_region(body, &from, &to);
	last = text_line_of(body->text, to);
	line = text_line_of(body->text, from);
	*count = (struct body_count){ .lines = last - line + 1,
		.characters = last - line, .bytes = to - from };
	for (; line <= last; line++) {
		span = text_line(body->text, line);
		start = text_line_start(body->text, line);
		a = from > start ? from - start : 0;
		b = to - start < span.length ? to - start : span.length;
		count_span((struct cs_span){ span.text + a, b - a }, count);
	}
}

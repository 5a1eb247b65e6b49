/* field-view - the rows of a field, the strip, moves by row; see field.h. */
#include "field-inside.h"

#include "wrap.h"

/* -- Rows ----------------------------------------------------------------- */

static size_t
row_of(struct field *field, size_t at, size_t *start, size_t *end)
{
	return wrap_find(field_text(field), at, field->columns, &field->style,
		start, end);
}

/* Where in the row START … END the column WANTED is. */
static size_t
in_row(struct field *field, size_t start, size_t end, size_t wanted)
{
	return wrap_column(field_text(field), start, end, wanted,
		&field->style);
}

static size_t
columns_between(struct field *field, size_t from, size_t to)
{
	return grapheme_width((struct cs_span){ field_text(field).text + from,
		to - from }, 0, &field->style);
}

size_t
field_rows(struct field *field, size_t columns)
{
	return wrap_count(field_text(field), columns > 2 ? columns : 2,
		&field->style);
}

/* Puts the first row in view so that the cursor's is within ROWS. */
static void
bring_into_view(struct field *field, size_t rows)
{
	size_t count = field_rows(field, field->columns), first, top;
	size_t start, end, row = row_of(field, field->cursor, &start, &end);

	first = row_of(field, field->top.at, &top, &end);
	if (count <= rows)
		first = 0;
	else if (first > count - rows)
		first = count - rows;
	if (row < first)
		first = row;
	else if (row - first >= rows)
		first = row - rows + 1;
	for (top = 0; first > 0; first--)
		top = wrap_row_end(field_text(field), top, field->columns,
			&field->style);
	text_mark_set(field->text, &field->top, top);
}

size_t
field_view(struct field *field, size_t rows, size_t columns,
	struct field_row *out, struct field_cursor *cursor)
{
	struct cs_span text = field_text(field);
	size_t at, end, n = 0;

	field->columns = columns > 2 ? columns : 2;
	bring_into_view(field, rows > 0 ? rows : 1);
	*cursor = (struct field_cursor){ 0, 0 };
	at = field->top.at;
	do {
		end = wrap_row_end(text, at, field->columns, &field->style);
		out[n] = (struct field_row){ { text.text + at, end - at }, at };
		if (field->cursor >= at && field->cursor <= end)
			*cursor = (struct field_cursor){ n,
				columns_between(field, at, field->cursor) };
		n++;
		at = end;
	} while (n < rows && at < text.length);
	if (cursor->column >= field->columns)
		cursor->column = field->columns - 1;
	return n;
}

/* The strip begins so far left of the cursor that COLUMNS hold both and, at the
 * right, a cell for the mark that there is more. */
static size_t
strip_begin(struct field *field, size_t columns)
{
	struct cs_span text = field_text(field);
	size_t begin = grapheme_border(text, field->left.at), room, wide, next;

	room = columns - 2;
	if (field->cursor < begin ||
		columns_between(field, begin, field->cursor) > room) {
		/* a third of the strip stays behind the cursor, before it */
		begin = field->cursor;
		for (wide = 0; begin > 0; begin = next) {
			next = grapheme_previous(text, begin);
			wide += columns_between(field, next, begin);
			if (wide > room - room / 3)
				break;
		}
	}
	return begin;
}

void
field_strip(struct field *field, size_t columns, struct field_strip *strip)
{
	struct cs_span text = field_text(field), rest;
	size_t begin;

	columns = columns > 4 ? columns : 4;
	begin = strip_begin(field, columns);
	text_mark_set(field->text, &field->left, begin);
	rest = (struct cs_span){ text.text + begin, text.length - begin };
	strip->at = begin;
	strip->text = (struct cs_span){ rest.text,
		grapheme_fit(rest, columns - 1, &field->style, NULL) };
	strip->column = columns_between(field, begin, field->cursor);
	if (strip->column >= columns)
		strip->column = columns - 1;
	strip->left = begin > 0;
	strip->right = strip->text.length < rest.length;
}

/* -- Moving by rows ------------------------------------------------------- */

enum cs_status
field_by_row(struct field *field, enum field_command command)
{
	size_t start, end, row, length = text_length(field->text);

	row = row_of(field, field->cursor, &start, &end);
	if (!field->has_wanted)
		field->wanted = columns_between(field, start, field->cursor);
	field_settle(field);
	field->has_wanted = true;
	if (command == FIELD_UP ? row == 0 : end == length)
		return CS_NOT_FOUND;
	row_of(field, command == FIELD_UP ? start - 1 : end, &start, &end);
	field->cursor = in_row(field, start, end, field->wanted);
	return CS_OK;
}

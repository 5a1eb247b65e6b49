/* The header of a message: drawing it. */
#include "form-inside.h"
#include "wrap.h"

enum { LEAST_COLUMNS = 4, VIEW_ROWS = 64 };

/* -- Drawing --------------------------------------------------------------- */

static int
label_columns(const struct screen *screen)
{
	int third = screen_columns(screen) / 3;

	return third < FORM_LABEL_COLUMNS
		? third : FORM_LABEL_COLUMNS;
}

static void
width_set(struct form *form, const struct screen *screen)
{
	form->width = screen_columns(screen) - label_columns(screen);
	if (form->width < LEAST_COLUMNS)
		form->width = LEAST_COLUMNS;
}

static int
notes_height(const struct form *form, enum form_field which)
{
	return which == FORM_ATTACHMENTS && form->shows_notes
		? form->note_count : 0;
}

static int
field_height(const struct form *form, enum form_field which)
{
	struct roll roll = form_roll(form, which);

	if (!form_shows(form, which))
		return 0;
	return (int)(form_holds_recipients(which) ? roll_rows(&roll)
		: field_rows(form->fields[which], (size_t)form->width)) +
		notes_height(form, which);
}

int
form_rows(struct form *form, const struct screen *screen)
{
	int sum = 0, i;

	width_set(form, screen);
	for (i = 0; i < FORM_FIELDS; i++) {
		form->heights[i] = field_height(form, (enum form_field)i);
		sum += form->heights[i];
	}
	return sum;
}

/* Where a field is drawn: its first row may lie above the window. */
struct canvas {
	struct screen *screen;
	int top, bottom; /* the window */
	int row, column; /* of the field's first cell */
	int width;
	bool here;       /* the focus is on the field */
};

static bool
is_in_window(const struct canvas *canvas, int row)
{
	return row >= canvas->top && row < canvas->bottom;
}

static bool
draw_cell(void *context, const struct roll_cell *cell)
{
	const struct canvas *canvas = context;
	int row = canvas->row + (int)cell->row;
	int column = canvas->column + (int)cell->column;
	enum screen_style style = STYLE_TEXT;
	enum mark mark = cell->item ? recipients_mark(cell->item) : MARK_QUIET;

	if (!is_in_window(canvas, row))
		return true;
	/* where one is being typed the mark says it: letters that change their
	 * colour under the hand distract, and cost a reset a key */
	if (!cell->piece || (mark >= MARK_CONFIRM && !canvas->here))
		style = mark_style(mark);
	screen_say(canvas->screen, row, column, style,
		cell->piece ? cell->piece->show
			    : mark_sign(mark, screen_has_utf8(canvas->screen)));
	return true;
}

static void
draw_recipients(const struct form *form, enum form_field which,
	struct canvas *canvas, size_t *row, size_t *column)
{
	struct roll roll = form_roll(form, which);

	roll_walk(&roll, draw_cell, canvas);
	roll_find(&roll, field_cursor(form->fields[which]), row, column);
}

static void
draw_plain(const struct form *form, enum form_field which,
	const struct canvas *canvas, size_t *row, size_t *column)
{
	struct field_row rows[VIEW_ROWS];
	struct field_cursor cursor;
	size_t i, count = field_view(form->fields[which], VIEW_ROWS,
		(size_t)form->width, rows, &cursor);

	for (i = 0; i < count; i++)
		if (is_in_window(canvas, canvas->row + (int)i))
			screen_put(canvas->screen, canvas->row + (int)i,
				canvas->column, canvas->width, STYLE_TEXT,
				rows[i].text);
	*row = cursor.row;
	*column = cursor.column;
}

static void
draw_label(const struct form *form, enum form_field which,
	const struct canvas *canvas)
{
	bool here = form->focused && form->focus == which;
	enum screen_style style = here ? STYLE_LABEL_FOCUS : STYLE_LABEL;

	if (!is_in_window(canvas, canvas->row))
		return;
	/* blanks in one style with the words: each change of style is sent */
	screen_fill(canvas->screen, canvas->row, 0, canvas->column - 1, style);
	screen_put(canvas->screen, canvas->row, 0, canvas->column - 1, style,
		cs_span(form_label(which)));
	if (canvas->column > 2)
		screen_say(canvas->screen, canvas->row, canvas->column - 2,
			style, ":");
}

static void
draw_notes(const struct form *form, const struct canvas *canvas)
{
	int row = canvas->row + form->heights[FORM_ATTACHMENTS] -
		form->note_count, i;

	for (i = 0; i < form->note_count; i++)
		if (is_in_window(canvas, row + i))
			screen_put(canvas->screen, row + i, canvas->column,
				canvas->width, STYLE_QUIET,
				cs_span(form->notes[i]));
}

static void
draw_field(const struct form *form, enum form_field which,
	struct canvas *canvas)
{
	size_t row, column;

	canvas->here = form->focused && form->focus == which;
	draw_label(form, which, canvas);
	if (form_holds_recipients(which))
		draw_recipients(form, which, canvas, &row, &column);
	else
		draw_plain(form, which, canvas, &row, &column);
	if (notes_height(form, which))
		draw_notes(form, canvas);
	if (canvas->here)
		screen_cursor(canvas->screen, canvas->row + (int)row,
			canvas->column + (int)column);
}

/* The form's row that must be seen: the cursor's, or To's first. */
static int
row_of_interest(const struct form *form)
{
	enum form_field which = form->focused ? form->focus : FORM_TO;
	struct roll roll = form_roll(form, which);
	size_t row = 0, column;
	int i, above = 0;

	for (i = 0; i < (int)which; i++)
		above += form->heights[i];
	if (form_holds_recipients(which) && form->focused)
		roll_find(&roll, field_cursor(form->fields[which]), &row,
			&column);
	return above + (int)row;
}

void
form_draw(struct form *form, struct screen *screen, int top, int rows)
{
	struct canvas canvas = {
		.screen = screen,
		.top = top,
		.bottom = top + rows,
		.column = label_columns(screen),
	};
	int total = 0, seen = row_of_interest(form), skip, i;

	for (i = 0; i < FORM_FIELDS; i++)
		total += form->heights[i];
	skip = total <= rows ? 0
		: seen < rows - 1 && form->focused ? 0
		: form->focused ? seen - rows + 1 : seen;

	if (skip > total - rows)
		skip = total > rows ? total - rows : 0;
	form->skip = skip;
	canvas.width = form->width;
	canvas.row = top - skip;
	for (i = 0; i < FORM_FIELDS; i++) {
		if (form->heights[i])
			draw_field(form, (enum form_field)i, &canvas);
		canvas.row += form->heights[i];
	}
}

/* -- Pointing -------------------------------------------------------------- */

/* The byte of the field WHICH that stands at ROW and COLUMN of it. */
static size_t
byte_at(const struct form *form, enum form_field which, int row, int column)
{
	struct roll roll = form_roll(form, which);
	struct field_row rows[VIEW_ROWS];
	struct field_cursor cursor;
	size_t count, at = (size_t)row;

	if (form_holds_recipients(which))
		return roll_byte(&roll, at, (size_t)column);
	count = field_view(form->fields[which], VIEW_ROWS,
		(size_t)form->width, rows, &cursor);
	if (at >= count)
		at = count - 1;
	return rows[at].at + wrap_column(rows[at].text, 0,
		rows[at].text.length, (size_t)column,
		field_style(form->fields[which]));
}

void
form_point(struct form *form, const struct screen *screen, int row, int column)
{
	int i;

	row += form->skip;
	column -= label_columns(screen);
	for (i = 0; i < FORM_FIELDS; i++) {
		if (row < form->heights[i])
			break;
		row -= form->heights[i];
	}
	if (i == FORM_FIELDS || row < 0)
		return;
	form->focused = true;
	form->focus = (enum form_field)i;
	field_go(form->fields[i], byte_at(form, form->focus, row,
		column < 0 ? 0 : column));
}

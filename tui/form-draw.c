/* The header of a message: drawing it. */
#include <string.h>

#include "form-inside.h"

enum { LEAST_COLUMNS = 4 };

/* -- Drawing --------------------------------------------------------------- */

int
form_label_columns(const struct screen *screen)
{
	int third = screen_columns(screen) / 3;

	return third < FORM_LABEL_COLUMNS
		? third : FORM_LABEL_COLUMNS;
}

static void
width_set(struct form *form, const struct screen *screen)
{
	form->width = screen_columns(screen) - form_label_columns(screen);
	if (form->width < LEAST_COLUMNS)
		form->width = LEAST_COLUMNS;
}

static int
notes_height(const struct form *form, enum form_field which)
{
	return which == FORM_ATTACHMENTS && form->shows_notes
		? form->note_count : 0;
}

/* The rows of WHICH's text, counted anew where it, or what its recipients begin
 * and end with, has changed. */
static int
text_height(struct form *form, enum form_field which)
{
	struct form_height *laid = &form->laid[which];
	struct form_height now = {
		.version = field_version(form->fields[which]),
		.serials = form->recipients[which].serials,
		.width = form->width,
		.rows = laid->rows,
	};
	struct roll roll;

	if (laid->version == now.version && laid->serials == now.serials &&
		laid->width == now.width)
		return laid->rows;
	roll = form_roll(form, which);
	now.rows = (int)(form_holds_recipients(which) ? roll_rows(&roll)
		: field_rows(form->fields[which], (size_t)form->width));
	*laid = now;
	return now.rows;
}

static int
field_height(struct form *form, enum form_field which)
{
	return form_shows(form, which)
		? text_height(form, which) + notes_height(form, which) : 0;
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

/* Letters side by side in one style, to be put at once. */
struct run {
	int row, column, length;
	enum screen_style style;
	char letters[256];
};

/* Where a field is drawn: its first row may lie above the window. */
struct canvas {
	struct screen *screen;
	int top, bottom; /* the window */
	int row, column; /* of the field's first cell */
	int width;
	bool here;       /* the focus is on the field */
	struct run run;  /* of a row in the window */
	/* Recipients: the cursor's byte, and its cell once that was reached. */
	size_t cursor, cursor_row, cursor_column;
	bool has_cursor;
};

static bool
is_in_window(const struct canvas *canvas, int row)
{
	return row >= canvas->top && row < canvas->bottom;
}

static void
run_put(struct canvas *canvas)
{
	struct run *run = &canvas->run;

	if (run->length)
		screen_put(canvas->screen, run->row, run->column, run->length,
			run->style, (struct cs_span){ run->letters,
				(size_t)run->length });
	run->length = 0;
}

/* Adds LETTER, of ASCII: where letters beyond it end is for the screen to say. */
static void
run_add(struct canvas *canvas, int row, int column, enum screen_style style,
	char letter)
{
	struct run *run = &canvas->run;

	if (run->row != row || run->column + run->length != column ||
		run->style != style ||
		run->length == (int)sizeof run->letters)
		run_put(canvas);
	if (!run->length) {
		run->row = row;
		run->column = column;
		run->style = style;
	}
	run->letters[run->length++] = letter;
}

static bool
is_letter(const char *show)
{
	return *show >= ' ' && *show < 0x7f && !show[1];
}

static void
cursor_note(struct canvas *canvas, const struct roll_cell *cell)
{
	if (!cell->piece || canvas->has_cursor)
		return;
	canvas->cursor_row = cell->row;
	canvas->cursor_column = cell->column;
	canvas->has_cursor = cell->at >= canvas->cursor;
}

static bool
draw_cell(void *context, const struct roll_cell *cell)
{
	struct canvas *canvas = context;
	int row = canvas->row + (int)cell->row;
	int column = canvas->column + (int)cell->column;
	enum screen_style style = STYLE_TEXT;
	enum mark mark = cell->item ? recipients_mark(cell->item) : MARK_QUIET;
	const char *show = cell->piece ? cell->piece->show
		: mark_sign(mark, screen_has_utf8(canvas->screen));

	cursor_note(canvas, cell);
	if (!is_in_window(canvas, row))
		return true;
	/* where one is being typed the mark says it: letters that change their
	 * colour under the hand distract, and cost a reset a key */
	if (!cell->piece || (mark >= MARK_CONFIRM && !canvas->here))
		style = mark_style(mark);
	if (is_letter(show)) {
		run_add(canvas, row, column, style, *show);
		return true;
	}
	run_put(canvas);
	screen_say(canvas->screen, row, column, style, show);
	return true;
}

static void
draw_recipients(const struct form *form, enum form_field which,
	struct canvas *canvas, size_t *row, size_t *column)
{
	struct roll roll = form_roll(form, which);

	canvas->cursor = field_cursor(form->fields[which]);
	canvas->has_cursor = false;
	roll_walk(&roll, draw_cell, canvas);
	run_put(canvas);
	*row = canvas->cursor_row;
	*column = canvas->cursor_column;
}

size_t
form_plain_rows(const struct form *form, enum form_field which,
	struct field_row rows[FORM_VIEW_ROWS], struct field_cursor *cursor)
{
	return field_view(form->fields[which], FORM_VIEW_ROWS,
		(size_t)form->width, rows, cursor);
}

static void
draw_plain(const struct form *form, enum form_field which,
	const struct canvas *canvas, size_t *row, size_t *column)
{
	struct field_row rows[FORM_VIEW_ROWS];
	struct field_cursor cursor;
	size_t i, count = form_plain_rows(form, which, rows, &cursor);

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

/* True where field WHICH stands in the rows it would be drawn in, and would be
 * the same; then it is kept. */
static bool
field_keep(struct form *form, enum form_field which,
	const struct canvas *canvas, bool is_shown)
{
	const struct form_drawn *shown = &form->shown[which];
	struct form_drawn now = {
		.row = canvas->row,
		.height = form->heights[which],
		.width = canvas->width,
		.version = field_version(form->fields[which]),
		.marks = form->recipients[which].marks,
		.whole = !(form->focused && form->focus == which) &&
			!notes_height(form, which) &&
			is_in_window(canvas, canvas->row) &&
			is_in_window(canvas, canvas->row +
				form->heights[which] - 1),
	};
	bool same = is_shown && now.whole && shown->whole &&
		now.row == shown->row && now.height == shown->height &&
		now.width == shown->width && now.version == shown->version &&
		now.marks == shown->marks;

	form->drawn[which] = now;
	return same && screen_keep(canvas->screen, now.row, now.height);
}

/* The row of field WHICH that its cursor is in. */
static int
cursor_row(const struct form *form, enum form_field which)
{
	struct roll roll = form_roll(form, which);
	struct field_row rows[FORM_VIEW_ROWS];
	struct field_cursor cursor;

	if (form_holds_recipients(which))
		roll_find(&roll, field_cursor(form->fields[which]),
			&cursor.row, &cursor.column);
	else
		form_plain_rows(form, which, rows, &cursor);
	return (int)cursor.row;
}

/* The form's row that must be seen: the cursor's, or To's first. */
static int
row_of_interest(const struct form *form)
{
	enum form_field which = form->focused ? form->focus : FORM_TO;
	int i, above = 0;

	for (i = 0; i < (int)which; i++)
		above += form->heights[i];
	return form->focused ? above + cursor_row(form, which) : above;
}

/* The rows above the window, of TOTAL that don't fit into ROWS. */
static int
rows_above(const struct form *form, int total, int rows)
{
	int seen = row_of_interest(form), above;

	if (form->focused)
		above = seen < rows - 1 ? 0 : seen - rows + 1;
	else
		above = seen;
	return above > total - rows ? total - rows : above;
}

void
form_draw(struct form *form, struct screen *screen, int top, int rows,
	bool is_shown)
{
	struct canvas canvas = {
		.screen = screen,
		.top = top,
		.bottom = top + rows,
		.column = form_label_columns(screen),
		.width = form->width,
	};
	int total = 0, i;

	for (i = 0; i < FORM_FIELDS; i++)
		total += form->heights[i];
	form->skip = total > rows ? rows_above(form, total, rows) : 0;
	canvas.row = top - form->skip;
	for (i = 0; i < FORM_FIELDS; i++) {
		enum form_field which = (enum form_field)i;

		if (!form->heights[i])
			form->drawn[i].whole = false;
		else if (!field_keep(form, which, &canvas, is_shown))
			draw_field(form, which, &canvas);
		canvas.row += form->heights[i];
	}
}

void
form_shown(struct form *form)
{
	memcpy(form->shown, form->drawn, sizeof form->shown);
}

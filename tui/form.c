/* The header of a message on the screen. */
#include <string.h>

#include "form.h"
#include "roll.h"

static const struct {
	const char *header, *label;
	bool recipients;
} rows_of[] = {
#define X(name, header, label, recipients) { header, label, recipients },
	FORM_LIST(X)
#undef X
};

enum { LABEL_COLUMNS = 10, LEAST_COLUMNS = 4, VIEW_ROWS = 64 };

enum cs_status
form_open(struct form *form, const struct cs_guard *guard, struct kill *kill,
	bool utf8)
{
	int i;

	memset(form, 0, sizeof *form);
	form->guard = guard;
	form->focused = true;
	form->focus = FORM_TO;
	form->width = 80 - LABEL_COLUMNS;
	for (i = 0; i < FORM_FIELDS; i++) {
		struct field_options options = {
			.utf8 = utf8,
			.list = rows_of[i].recipients || i == FORM_ATTACHMENTS,
			.kill = kill,
		};
		enum cs_status status = field_open(&form->fields[i], &options);

		if (status)
			return status;
	}
	return CS_OK;
}

void
form_close(struct form *form)
{
	int i;

	for (i = 0; i < FORM_FIELDS; i++) {
		field_close(form->fields[i]);
		recipients_free(&form->recipients[i]);
	}
}

const char *
form_header(enum form_field which)
{
	return rows_of[which].header;
}

bool
form_holds_recipients(enum form_field which)
{
	return rows_of[which].recipients;
}

bool
form_shows(const struct form *form, enum form_field which)
{
	return (which != FORM_REPLY_TO && which != FORM_FCC) || form->rich ||
		(form->focused && form->focus == which) ||
		form_text(form, which).length;
}

struct cs_span
form_text(const struct form *form, enum form_field which)
{
	return field_text(form->fields[which]);
}

enum cs_status
form_set(struct form *form, enum form_field which, struct cs_span text)
{
	return field_load(form->fields[which], text);
}

uint64_t
form_version(const struct form *form)
{
	uint64_t sum = 0;
	int i;

	for (i = 0; i < FORM_FIELDS; i++)
		sum += field_version(form->fields[i]);
	return sum;
}

enum cs_status
form_judge(struct form *form)
{
	int i;

	for (i = 0; i < FORM_FIELDS; i++) {
		bool here = form->focused && form->typing &&
			(int)form->focus == i;
		enum cs_status status;

		if (!rows_of[i].recipients)
			continue;
		status = recipients_judge(&form->recipients[i], form->guard,
			field_text(form->fields[i]),
			here ? field_cursor(form->fields[i])
			     : RECIPIENTS_NO_CURSOR);
		if (status)
			return status;
	}
	return CS_OK;
}

/* -- The focus ------------------------------------------------------------- */

bool
form_next(struct form *form)
{
	enum form_field next = form->focus + 1;

	while (next < FORM_FIELDS && !form_shows(form, next))
		next++;
	if (next == FORM_FIELDS)
		return false;
	form->focus = next;
	return true;
}

bool
form_previous(struct form *form)
{
	enum form_field next = form->focus;

	while (next > 0 && !form_shows(form, --next))
		continue;
	if (next == form->focus)
		return false;
	form->focus = next;
	return true;
}

static struct roll
roll_of(const struct form *form, enum form_field which)
{
	return (struct roll){
		.text = field_text(form->fields[which]),
		.recipients = &form->recipients[which],
		.columns = (size_t)form->width,
		.style = *field_style(form->fields[which]),
	};
}

/* A row up (-1) or down (1) among the rows of recipients. */
static bool
roll_move(struct form *form, int step)
{
	struct field *field = form->fields[form->focus];
	struct roll roll = roll_of(form, form->focus);
	size_t row, column;

	roll_find(&roll, field_cursor(field), &row, &column);
	if (step < 0 ? !row : row + 1 == roll_rows(&roll))
		return false;
	field_go(field, roll_byte(&roll, step < 0 ? row - 1 : row + 1, column));
	return true;
}

static bool
row_move(struct form *form, int step)
{
	if (rows_of[form->focus].recipients)
		return roll_move(form, step);
	return field_do(form->fields[form->focus],
		       step < 0 ? FIELD_UP : FIELD_DOWN) == CS_OK;
}

bool
form_up(struct form *form)
{
	return row_move(form, -1) || form_previous(form);
}

bool
form_down(struct form *form)
{
	return row_move(form, 1) || form_next(form);
}

/* -- What is flagged ------------------------------------------------------- */

static bool
is_under_cursor(const struct form *form, int which,
	const struct recipients_item *item)
{
	size_t cursor = field_cursor(form->fields[which]);

	return form->focused && (int)form->focus == which &&
		cursor >= item->start && cursor <= item->end;
}

bool
form_flagged(const struct form *form, struct form_place *place, size_t *count)
{
	int best = -1, i;
	size_t j;

	*count = 0;
	for (i = 0; i < FORM_FIELDS; i++)
		for (j = 0; j < form->recipients[i].count; j++) {
			const struct recipients_item *item =
				&form->recipients[i].items[j];
			int weight = (int)item->verdict;

			if (!recipients_flagged(item))
				continue;
			++*count;
			if (is_under_cursor(form, i, item))
				weight += CS_BLOCK + 1;
			if (weight <= best)
				continue;
			best = weight;
			*place = (struct form_place){ (enum form_field)i, j };
		}
	return best >= 0;
}

bool
form_recipient(const struct form *form, struct form_place place,
	struct cs_recipient *recipient)
{
	return recipients_at(field_text(form->fields[place.which]), place.item,
		recipient);
}

/* -- Drawing --------------------------------------------------------------- */

static int
label_columns(const struct screen *screen)
{
	int third = screen_columns(screen) / 3;

	return third < LABEL_COLUMNS ? third : LABEL_COLUMNS;
}

static void
width_set(struct form *form, const struct screen *screen)
{
	form->width = screen_columns(screen) - label_columns(screen);
	if (form->width < LEAST_COLUMNS)
		form->width = LEAST_COLUMNS;
}

static int
field_height(const struct form *form, enum form_field which)
{
	struct roll roll = roll_of(form, which);

	if (!form_shows(form, which))
		return 0;
	return (int)(rows_of[which].recipients ? roll_rows(&roll)
		: field_rows(form->fields[which], (size_t)form->width));
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
	if (mark >= MARK_CONFIRM || !cell->piece)
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
	struct roll roll = roll_of(form, which);

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
	screen_put(canvas->screen, canvas->row, 0, canvas->column - 1, style,
		cs_span(rows_of[which].label));
	if (canvas->column > 2)
		screen_say(canvas->screen, canvas->row, canvas->column - 2,
			STYLE_LABEL, ":");
}

static void
draw_field(const struct form *form, enum form_field which,
	struct canvas *canvas)
{
	size_t row, column;

	draw_label(form, which, canvas);
	if (rows_of[which].recipients)
		draw_recipients(form, which, canvas, &row, &column);
	else
		draw_plain(form, which, canvas, &row, &column);
	if (form->focused && form->focus == which)
		screen_cursor(canvas->screen, canvas->row + (int)row,
			canvas->column + (int)column);
}

/* The form's row that must be seen: the cursor's, or To's first. */
static int
row_of_interest(const struct form *form)
{
	enum form_field which = form->focused ? form->focus : FORM_TO;
	struct roll roll = roll_of(form, which);
	size_t row = 0, column;
	int i, above = 0;

	for (i = 0; i < (int)which; i++)
		above += form->heights[i];
	if (rows_of[which].recipients && form->focused)
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
	canvas.width = form->width;
	canvas.row = top - skip;
	for (i = 0; i < FORM_FIELDS; i++) {
		if (form->heights[i])
			draw_field(form, (enum form_field)i, &canvas);
		canvas.row += form->heights[i];
	}
}

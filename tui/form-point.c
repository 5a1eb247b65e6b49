/* The header of a message: pointing into it. */
#include "form-inside.h"
#include "wrap.h"

/* The byte of the field WHICH that stands at ROW and COLUMN of it. */
static size_t
byte_at(const struct form *form, enum form_field which, int row, int column)
{
	struct roll roll = form_roll(form, which);
	struct field_row rows[FORM_VIEW_ROWS];
	struct field_cursor cursor;
	size_t count, at = (size_t)row;

	if (form_holds_recipients(which))
		return roll_byte(&roll, at, (size_t)column);
	count = form_plain_rows(form, which, rows, &cursor);
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
	column -= form_label_columns(screen);
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

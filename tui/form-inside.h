/*
 * form-inside - what form.c, form-draw.c and form-point.c share.  For them alone.
 */
#ifndef FORM_INSIDE_H
#define FORM_INSIDE_H

#include "form.h"
#include "roll.h"

enum { FORM_LABEL_COLUMNS = 10, FORM_VIEW_ROWS = 64 };

const char *form_label(enum form_field which);
/* Field WHICH, one of recipients, laid out in rows. */
struct roll form_roll(const struct form *form, enum form_field which);
/* The columns before the fields. */
int form_label_columns(const struct screen *screen);
/* Field WHICH, one without recipients, in rows as it is drawn. */
size_t form_plain_rows(const struct form *form, enum form_field which,
	struct field_row rows[FORM_VIEW_ROWS], struct field_cursor *cursor);

#endif

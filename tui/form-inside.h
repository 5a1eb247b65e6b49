/*
 * form-inside - what form.c and form-draw.c share.  For them alone.
 */
#ifndef FORM_INSIDE_H
#define FORM_INSIDE_H

#include "form.h"
#include "roll.h"

enum { FORM_LABEL_COLUMNS = 10 };

const char *form_label(enum form_field which);
/* Field WHICH, one of recipients, laid out in rows. */
struct roll form_roll(const struct form *form, enum form_field which);

#endif

/*
 * settings-layer - who may set what over whom.
 *
 * Takes the checked values of one file after another, in the order of the
 * layers (settings.h), and keeps what is in force.  Nothing is read here.
 */
#ifndef SETTINGS_LAYER_H
#define SETTINGS_LAYER_H

#include "report.h"
#include "settings-table.h"

/* What stands of one row. */
struct standing {
	const struct value *value;
	enum layer layer;    /* of the last that set or added to it */
	const char *origin;  /* "FILE:LINE", several joined by ", " */
	const char *refused; /* what the user tried and may not, or NULL */
};

/* Puts VALUE, of the shape of row ROW, over what stands in ALL (an array as
 * long as the table).  False: memory is out. */
bool layer_apply(struct pool *pool, struct standing *all, size_t row,
	const struct value *value, struct report *report);

#endif

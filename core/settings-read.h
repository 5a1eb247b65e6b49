/*
 * settings-read - one file's text on its way into what stands.
 */
#ifndef SETTINGS_READ_H
#define SETTINGS_READ_H

#include "settings-layer.h"

struct reading {
	struct pool *pool;
	struct standing *standing; /* as long as the table */
	struct report *report;
	enum layer layer;
	const char *home; /* what ~/ stands for, or NULL */
	const char *file; /* its name, for origins; lives as long as the pool */
};

/* The lowest layer, through the same parser.  Comes first. */
void reading_take_defaults(struct reading *reading);

/* Takes every setting that TEXT (LENGTH bytes and a 0) holds over what stands;
 * mistakes go to the report and are left out. */
void reading_take(const struct reading *reading, const char *text,
	size_t length);

#endif

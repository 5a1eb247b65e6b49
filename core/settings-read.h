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

/* The lowest layer: the table's defaults, which are written as the files are.
 * Comes first. */
void reading_take_defaults(struct reading *reading);

/* The same by the parser of the files, which is slow. */
void reading_parse_defaults(struct reading *reading);

/* The default of ROW without it; NULL where it isn't written plainly, or memory
 * is out. */
struct value *reading_default(const struct reading *reading, size_t row);

/* Takes VALUE for ROW over what stands, once its shape is right. */
void reading_take_value(const struct reading *reading, size_t row,
	const struct value *value);

/* Takes every setting that TEXT (LENGTH bytes and a 0) holds over what stands;
 * mistakes go to the report and are left out. */
void reading_take(const struct reading *reading, const char *text,
	size_t length);

#endif

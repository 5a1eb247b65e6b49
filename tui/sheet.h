/*
 * sheet - one draft file of a mail client, as `edit' works on it.
 *
 * Read as a whole, judged, and written back only if a recipient was corrected:
 * a client tells by the time of the file whether anything was changed.  It is
 * written beside itself and renamed, with its mode, so that the client never
 * sees half of it.
 */
#ifndef SHEET_H
#define SHEET_H

#include "countersign.h"

struct sheet {
	const char *path;
	char *text;
	size_t length;
	struct cs_manuscript *manuscript;
};

enum cs_status sheet_open(struct sheet *sheet, const char *path,
	struct cs_error *error);
void sheet_close(struct sheet *sheet);

/* Writes the corrected text. */
enum cs_status sheet_write(const struct sheet *sheet, struct cs_error *error);
/* Writes TEXT in the place of the file PATH; a new one nobody else can read. */
enum cs_status sheet_replace(const char *path, struct cs_span text,
	struct cs_error *error);

#endif

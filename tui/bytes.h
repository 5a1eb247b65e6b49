/*
 * bytes - a string that grows.
 *
 * A struct bytes of zeros is empty and ready.  The first failure stays in
 * `status' and stops every later addition, so that a builder may check once,
 * at the end.  Holds any bytes; not terminated.
 */
#ifndef BYTES_H
#define BYTES_H

#include "countersign.h"

struct bytes {
	char *text;
	size_t length, size;
	enum cs_status status;
};

/* Appends MORE, which may not point into BYTES. */
void bytes_add(struct bytes *bytes, struct cs_span more);

/* What is in it; borrowed until the next addition. */
struct cs_span bytes_span(const struct bytes *bytes);

/* Frees it; empty and ready again. */
void bytes_free(struct bytes *bytes);

#endif

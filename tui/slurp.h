/*
 * slurp - a whole file or stream into memory, up to a limit.
 */
#ifndef SLURP_H
#define SLURP_H

#include <stdio.h>

#include "countersign.h"

enum { SLURP_LIMIT = 64 << 20 };

/* All of STREAM, terminated; the caller's to free().  NULL, and the reason in
 * ERROR, when reading failed or it is longer than SLURP_LIMIT. */
char *slurp_stream(FILE *stream, size_t *length, struct cs_error *error);

/* The same of the file PATH, which must not be a folder or a device. */
char *slurp_file(const char *path, size_t *length, struct cs_error *error);

/* The same of a regular file and nothing else, so that it never waits: PATH was
 * typed into a screen, or another program had it in its hands. */
char *slurp_regular(const char *path, size_t *length, struct cs_error *error);

#endif

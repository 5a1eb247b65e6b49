/*
 * attach - paths of attachments as one line, and back.
 *
 * The line is what stands in the field Attchmnt: paths with `, ' between; one
 * that holds a comma, a quote or a blank at an end stands in "quotes", where \
 * takes the next character as it is.  `~/' is the home folder, given by the
 * caller's environment.
 */
#ifndef ATTACH_H
#define ATTACH_H

#include "countersign.h"

struct attach_list {
	char **paths;
	size_t count;
};

/* Cuts LINE; the list is the caller's to free, also after a failure. */
enum cs_status attach_split(struct cs_span line, struct attach_list *list);
void attach_free(struct attach_list *list);

/* The line for PATHS; the caller's to free.  NULL: no memory. */
char *attach_join(const char *const *paths, size_t count);

/* NULL when PATH can be attached, else why not, static or from strerror(). */
const char *attach_refuse(const char *path);

/* Bytes of the file PATH; 0 where there is none. */
uint64_t attach_size(const char *path);

/* PATH with ~/ made the home folder; the caller's to free.  NULL: no memory. */
char *attach_expand(const char *path);

#endif

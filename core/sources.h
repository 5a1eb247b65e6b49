/*
 * sources - address books that were learned from, and whether they changed.
 *
 * A file `sources' in the data folder has a line for each: KIND, the size and time
 * of the file when it was read, and PATH, separated by tabs.  Completion
 * looks at them before it answers, so that a name just added to an alias file
 * is there without a restart.  Names that vanish from a book stay history.
 */
#ifndef SOURCES_H
#define SOURCES_H

#include "countersign.h"

/* Remembers that the book of KIND ("aliases", "list") at PATH, absolute, was
 * learned as it is now.  A path with control characters is not remembered. */
enum cs_status sources_add(const char *folder, const char *kind,
	const char *path, struct cs_error *error);

/* Calls CHANGED for each book that is not what it was. */
enum cs_status sources_changed(const char *folder,
	void (*changed)(void *context, const char *kind, const char *path),
	void *context, struct cs_error *error);

#endif

/*
 * beneath - opens a file that somebody named, once.
 *
 * What is looked at must be what goes: whoever checks a path and opens it later
 * may be given another file in between.  So the file is opened first, and all
 * that is asked of it is asked of the descriptor.
 *
 * With a root, the file must lie beneath it, whatever links its path has.  The
 * path is resolved to one without links, and that one is walked from the root's
 * descriptor with links, `..' and other ways out refused: by openat2(2) where
 * the kernel has it, else folder by folder with O_NOFOLLOW.  A folder or file
 * that is changed for a link after it was resolved is refused.
 */
#ifndef BENEATH_H
#define BENEATH_H

#include <sys/stat.h>

#include "countersign.h"

/* Opens PATH, a regular file, for reading, into *FILE, the caller's to close,
 * and what it is into *ABOUT; a FIFO or device is not waited for.  ROOT NULL:
 * it may lie anywhere; "": nowhere.  CS_NOT_FOUND: it isn't there, or can't be read;
 * CS_UNTRUSTED: it is no file, or not beneath ROOT. */
enum cs_status beneath_open(const char *root, const char *path, int *file,
	struct stat *about, struct cs_error *error);

/* The same without openat2, for its test. */
int beneath_walk(int root, const char *relative);

#endif

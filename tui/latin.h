/*
 * latin - text that is not UTF-8, read as Windows-1252.
 *
 * A file of an old editor or a file of Windows has Latin letters in one byte
 * each.  A message says in what its text is written, and ours are UTF-8: such
 * a text is written anew before it gets into one.  What is UTF-8, if with some
 * damage, or holds a NUL and so is no text, stays as it is.
 *
 * Source: the WHATWG's windows-1252, in which every byte stands for something.
 */
#ifndef LATIN_H
#define LATIN_H

#include <stdbool.h>
#include <stddef.h>

/* Makes *TEXT, of *LENGTH bytes and to be freed, UTF-8.  True where it had to
 * be written anew. */
bool latin_read(char **text, size_t *length);

#endif

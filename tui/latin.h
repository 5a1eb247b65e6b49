/*
 * latin - text of another system: not in UTF-8, but in Windows-1252, or with
 * lines that end in CR LF.
 *
 * A file of an old editor or a file of Windows has Latin letters in one byte
 * each.  A message says in what its text is written, and ours are UTF-8: such
 * a text is written anew before it gets into one.  What is UTF-8, if with some
 * damage, or holds a NUL and so is no text, stays as it is.  The CRs go where
 * every line ends in CR LF: they would stand there as ^M, and hide the blanks
 * before them, which make a line flow.
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

/* Makes CR LF of TEXT, *LENGTH bytes and a NUL, LF; where one line ends in LF
 * alone they are left.  latin_read() has done it. */
void latin_lines(char *text, size_t *length);

#endif

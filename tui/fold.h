/*
 * fold - plain lines on a terminal, broken between words.
 *
 * A terminal breaks where its row ends, within a word.  Here a row ends after a
 * word; what follows is indented as its line is.  A word that is longer than a
 * row is left to the terminal, so that a path or an address is never changed.
 * What goes into a file or a pipe is left as it is.
 */
#ifndef FOLD_H
#define FOLD_H

#include <stddef.h>
#include <stdio.h>

struct fold {
	size_t column; /* where the cursor is */
	size_t indent; /* blanks at the begin of the line */
};

/* Puts TEXT on OUT as the locale can show it (plain.h). */
void fold_put(struct fold *fold, FILE *out, const char *text);

#endif

/*
 * flowed - long lines on the wire as lines that flow: RFC 3676.
 *
 * On the composer's screen a paragraph is one long line.  So that every reader
 * sees it well, one of more than 78 columns travels as lines of at most 72 of
 * which all but the last end in a blank: who knows format=flowed joins them
 * again, and who doesn't sees a text broken at 72.  A quoted line keeps its
 * marks on each of its parts.
 *
 * Of a line that fits, the bytes stay, but for blanks at its end, which would
 * make it flow.  A line that begins with a blank, with `From ', or with what
 * looks like a quote and is none is stuffed with one blank, as section 4.4
 * says.  `-- ' stays.  What has no blank to break at stays long.
 */
#ifndef FLOWED_H
#define FLOWED_H

#include <stdio.h>

#include "countersign.h"

/* Writes TEXT, lines ended by \n, into OUT.  Errors are OUT's. */
void flowed_write(FILE *out, struct cs_span text);

/* The other way: joins the lines of TEXT that flow, takes stuffed blanks off,
 * and puts one blank behind the marks of a quote.  With DEL_SP the blank that
 * makes a line flow is none of the text's. */
void flowed_read(FILE *out, struct cs_span text, bool del_sp);

#endif

/*
 * boundary - the lines between the parts of a message, RFC 2046, section 5.1.
 *
 * A MARK is the boundary with its two hyphens.  Lines end in \n here; a bare
 * carriage return ends one to Exim, which writes it as \n, and so a mark behind
 * one is no line here and one for who reads what Exim delivered.
 *
 * Pure; linear in the text.
 */
#ifndef BOUNDARY_H
#define BOUNDARY_H

#include "countersign.h"

/* The next line of TEXT that begins with MARK, at or behind FROM; else the end. */
size_t boundary_find(struct cs_span text, const char *mark, size_t from);

/* Is each line of TEXT that begins with MARK one between parts to everybody, and
 * is there one? */
bool boundary_is_sure(struct cs_span text, const char *mark);

/* Does MARK stand in TEXT behind a bare carriage return? */
bool boundary_is_hidden(struct cs_span text, const char *mark);

#endif

/*
 * json - text on its way into a JSON line (RFC 8259).
 *
 * Writes strings only; the braces and commas are the caller's.  A byte that is
 * not UTF-8 goes out as the lone surrogate U+DC00 + byte, as PEP 383 has it
 * (Python's "surrogateescape"), so that an address comes back exactly as it
 * went in.  Everything a terminal could obey goes out as \u escapes, so that a
 * line of JSON on a screen is harmless too.
 */
#ifndef JSON_H
#define JSON_H

#include <stdio.h>

#include "countersign.h"

/* TEXT in quotes. */
void json_text(FILE *stream, struct cs_span text);

/* The same for a terminated string; NULL gives null. */
void json_string(FILE *stream, const char *text);

#endif

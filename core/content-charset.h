/*
 * content-charset - the character sets a part of a message may be read in.
 *
 * ASCII is the same bytes in most, but not in all: UTF-7 writes any letter in
 * base64, UTF-16 in two bytes, EBCDIC in others, and ISO-2022 may shift between
 * two letters.  So who looks for something in a text looks into what iconv(3)
 * makes of it, too.
 *
 * Strict: what can't be told or read is said to be so, for nobody knows what a
 * reader sees there.
 */
#ifndef CONTENT_CHARSET_H
#define CONTENT_CHARSET_H

#include "countersign.h"

enum { CHARSETS_MOST = 8, CHARSET_SIZE = 48 };

/* Writes the character sets that TYPE, a field Content-Type, could be read to
 * name into NAMES, each once.  How many; -1: it can't be told. */
int charset_names(const char *type, char names[CHARSETS_MOST][CHARSET_SIZE]);

/* Is there nothing to convert in the character set NAME? */
bool charset_is_read(const char *name);

/* Converts TEXT of SIZE bytes, which stays as it is, from the character set NAME
 * to UTF-8: *OUT, the caller's to free, of *LENGTH bytes; NULL: it is that
 * already.  CS_SYNTAX: it can't be read, or not without loss, so that letters of
 * ASCII may be missed.  CS_NO_MEMORY. */
enum cs_status charset_convert(const char *name, char *text, size_t size,
	char **out, size_t *length);

#endif

/*
 * splice - our lines in a client's configuration file, and out of it again.
 *
 * Works on texts: what went in comes out byte for byte, whatever else was
 * changed in the file meanwhile.
 */
#ifndef SPLICE_H
#define SPLICE_H

#include <stdbool.h>

/* TEXT without what a splice put in; the caller's to free(), NULL: no memory.
 * *FOUND says whether there was anything. */
char *splice_out(const char *text, bool *found);

/* TEXT, which has nothing of ours, with LINES in a block at its end. */
char *splice_block(const char *text, const char *lines);

/* TEXT with each line `KEY=…' replaced by KEY and VALUE, the old one kept in a
 * remark; where there is none, and ADD, one is added.  *COUNT: how many. */
char *splice_key(const char *text, const char *key, const char *value,
	bool add, unsigned *count);

#endif

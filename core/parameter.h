/*
 * parameter - the parameters of a MIME field, strictly: RFC 2045, 2183, 2231.
 *
 * For who must know what every reader could take a file's name to be.  What the
 * grammar has no place for (comments, blanks in a value without quotes, one
 * parameter twice, a continuation with a gap, a zero byte) is refused as a
 * whole, for readers differ there.  Nothing is converted: a name's ending is in
 * ASCII whatever the character set.
 */
#ifndef PARAMETER_H
#define PARAMETER_H

#include "countersign.h"

enum {
	PARAMETER_SIZE = 1024,  /* a value, with its 0 */
	PARAMETERS_MOST = 32,
	PARAMETER_NAMES = 4,    /* readings of one parameter */
};

struct parameter {
	char name[64]; /* in small letters, as it stands: filename*0* */
	char value[PARAMETER_SIZE]; /* without quotes and backslashes */
};

struct parameters {
	char main[128]; /* what stands before the first semicolon, small letters */
	struct parameter list[PARAMETERS_MOST];
	size_t count;
};

/* Reads FIELD, unfolded.  False: it can be read in two ways. */
bool parameters_read(const char *field, struct parameters *parameters);

/* The value of NAME; NULL: there is none. */
const char *parameters_value(const struct parameters *parameters,
	const char *name);

/* All that NAME could be read to be, plain, encoded (RFC 2047), extended and
 * continued (RFC 2231), into NAMES; how many, -1: that can't be told. */
int parameters_readings(const struct parameters *parameters, const char *name,
	char names[PARAMETER_NAMES][PARAMETER_SIZE]);

/* Does TYPE, a field, begin as "text/plain" does, whatever follows?  An empty one
 * does. */
bool parameter_is_type(const char *type);

/* Can VALUE be a boundary to everybody?  Some take blanks off its end. */
bool parameter_is_boundary(const char *value);

#endif

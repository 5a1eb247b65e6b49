/*
 * message-split-inside - what the two halves of message-split.h share: the walk
 * and the text (message-split.c), and the files (message-split-file.c).
 */
#ifndef MESSAGE_SPLIT_INSIDE_H
#define MESSAGE_SPLIT_INSIDE_H

#include <stdio.h>

#include <gmime/gmime.h>

#include "countersign.h"

enum { SPLIT_TYPE = 96 };

struct split {
	FILE *out;
	struct cs_error *error;
	struct cs_span whole; /* the message; lines that end in \r\n do in \n */
	size_t at;     /* where what was last kept as it stands begins in it */
	int number;    /* of the part at hand */
	bool has_text; /* the text is out */
};

/* Writes one part: NAME, FIELDS and DATA. */
void split_put(FILE *out, const char *name, struct cs_span fields,
	struct cs_span data);

/* The media type of OBJECT, as a sentence may name it. */
const char *split_type(GMimeObject *object, char name[SPLIT_TYPE]);

/* What PART holds, decoded, into *BYTES, if none of it is lost by that. */
enum cs_status split_decode(const struct split *split, GMimePart *part,
	GByteArray **bytes);

/* Is MULTIPART there from its first boundary to its last? */
enum cs_status split_edges(const struct split *split,
	GMimeMultipart *multipart);

/* Writes OBJECT as a file. */
enum cs_status split_file(struct split *split, GMimeObject *object);

#endif

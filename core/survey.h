/*
 * survey - what a text is made of, as far as its way through the mail asks.
 *
 * message chooses the encoding of a part by it.  Pure.
 *
 * Source: RFC 5322, 2.1.1 (lines); RFC 3676, 4.3 (the signature's "-- ", whose
 * blank is no trailing one); mbox's `From ' lines.
 */
#ifndef SURVEY_H
#define SURVEY_H

#include "countersign.h"

/* What a text holds that decides how it can travel. */
struct survey {
	size_t high;     /* bytes beyond ASCII */
	size_t controls; /* … that a line can't have; CR and NUL among them */
	size_t longest;  /* line, in bytes */
	bool from;       /* a line begins with `From ' */
	bool trailing;   /* a line ends in a blank */
	bool broken;     /* not UTF-8 */
};

/* Looks at all of TEXT, any bytes. */
struct survey survey_text(struct cs_span text);

#endif

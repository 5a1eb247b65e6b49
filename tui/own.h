/*
 * own - which lines of a message its author wrote.
 *
 * A walk over the lines of a body without what is quoted, the line that leads
 * to a quote, and the signature with all behind it.  For what looks at the
 * author's own words: spelling, the attachment that is missing.
 */
#ifndef OWN_H
#define OWN_H

#include "countersign.h"

struct own {
	struct cs_span text;
	size_t at;
};

/* The next line of the author's own into *LINE; false at the end. */
bool own_next(struct own *own, struct cs_span *line);

/* Whether the author's own lines of BODY speak of something attached, in any
 * of the languages of the table; *WORD: as it stands there. */
bool own_speaks_of_attachment(struct cs_span body, struct cs_span *word);

#endif

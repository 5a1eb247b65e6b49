/*
 * text-inside - what text.c and text-history.c share; for them alone.
 *
 * text.c holds the bytes and writes every change into the journal;
 * text-history.c takes back and does again what stands there.
 */
#ifndef TEXT_INSIDE_H
#define TEXT_INSIDE_H

#include "gap.h"
#include "journal.h"
#include "text.h"

struct text {
	struct gap bytes;
	/* where lines 1, 2 … begin (line 0 begins at 0): before the gap from
	 * the start of the text, behind it from its end */
	struct gap begins;
	struct journal journal;
	struct text_mark *marks;
	uint64_t version;
};

/* Memory for an insertion of BYTES. */
enum cs_status text_reserve(struct text *text, struct cs_span bytes);

/* Carries an insertion out, past the journal; there is room for it. */
void text_put(struct text *text, size_t at, struct cs_span bytes);

/* Carries a deletion out, past the journal. */
void text_take(struct text *text, size_t start, size_t end);

#endif

/*
 * manuscript-inside - what a manuscript is made of, for its two halves alone:
 * manuscript.c reads it, manuscript-edit.c corrects it.  Corrections gather as
 * edits of the text as it was read; only asking for the text applies them.
 */
#ifndef MANUSCRIPT_INSIDE_H
#define MANUSCRIPT_INSIDE_H

#include "header.h"
#include "manuscript.h"
#include "pool.h"

/* A place in the text, and what a correction puts there. */
struct edit {
	size_t at, length;
	struct cs_span to;
	enum rank { VALUE, LINE_END, FIELD, BODY } rank; /* order at one place */
	size_t number; /* … and among those of one rank */
};

struct cs_manuscript {
	struct pool pool;
	struct cs_span text;
	bool has_header, has_remarks;
	struct cs_span plain; /* the header as others would write it */
	size_t start, end; /* of the header, without the blank line */
	struct cs_span body;
	const char *line_end;
	bool ended; /* the last line of the header has got an end */
	struct cs_recipient *recipients;
	struct edit *places; /* of the recipients; nothing is put there yet */
	size_t count, room;
	struct edit *edits;
	size_t edit_count, edit_room;
};

/* FIELD's name without s-nail's modifier, as in `To?single'. */
struct cs_span manuscript_name(const struct header_field *field);

/* The header where it stands in the text. */
struct cs_span manuscript_raw(const struct cs_manuscript *manuscript);

#endif

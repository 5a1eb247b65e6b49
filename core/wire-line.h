/*
 * wire-line - one field being written: folding and encoded words.
 *
 * Part of wire.  Knows columns, blanks and RFC 2047, not what a field means.
 */
#ifndef WIRE_LINE_H
#define WIRE_LINE_H

#include <stdio.h>

#include "countersign.h"

struct line {
	FILE *out;
	size_t column;
	bool begun; /* something stands behind the name */
};

/* Begins the field NAME. */
void wire_start(struct line *line, FILE *out, const char *name);

/* Writes TEXT, which can't be folded, after the blanks BEFORE; on a new line
 * where it would not fit.  Not right behind the name: some readers then take
 * the blank for the value's own. */
void wire_token(struct line *line, struct cs_span before, struct cs_span text);

/* Writes MARK right behind what stands. */
void wire_mark(struct line *line, char mark);

/* Writes TEXT as encoded words, after a blank. */
void wire_encoded(struct line *line, struct cs_span text);

/* Writes TEXT, encoded where it must be. */
void wire_sentence(struct line *line, struct cs_span text);

/* Can WORD go only as an encoded word? */
bool wire_must_encode(struct cs_span word);

/* Cuts blanks and the word behind them off TEXT; false at its end. */
bool wire_next_word(struct cs_span *text, struct cs_span *blanks,
	struct cs_span *word);

bool wire_is_blank(char c);

#endif

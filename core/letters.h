/*
 * letters - how plausible a label is as a name that somebody chose.
 *
 * A model of three letters in a row (Shannon 1951; smoothed after Witten and
 * Bell 1991), counted over names and words, see tables/letters.inc.  It tells
 * `gomail' from `gmwil'.  Names that nobody could pronounce are chosen too:
 * below a floor the letters count as drawn at random.  The model knows no name
 * by itself, only letters; it does not judge.
 *
 * Pure: text in, a number out.
 */
#ifndef LETTERS_H
#define LETTERS_H

#include "countersign.h"

/* ln of the chance that a chosen label is LABEL, negative.  Letters beyond
 * a-z, 0-9 and hyphen count as drawn from thirty; but with accents as the plain
 * ones and an accent, and where all are of another script as ten are, for words
 * they make up.  Dots end a label: of "a.b" the sum of both. */
double letters_chance(struct cs_span label);

/* The same, whatever words the letters beyond ASCII could make up: for short
 * names, of which a slip makes another one as short. */
double letters_apart(struct cs_span label);

/* The same for text glued to a name: no end is asked for. */
double letters_glue(struct cs_span text);

#endif

/*
 * distance.h - the noisy channel: what it costs a hand to have typed this
 * name when it meant that one.
 *
 * Costs are nats, -ln P(typed | meant, a slip happened), of the cheapest way
 * to explain the difference by single slips: restricted Damerau-Levenshtein
 * (optimal string alignment: Damerau 1964; Oommen and Loke 1997, as "OSA"),
 * with weights by kind of slip, by key geometry and by place in the label.
 * Every constant stands in DISTANCE_COSTS below with the share it was measured
 * from; docs/RULES.md has the shares.  How likely a slip is at all, and how
 * plausible the typed name is by itself, is the judge's to add.
 *
 * Pure: no allocation, no state, no clock.  The cost of a slip depends only on
 * the two names and where in them it is, never on other slips, so a plain
 * dynamic programme over a band is exact.  Common ends are NOT stripped:
 * doubling and place in the label look at neighbours, and stripping would
 * change answers.  tests/unit/distance.c compares with a full matrix.
 *
 * osa_distance() is the plain count of slips, bit-parallel (Hyyrö 2003), for
 * choosing candidates.
 */
#ifndef DISTANCE_H
#define DISTANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "countersign.h"
#include "keymap.h"

enum {
	DISTANCE_LENGTH = 320, /* code points of a name at most */
	DISTANCE_EDITS = 16,   /* more slips than any finite cost has */
	DISTANCE_LIMIT = 40,   /* nats; a dearer pair costs INFINITY */
};

/*
 * The constants: name, cost in thousandths of a nat, where it comes from.
 * Shares are of all single slips, measured on address books and change logs.
 */
#define DISTANCE_COSTS(X)                                                      \
	X(SUBSTITUTE_SAME_KEY, 3000,                                           \
	  "Shift or AltGr missed: not measured, as an adjacent key")           \
	X(SUBSTITUTE_SAME_ROW, 2600,                                           \
	  "adjacent key in the row: .28 x .75 x .66 over 1.9 such keys")       \
	X(SUBSTITUTE_OTHER_ROW, 3500,                                          \
	  "adjacent key above or below: .28 x .75 x .34 over 2.3 such keys")   \
	X(SUBSTITUTE_VOWEL, 4500,                                              \
	  "vowel for vowel, not adjacent: .28 x .065 over 4 vowels, in the "   \
	  "two letters of five that are vowels")                               \
	X(SUBSTITUTE_MIRROR, 5200,                                             \
	  "same finger of the other hand: .28 x .02")                          \
	X(SUBSTITUTE_BEYOND, 5000,                                             \
	  "one key further, centres within 40 mm: .28 x .09 over 3.7 keys")    \
	X(SUBSTITUTE_SAME_HAND, 5800,                                          \
	  "further key of the same hand: .28 x .07 over 7 keys")               \
	X(SUBSTITUTE_OTHER, 6300,                                              \
	  "other hand, or not on the keyboard: .28 x .08 over 12 keys")        \
	X(UNPLACED, 4700,                                                      \
	  "a letter for another or added, both on none of the keymaps: "        \
	  ".28 over 30 letters")                                               \
	X(SYLLABLE, 8600,                                                      \
	  "... of a script of thousands, Chinese or Hangul: .28 over 1,500")   \
	X(DOT_TO_COMMA, 4400, "dot typed as comma: .03 x .4")                  \
	X(DOT_TO_OTHER, 5000,                                                  \
	  "dot typed as - / ; l or space, or one of them as dot: .03 x .2")    \
	X(INSERT_DOUBLE, 2700, "letter doubled: .33 x .20")                    \
	X(INSERT_ADJACENT, 4000,                                               \
	  "key next to the letter before or after: .33 x .40 over 7 keys")     \
	X(INSERT_OTHER, 5400, "any other key: .33 x .40 over 28 keys")         \
	X(OMIT, 1400, "a letter left out: .28 x .85")                          \
	X(OMIT_DOUBLE, 4500, "one of a double left out: .28 x .04")            \
	X(OMIT_DOT, 3600, "the dot left out: .28 x .10")                       \
	X(SWAP_TWO_HANDS, 2600, "neighbours of two hands swapped: .11 x .67")  \
	X(SWAP_ONE_HAND, 3300, "neighbours of one hand swapped: .11 x .33")    \
	X(SWAP_DOT, 5200, "letter and dot swapped: .11 x .05")                 \
	X(PLACE_FIRST, 300, "in the first letter of a label: 0.75 times")      \
	X(PLACE_LAST, -300, "in the last letter of a label: 1.35 times")       \
	X(PLACE_APPENDED, -700,                                                \
	  "added after the last letter: .30 of what is added, at one place "   \
	  "in seven")                                                          \
	X(FURTHER_SLIP, 2100, "each slip after the first: .12 of the wrong")

/* name, the word for explanations */
#define DISTANCE_KINDS(X)                                                      \
	X(SUBSTITUTE_ADJACENT, "adjacent-key")                                 \
	X(SUBSTITUTE_VOWEL, "vowel")                                           \
	X(SUBSTITUTE_OTHER, "other-key")                                       \
	X(SUBSTITUTE_DOT, "dot-mistyped")                                      \
	X(INSERT_DOUBLE, "doubled")                                            \
	X(INSERT_ADJACENT, "key-beside")                                       \
	X(INSERT_OTHER, "inserted")                                            \
	X(INSERT_DOT, "dot-inserted")                                          \
	X(OMIT, "omitted")                                                     \
	X(OMIT_DOUBLE, "double-omitted")                                       \
	X(OMIT_DOT, "dot-omitted")                                             \
	X(SWAP_TWO_HANDS, "swap-two-hands")                                    \
	X(SWAP_ONE_HAND, "swap-one-hand")                                      \
	X(SWAP_DOT, "swap-dot")

enum distance_kind {
#define X(name, word) DISTANCE_##name,
	DISTANCE_KINDS(X)
#undef X
	DISTANCE_KIND_COUNT
};

/* "adjacent-key", "omitted" …, static. */
const char *distance_kind_name(enum distance_kind kind);

/* Where in its label the slip is. */
enum distance_place {
	DISTANCE_INNER,
	DISTANCE_FIRST,    /* in or before the first letter */
	DISTANCE_LAST,     /* in the last letter */
	DISTANCE_APPENDED, /* added after the last letter */
};

/* One constant, for `explain', docs and tests. */
struct distance_constant {
	const char *name;
	double nats;
	const char *source;
};
size_t distance_constant_count(void);
const struct distance_constant *distance_constant_at(size_t i);

/* One slip.  Offsets are bytes into the two texts: of the letter concerned,
 * or, where a letter is not in that text, of the place it would stand in. */
struct distance_edit {
	uint8_t kind;  /* enum distance_kind */
	uint8_t place; /* enum distance_place */
	uint16_t typed_at, meant_at;
	/* Code points, 0: none (omitted, inserted); of a swap the first. */
	uint32_t typed, meant;
	double cost; /* nats, place included, without FURTHER_SLIP */
};

/* What is behind `count' slips is not set: distance_trace_copy(). */
struct distance_trace {
	double cost;               /* nats, as distance_cost() */
	size_t keymap;             /* index of the cheapest keymap */
	size_t count;              /* slips, all of them, from left to right */
	struct distance_edit edit[DISTANCE_EDITS];
};

/* A name decoded once, to be compared often.  Borrows the text. */
struct distance_name {
	struct cs_span text;
	size_t length;                   /* in code points */
	uint32_t code[DISTANCE_LENGTH];
};

/* Decodes TEXT.  False: not UTF-8, or too long. */
bool distance_name_read(struct cs_span text, struct distance_name *name);

/*
 * Cost in nats of having typed TYPED when MEANT was meant, the cheapest over
 * the COUNT keymaps (at least one).  0 when they are equal.  INFINITY when it
 * is above BOUND nats; a low bound makes it fast.  BOUND is at most
 * DISTANCE_LIMIT.  Letters are compared as they are: fold case before.
 */
double distance_cost(const struct distance_name *typed,
	const struct distance_name *meant, const struct keymap *keymaps,
	size_t count, double bound);

/* What SLIPS slips cost at least and at most, nats: bounds of distance_cost()
 * of an ASCII text from a name that is SLIPS slips apart (OSA, of letters). */
double distance_least(unsigned slips);
double distance_most(unsigned slips);

/* The same with the slips themselves.  INFINITY: TRACE has count 0. */
double distance_trace(const struct distance_name *typed,
	const struct distance_name *meant, const struct keymap *keymaps,
	size_t count, double bound, struct distance_trace *trace);

/* Copies what there is. */
void distance_trace_copy(struct distance_trace *to,
	const struct distance_trace *from);

/* Number of slips (substitute, insert, omit, swap neighbours; OSA) between A
 * and B, at most MAX; MAX + 1 when there are more.  Bytes are compared: for
 * ASCII, or as a filter (a letter of several bytes counts for several). */
unsigned osa_distance(struct cs_span a, struct cs_span b, unsigned max);

/* A text to be compared often: where each byte stands in its first 64, the
 * lowest bit first. */
struct osa_text {
	struct cs_span text;
	uint64_t where[256];
};

void osa_text_read(struct cs_span text, struct osa_text *read);
unsigned osa_distance_of(const struct osa_text *a, struct cs_span b,
	unsigned max);

/* The same in code points. */
unsigned osa_distance_name(const struct distance_name *a,
	const struct distance_name *b, unsigned max);

#endif

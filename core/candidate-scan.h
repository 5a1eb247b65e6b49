/*
 * candidate-scan - which of 64 names come into question, by their letters alone.
 *
 * The inside of candidate-find.c.  A list has, for each letter, one bit a name
 * (struct candidate_letters): what is asked of a name by its set of letters is
 * asked of 64 at once, with a number a name written in binary, a digit a word.
 * Pure; all inline.
 */
#ifndef CANDIDATE_SCAN_H
#define CANDIDATE_SCAN_H

#include "candidate.h"

/* -- sets of letters ------------------------------------------------------- */

/* How many bits SET has.  Without the instruction, gcc calls a function: this is
 * shorter. */
static inline unsigned
bits(uint32_t set)
{
	set -= (set >> 1) & 0x55555555;
	set = (set & 0x33333333) + ((set >> 2) & 0x33333333);
	return (((set + (set >> 4)) & 0x0f0f0f0f) * 0x01010101) >> 24;
}

/* Can MAX slips make one text of another, whose letters differ by those of
 * DIFFERENT?  As many as the lengths differ by are letters more or less, which
 * change one bit at most; each of the others changes two. */
static inline bool
may_reach(uint32_t different, size_t length, size_t other, unsigned max)
{
	size_t apart = length > other ? length - other : other - length;

	return apart <= max && bits(different) + apart <= 2 * max;
}

/* -- sixty-four names at a time -------------------------------------------- */

/* The letters of a text, one after the other. */
struct spelling {
	uint8_t letter[32];
	unsigned count;
};

static inline void
spell(uint32_t letters, struct spelling *spelling)
{
	spelling->count = 0;
	for (; letters != 0; letters &= letters - 1)
		spelling->letter[spelling->count++] =
			(uint8_t)__builtin_ctz(letters);
}

/* Small numbers, one for each of 64 names: binary, a digit a word.  Those above
 * 7 are only known to be MANY. */
struct small {
	uint64_t ones, twos, fours, many;
};

/* Adds A, B and *SUM, a digit each: *SUM keeps the digit, and the carry is
 * returned. */
static inline uint64_t
carry(uint64_t *sum, uint64_t a, uint64_t b)
{
	uint64_t one = *sum ^ a, carried = (*sum & a) | (one & b);

	*sum = one ^ b;
	return carried;
}

/* Adds four bits a name (Harley and Seal; Warren, Hacker's Delight, 5-1). */
static inline void
add_four(struct small *sum, const uint64_t *a)
{
	uint64_t twos = carry(&sum->ones, a[0], a[1]), fours;

	fours = carry(&sum->twos, twos, carry(&sum->ones, a[2], a[3]));
	sum->many |= sum->fours & fours;
	sum->fours |= fours;
}

/* How many letters of OWN each name lacks. */
static inline struct small
count_lacking(const struct candidate_letters *letters,
	const struct spelling *own)
{
	struct small lacking = { 0 };

	for (unsigned at = 0; at < own->count; at += 4) {
		uint64_t lacks[4] = { 0 };

		for (unsigned i = 0; i < 4 && at + i < own->count; i++)
			lacks[i] = ~letters->have[own->letter[at + i]];
		add_four(&lacking, lacks);
	}
	return lacking;
}

/* Numbers below 64, likewise. */
struct numbers {
	uint64_t digit[CANDIDATE_DIGITS + 1];
};

/* How many letters each name has, and LACKING. */
static inline struct numbers
add_own(const struct candidate_letters *letters, const struct small *lacking)
{
	const uint64_t small[CANDIDATE_DIGITS] = { lacking->ones,
		lacking->twos, lacking->fours };
	struct numbers sum;
	uint64_t carried = 0;

	for (unsigned i = 0; i < CANDIDATE_DIGITS; i++) {
		sum.digit[i] = letters->count[i];
		carried = carry(&sum.digit[i], small[i], carried);
	}
	sum.digit[CANDIDATE_DIGITS] = carried;
	return sum;
}

/* Compares a digit of the numbers, from the highest on, with that of MOST: LESS
 * are below it already, SAME as large so far. */
static inline void
compare_digit(uint64_t digit, bool most, uint64_t *less, uint64_t *same)
{
	if (most)
		*less |= *same & ~digit;
	*same &= most ? digit : ~digit;
}

/* Where NUMBERS are at most MOST. */
static inline uint64_t
at_most(const struct numbers *numbers, size_t most)
{
	uint64_t less = 0, same = ~(uint64_t)0;

	for (unsigned i = CANDIDATE_DIGITS + 1; i-- > 0;)
		compare_digit(numbers->digit[i], most >> i & 1, &less, &same);
	return less | same;
}

/* The same; MOST is at most 7. */
static inline uint64_t
at_most_small(const struct small *numbers, size_t most)
{
	uint64_t less = 0, same = ~numbers->many;

	compare_digit(numbers->fours, most & 4, &less, &same);
	compare_digit(numbers->twos, most & 2, &less, &same);
	compare_digit(numbers->ones, most & 1, &less, &same);
	return less | same;
}

/* Which names have all letters of OWN but MAX, 0 or 1. */
static inline uint64_t
have_but(const struct candidate_letters *letters, const struct spelling *own,
	unsigned max)
{
	uint64_t one = 0, more = 0, amiss = 0;

	for (unsigned i = 0; i < own->count && amiss != ~(uint64_t)0; i++) {
		uint64_t lacks = ~letters->have[own->letter[i]];

		more |= one & lacks;
		one |= lacks;
		amiss = max > 0 ? more : one;
	}
	return ~amiss;
}

/* Which names have all of MUST and none beside MAY. */
static inline uint64_t
fits(const struct candidate_letters *letters, uint32_t must, uint32_t may)
{
	uint64_t amiss = 0, all = ~(uint64_t)0;

	for (; must != 0 && amiss != all; must &= must - 1)
		amiss |= ~letters->have[__builtin_ctz(must)];
	for (may = ~may; may != 0 && amiss != all; may &= may - 1)
		amiss |= letters->have[__builtin_ctz(may)];
	return ~amiss;
}

#endif

/* candidate-find.c - the scans over lists of candidates.  See candidate.h. */
#include <string.h>

#include "candidate-beyond.h"
#include "distance.h"

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

static void
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
static uint64_t
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
static uint64_t
fits(const struct candidate_letters *letters, uint32_t must, uint32_t may)
{
	uint64_t amiss = 0, all = ~(uint64_t)0;

	for (; must != 0 && amiss != all; must &= must - 1)
		amiss |= ~letters->have[__builtin_ctz(must)];
	for (may = ~may; may != 0 && amiss != all; may &= may - 1)
		amiss |= letters->have[__builtin_ctz(may)];
	return ~amiss;
}

/* The bits of places AT to END - 1, which lie in one word. */
static inline uint64_t
places(size_t at, size_t end)
{
	return ~(uint64_t)0 << at % 64 & ~(uint64_t)0 >> (63 - (end - 1) % 64);
}

static inline size_t
smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The next of the candidates at LEFT of the word that begins with LIST. */
static inline const struct candidate *
next_of(uint64_t *left, const struct candidate *list)
{
	const struct candidate *c = &list[__builtin_ctzll(*left)];

	*left &= *left - 1;
	return c;
}

/* The first candidate of at least LENGTH bytes. */
static size_t
first_of(const struct candidates *c, size_t length)
{
	size_t low = 0, high = c->count;

	if (c->first != NULL)
		return length < CS_ASCII_SIZE ? c->first[length] : c->count;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (c->list[middle].length < length)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* -- questions ------------------------------------------------------------- */

enum { REACH_MOST = 4 };

/* What is asked of each name that the letters let through. */
struct question {
	struct osa_text text;
	uint32_t letters;
	struct spelling spelling; /* the same */
	unsigned max, kinds;
	void (*take)(void *context, const struct candidate *candidate,
		unsigned slips);
	void *context;
};

static void
take_near(const struct question *question, const struct candidate *c)
{
	struct cs_span own = { c->text, c->length };
	unsigned slips;

	if ((c->kinds & question->kinds) == 0
		|| !may_reach(question->letters ^ c->letters,
			question->text.text.length, own.length, c->reach))
		return;
	slips = osa_distance_of(&question->text, own, c->reach);
	if (slips <= c->reach)
		question->take(question->context, c, slips);
}

/* What the 64 names of a word lack of the question's letters, and that with
 * the letters they have: by those of the question more than they have beyond
 * it. */
struct amiss {
	struct small lacking;
	struct numbers all;
};

/*
 * Of the names AT to END - 1, which have one length and lie in one word.  Of
 * up to `reach' slips those that the lengths ask for leave letters out, or put
 * some in.  Each of the others takes one letter of the name away at most, and
 * puts one in at most.
 */
static void
near_in_word(const struct question *question, const struct candidates *all,
	const struct amiss *amiss, size_t at, size_t end)
{
	size_t length = all->list[at].length, own = question->text.text.length;
	size_t longer = length > own ? length - own : 0;
	size_t shorter = own > length ? own - length : 0;
	size_t reach = candidate_reach(length);
	uint64_t left;

	if (reach < longer + shorter)
		return;
	left = at_most_small(&amiss->lacking, reach - longer) & places(at, end);
	if (left != 0)
		left &= at_most(&amiss->all,
			reach - shorter + question->spelling.count);
	while (left != 0)
		take_near(question, next_of(&left, all->list + at / 64 * 64));
}

static void
near(const struct question *question, const struct candidates *all)
{
	size_t length = question->text.text.length;
	size_t at = first_of(all, length > REACH_MOST ? length - REACH_MOST : 0);
	size_t end = first_of(all, length + REACH_MOST + 1);

	while (at < end) {
		size_t word = at / 64, stop = smaller(end, (word + 1) * 64);
		struct amiss amiss;

		amiss.lacking = count_lacking(&all->letters[word],
			&question->spelling);
		amiss.all = add_own(&all->letters[word], &amiss.lacking);
		while (at < stop) {
			size_t next = smaller(stop, first_of(all,
				(size_t)all->list[at].length + 1));

			near_in_word(question, all, &amiss, at, next);
			at = next;
		}
	}
}

void
candidates_near(const struct candidates *candidates, struct cs_span text,
	unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate,
		unsigned slips),
	void *context)
{
	struct question question = { .kinds = kinds,
		.letters = candidate_letters(text), .take = take,
		.context = context };

	osa_text_read(text, &question.text);
	spell(question.letters, &question.spelling);
	for (; candidates != NULL; candidates = candidates->base)
		if (candidates->beyond == NULL)
			near(&question, candidates);
		else
			beyond_near(candidates, text, kinds, take, context);
}

static void
take_based(const struct question *question, const struct candidate *c)
{
	struct cs_span own = { c->text, c->base_length };
	unsigned slips;

	if ((c->kinds & question->kinds) == 0
		|| !may_reach(question->letters ^ c->base_letters,
			question->text.text.length, own.length, question->max))
		return;
	slips = osa_distance_of(&question->text, own, question->max);
	if (slips <= question->max)
		question->take(question->context, c, slips);
}

static void
based(const struct question *question, const struct candidates *all)
{
	size_t length = question->text.text.length, max = question->max;
	size_t at = first_of(all, length > max ? length - max : 0), stop;
	size_t end = first_of(all, length + max + all->longest_ending + 1);

	for (; at < end; at = stop) {
		uint64_t left = have_but(&all->base_letters[at / 64],
			&question->spelling, question->max);

		stop = smaller(end, (at / 64 + 1) * 64);
		left &= places(at, stop);
		while (left != 0)
			take_based(question,
				next_of(&left, all->list + at / 64 * 64));
	}
}

void
candidates_based(const struct candidates *candidates, struct cs_span base,
	unsigned max, unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate,
		unsigned slips),
	void *context)
{
	struct question question = { .max = max, .kinds = kinds,
		.letters = candidate_letters(base), .take = take,
		.context = context };

	osa_text_read(base, &question.text);
	spell(question.letters, &question.spelling);
	for (; candidates != NULL; candidates = candidates->base)
		if (candidates->beyond == NULL)
			based(&question, candidates);
		else
			beyond_based(candidates, base, max, kinds, take,
				context);
}

void
candidates_select(const struct candidates *candidates, size_t from, size_t to,
	uint32_t must, uint32_t may,
	void (*take)(void *context, const struct candidate *candidate),
	void *context)
{
	for (; candidates != NULL; candidates = candidates->base) {
		size_t at = first_of(candidates, from), stop;
		size_t end = first_of(candidates, to + 1);

		for (; at < end; at = stop) {
			uint64_t left = fits(&candidates->letters[at / 64],
				must, may);

			stop = smaller(end, (at / 64 + 1) * 64);
			for (left &= places(at, stop); left != 0;)
				take(context, next_of(&left,
					candidates->list + at / 64 * 64));
		}
	}
}

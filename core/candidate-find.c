/* candidate-find.c - the scans over lists of candidates.  See candidate.h. */
#include <string.h>

#include "beyond.h"
#include "candidate-beyond.h"
#include "candidate-scan.h"
#include "distance.h"
#include "utf8.h"

/* -- places ------------------------------------------------------------------ */

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

/* QUESTION is about TEXT.  Of letters beyond ASCII about its KEY, for slips are
 * of letters: one has one to four bytes. */
static void
question_read(struct question *question, struct cs_span text,
	char key[CS_DOMAIN_SIZE])
{
	if (utf8_is_needed(text.text, text.length))
		text = (struct cs_span){ key, beyond_key(text, key) };
	question->letters = candidate_letters(text);
	osa_text_read(text, &question->text);
	spell(question->letters, &question->spelling);
}

/* Names that the letters let through.  What is known of each, and its text, lie
 * somewhere in memory: they are fetched while others are looked at. */
struct let_through {
	const struct candidate *list[64];
	size_t count;
};

/* Leaves those that can be meant, and may be near. */
static void
sift(const struct question *question, struct let_through *some)
{
	size_t kept = 0;

	for (size_t i = 0; i < some->count; i++) {
		const struct candidate *c = some->list[i];

		if ((c->kinds & question->kinds) == 0
			|| !may_reach(question->letters ^ c->letters,
				question->text.text.length, c->length,
				c->reach))
			continue;
		__builtin_prefetch(c->text);
		some->list[kept++] = c;
	}
	some->count = kept;
}

static void
take_near(const struct question *question, struct let_through *some)
{
	sift(question, some);
	for (size_t i = 0; i < some->count; i++) {
		const struct candidate *c = some->list[i];
		unsigned slips = osa_distance_of(&question->text,
			(struct cs_span){ c->text, c->length }, c->reach);

		if (slips <= c->reach)
			question->take(question->context, c, slips);
	}
	some->count = 0;
}

/* Adds those of the word that begins with LIST which LEFT has. */
static void
let_through(const struct question *question, struct let_through *some,
	const struct candidate *list, uint64_t left)
{
	while (left != 0) {
		const struct candidate *c = next_of(&left, list);

		__builtin_prefetch(c);
		some->list[some->count++] = c;
		if (some->count == sizeof some->list / sizeof *some->list)
			take_near(question, some);
	}
}

/* What the 64 names of a word lack of the question's letters, and that with
 * the letters they have: by those of the question more than they have beyond
 * it. */
struct amiss {
	struct small lacking;
	struct numbers all;
};

/*
 * Which of the names AT to END - 1, which have LENGTH and lie in one word?  Of up
 * to `reach' slips those that the lengths ask for leave letters out, or put
 * some in.  Each of the others takes one letter of the name away at most, and
 * puts one in at most.
 */
static uint64_t
near_in_word(const struct question *question, const struct amiss *amiss,
	size_t length, size_t at, size_t end)
{
	size_t own = question->text.text.length;
	size_t longer = length > own ? length - own : 0;
	size_t shorter = own > length ? own - length : 0;
	size_t reach = candidate_reach(length);
	uint64_t left;

	if (reach < longer + shorter)
		return 0;
	left = at_most_small(&amiss->lacking, reach - longer) & places(at, end);
	if (left != 0)
		left &= at_most(&amiss->all,
			reach - shorter + question->spelling.count);
	return left;
}

static void
near(const struct question *question, const struct candidates *all)
{
	size_t own = question->text.text.length;
	size_t length = own > REACH_MOST ? own - REACH_MOST : 0;
	size_t at = first_of(all, length), longer = at;
	size_t end = first_of(all, own + REACH_MOST + 1);
	struct let_through some = { .count = 0 };

	while (at < end) {
		size_t word = at / 64, stop = smaller(end, (word + 1) * 64);
		struct amiss amiss;

		amiss.lacking = count_lacking(&all->letters[word],
			&question->spelling);
		amiss.all = add_own(&all->letters[word], &amiss.lacking);
		for (; at < stop; at = smaller(stop, longer)) {
			while (longer <= at)
				longer = first_of(all, ++length);
			let_through(question, &some, all->list + word * 64,
				near_in_word(question, &amiss, length - 1, at,
					smaller(stop, longer)));
		}
	}
	take_near(question, &some);
}

void
candidates_near(const struct candidates *candidates, struct cs_span text,
	unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate,
		unsigned slips),
	void *context)
{
	struct question question = { .kinds = kinds, .take = take,
		.context = context };
	char key[CS_DOMAIN_SIZE];

	question_read(&question, text, key);
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
	struct question question = { .max = max, .kinds = kinds, .take = take,
		.context = context };
	char key[CS_DOMAIN_SIZE];

	question_read(&question, base, key);
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

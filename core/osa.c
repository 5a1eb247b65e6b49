/* The plain count of slips: optimal string alignment, bounded. */
#include <string.h>

#include "distance.h"

enum { WORD = 64 };

static unsigned
smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Drops what A and B have in common at both ends: with every slip costing
 * one, some cheapest alignment keeps it (the test holds this to be true). */
static void
strip(struct cs_span *a, struct cs_span *b)
{
	while (a->length && b->length && *a->text == *b->text) {
		a->text++, a->length--;
		b->text++, b->length--;
	}
	while (a->length && b->length &&
		a->text[a->length - 1] == b->text[b->length - 1]) {
		a->length--;
		b->length--;
	}
}

/*
 * Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
 * distances" (2003), figure 4: one column of the matrix a step, its vertical
 * differences in two words.  The pattern has LENGTH bytes, 1 to 64; byte B of
 * it stands at the bits WHERE[B] >> START.
 */
static unsigned
bit_parallel(const uint64_t where[256], size_t start, size_t length,
	struct cs_span text, unsigned max)
{
	uint64_t vp = ~UINT64_C(0), vn = 0, d0 = 0, before = 0;
	uint64_t now, swap, hp, hn, last = UINT64_C(1) << (length - 1);
	size_t i, score = length;

	for (i = 0; i < text.length; i++) {
		now = where[(unsigned char)text.text[i]] >> start;
		swap = ((~d0 & now) << 1) & before;
		d0 = (((now & vp) + vp) ^ vp) | now | vn | swap;
		hp = vn | ~(d0 | vp);
		hn = d0 & vp;
		score += !!(hp & last);
		score -= !!(hn & last);
		/* each letter to come can take back one slip at most */
		if (score > max + (text.length - i - 1))
			return max + 1;
		hp = hp << 1 | 1;
		hn <<= 1;
		vp = hn | ~(d0 | hp);
		vn = hp & d0;
		before = now;
	}
	return score > max ? max + 1 : (unsigned)score;
}

/* The pattern is A; only what is looked at is written. */
static unsigned
bit_parallel_once(struct cs_span a, struct cs_span b, unsigned max)
{
	uint64_t where[256];
	size_t i;

	for (i = 0; i < b.length; i++)
		where[(unsigned char)b.text[i]] = 0;
	for (i = 0; i < a.length; i++)
		where[(unsigned char)a.text[i]] = 0;
	for (i = 0; i < a.length; i++)
		where[(unsigned char)a.text[i]] |= UINT64_C(1) << i;
	return bit_parallel(where, 0, a.length, b, max);
}

/* One row of the full matrix. */
struct row {
	unsigned at[DISTANCE_LENGTH + 1];
};

static void
next_row(const uint32_t *a, size_t i, const uint32_t *b, size_t length,
	const struct row *before, const struct row *last, struct row *row)
{
	unsigned best;
	size_t j;

	row->at[0] = (unsigned)i;
	for (j = 1; j <= length; j++) {
		best = last->at[j - 1] + (a[i - 1] != b[j - 1]);
		best = smaller(best, last->at[j] + 1);
		best = smaller(best, row->at[j - 1] + 1);
		if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			a[i - 2] == b[j - 1])
			best = smaller(best, before->at[j - 2] + 1);
		row->at[j] = best;
	}
}

/* Row by row, for what does not fit a word. */
static unsigned
full_matrix(const uint32_t *a, size_t a_length, const uint32_t *b,
	size_t b_length, unsigned max)
{
	struct row rows[3];
	size_t i;

	for (i = 0; i <= b_length; i++)
		rows[0].at[i] = (unsigned)i;
	for (i = 1; i <= a_length; i++)
		next_row(a, i, b, b_length, &rows[(i + 1) % 3],
			&rows[(i + 2) % 3], &rows[i % 3]);
	return smaller(rows[a_length % 3].at[b_length], max + 1);
}

static void
widen(struct cs_span text, uint32_t *code)
{
	size_t i;

	for (i = 0; i < text.length; i++)
		code[i] = (unsigned char)text.text[i];
}

unsigned
osa_distance(struct cs_span a, struct cs_span b, unsigned max)
{
	uint32_t a_code[DISTANCE_LENGTH], b_code[DISTANCE_LENGTH];
	struct cs_span other;

	strip(&a, &b);
	if (a.length > b.length)
		other = a, a = b, b = other;
	if (b.length - a.length > max || b.length > DISTANCE_LENGTH)
		return max + 1;
	if (!a.length)
		return (unsigned)b.length;
	if (a.length <= WORD)
		return bit_parallel_once(a, b, max);
	widen(a, a_code);
	widen(b, b_code);
	return full_matrix(a_code, a.length, b_code, b.length, max);
}

void
osa_text_read(struct cs_span text, struct osa_text *read)
{
	read->text = text;
	memset(read->where, 0, sizeof read->where);
	for (size_t i = 0; i < text.length && i < WORD; i++)
		read->where[(unsigned char)text.text[i]] |= UINT64_C(1) << i;
}

unsigned
osa_distance_of(const struct osa_text *text, struct cs_span b, unsigned max)
{
	struct cs_span a = text->text;
	size_t start;

	if (a.length > WORD)
		return osa_distance(a, b, max);
	strip(&a, &b);
	start = (size_t)(a.text - text->text.text);
	if ((a.length > b.length ? a.length - b.length : b.length - a.length)
		> max)
		return max + 1;
	if (a.length == 0 || b.length == 0)
		return (unsigned)(a.length + b.length);
	return bit_parallel(text->where, start, a.length, b, max);
}

unsigned
osa_distance_name(const struct distance_name *a, const struct distance_name *b,
	unsigned max)
{
	if (a->length == a->text.length && b->length == b->text.length)
		return osa_distance(a->text, b->text, max);
	return full_matrix(a->code, a->length, b->code, b->length, max);
}

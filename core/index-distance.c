/* See index-distance.h. */
#include "index-distance.h"

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

void
index_letters_read(struct cs_span typed, struct index_letters *letters)
{
	size_t i;

	memset(letters, 0, sizeof *letters);
	for (i = 0; i < least(typed.length, 64); i++)
		letters->where[(unsigned char)typed.text[i]] |=
			UINT64_C(1) << i;
}

/* One row of the restricted Damerau-Levenshtein matrix from the two before. */
static size_t
distance_row(struct cs_span a, struct cs_span b, size_t i,
	const uint16_t *before, const uint16_t *above, uint16_t *row)
{
	size_t j, cost, best = row[0] = (uint16_t)i;

	for (j = 1; j <= b.length; j++) {
		cost = above[j - 1] + (a.text[i - 1] != b.text[j - 1]);
		cost = least(cost, least(above[j], row[j - 1]) + 1u);
		if (i > 1 && j > 1 && a.text[i - 1] == b.text[j - 2] &&
			a.text[i - 2] == b.text[j - 1])
			cost = least(cost, before[j - 2] + 1u);
		row[j] = (uint16_t)cost;
		best = least(best, cost);
	}
	return best;
}

/* By the matrix: for what does not fit a machine word. */
static unsigned
distance_rows(struct cs_span a, struct cs_span b, unsigned limit)
{
	uint16_t rows[3][INDEX_NAME_MAX + INDEX_EDITS_MAX + 1];
	size_t i, j;

	for (j = 0; j <= b.length; j++)
		rows[0][j] = (uint16_t)j;
	for (i = 1; i <= a.length; i++)
		if (distance_row(a, b, i, rows[(i + 1) % 3], rows[(i + 2) % 3],
			    rows[i % 3]) > limit)
			return limit + 1;
	return (unsigned)least(rows[a.length % 3][b.length], limit + 1);
}

/*
 * The same by bits, a column a step (H. Hyyrö, A bit-vector algorithm for
 * computing Levenshtein and Damerau edit distances, 2003, figure 8).  A is the
 * typed name from its letter START on, 1 to 64 letters.
 */
static unsigned
distance_bits(struct cs_span a, struct cs_span b,
	const struct index_letters *letters, size_t start, unsigned limit)
{
	uint64_t last = UINT64_C(1) << (a.length - 1), same, same_before = 0;
	uint64_t up = ~UINT64_C(0), down = 0, zero = 0, right_up, right_down;
	size_t score = a.length, left = b.length;

	while (left--) {
		same = letters->where[(unsigned char)*b.text++] >> start;
		zero = (((~zero & same) << 1) & same_before) |
			(((same & up) + up) ^ up) | same | down;
		right_up = down | ~(zero | up);
		right_down = zero & up;
		score += (right_up & last) != 0;
		score -= (right_down & last) != 0;
		if (score > limit + left)
			return limit + 1;
		right_up = right_up << 1 | 1;
		right_down <<= 1;
		up = right_down | ~(zero | right_up);
		down = right_up & zero;
		same_before = same;
	}
	return (unsigned)score;
}

/* What is alike at both ends costs nothing: the rest is a few letters. */
unsigned
index_distance(struct cs_span a, struct cs_span b,
	const struct index_letters *letters, unsigned limit)
{
	const char *start = a.text;

	for (; a.length && b.length && *a.text == *b.text; a.length--)
		a.text++, b.text++, b.length--;
	for (; a.length && b.length &&
		a.text[a.length - 1] == b.text[b.length - 1]; a.length--)
		b.length--;
	if (!a.length || !b.length)
		return (unsigned)(a.length + b.length);
	if (a.text + a.length - start > 64)
		return distance_rows(a, b, limit);
	return distance_bits(a, b, letters, (size_t)(a.text - start), limit);
}

/* Two names and their differing letters. */
#include <stdlib.h>
#include <string.h>

#include "differ.h"
#include "grapheme.h"

struct clusters {
	struct cs_span text;
	size_t count;
	size_t at[DIFFER_MOST + 1]; /* borders; the last is the end */
};

/* Cuts TEXT; false when there are too many. */
static bool
clusters_cut(struct clusters *clusters, struct cs_span text)
{
	size_t at;

	clusters->text = text;
	clusters->count = 0;
	for (at = 0; at < text.length; at = grapheme_next(text, at)) {
		if (clusters->count == DIFFER_MOST)
			return false;
		clusters->at[clusters->count++] = at;
	}
	clusters->at[clusters->count] = text.length;
	return true;
}

static bool
same_bytes(struct cs_span one, size_t i, struct cs_span other, size_t j)
{
	size_t n, m;

	return grapheme_fold(grapheme_code(one, i, &n)) ==
		grapheme_fold(grapheme_code(other, j, &m));
}

static bool
same_cluster(const struct clusters *a, size_t i, const struct clusters *b,
	size_t j)
{
	size_t n = a->at[i + 1] - a->at[i], m = b->at[j + 1] - b->at[j];

	if (n != m)
		return false;
	return !memcmp(a->text.text + a->at[i], b->text.text + b->at[j], n) ||
		(n == 1 && same_bytes(a->text, a->at[i], b->text, b->at[j]));
}

/* table[i][j]: length of the longest common subsequence from i and j on. */
typedef unsigned char lengths[DIFFER_MOST + 1][DIFFER_MOST + 1];

static void
lengths_fill(lengths table, const struct clusters *a, const struct clusters *b)
{
	size_t i, j;

	for (i = a->count; i-- > 0;)
		for (j = b->count; j-- > 0;) {
			unsigned char skip_a = table[i + 1][j];
			unsigned char skip_b = table[i][j + 1];

			table[i][j] = same_cluster(a, i, b, j)
				? (unsigned char)(table[i + 1][j + 1] + 1)
				: skip_a > skip_b ? skip_a : skip_b;
		}
}

static void
lengths_read(lengths table, const struct clusters *a, const struct clusters *b,
	bool *marks)
{
	size_t i = 0, j = 0;

	memset(marks, true, a->text.length);
	while (i < a->count && j < b->count) {
		if (same_cluster(a, i, b, j)) {
			memset(marks + a->at[i], false,
				a->at[i + 1] - a->at[i]);
			i++;
			j++;
		} else if (table[i + 1][j] >= table[i][j + 1]) {
			i++;
		} else {
			j++;
		}
	}
}

/* Common beginnings and ends alone. */
static void
mark_from_ends(struct cs_span one, struct cs_span other, bool *marks)
{
	size_t start = 0, end = 0;
	size_t least = one.length < other.length ? one.length : other.length;

	while (start < least && one.text[start] == other.text[start])
		start++;
	while (end < least - start && one.text[one.length - 1 - end] ==
					      other.text[other.length - 1 - end])
		end++;
	memset(marks, false, one.length);
	memset(marks + start, true, one.length - end - start);
}

void
differ_mark(struct cs_span one, struct cs_span other, bool *marks)
{
	struct clusters a, b;
	lengths *table = NULL;

	if (clusters_cut(&a, one) && clusters_cut(&b, other))
		table = calloc(1, sizeof *table);
	if (table) {
		lengths_fill(*table, &a, &b);
		lengths_read(*table, &a, &b, marks);
	} else {
		mark_from_ends(one, other, marks);
	}
	free(table);
}

int
differ_put(struct screen *screen, int row, int column, int width,
	enum screen_style style, enum screen_style marked, struct cs_span one,
	struct cs_span other)
{
	bool *marks = calloc(one.length + 1, sizeof *marks);
	size_t start, end;
	int used = 0;

	if (marks && other.length)
		differ_mark(one, other, marks);
	for (start = 0; start < one.length; start = end) {
		struct cs_span run = { one.text + start, 0 };
		bool differs = marks && marks[start];

		for (end = start; end < one.length && marks &&
			marks[end] == differs;)
			end++;
		if (!marks)
			end = one.length;
		run.length = end - start;
		used += screen_put(screen, row, column + used, width - used,
			differs ? marked : style, run);
	}
	free(marks);
	return used;
}

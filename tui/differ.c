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

/* Of two cut names what neither begins nor ends alike. */
struct core {
	const struct clusters *a, *b;
	size_t a_start, b_start, a_count, b_count;
};

static void
core_find(struct core *core, const struct clusters *a,
	const struct clusters *b)
{
	size_t least = a->count < b->count ? a->count : b->count;
	size_t start = 0, end = 0;

	while (start < least && same_cluster(a, start, b, start))
		start++;
	while (end < least - start && same_cluster(a, a->count - 1 - end, b,
			b->count - 1 - end))
		end++;
	*core = (struct core){ a, b, start, start, a->count - start - end,
		b->count - start - end };
}

static bool
core_same(const struct core *core, size_t i, size_t j)
{
	return same_cluster(core->a, core->a_start + i, core->b,
		core->b_start + j);
}

/* The lengths of the longest common subsequences from I of the one and J of
 * the other on; a row has b_count + 1. */
static unsigned char *
length_at(const struct core *core, unsigned char *table, size_t i, size_t j)
{
	return &table[i * (core->b_count + 1) + j];
}

/* TABLE is all zeros. */
static void
lengths_fill(const struct core *core, unsigned char *table)
{
	size_t i, j;

	for (i = core->a_count; i-- > 0;)
		for (j = core->b_count; j-- > 0;) {
			unsigned char skip_a = *length_at(core, table,
				i + 1, j);
			unsigned char skip_b = *length_at(core, table,
				i, j + 1);

			*length_at(core, table, i, j) = core_same(core, i, j)
				? (unsigned char)(*length_at(core, table,
					  i + 1, j + 1) + 1)
				: skip_a > skip_b ? skip_a : skip_b;
		}
}

static void
lengths_read(const struct core *core, unsigned char *table, bool *marks)
{
	const size_t *at = core->a->at + core->a_start;
	size_t i = 0, j = 0;

	memset(marks, false, core->a->text.length);
	memset(marks + at[0], true, at[core->a_count] - at[0]);
	while (i < core->a_count && j < core->b_count) {
		if (core_same(core, i, j)) {
			memset(marks + at[i], false, at[i + 1] - at[i]);
			i++;
			j++;
		} else if (*length_at(core, table, i + 1, j) >=
			*length_at(core, table, i, j + 1)) {
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
	struct core core;
	unsigned char *table = NULL;

	if (clusters_cut(&a, one) && clusters_cut(&b, other)) {
		core_find(&core, &a, &b);
		table = calloc(core.a_count + 1, core.b_count + 1);
	}
	if (table) {
		lengths_fill(&core, table);
		lengths_read(&core, table, marks);
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

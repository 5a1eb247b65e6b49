/*
 * The index against an oracle that compares every name by the full matrix:
 * the same answers on random lists over a small alphabet (where slips
 * collide), on long names, with and without segments; and damaged blocks,
 * which may lose answers but must stay within their bytes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "distance.h"
#include "index-block.h"
#include "index.h"

static uint64_t seed = 20261123;

static uint32_t
random_below(uint32_t n)
{
	seed = seed * 6364136223846793005ull + 1442695040888963407ull;
	return (uint32_t)(seed >> 33) % n;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Restricted Damerau-Levenshtein, the whole matrix, as in any textbook. */
static size_t
oracle_distance(struct cs_span a, struct cs_span b)
{
	static size_t d[260][260];
	size_t i, j, best;

	for (i = 0; i <= a.length; i++)
		for (j = 0; j <= b.length; j++) {
			if (!i || !j) {
				d[i][j] = i + j;
				continue;
			}
			best = d[i - 1][j - 1] +
				(a.text[i - 1] != b.text[j - 1]);
			best = least(best, d[i - 1][j] + 1);
			best = least(best, d[i][j - 1] + 1);
			if (i > 1 && j > 1 &&
				a.text[i - 1] == b.text[j - 2] &&
				a.text[i - 2] == b.text[j - 1])
				best = least(best, d[i - 2][j - 2] + 1);
			d[i][j] = best;
		}
	return d[a.length][b.length];
}

static size_t
oracle_edits(const struct index_reach *reach, size_t length)
{
	size_t k;

	for (k = 0; k < INDEX_EDITS_MAX && length >= reach->lengths[k];)
		k++;
	return k;
}

struct list {
	struct cs_span *names;
	size_t count;
	char *bytes;
};

/* Unlike names of 1 … LONGEST letters out of LETTERS. */
static struct list
list_random(size_t count, uint32_t letters, uint32_t longest)
{
	struct list list = {
		calloc(count, sizeof *list.names), count, malloc(count * 256)
	};
	char *at = list.bytes;
	size_t i, n, length;

	for (i = 0; i < count; i++) {
		length = 1 + random_below(longest);
		for (n = 0; n < length; n++)
			at[n] = (char)('a' + random_below(letters));
		list.names[i] = (struct cs_span){ at, length };
		at += length;
	}
	return list;
}

static void
list_free(struct list *list)
{
	free(list->names);
	free(list->bytes);
}

/* A few random edits on a random name: something near it. */
static struct cs_span
slip(const struct list *list, uint32_t letters, char *to)
{
	struct cs_span from = list->names[random_below((uint32_t)list->count)];
	size_t length = from.length, at, edits = random_below(5);
	char swap;

	memcpy(to, from.text, length);
	while (edits--) {
		at = random_below((uint32_t)length + 1);
		switch (random_below(4)) {
		case 0:
			if (length < 200) {
				memmove(to + at + 1, to + at, length - at);
				to[at] = (char)('a' + random_below(letters));
				length++;
			}
			break;
		case 1:
			if (length > 1 && at < length)
				memmove(to + at, to + at + 1,
					--length - at);
			break;
		case 2:
			if (at < length)
				to[at] = (char)('a' + random_below(letters));
			break;
		default:
			if (at + 1 < length) {
				swap = to[at];
				to[at] = to[at + 1];
				to[at + 1] = swap;
			}
		}
	}
	return (struct cs_span){ to, length };
}

static void
compare_with_oracle(const struct index *index, const struct list *list,
	const struct index_reach *reach, struct cs_span typed)
{
	static struct index_match matches[1 << 15];
	static unsigned char seen[1 << 15];
	size_t count, i, edits, expected = 0;

	count = index_near(index, typed, matches, 1 << 15);
	memset(seen, 0, list->count);
	for (i = 0; i < count; i++) {
		assert_true(matches[i].rank < list->count);
		assert_false(seen[matches[i].rank]);
		seen[matches[i].rank] = 1;
		/* the other implementation counts alike */
		assert_int_equal(matches[i].edits, osa_distance(typed,
			matches[i].name, INDEX_EDITS_MAX));
	}
	for (i = 0; i < list->count; i++) {
		if (llabs((long long)list->names[i].length -
			    (long long)typed.length) > INDEX_EDITS_MAX)
			continue;
		edits = oracle_distance(typed, list->names[i]);
		if (edits <= oracle_edits(reach, list->names[i].length)) {
			expected++;
			assert_true(seen[i]);
		}
	}
	assert_int_equal(count, expected);
}

/* A name's first letters with its own and other names' last ones: each is found
 * that is found by itself. */
static void
compare_each(const struct index *index, const struct list *list)
{
	struct cs_span beginning = list->names[random_below(
		(uint32_t)list->count)], endings[32];
	struct index_match matches[32];
	char whole[512];
	size_t n = random_below((uint32_t)beginning.length + 1), i, skip;
	uint32_t found, rank;

	endings[0] = (struct cs_span){ beginning.text + n,
		beginning.length - n };
	beginning.length = n;
	for (i = 1; i < 32; i++) {
		endings[i] = list->names[random_below((uint32_t)list->count)];
		skip = random_below((uint32_t)endings[i].length);
		endings[i].text += skip;
		endings[i].length -= skip;
	}
	found = index_get_each(index, beginning, endings, 32, matches);
	assert_true(found & 1);
	memcpy(whole, beginning.text, n);
	for (i = 0; i < 32; i++) {
		struct cs_span name = { whole, n + endings[i].length };

		memcpy(whole + n, endings[i].text, endings[i].length);
		assert_int_equal(found >> i & 1,
			index_find(index, name, &rank));
		if (found >> i & 1)
			assert_int_equal(matches[i].rank, rank);
	}
}

static void
run(size_t count, uint32_t letters, uint32_t longest, int questions,
	const struct index_reach *reach)
{
	struct list list = list_random(count, letters, longest);
	struct index *index;
	char typed[256];
	uint32_t rank;
	size_t i;

	assert_int_equal(
		index_build(list.names, count, reach, NULL, &index), CS_OK);
	assert_int_equal(index_count(index), count);
	for (i = 0; i < count; i++) {
		assert_true(index_find(index, list.names[i], &rank));
		assert_true(rank <= i);
	}
	while (questions--) {
		compare_with_oracle(index, &list, reach,
			slip(&list, letters, typed));
		compare_each(index, &list);
	}
	index_close(index);
	list_free(&list);
}

static void
exact_over_a_small_alphabet(void **state)
{
	(void)state;
	run(INDEX_SCAN + 2000, 2, 12, 400, &index_reach_domains);
	run(INDEX_SCAN + 2000, 3, 24, 400, &index_reach_domains);
	run(INDEX_SCAN + 1000, 2, 30, 300, &index_reach_addresses);
}

static void
exact_with_a_wider_reach(void **state)
{
	static const struct index_reach wide = { { 3, 5, 7 }, 3 };

	(void)state;
	run(INDEX_SCAN + 2000, 2, 14, 300, &wide);
}

static void
exact_on_long_names(void **state)
{
	(void)state;
	run(INDEX_SCAN + 500, 26, 255, 60, &index_reach_domains);
}

static void
exact_when_scanned(void **state)
{
	(void)state;
	run(INDEX_SCAN, 2, 16, 300, &index_reach_domains);
	run(1, 2, 16, 50, &index_reach_domains);
}

static void
the_best_ranked_are_kept(void **state)
{
	struct cs_span names[INDEX_SCAN * 2];
	struct index_match matches[4];
	char bytes[INDEX_SCAN * 2][10];
	struct index *index;
	size_t i;

	(void)state;
	for (i = 0; i < INDEX_SCAN * 2; i++) {
		snprintf(bytes[i], sizeof bytes[i], "abcd%04zu", i);
		names[i] = (struct cs_span){ bytes[i], 8 };
	}
	assert_int_equal(index_build(names, INDEX_SCAN * 2,
		&index_reach_domains, NULL, &index), CS_OK);
	/* 8 letters reach 1 edit: 0000, 000x, 00x0, 0x00, x000 */
	assert_int_equal(index_near(index, cs_span("abcd0000"), matches, 4), 4);
	for (i = 0; i < 4; i++)
		assert_true(matches[i].rank < 4);
	index_close(index);
}

static void
names_out_of_range_are_refused(void **state)
{
	char bytes[300] = "a";
	struct cs_span name = { bytes, 0 };
	struct index *index;

	(void)state;
	assert_int_equal(index_build(&name, 1, &index_reach_domains, NULL,
		&index), CS_LIMIT);
	name.length = INDEX_NAME_MAX + 1;
	assert_int_equal(index_build(&name, 1, &index_reach_domains, NULL,
		&index), CS_LIMIT);
	assert_null(index);
}

/* The file of INDEX with SIZE bytes and one byte flipped (AT >= 0). */
static int
file_of(const struct index *index, size_t size, long at)
{
	char name[] = "/tmp/index.XXXXXX", byte;
	struct cs_span block = index_block(index);
	int fd = mkstemp(name);

	assert_true(fd >= 0);
	unlink(name);
	assert_int_equal(write(fd, block.text, size), (ssize_t)size);
	if (at >= 0) {
		byte = (char)(block.text[at] ^ (1 << random_below(8)));
		assert_int_equal(pwrite(fd, &byte, 1, at), 1);
	}
	return fd;
}

static void
a_mapped_file_answers_alike(void **state)
{
	struct list list = list_random(INDEX_SCAN + 500, 3, 20);
	struct index_stamp stamp = { 1, 2, 3, 4 }, other = { 1, 2, 3, 5 };
	struct index *built, *mapped;
	char typed[256];
	int fd, i;

	(void)state;
	index_build(list.names, list.count, &index_reach_domains, &stamp,
		&built);
	fd = file_of(built, index_block(built).length, -1);
	assert_int_equal(index_map(fd, &other, &mapped), CS_SYNTAX);
	assert_int_equal(index_map(fd, &stamp, &mapped), CS_OK);
	close(fd);
	for (i = 0; i < 100; i++)
		compare_with_oracle(mapped, &list, &index_reach_domains,
			slip(&list, 3, typed));
	index_close(mapped);
	index_close(built);
	list_free(&list);
}

/* Truncated anywhere, any bit flipped anywhere: refused, or harmless. */
static void
damage_is_harmless(void **state)
{
	struct list list = list_random(INDEX_SCAN + 200, 2, 20);
	struct index_match matches[16];
	struct index *built, *mapped;
	char typed[256];
	size_t size;
	int fd, i, j;

	(void)state;
	index_build(list.names, list.count, &index_reach_domains, NULL,
		&built);
	size = index_block(built).length;
	for (i = 0; i < 100; i++) {
		fd = file_of(built, random_below((uint32_t)size), -1);
		assert_int_equal(index_map(fd, NULL, &mapped), CS_SYNTAX);
		close(fd);
	}
	for (i = 0; i < 1000; i++) {
		fd = file_of(built, size, (long)(i < 100 ? (size_t)i
			: random_below((uint32_t)size)));
		if (!index_map(fd, NULL, &mapped)) {
			for (j = 0; j < 20; j++)
				index_near(mapped, slip(&list, 2, typed),
					matches, 16);
			index_close(mapped);
		}
		close(fd);
	}
	index_close(built);
	list_free(&list);
}

/* One made on a machine of the other byte order, or with another version of the
 * program: all but the head's own words is as it should be. */
static void
foreign_ones_are_refused(void **state)
{
	static const size_t places[] = { 7, offsetof(struct head, order),
		offsetof(struct head, order) + 3 };
	struct list list = list_random(INDEX_SCAN + 200, 2, 20);
	struct index *built, *mapped = NULL;
	size_t i, size;
	uint64_t *copy;

	(void)state;
	index_build(list.names, list.count, &index_reach_domains, NULL,
		&built);
	size = index_block(built).length;
	copy = malloc(size + sizeof *copy);
	memcpy(copy, index_block(built).text, size);
	assert_int_equal(index_open(copy, size, &mapped), CS_OK);
	index_close(mapped);
	for (i = 0; i < sizeof places / sizeof *places; i++) {
		((char *)copy)[places[i]] ^= 5;
		assert_int_equal(index_open(copy, size, &mapped), CS_SYNTAX);
		((char *)copy)[places[i]] ^= 5;
	}
	((struct head *)copy)->order = __builtin_bswap32(INDEX_ORDER);
	assert_int_equal(index_open(copy, size, &mapped), CS_SYNTAX);
	free(copy);
	index_close(built);
	list_free(&list);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exact_over_a_small_alphabet),
		cmocka_unit_test(exact_with_a_wider_reach),
		cmocka_unit_test(exact_on_long_names),
		cmocka_unit_test(exact_when_scanned),
		cmocka_unit_test(the_best_ranked_are_kept),
		cmocka_unit_test(names_out_of_range_are_refused),
		cmocka_unit_test(a_mapped_file_answers_alike),
		cmocka_unit_test(damage_is_harmless),
		cmocka_unit_test(foreign_ones_are_refused),
	};

	return cmocka_run_group_tests_name("index", tests, NULL, NULL);
}

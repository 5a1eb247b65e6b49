/*
 * The noisy channel against a naive full matrix that shares no code with it,
 * on random pairs.  DISTANCE_PAIRS in the environment says how many pairs
 * (default 60,000), DISTANCE_SEED where to start.
 */
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "distance.h"
#include "utf8.h"

static struct keymap us, fr;

static struct keymap
load(const char *name)
{
	const char *source = getenv("SRC");
	struct keymap keymap;
	struct cs_error error;
	char path[4096];
	FILE *stream;

	snprintf(path, sizeof path, "%s/keymaps/%s.conf",
		source ? source : ".", name);
	stream = fopen(path, "r");
	if (!stream)
		fail_msg("%s is not there", path);
	if (keymap_read_stream(stream, path, &keymap, &error))
		fail_msg("%s", error.text);
	fclose(stream);
	return keymap;
}

static double
cost_of(const char *typed, const char *meant, const struct keymap *keymap,
	double bound)
{
	struct distance_name a, b;

	assert_true(distance_name_read(cs_span(typed), &a));
	assert_true(distance_name_read(cs_span(meant), &b));
	return distance_cost(&a, &b, keymap, 1, bound);
}

/* -- The naive one ------------------------------------------------------------ */

/* A constant by its name, in thousandths. */
static long
constant(const char *name)
{
	size_t i;

	for (i = 0; i < distance_constant_count(); i++)
		if (!strcmp(distance_constant_at(i)->name, name))
			return lround(distance_constant_at(i)->nats * 1000);
	fail_msg("no constant %s", name);
	return 0;
}

#define C(name)                                                                \
	__extension__({                                                        \
		static long value = -1000000;                                  \
		if (value == -1000000)                                         \
			value = constant(#name);                               \
		value;                                                         \
	})

enum relation { NOWHERE, SAME, ROW, NEIGHBOUR_ROW, MIRROR, BEYOND, HAND, OTHER };

static enum relation
relation(const struct keymap *keymap, uint32_t a, uint32_t b)
{
	struct keymap_place p, q;
	double d;

	if (!keymap_find(keymap, a, &p) || !keymap_find(keymap, b, &q))
		return NOWHERE;
	d = hypot(p.x - q.x, p.y - q.y);
	if (d == 0)
		return SAME;
	if (d <= 24)
		return p.row == q.row ? ROW : NEIGHBOUR_ROW;
	/* the mirror image: same row, and the fingers' columns add up to 11 */
	if (keymap_mirrored(p.key, q.key))
		return MIRROR;
	if (d <= 40)
		return BEYOND;
	return p.hand == q.hand ? HAND : OTHER;
}

/* Place in the label, told from the label's start and end. */
static long
place(const uint32_t *meant, int n, int i, bool gap)
{
	int start = i, end = i;

	while (start > 0 && meant[start - 1] != '.' && meant[start - 1] != '@')
		start--;
	while (end < n && meant[end] != '.' && meant[end] != '@')
		end++;
	if (gap && i == end)
		return start == end ? 0 : C(PLACE_APPENDED);
	if (i == end)
		return 0; /* the dot itself */
	if (i == start)
		return C(PLACE_FIRST);
	return !gap && i == end - 1 ? C(PLACE_LAST) : 0;
}

static bool
any_of(const char *set, uint32_t c)
{
	for (; *set; set++)
		if ((uint32_t)*set == c)
			return true;
	return false;
}

/* Letters beyond ASCII on no key of KEYMAP. */
static bool
is_lost(const struct keymap *keymap, uint32_t c)
{
	struct keymap_place place;

	return c > 127 && !keymap_find(keymap, c, &place);
}

static long
lost(uint32_t c)
{
	return c >= 0x2e80 ? C(SYLLABLE) : C(UNPLACED);
}

static long
naive_substitution(const struct keymap *keymap, uint32_t t, uint32_t m)
{
	enum relation how = relation(keymap, t, m);
	bool close = how == ROW || how == NEIGHBOUR_ROW;

	if (m == '.' && t == ',')
		return C(DOT_TO_COMMA);
	if (m == '.' || t == '.')
		return close || any_of(",-/;l ", m) || any_of(",-/;l ", t) ?
			C(DOT_TO_OTHER) : C(SUBSTITUTE_OTHER);
	if (!close && how != SAME && any_of("aeiouy", t) && any_of("aeiouy", m))
		return C(SUBSTITUTE_VOWEL);
	switch (how) {
	case SAME:
		return C(SUBSTITUTE_SAME_KEY);
	case ROW:
		return C(SUBSTITUTE_SAME_ROW);
	case NEIGHBOUR_ROW:
		return C(SUBSTITUTE_OTHER_ROW);
	case MIRROR:
		return C(SUBSTITUTE_MIRROR);
	case BEYOND:
		return C(SUBSTITUTE_BEYOND);
	case HAND:
		return C(SUBSTITUTE_SAME_HAND);
	default:
		if (is_lost(keymap, t) && is_lost(keymap, m))
			return lost(m);
		return C(SUBSTITUTE_OTHER);
	}
}

static long
naive_insertion(const struct keymap *keymap, uint32_t t, const uint32_t *m,
	int n, int i)
{
	uint32_t left = i > 0 ? m[i - 1] : 0, right = i < n ? m[i] : 0;
	enum relation l = relation(keymap, t, left);
	enum relation r = relation(keymap, t, right);

	if (t == left || t == right)
		return C(INSERT_DOUBLE);
	if (l == ROW || l == NEIGHBOUR_ROW || r == ROW || r == NEIGHBOUR_ROW)
		return C(INSERT_ADJACENT);
	return is_lost(keymap, t) ? lost(t) : C(INSERT_OTHER);
}

static long
naive_omission(const uint32_t *m, int n, int i)
{
	if (m[i] == '.')
		return C(OMIT_DOT);
	if ((i > 0 && m[i - 1] == m[i]) || (i + 1 < n && m[i + 1] == m[i]))
		return C(OMIT_DOUBLE);
	return C(OMIT);
}

static long
naive_swap(const struct keymap *keymap, uint32_t a, uint32_t b)
{
	struct keymap_place p, q;

	if (a == '.' || b == '.')
		return C(SWAP_DOT);
	if (keymap_find(keymap, a, &p) && keymap_find(keymap, b, &q) &&
		p.hand != q.hand)
		return C(SWAP_TWO_HANDS);
	return C(SWAP_ONE_HAND);
}

static void
less(long *best, long value)
{
	if (value < *best)
		*best = value;
}

/* The whole matrix, no band, no bound. */
static double
naive(const struct distance_name *typed, const struct distance_name *meant,
	const struct keymap *keymap)
{
	static long d[DISTANCE_LENGTH + 1][DISTANCE_LENGTH + 1];
	const uint32_t *t = typed->code, *m = meant->code;
	int i, j, n = (int)meant->length, k = (int)typed->length;
	const long f = C(FURTHER_SLIP);

	for (i = 0; i <= n; i++)
		for (j = 0; j <= k; j++) {
			long best = i || j ? LONG_MAX / 2 : 0;

			if (i && j && t[j - 1] == m[i - 1])
				less(&best, d[i - 1][j - 1]);
			if (i && j && t[j - 1] != m[i - 1])
				less(&best, d[i - 1][j - 1] + f +
					naive_substitution(keymap, t[j - 1],
						m[i - 1]) +
					place(m, n, i - 1, false));
			if (i)
				less(&best, d[i - 1][j] + f +
					naive_omission(m, n, i - 1) +
					place(m, n, i - 1, false));
			if (j)
				less(&best, d[i][j - 1] + f +
					naive_insertion(keymap, t[j - 1], m, n,
						i) +
					place(m, n, i, true));
			if (i > 1 && j > 1 && t[j - 1] == m[i - 2] &&
				t[j - 2] == m[i - 1] && m[i - 1] != m[i - 2])
				less(&best, d[i - 2][j - 2] + f +
					naive_swap(keymap, m[i - 2], m[i - 1]));
			d[i][j] = best;
		}
	return d[n][k] ? (double)(d[n][k] - f) / 1000.0 : 0.0;
}

static unsigned
naive_osa(const uint32_t *a, size_t n, const uint32_t *b, size_t k)
{
	static long d[DISTANCE_LENGTH + 1][DISTANCE_LENGTH + 1];
	size_t i, j;

	for (i = 0; i <= n; i++)
		for (j = 0; j <= k; j++) {
			long best = i || j ? LONG_MAX / 2 : 0;

			if (i && j)
				less(&best, d[i - 1][j - 1] +
					(a[i - 1] != b[j - 1]));
			if (i)
				less(&best, d[i - 1][j] + 1);
			if (j)
				less(&best, d[i][j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
				a[i - 2] == b[j - 1])
				less(&best, d[i - 2][j - 2] + 1);
			d[i][j] = best;
		}
	return (unsigned)d[n][k];
}

/* -- Random pairs --------------------------------------------------------------- */

static uint64_t seed;

static uint32_t
random_below(uint32_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)((seed * UINT64_C(0x2545f4914f6cdd1d)) >> 33) % n;
}

static long
pairs(void)
{
	const char *text = getenv("DISTANCE_PAIRS");

	return text ? atol(text) : 60000;
}

/* Small alphabets find ties, doubles and swaps; large ones real costs. */
static const char *const alphabets[] = { "ab", "a.", "am.n", "aae.lm-",
	"abcdefghijklmnopqrstuvwxyz.-0123456789", "gmailcom.,/; @",
	"aé.ж€m", "חברת.é", "中国.國한" };

/* Up to MOST letters of ALPHABET (UTF-8). */
static void
random_name(const char *alphabet, size_t most, char *name)
{
	struct distance_name letters;
	size_t length = random_below((uint32_t)most + 1);
	char *end = name;

	assert_true(distance_name_read(cs_span(alphabet), &letters));
	while (length--) {
		uint32_t c = letters.code[random_below((uint32_t)letters.length)];

		if (c < 0x80)
			*end++ = (char)c;
		else
			end += utf8_put(end, c);
	}
	*end = '\0';
}

/* NAME with a few letters changed, as slips would. */
static void
mangle(const char *alphabet, char *name)
{
	size_t length, at, slips = 1 + random_below(4);
	char letter;

	while (slips--) {
		length = strlen(name);
		at = random_below((uint32_t)length + 1);
		letter = alphabet[random_below((uint32_t)strlen(alphabet))];
		switch (random_below(4)) {
		case 0:
			memmove(name + at + 1, name + at, length - at + 1);
			name[at] = letter;
			break;
		case 1:
			if (at < length)
				memmove(name + at, name + at + 1, length - at);
			break;
		case 2:
			if (at < length)
				name[at] = letter;
			break;
		default:
			if (at + 1 < length) {
				letter = name[at];
				name[at] = name[at + 1];
				name[at + 1] = letter;
			}
		}
	}
}

static void
random_pair(char *typed, char *meant)
{
	const char *alphabet = alphabets[random_below(
		sizeof alphabets / sizeof *alphabets)];
	size_t most = random_below(20) ? 14 : 100;
	bool ascii = !strpbrk(alphabet, "\xc3\xd0\xe2\xd7\xe4");

	random_name(alphabet, most, meant);
	if (ascii && random_below(4)) {
		strcpy(typed, meant);
		mangle(alphabet, typed);
	} else {
		random_name(alphabet, most, typed);
	}
}

static size_t
bytes_of(uint32_t code)
{
	return code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
}

/* Adds the slips of TRACE up: they must give the cost, and make TYPED out of
 * MEANT. */
static void
check_trace(const struct distance_trace *trace, const struct distance_name *typed,
	const struct distance_name *meant)
{
	size_t e, i = 0, j = 0;
	double sum = 0;

	for (e = 0; e <= trace->count; e++) {
		const struct distance_edit *edit = &trace->edit[e];
		size_t i_end = e < trace->count ? edit->meant_at :
						  meant->text.length;

		/* what lies between two slips is the same in both */
		while (i < i_end) {
			assert_true(j < typed->text.length);
			assert_int_equal(typed->text.text[j++],
				meant->text.text[i++]);
		}
		if (e == trace->count)
			break;
		assert_int_equal(edit->typed_at, j);
		sum += edit->cost + (e ? C(FURTHER_SLIP) / 1000.0 : 0);
		if (edit->kind >= DISTANCE_SWAP_TWO_HANDS) {
			/* the second of the two, crosswise */
			i += bytes_of(edit->typed);
			j += bytes_of(edit->meant);
		}
		if (edit->meant)
			i += bytes_of(edit->meant);
		if (edit->typed)
			j += bytes_of(edit->typed);
	}
	assert_int_equal(j, typed->text.length);
	assert_true(fabs(sum - trace->cost) < 1e-6);
}

static void
compare_pair(const char *typed, const char *meant, const struct keymap *keymap,
	double bound)
{
	struct distance_name a, b;
	struct distance_trace trace;
	double expected, found;

	assert_true(distance_name_read(cs_span(typed), &a));
	assert_true(distance_name_read(cs_span(meant), &b));
	expected = naive(&a, &b, keymap);
	if (expected > bound)
		expected = HUGE_VAL;
	found = distance_cost(&a, &b, keymap, 1, bound);
	if (found != expected)
		fail_msg("'%s' for '%s' on %s, bound %g: %g, naive %g", typed,
			meant, keymap->name, bound, found, expected);
	assert_true(distance_trace(&a, &b, keymap, 1, bound, &trace) == found);
	if (found < HUGE_VAL)
		check_trace(&trace, &a, &b);
	else
		assert_int_equal(trace.count, 0);
}

static void
weighted_cost_is_the_naive_ones(void **state)
{
	char typed[512], meant[512];
	long i, n = pairs();

	(void)state;
	for (i = 0; i < n; i++) {
		uint64_t before = seed;

		random_pair(typed, meant);
		compare_pair(typed, meant, random_below(2) ? &us : &fr,
			random_below(DISTANCE_LIMIT * 1000 + 1) / 1000.0);
		if (seed == before)
			fail_msg("the random numbers stand still");
	}
}

static void
compare_osa(const struct distance_name *a, const struct distance_name *b)
{
	unsigned max = random_below(12);
	struct osa_text text;
	unsigned bytes, expected = naive_osa(a->code, a->length, b->code, b->length);

	if (expected > max)
		expected = max + 1;
	if (osa_distance_name(a, b, max) != expected)
		fail_msg("osa of '%s' and '%s', at most %u: %u, naive %u",
			a->text.text, b->text.text, max,
			osa_distance_name(a, b, max), expected);
	bytes = osa_distance(a->text, b->text, max);
	if (a->length == a->text.length && b->length == b->text.length)
		assert_int_equal(bytes, expected);
	assert_int_equal(bytes, osa_distance(b->text, a->text, max));
	osa_text_read(a->text, &text);
	assert_int_equal(bytes, osa_distance_of(&text, b->text, max));
	assert_true(bytes >= expected || bytes == max + 1);
}

/* The plain count of letters bounds the cost, where ASCII was typed. */
static void
compare_bounds(const struct distance_name *a, const struct distance_name *b)
{
	unsigned slips = osa_distance_name(a, b, 4);
	double cost = distance_cost(a, b, &us, 1, DISTANCE_LIMIT);

	if (slips > 4 || a->length < a->text.length)
		return;
	if (cost < distance_least(slips) || cost > distance_most(slips))
		fail_msg("'%s' and '%s', %u slips: %f, not from %f to %f",
			a->text.text, b->text.text, slips, cost,
			distance_least(slips), distance_most(slips));
	assert_true(distance_cost(a, b, &us, 1, distance_most(slips)) == cost);
}

static void
osa_is_the_naive_one(void **state)
{
	char left[512], right[512];
	struct distance_name a, b;
	long i, n = pairs();

	(void)state;
	for (i = 0; i < n; i++) {
		random_pair(left, right);
		assert_true(distance_name_read(cs_span(left), &a));
		assert_true(distance_name_read(cs_span(right), &b));
		compare_osa(&a, &b);
		compare_bounds(&a, &b);
	}
}

/* -- Facts ------------------------------------------------------------------------ */

static void
equal_names_cost_nothing(void **state)
{
	(void)state;
	assert_true(cost_of("army.mil", "army.mil", &us, 0) == 0);
	assert_true(cost_of("", "", &us, 0) == 0);
	assert_true(cost_of("a", "", &us, 0) == HUGE_VAL);
	assert_true(cost_of("a", "a", &us, -1) == HUGE_VAL);
}

/* What no keymap tells about costs the same wherever it would be; what one does
 * tell, what its keys are apart. */
static void
letters_on_no_keymap(void **state)
{
	(void)state;
	assert_true(cost_of("אבגד.il", "אבהד.il", &us, 40) == 4.7);
	assert_true(cost_of("аббв.рф", "абв.рф", &us, 40) == 2.7);
	assert_true(cost_of("абв.рф", "абгв.рф", &us, 40) == 1.4);
	assert_true(cost_of("中國家.cn", "中国家.cn", &us, 40) == 8.6);
	assert_true(cost_of("xéy.fr", "xèy.fr", &fr, 40) !=
		cost_of("xéy.fr", "xèy.fr", &us, 40));
}

static void
constants_have_names_and_sources(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 0; i < distance_constant_count(); i++) {
		const struct distance_constant *c = distance_constant_at(i);

		assert_true(strlen(c->source) > 10);
		for (j = 0; j < i; j++)
			assert_string_not_equal(c->name,
				distance_constant_at(j)->name);
	}
	for (i = 0; i < DISTANCE_KIND_COUNT; i++)
		assert_true(strlen(distance_kind_name(i)) > 3);
}

/* docs/RULES.md has every constant as it is. */
static void
constants_stand_in_the_docs(void **state)
{
	static char text[65536];
	const char *source = getenv("SRC");
	char path[4096], row[512];
	FILE *stream;
	size_t i;

	(void)state;
	snprintf(path, sizeof path, "%s/docs/RULES.md", source ? source : ".");
	stream = fopen(path, "r");
	assert_non_null(stream);
	assert_true(fread(text, 1, sizeof text - 1, stream) > 0);
	fclose(stream);
	for (i = 0; i < distance_constant_count(); i++) {
		const struct distance_constant *c = distance_constant_at(i);

		snprintf(row, sizeof row, "| `%s` | %g | %s |\n", c->name,
			c->nats, c->source);
		if (!strstr(text, row))
			fail_msg("not in docs/RULES.md: %s", row);
	}
}

/* Every single slip costs something, however lucky its place. */
static void
no_slip_is_free(void **state)
{
	static const char *const meant[] = { "a", "ab", "aa.b", "mill.ml", "@" };
	char typed[16];
	size_t i, at;

	(void)state;
	for (i = 0; i < sizeof meant / sizeof *meant; i++)
		for (at = 0; at <= strlen(meant[i]); at++) {
			snprintf(typed, sizeof typed, "%.*sl%s", (int)at, meant[i],
				meant[i] + at);
			assert_true(cost_of(typed, meant[i], &us, 40) >= 1.1);
		}
}

static void
the_cheapest_keymap_counts(void **state)
{
	struct keymap both[2];
	struct distance_name a, b;
	struct distance_trace trace;

	(void)state;
	both[0] = us;
	both[1] = fr;
	assert_true(distance_name_read(cs_span("nqvy.mil"), &a));
	assert_true(distance_name_read(cs_span("nzvy.mil"), &b));
	assert_true(distance_trace(&a, &b, both, 2, 40, &trace) ==
		fmin(distance_cost(&a, &b, &us, 1, 40),
			distance_cost(&a, &b, &fr, 1, 40)));
	assert_true(distance_name_read(cs_span("azz.mil"), &a));
	assert_true(distance_name_read(cs_span("aaz.mil"), &b));
	distance_trace(&a, &b, both, 2, 40, &trace);
	assert_int_equal(trace.keymap, 1);
	distance_trace(&a, &b, both, 1, 40, &trace);
	assert_int_equal(trace.keymap, 0);
}

static void
traces_name_the_place(void **state)
{
	struct distance_name a, b;
	struct distance_trace trace;

	(void)state;
	assert_true(distance_name_read(cs_span("us.army.ml"), &a));
	assert_true(distance_name_read(cs_span("us.army.mil"), &b));
	distance_trace(&a, &b, &us, 1, 40, &trace);
	assert_int_equal(trace.count, 1);
	assert_int_equal(trace.edit[0].kind, DISTANCE_OMIT);
	assert_int_equal(trace.edit[0].meant, 'i');
	assert_int_equal(trace.edit[0].meant_at, 9);
	assert_int_equal(trace.edit[0].typed, 0);
	assert_true(distance_name_read(cs_span("zürihc.ch"), &a));
	assert_true(distance_name_read(cs_span("zürich.ch"), &b));
	distance_trace(&a, &b, &us, 1, 40, &trace);
	assert_int_equal(trace.count, 1);
	assert_int_equal(trace.edit[0].kind, DISTANCE_SWAP_TWO_HANDS);
	assert_int_equal(trace.edit[0].typed_at, 5);
	assert_int_equal(trace.edit[0].typed, 'h');
	assert_int_equal(trace.edit[0].meant, 'c');
}

static void
names_that_cannot_be_read(void **state)
{
	struct distance_name name;
	char text[DISTANCE_LENGTH + 2];

	(void)state;
	assert_false(distance_name_read(cs_span("a\xff"), &name));
	assert_false(distance_name_read(cs_span("\xc3"), &name));
	memset(text, 'a', sizeof text);
	text[DISTANCE_LENGTH + 1] = '\0';
	assert_false(distance_name_read(cs_span(text), &name));
	text[DISTANCE_LENGTH] = '\0';
	assert_true(distance_name_read(cs_span(text), &name));
	assert_int_equal(name.length, DISTANCE_LENGTH);
	text[0] = 'b';
	assert_true(cost_of(text, text, &us, 40) == 0);
}

static void
longest_names(void **state)
{
	static char typed[DISTANCE_LENGTH + 1], meant[DISTANCE_LENGTH + 1];
	int i;

	(void)state;
	for (i = 0; i < 40; i++) {
		memset(typed, 0, sizeof typed);
		memset(meant, 0, sizeof meant);
		memset(meant, 'a', DISTANCE_LENGTH - random_below(15));
		memset(typed, 'a', DISTANCE_LENGTH - random_below(15));
		typed[random_below(300)] = 's';
		meant[random_below(300)] = '.';
		compare_pair(typed, meant, &us, 40);
	}
}

static int
set_up(void **state)
{
	const char *text = getenv("DISTANCE_SEED");

	(void)state;
	seed = text ? strtoull(text, NULL, 0) : UINT64_C(88172645463325252);
	us = load("us");
	fr = load("fr");
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weighted_cost_is_the_naive_ones),
		cmocka_unit_test(osa_is_the_naive_one),
		cmocka_unit_test(equal_names_cost_nothing),
		cmocka_unit_test(letters_on_no_keymap),
		cmocka_unit_test(constants_have_names_and_sources),
		cmocka_unit_test(constants_stand_in_the_docs),
		cmocka_unit_test(no_slip_is_free),
		cmocka_unit_test(the_cheapest_keymap_counts),
		cmocka_unit_test(traces_name_the_place),
		cmocka_unit_test(names_that_cannot_be_read),
		cmocka_unit_test(longest_names),
	};

	return cmocka_run_group_tests_name("distance", tests, set_up, NULL);
}

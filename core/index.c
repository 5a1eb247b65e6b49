/*
 * Asking the index what is near.  Building it is index-build.c's, opening it
 * and the rest index-open.c's.
 *
 * Why k+1 segments suffice.  Let the listed name be cut into segments 0 … k
 * and let at most k edits lead to the typed one; an edit belongs to the
 * segment whose letter it touches, a swap across a border to the left one.
 * Let E(i) be the edits in the segments before i.  As E(k+1) <= k, there is a
 * smallest i with E(i+1) <= i.  If i > 0, then E(i) > i-1, so E(i) = E(i+1) =
 * i; if i = 0, E(0) = E(1) = 0.  In both cases segment i has no edit, exactly
 * i edits stand before it, and at most k-i behind it.  So it stands in the
 * typed name shifted by some x with |x| <= i, and what follows is shifted by
 * (typed length - length) - x, at most k-i.  Only its first letter may have
 * been swapped away over the left border; then that swap is one of the i
 * edits, moves nothing, and |x| < i: one more probe, with the swap undone. ∎
 */
#include <stdlib.h>
#include <string.h>
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif

#include "config.h"
#include "index-block.h"
#include "index-distance.h"
#include "index.h"

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The most probes for one typed name: for each of up to 7 lengths and 4
 * segments, 7 shifts and as many with a swap undone. */
enum { PROBES_MAX = 7 * 4 * 7 * 2 };

/* What the signature of a posting may be: in the bits of each MASK at most so
 * many that are unlike. */
struct filter {
	uint32_t signature;
	uint32_t mask[2];
	int allowed[2];
};

struct probe {
	uint32_t bucket, from, to;
	struct filter filter;
};

struct question {
	const struct index *index;
	struct cs_span typed;
	uint32_t parity;
	/* parity of the letters before each place */
	uint32_t before[INDEX_NAME_MAX + INDEX_EDITS_MAX + 1];
	struct index_letters letters;
	struct probe probes[PROBES_MAX];
	size_t probe_count;
	struct index_match *matches;
	size_t room, count;
	size_t worst; /* the worst ranked match; of use when there's no room */
};

/* Segment I of names of LENGTH, that may have K edits, at its place in the
 * typed name. */
struct place {
	size_t length, at, n;
	unsigned k, i;
	int shift;    /* of what stands before it */
	int growth;   /* of all of it */
	bool undone;  /* a swap over the left border is undone */
};

/* An edit flips at most two bits of a parity; one that changes the length flips
 * one.  So this many may be unlike; -1: none can. */
static int
bits_allowed(unsigned edits, int growth)
{
	return 2 * (int)edits - abs(growth);
}

/* By the proof above: of K edits, I stand before the segment. */
static void
filter_set(const struct question *ask, const struct place *place,
	struct filter *filter)
{
	const char *at = ask->typed.text + place->at;
	uint32_t before, behind;

	if (!index_is_between(place->k, place->i)) {
		*filter = (struct filter){ ask->parity, { ~0u, 0 },
			{ bits_allowed(place->k, place->growth), 0 } };
		return;
	}
	before = ask->before[place->at];
	behind = ask->before[ask->typed.length] ^
		ask->before[place->at + place->n];
	if (place->undone)
		before ^= index_bit(at[-1]) ^ index_bit(at[0]);
	*filter = (struct filter){
		index_sides(before, behind),
		{ (1u << INDEX_HALF_BITS) - 1, ~0u << INDEX_HALF_BITS },
		{ bits_allowed(place->i - place->undone, place->shift),
			bits_allowed(place->k - place->i,
				place->growth - place->shift) }
	};
}

/* TEXT is what the segment is to be. */
static void
probe_add(struct question *ask, const struct place *place, const char *text)
{
	struct probe *probe = &ask->probes[ask->probe_count++];
	uint64_t hash = index_hash(place->length, place->i, text, place->n);

	probe->bucket = (uint32_t)hash & (ask->index->head->buckets - 1);
	filter_set(ask, place, &probe->filter);
	__builtin_prefetch(&ask->index->directory[probe->bucket]);
}

static void
probe_place(struct question *ask, struct place *place)
{
	const char *text = ask->typed.text + place->at;
	char undone[INDEX_NAME_MAX];

	probe_add(ask, place, text);
	if (abs(place->shift) >= (int)place->i || !place->at ||
		text[-1] == text[0])
		return;
	memcpy(undone, text, place->n);
	undone[0] = text[-1];
	place->undone = true;
	probe_add(ask, place, undone);
}

static void
probe_segment(struct question *ask, size_t length, unsigned k, unsigned i)
{
	const struct index_reach *reach = &ask->index->head->reach;
	size_t from = index_segment(reach, length, k, i);
	size_t n = index_segment(reach, length, k, i + 1) - from;
	int growth = (int)ask->typed.length - (int)length;
	int x, behind = (int)(k - i);

	for (x = -(int)i; x <= (int)i; x++) {
		struct place place = { .length = length, .n = n, .k = k, .i = i,
			.at = from + (size_t)x, .shift = x, .growth = growth };

		if (abs(growth - x) <= behind && (int)from + x >= 0 &&
			place.at + n <= ask->typed.length)
			probe_place(ask, &place);
	}
}

static void
probe_all(struct question *ask)
{
	size_t m = ask->typed.length, length;
	unsigned i, k;

	for (length = m > INDEX_EDITS_MAX ? m - INDEX_EDITS_MAX : 1;
		length <= least(m + INDEX_EDITS_MAX, INDEX_NAME_MAX);
		length++) {
		k = index_edits(&ask->index->head->reach, length);
		if ((length > m ? length - m : m - length) > k)
			continue;
		for (i = 0; i <= k; i++)
			probe_segment(ask, length, k, i);
	}
}

/* True when no match of RANK would be kept. */
static bool
is_outranked(const struct question *ask, uint32_t rank)
{
	return ask->count == ask->room &&
		(!ask->room || rank >= ask->matches[ask->worst].rank);
}

/* Keeps a match; with no room left, in place of the worst ranked one. */
static void
match_keep(struct question *ask, const struct index_match *match)
{
	size_t i;

	for (i = 0; i < ask->count; i++)
		if (ask->matches[i].rank == match->rank)
			return;
	if (ask->count < ask->room)
		ask->matches[ask->count++] = *match;
	else
		ask->matches[ask->worst] = *match;
	ask->worst = 0;
	for (i = 1; i < ask->count; i++)
		if (ask->matches[i].rank > ask->matches[ask->worst].rank)
			ask->worst = i;
}

static void
record_check(struct question *ask, uint32_t offset)
{
	struct index_match match;
	size_t m = ask->typed.length;
	unsigned k;

	/* where thousands are alike, few are worth a comparison */
	if (!index_record(ask->index, offset, &match.rank, &match.name) ||
		is_outranked(ask, match.rank))
		return;
	k = index_edits(&ask->index->head->reach, match.name.length);
	if (match.name.length > m + k || match.name.length + k < m)
		return;
	match.edits = index_distance(ask->typed, match.name, &ask->letters, k);
	if (match.edits <= k)
		match_keep(ask, &match);
}

/* Records that passed the filter, fetched but not yet looked at. */
struct pending {
	uint32_t offsets[128];
	size_t count;
	size_t (*filter)(const struct posting *postings, size_t count,
		const struct filter *filter, uint32_t *offsets);
};

static void
pending_check(struct question *ask, struct pending *pending)
{
	while (pending->count)
		record_check(ask, pending->offsets[--pending->count]);
}

/*
 * Half of a question's time goes into this loop over postings, so it has no
 * branch: each record is written down, and kept by counting it.  Machines
 * count bits in one instruction since about 2008; whether this one does, libc
 * found out when the program started.
 */
#define FILTER_LOOP                                                            \
	const uint32_t signature = filter->signature;                          \
	const uint32_t one = filter->mask[0], other = filter->mask[1];         \
	const int of_one = filter->allowed[0], of_other = filter->allowed[1];  \
	size_t i, kept = 0;                                                    \
                                                                               \
	for (i = 0; i < count; i++) {                                          \
		uint32_t unlike = posting_signature(&postings[i]) ^ signature; \
                                                                               \
		offsets[kept] = posting_record(&postings[i]);                  \
		kept += (__builtin_popcount(unlike & one) <= of_one) &         \
			(__builtin_popcount(unlike & other) <= of_other);      \
	}                                                                      \
	return kept;

#if defined __x86_64__ && __has_include(<sys/platform/x86.h>)
__attribute__((target("popcnt"))) static size_t
filter_counting(const struct posting *postings, size_t count,
	const struct filter *filter, uint32_t *offsets)
{
	FILTER_LOOP
}

static bool
counts_bits(void)
{
	return CPU_FEATURE_ACTIVE(POPCNT);
}
#else
#define filter_counting filter_plain
#define counts_bits() false
#endif

static size_t
filter_plain(const struct posting *postings, size_t count,
	const struct filter *filter, uint32_t *offsets)
{
	FILTER_LOOP
}

/* Filters the postings FROM … TO - 1 and has the memory fetch what is left. */
static void
postings_run(struct question *ask, struct pending *pending, uint32_t from,
	uint32_t to, const struct filter *filter)
{
	const struct index *index = ask->index;
	enum { ROOM = sizeof pending->offsets / sizeof *pending->offsets };
	size_t count, end;

	for (; from < to; from += (uint32_t)count) {
		if (pending->count > ROOM / 2)
			pending_check(ask, pending);
		count = least(to - from, ROOM - 1 - pending->count);
		end = pending->count + pending->filter(&index->postings[from],
			count, filter, pending->offsets + pending->count);
		for (; pending->count < end; pending->count++)
			__builtin_prefetch(index->records + least(
				pending->offsets[pending->count],
				index->head->record_bytes));
	}
}

/* Runs the probes in three waves, so that the memory's answers overlap. */
static void
probes_run(struct question *ask)
{
	const struct index *index = ask->index;
	struct pending pending = { .filter = counts_bits() ? filter_counting
		: filter_plain };
	struct probe *probe;
	size_t i;

	for (i = 0; i < ask->probe_count; i++) {
		probe = &ask->probes[i];
		index_bucket(index, probe->bucket, &probe->from, &probe->to);
		index_fetch(index, probe->from, probe->to);
	}
	for (i = 0; i < ask->probe_count; i++) {
		probe = &ask->probes[i];
		postings_run(ask, &pending, probe->from, probe->to,
			&probe->filter);
	}
	pending_check(ask, &pending);
}

/* Without segments: every posting is one name. */
static void
scan(struct question *ask)
{
	struct pending pending = { .filter = counts_bits() ? filter_counting
		: filter_plain };
	struct filter filter = { ask->parity, { ~0u, 0 },
		{ 2 * INDEX_EDITS_MAX, 0 } };

	postings_run(ask, &pending, 0, ask->index->head->postings, &filter);
	pending_check(ask, &pending);
}

size_t
index_near(const struct index *index, struct cs_span typed,
	struct index_match *matches, size_t room)
{
	struct question ask;
	size_t i;

	if (!typed.length ||
		typed.length > INDEX_NAME_MAX + INDEX_EDITS_MAX)
		return 0;
	ask.index = index;
	ask.typed = typed;
	ask.matches = matches;
	ask.room = room;
	ask.count = ask.probe_count = ask.worst = 0;
	index_letters_read(typed, &ask.letters);
	ask.parity = index_parity(typed.text, typed.length);
	if (index->head->buckets) {
		ask.before[0] = 0;
		for (i = 0; i < typed.length; i++)
			ask.before[i + 1] = ask.before[i] ^
				index_bit(typed.text[i]);
		probe_all(&ask);
		probes_run(&ask);
	} else {
		scan(&ask);
	}
	return ask.count;
}

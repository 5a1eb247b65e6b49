/* Building the index: two passes, counting and placing; no sort, no tree. */
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "index-block.h"

struct build {
	const struct cs_span *names;
	size_t count;
	const struct index_reach *reach;
	uint64_t postings, record_bytes;
	uint32_t buckets;
	uint32_t *bucket; /* of each posting, in the order of the names */
};

static enum cs_status
measure(struct build *build)
{
	size_t i, length;

	if (build->count >= INDEX_COUNT_MAX || !index_reach_fits(build->reach))
		return CS_LIMIT;
	for (i = 0; i < build->count; i++) {
		length = build->names[i].length;
		if (!length || length > INDEX_NAME_MAX)
			return CS_LIMIT;
		build->record_bytes += sizeof(uint32_t) + length + 1;
		build->postings += build->count <= INDEX_SCAN
			? 1
			: index_edits(build->reach, length) + 1u;
	}
	if (build->record_bytes > UINT32_MAX || build->postings > UINT32_MAX)
		return CS_LIMIT;
	if (build->count > INDEX_SCAN)
		for (build->buckets = 1; build->buckets < build->postings / 4;)
			build->buckets *= 2;
	return CS_OK;
}

/* Calls nothing, allocates nothing: the bucket of segment I of NAME. */
static uint32_t
bucket_of(const struct build *build, struct cs_span name, unsigned k,
	unsigned i)
{
	size_t from = index_segment(build->reach, name.length, k, i);
	size_t to = index_segment(build->reach, name.length, k, i + 1);

	return (uint32_t)index_hash(name.length, i, name.text + from,
		       to - from) & (build->buckets - 1);
}

/* First pass: how many postings each bucket gets, then where each ends.  The
 * hashes are kept: the second pass then knows where it will write next. */
static void
count_postings(const struct build *build, uint32_t *directory)
{
	uint32_t *bucket = build->bucket;
	size_t n;
	unsigned i, k;

	for (n = 0; n < build->count; n++) {
		k = index_edits(build->reach, build->names[n].length);
		for (i = 0; i <= k; i++) {
			*bucket = bucket_of(build, build->names[n], k, i);
			directory[*bucket++]++;
		}
	}
	for (n = 1; n <= build->buckets; n++)
		directory[n] += directory[n - 1];
}

static uint32_t
put_record(char *records, uint32_t at, uint32_t rank, struct cs_span name)
{
	uint32_t word = rank << 8 | (uint32_t)name.length;

	memcpy(records + at, &word, sizeof word);
	memcpy(records + at + sizeof word, name.text, name.length);
	records[at + sizeof word + name.length] = '\0';
	return at + (uint32_t)(sizeof word + name.length + 1);
}

enum { AHEAD = 24, NEARER = 8 }; /* postings that are fetched early */

/* Tells the memory where posting AT and those before it will go. */
static void
fetch_ahead(const struct build *build, const uint32_t *directory,
	const struct posting *postings, uint64_t at)
{
	if (at >= AHEAD)
		__builtin_prefetch(&directory[build->bucket[at - AHEAD]], 1);
	if (at >= NEARER)
		__builtin_prefetch(&postings[directory[
			build->bucket[at - NEARER]] - 1], 1);
}

/* Where the second pass is. */
struct putting {
	const struct build *build;
	uint32_t *directory;
	struct posting *postings;
	uint64_t at; /* postings still to come */
};

/* The parity of the letters before each segment of NAME; behind the last, that
 * of all. */
static void
sum_segments(const struct index_reach *reach, struct cs_span name, unsigned k,
	uint32_t before[INDEX_EDITS_MAX + 2])
{
	size_t from = 0, to;
	unsigned i;

	before[0] = 0;
	for (i = 0; i <= k; i++, from = to) {
		to = index_segment(reach, name.length, k, i + 1);
		before[i + 1] = before[i] ^
			index_parity(name.text + from, to - from);
	}
}

/* The segments of NAME, the last one first. */
static void
put_segments(struct putting *putting, struct cs_span name, uint32_t record)
{
	const struct index_reach *reach = putting->build->reach;
	uint32_t before[INDEX_EDITS_MAX + 2], signature, whole;
	unsigned i, k = index_edits(reach, name.length);

	sum_segments(reach, name, k, before);
	whole = before[k + 1];
	for (i = k + 1; i--;) {
		signature = index_is_between(k, i)
			? index_sides(before[i], whole ^ before[i + 1]) : whole;
		fetch_ahead(putting->build, putting->directory,
			putting->postings, --putting->at);
		posting_put(&putting->postings[--putting->directory[
			putting->build->bucket[putting->at]]], record,
			signature);
	}
}

/* Second pass, from the last name to the first, filling each bucket from its
 * end: so its postings come to stand in rank order, and the directory, which
 * held the ends, then holds the beginnings. */
static void
put_postings(const struct build *build, uint32_t *directory,
	struct posting *postings)
{
	struct putting putting = { build, directory, postings,
		build->postings };
	uint32_t record = (uint32_t)build->record_bytes;
	size_t n = build->count;

	while (n--) {
		record -= (uint32_t)(sizeof record + build->names[n].length +
			1);
		put_segments(&putting, build->names[n], record);
	}
}

static void
put_all(const struct build *build, struct head *head)
{
	uint32_t *directory = (uint32_t *)(head + 1);
	struct posting *postings = (struct posting *)(directory +
		(build->buckets ? build->buckets + 1 : 0));
	char *records = (char *)(postings + build->postings);
	uint32_t at = 0, n;

	for (n = 0; n < build->count; n++) {
		if (!build->buckets)
			posting_put(&postings[n], at,
				index_parity(build->names[n].text,
					build->names[n].length));
		at = put_record(records, at, n, build->names[n]);
	}
	if (build->buckets) {
		count_postings(build, directory);
		put_postings(build, directory, postings);
	}
}

static struct index *
index_new(const struct build *build, const struct index_stamp *stamp)
{
	size_t directory = build->buckets ? 4 * (size_t)build->buckets + 4 : 0;
	size_t size = sizeof(struct head) + directory +
		(size_t)build->postings * sizeof(struct posting) +
		(size_t)build->record_bytes;
	struct index *index = calloc(1, sizeof *index);
	struct head *head = calloc(1, size);

	if (!index || !head || (build->buckets && !build->bucket)) {
		free(index);
		free(head);
		return NULL;
	}
	memcpy(head->magic, INDEX_MAGIC, sizeof head->magic);
	head->order = INDEX_ORDER;
	head->size = size;
	head->count = (uint32_t)build->count;
	head->buckets = build->buckets;
	head->postings = (uint32_t)build->postings;
	head->record_bytes = (uint32_t)build->record_bytes;
	head->reach = *build->reach;
	if (stamp)
		head->stamp = *stamp;
	put_all(build, head);
	index->block = head;
	index->size = size;
	index_attach(index, head, size);
	return index;
}

enum cs_status
index_build(const struct cs_span *names, size_t count,
	const struct index_reach *reach, const struct index_stamp *stamp,
	struct index **index)
{
	struct build build = { .bucket = NULL, .names = names, .count = count, .reach = reach };
	enum cs_status status;

	*index = NULL;
	status = measure(&build);
	if (status)
		return status;
	if (build.buckets)
		build.bucket = malloc((size_t)build.postings *
			sizeof *build.bucket);
	*index = index_new(&build, stamp);
	free(build.bucket);
	return *index ? CS_OK : CS_NO_MEMORY;
}

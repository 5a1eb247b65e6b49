/* gap - see gap.h. */
#include "gap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

size_t
gap_length(const struct gap *gap)
{
	return gap->size - (gap->end - gap->begin);
}

void *
gap_item(const struct gap *gap, size_t i)
{
	if (i >= gap->begin)
		i += gap->end - gap->begin;
	return gap->block + i * gap->unit;
}

enum cs_status
gap_reserve(struct gap *gap, size_t n)
{
	size_t most = SIZE_MAX / 2 / gap->unit;
	size_t tail = gap->size - gap->end, size;
	char *block;

	if (gap->end - gap->begin >= n)
		return CS_OK;
	if (n > most - gap_length(gap))
		return CS_LIMIT;
	size = gap_length(gap) + n;
	size = size < most / 2 ? size + size / 2 + 64 : most;
	block = realloc(gap->block, size * gap->unit);
	if (!block)
		return CS_NO_MEMORY;
	memmove(block + (size - tail) * gap->unit,
		block + gap->end * gap->unit, tail * gap->unit);
	gap->work += tail;
	gap->block = block;
	gap->size = size;
	gap->end = size - tail;
	return CS_OK;
}

void
gap_move(struct gap *gap, size_t at)
{
	char *begin, *end;
	size_t n;

	assert(at <= gap_length(gap));
	if (at == gap->begin)
		return;
	n = at < gap->begin ? gap->begin - at : at - gap->begin;
	begin = gap->block + gap->begin * gap->unit;
	end = gap->block + gap->end * gap->unit;
	if (at < gap->begin) {
		memmove(end - n * gap->unit, begin - n * gap->unit,
			n * gap->unit);
		gap->end -= n;
	} else {
		memmove(begin, end, n * gap->unit);
		gap->end += n;
	}
	gap->begin = at;
	gap->work += n;
}

void
gap_put(struct gap *gap, const void *items, size_t n)
{
	assert(gap->end - gap->begin >= n);
	if (n == 0)
		return;
	memcpy(gap->block + gap->begin * gap->unit, items, n * gap->unit);
	gap->begin += n;
	gap->work += n;
}

void
gap_take(struct gap *gap, size_t n)
{
	assert(gap->size - gap->end >= n);
	gap->end += n;
}

void
gap_free(struct gap *gap)
{
	free(gap->block);
	*gap = (struct gap){ .unit = gap->unit };
}

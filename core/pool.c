/* See pool.h. */
#include <stdarg.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "pool.h"

enum { BLOCK_SIZE = 8192 };

struct pool_block {
	struct pool_block *next;
	size_t size;
	alignas(max_align_t) unsigned char bytes[];
};

static struct pool_block *
block_open(struct pool *pool, size_t size)
{
	struct pool_block *block;

	if (size < BLOCK_SIZE)
		size = BLOCK_SIZE;
	block = calloc(1, sizeof *block + size);
	if (!block)
		return NULL;
	block->size = size;
	block->next = pool->blocks;
	pool->blocks = block;
	pool->used = 0;
	return block;
}

void *
pool_take(struct pool *pool, size_t size)
{
	const size_t grain = alignof(max_align_t);
	struct pool_block *block = pool->blocks;
	void *taken;

	if (size > SIZE_MAX / 2)
		return NULL;
	size = (size + grain - 1) / grain * grain;
	if (!block || block->size - pool->used < size)
		block = block_open(pool, size);
	if (!block)
		return NULL;
	taken = block->bytes + pool->used;
	pool->used += size;
	return taken;
}

char *
pool_copy(struct pool *pool, const char *text, size_t length)
{
	char *copy = pool_take(pool, length + 1);

	if (copy && length)
		memcpy(copy, text, length);
	return copy;
}

char *
pool_print(struct pool *pool, const char *format, ...)
{
	va_list arguments, again;
	char *text = NULL;
	int length;

	va_start(arguments, format);
	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, arguments);
	if (length >= 0)
		text = pool_take(pool, (size_t)length + 1);
	if (text)
		vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	va_end(arguments);
	return text;
}

void
pool_close(struct pool *pool)
{
	struct pool_block *next;

	for (; pool->blocks; pool->blocks = next) {
		next = pool->blocks->next;
		free(pool->blocks);
	}
	pool->used = 0;
}

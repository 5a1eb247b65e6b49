/*
 * pool - memory that is given back all at once.
 *
 * For what lives exactly as long as one opened thing (the settings): texts and
 * small arrays that would otherwise each need an owner.  Nothing can be freed
 * by itself.  All zero is an empty pool.
 */
#ifndef POOL_H
#define POOL_H

#include <stddef.h>

struct pool_block;

struct pool {
	struct pool_block *blocks;
	size_t used;
};

/* SIZE bytes of zeros, aligned for everything; NULL when memory is out. */
void *pool_take(struct pool *pool, size_t size);

/* A terminated copy of LENGTH bytes at TEXT; NULL when memory is out. */
char *pool_copy(struct pool *pool, const char *text, size_t length);

/* printf into the pool; NULL when memory is out. */
char *pool_print(struct pool *pool, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

void pool_close(struct pool *pool);

#endif

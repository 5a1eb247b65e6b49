/*
 * The program under test without memory for the list of all recipients: what
 * can't be judged together must not be sent.  The composer's list is known by the
 * size of its members, that of plain prompts and batch by what one of them takes.
 */
#include <stdlib.h>

#include "countersign.h"

void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

void *
__wrap_calloc(size_t count, size_t size)
{
	return size == sizeof(struct cs_member) ? NULL
		: __real_calloc(count, size);
}

void *
__wrap_realloc(void *block, size_t size)
{
	return size == 2 * sizeof(struct cs_member) ? NULL
		: __real_realloc(block, size);
}

/*
 * The program under test without memory for the list of all recipients: what
 * can't be judged together must not be sent.  The composer's list is known by the
 * size of its members, that of plain prompts and batch by what one of them takes;
 * with STARVED=thread the addresses of a thread alone, known by their length, which
 * the test sees to.
 */
#include <stdbool.h>
#include <stdlib.h>

#include "countersign.h"

enum { THREAD_SIZE = 7777 };

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

static bool
is_thread(void)
{
	return getenv("STARVED") != NULL;
}

void *
__wrap_malloc(size_t size)
{
	return size == THREAD_SIZE && is_thread() ? NULL
		: __real_malloc(size);
}

void *
__wrap_calloc(size_t count, size_t size)
{
	return size == sizeof(struct cs_member) && !is_thread() ? NULL
		: __real_calloc(count, size);
}

void *
__wrap_realloc(void *block, size_t size)
{
	return size == 2 * sizeof(struct cs_member) && !is_thread() ? NULL
		: __real_realloc(block, size);
}

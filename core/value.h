/*
 * value - what a file says, as a tree, before anybody judged it.
 *
 * The settings' reader turns a file into these, so that nobody else needs to
 * know the library behind the syntax; table, layers and policy work on them.
 * Each remembers its file, its line and its layer, for each message and each
 * decision about trust needs them.  All memory is a pool's.
 */
#ifndef VALUE_H
#define VALUE_H

#include "countersign.h"
#include "pool.h"

enum layer { LAYER_DEFAULT, LAYER_POLICY, LAYER_USER };

enum value_kind {
	VALUE_NUMBER,
	VALUE_TRUTH,  /* number is 0 or 1 */
	VALUE_TEXT,
	VALUE_ARRAY,  /* [ … ] or ( … ) */
	VALUE_GROUP,  /* { … }, its items have names */
	VALUE_OTHER,  /* a broken number; no setting takes one */
};

struct value {
	enum value_kind kind;
	enum layer layer;
	const char *name; /* in a group, else NULL */
	const char *file;
	unsigned line;
	long long number;
	const char *text;
	size_t count;
	const struct value **items;
};

/* The item called NAME of GROUP, or NULL. */
const struct value *value_member(const struct value *group, const char *name);

/* Its text, or "" where there is no such item. */
const char *value_member_text(const struct value *group, const char *name);

/* Both arrays' items in one new array, A's first, a text of B that A has left
 * out; NULL when memory is out. */
const struct value *value_join(struct pool *pool, const struct value *a,
	const struct value *b);

/* "FILE:LINE" of VALUE; NULL when memory is out. */
const char *value_origin(struct pool *pool, const struct value *value);

/* VALUE in the syntax of the files; NULL when memory is out. */
const char *value_print(struct pool *pool, const struct value *value);

#endif

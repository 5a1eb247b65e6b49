/*
 * gap - a gap buffer: an array that is cheap to edit in one place.
 *
 * The items lie in one block with a gap among them.  Inserting at the gap
 * fills it, deleting beside it widens it; moving it costs the items between.
 * (C. A. Finseth, The Craft of Text Editing, chapter 6.)  The block never
 * shrinks, so what was in it once can be put back without new memory.  A
 * struct gap with `unit' set and zeros elsewhere is empty and ready.
 */
#ifndef GAP_H
#define GAP_H

#include <stddef.h>
#include <stdint.h>

#include "countersign.h"

struct gap {
	size_t unit;   /* bytes of an item */
	char *block;
	size_t size;   /* items the block has room for */
	size_t begin;  /* the gap: items before it … */
	size_t end;    /* … and where the items behind it begin */
	uint64_t work; /* items moved so far */
};

/* Items in it. */
size_t gap_length(const struct gap *gap);

/* Item I, before or behind the gap. */
void *gap_item(const struct gap *gap, size_t i);

/* Room for N more items.  Growing moves items: pointers into it end. */
enum cs_status gap_reserve(struct gap *gap, size_t n);

/* Puts the gap before item AT. */
void gap_move(struct gap *gap, size_t at);

/* Puts N items at the gap, which has room for them; the gap stays behind. */
void gap_put(struct gap *gap, const void *items, size_t n);

/* Takes the N items behind the gap away. */
void gap_take(struct gap *gap, size_t n);

void gap_free(struct gap *gap);

#endif

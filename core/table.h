/*
 * table.h - facts that are compiled in: popular mail domains, large
 * organisations, public .mil
 * names, and what a top-level domain stands for.
 *
 * This room hands out constants and nothing else.  The facts are text files
 * in core/tables/, each with its origin, date, licence and the command that
 * made it in its head; the build turns them into arrays (core/tables/embed.awk),
 * so that start-up costs nothing: one block of text, offsets into it, no
 * pointers that the loader would have to relocate.
 *
 * Invariants, held by tests/unit/table.c: names are canonical domains as
 * domain.h reads them (A-labels), each stands once, look-up is by binary
 * search over an order made at build time.
 */
#ifndef COUNTERSIGN_TABLE_H
#define COUNTERSIGN_TABLE_H

#include "countersign.h"

/* A list of names in the order of its file: for popular, the most used
 * first. */
struct table;

/* Mail providers and big mail domains, most used first. */
const struct table *table_popular(void);

/* Large organisations whose people get mail, in no order. */
const struct table *table_organisations(void);

/* Names under .mil that the public meets in addresses; `mil' is not in it. */
const struct table *table_mil(void);

size_t table_count(const struct table *table);

/* Name I (0 is first), terminated, static. */
const char *table_name(const struct table *table, size_t i);

/* Place of NAME (A-labels, lower case), or -1. */
long table_find(const struct table *table, struct cs_span name);

/* What the top-level domain TLD (one A-label, lower case) stands for, to go
 * into a sentence: "Mali", "the Netherlands", "the US military"; NULL where
 * there is nothing to say (.com).  Static. */
const char *table_place(struct cs_span tld);

#endif

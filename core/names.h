/*
 * names - a set of domain names, and the question which of them covers another.
 *
 * Policy's lists: protected, popular, trusted, internal.  Names are canonical
 * (A-labels, lower case, see domain.h), each kept once, sorted.  A list file is
 * read in one piece and its lines become names where they stand, so a million
 * names cost one allocation and a sort; a sorted file costs not even that.
 *
 * After names_add…() the set must be sorted by names_sort() before it is asked.
 * All zero is an empty set, already sorted.
 */
#ifndef NAMES_H
#define NAMES_H

#include "countersign.h"

struct name {
	uint64_t head;    /* the first 8 bytes, big-endian: the sort's key */
	const char *text; /* canonical, terminated */
};

struct names_block;

struct names {
	struct name *all;
	size_t count, room;
	struct names_block *blocks; /* the memory behind the texts */
};

/* Adds one name.  CS_SYNTAX: *WHY, static, says what is wrong with it, as a
 * clause that goes on from "the domain". */
enum cs_status names_add(struct names *names, struct cs_span name,
	const char **why);

/*
 * Adds every line of TEXT, LENGTH bytes and a 0, made by malloc, which becomes
 * the set's own even on failure.  One name a line; `#' starts a comment.  SAY
 * is called for each line that is no name, with its number from 1; it is then
 * left out.  Fails with CS_NO_MEMORY alone.
 */
enum cs_status names_add_lines(struct names *names, char *text, size_t length,
	void (*say)(void *context, size_t line, const char *why),
	void *context);

void names_sort(struct names *names);

/* The name itself if the set has it, else NULL. */
const char *names_find(const struct names *names, const char *domain);

/* The nearest of DOMAIN, its parent, … its top-level domain that the set has;
 * NULL: none.  DOMAIN is canonical.  Borrowed from the set. */
const char *names_covering(const struct names *names, const char *domain);

void names_close(struct names *names);

#endif

/*
 * content-inside - what was found in a message, shared by who looks (content.c)
 * and who judges by it (content-judge.c).
 */
#ifndef CONTENT_INSIDE_H
#define CONTENT_INSIDE_H

#include "countersign.h"
#include "marking.h"

/* Where a marking was found. */
struct seen {
	bool subject, text, quoted, attached;
	uint64_t left; /* steps of its pattern, for this message */
};

struct cs_content {
	const struct markings *markings;
	struct seen *seen;
	/* why there may be more than could be looked into, as a clause; then each
	 * marking counts as found */
	char unread[CS_TEXT_SIZE];
};

#endif

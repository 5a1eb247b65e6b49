/*
 * custom - header fields that a draft has no row and no question for.
 */
#ifndef CUSTOM_H
#define CUSTOM_H

#include "countersign.h"

enum { CUSTOM_SAID = 256 };

/* Sets in DRAFT what LINE, "Name: value", which it cuts, says; without a value
 * the field is taken away.  Only what says nothing of whom the message is from
 * or to.  SAID: what to tell the user; false: nothing is set. */
bool custom_set(struct cs_draft *draft, char *line,
	char said[CUSTOM_SAID]);

/* True for the NAME of a field that can be set so. */
bool custom_may_be_set(struct cs_span name);

#endif

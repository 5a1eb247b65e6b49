/*
 * address-element - what stands between two commas of a recipient line.
 *
 * The grammar of RFC 5322's mailbox and of a group's head, over the steps of
 * address-reader.  Each way to stray from it has a trouble of its own.
 */
#ifndef ADDRESS_ELEMENT_H
#define ADDRESS_ELEMENT_H

#include "address-reader.h"

/* Reads one element, from the current token up to the separator after it, into
 * the reader's recipient; false after a trouble.  *IS_HEAD becomes true for the
 * head of a group: the recipient's group is then its name, and the current
 * token its colon.  CUTTER says whether a group is open. */
bool element_read(struct reader *r, const struct cs_cutter *cutter,
	bool *is_head);

#endif

/*
 * confirming - the countersign by itself: asks, and gives receipts with which
 * the gate lets the message through that is sent again.
 *
 * A person is asked, not a pipe; nothing is sent here, and nothing changed.
 */
#ifndef CONFIRMING_H
#define CONFIRMING_H

#include "countersign.h"

struct confirming_options {
	bool by_lines; /* not on the screen */
	bool waits;    /* for Enter after naming a correction: the window would
			* be gone with it */
};

/* Asks about the COUNT addresses, or lists of them, at WORDS.  An exit status,
 * said why on stderr. */
int confirming_words(const struct cs_guard *guard, char *const *words,
	size_t count, const struct confirming_options *options);

/* The same about the recipients of DRAFT, a message that the gate keeps. */
int confirming_draft(const struct cs_guard *guard,
	const struct cs_draft *draft,
	const struct confirming_options *options);

#endif

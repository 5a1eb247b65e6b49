/*
 * courier-start - the two programs that a kiosk's hand-off helper runs: the
 * MTA, and countersign-message for a screen that may start nothing.
 *
 * Both start clean: default signals, a session of their own, their descriptors
 * and no others.  The MTA is outside the cage, for it may be setuid.  What
 * makes the message reads what the screen wrote, so it is in a cage of its own
 * that writes nothing but the files it is given.  Part of courier.
 */
#ifndef COURIER_START_H
#define COURIER_START_H

#include "courier.h"

/* Runs sendmail to the COUNT WORDS with FILES as its 0 and 1, 2; its wait
 * status. */
int courier_start_mta(const struct courier *courier, const char *const *words,
	size_t count, const int files[2]);

/* Runs countersign-message with the options WORDS and the COUNT FILES; its wait
 * status.  It is ended where it takes too long, or the kiosk ends. */
int courier_start_maker(const struct courier *courier,
	const char *const *words, size_t word_count, const int *files,
	size_t count);

#endif

/*
 * courier-start - the programs that a kiosk's hand-off helper runs: the MTA, and
 * for a screen that may start nothing countersign-message, and the speller where
 * policy lifts that.
 *
 * All start clean: default signals, a session of their own, their descriptors
 * and no others.  The MTA is outside the cage, for it may be setuid.  What
 * makes the message, or reads its words, reads what the screen wrote, so it is
 * in a cage of its own that writes nothing but the files it is given.  Part of
 * courier.
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

/* Starts the speller between two pipes and doesn't wait for it; the one before
 * is ended.  False: policy doesn't lift it, or these are no pipes. */
bool courier_start_speller(const struct courier *courier, const int *files,
	size_t count, int *wait_status);

/* Ends it, where there is one. */
void courier_end_speller(const struct courier *courier);

#endif

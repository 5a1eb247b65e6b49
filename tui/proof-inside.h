/*
 * proof-inside - what proof.c and proof-read.c share; for them alone.
 *
 * proof-read.c opens the files and finds everybody in them; proof.c asks and
 * puts corrections where they were found.
 */
#ifndef PROOF_INSIDE_H
#define PROOF_INSIDE_H

#include "proof.h"
#include "screen.h"
#include "sheet.h"

/* Where a recipient stands: several may stand behind one alias. */
struct spot {
	size_t sheet, item;
};

struct proof {
	const struct cs_guard *guard;
	const struct proof_options *options;
	struct cs_aliases *aliases;
	struct sheet *sheets;
	size_t sheet_count;
	struct cs_recipient *recipients;
	struct spot *spots;
	size_t count, room;
	struct spot at; /* for the next one */
	bool full;      /* memory was not enough */
	struct cs_countersign *countersign;
	struct cs_sentences told; /* by markings, if no question is */
	struct screen *screen;
};

/* Reads the COUNT files PATHS.  An exit status, the reason said; 0: all is
 * read. */
int proof_read(struct proof *proof, char *const *paths, size_t count);

#endif

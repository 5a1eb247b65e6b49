/*
 * dialog - the countersign dialogue on a screen.
 *
 * Shows one question after the other, what was typed and what is suggested,
 * and takes the answer key by key: what is pasted, or comes from a held key,
 * is refused with a word why.  It runs on any screen: the composer's own, or
 * a mail client's that waits for the gate.  What an answer means is decided in
 * the library, not here.
 *
 * Invariants: keys typed before the question was on the screen do not count;
 * Enter on the empty line, Escape and ^C never send.
 */
#ifndef DIALOG_H
#define DIALOG_H

#include "countersign.h"
#include "screen.h"

enum dialog_result {
	DIALOG_CONFIRMED, /* every question countersigned */
	DIALOG_CHANGED,   /* every question answered, some name changed */
	DIALOG_BACK,      /* the user went back */
	DIALOG_GONE,      /* the terminal or its owner is gone */
};

struct dialog_options {
	bool paste_allowed; /* confirm.paste is "allow" */
	bool gate;          /* nothing can be changed here: a change refuses */
};

/* Asks until COUNTERSIGN has no question left.  Without a question:
 * DIALOG_CONFIRMED at once. */
enum dialog_result dialog_run(struct screen *screen,
	struct cs_countersign *countersign,
	const struct dialog_options *options);

#endif

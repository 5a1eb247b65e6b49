/*
 * proof - the draft files of one run of `edit', read and judged together.
 *
 * Opens the files, finds everybody who is named in them, also behind mutt's
 * aliases, asks on the screen where somebody is suspect, and puts corrections
 * into the files.  Where nobody is suspect the terminal is not touched.
 */
#ifndef PROOF_H
#define PROOF_H

#include "countersign.h"

enum proof_result {
	PROOF_CLEAN,         /* nothing was suspect */
	PROOF_COUNTERSIGNED, /* all was countersigned; receipts are given */
	PROOF_CHANGED,       /* corrections are in the files */
	PROOF_BACK,          /* the user went back */
	PROOF_AGAIN,         /* as one of the last two, and wants to edit on */
	PROOF_FAILED,        /* *EXIT_STATUS; the reason is said */
};

struct proof_options {
	bool may_edit;       /* ask whether to go back to the editor */
	bool by_lines;       /* plain prompts, no screen */
	bool receipts_count; /* nobody is asked about what has a receipt */
};

/* Judges the COUNT files PATHS. */
enum proof_result proof_run(const struct cs_guard *guard,
	char *const *paths, size_t count, const struct proof_options *options,
	int *exit_status);

#endif

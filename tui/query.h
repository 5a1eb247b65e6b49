/*
 * query - asks the user's own address book program, as mutt's query_command.
 *
 * The setting query_command is run by `sh -c' with what was typed as one word
 * behind it; or in the place of %s, as aerc's address-book-cmd has it.  The
 * shell is given "$1" there and the text as its argument, which it never reads
 * as a command, whether or not the user put quotes around %s himself.  It answers with lines of ADDRESS TAB NAME TAB REMARK, behind a first
 * line that is a message (with %s there is none), and exits with 0.  What it
 * says is not trusted: at most QUERY_BYTES are read, for QUERY_MS at most, and
 * what is no address is passed over.
 */
#ifndef QUERY_H
#define QUERY_H

#include "countersign.h"

enum { QUERY_BYTES = 1 << 18, QUERY_MS = 5000 };

/* Runs COMMAND about TEXT and calls TAKE for each address until it returns
 * false; `risky' is what GUARD says.  False: it could not be run, or took too
 * long, with one line in ERROR; that nobody was found is no failure. */
bool query_run(const struct cs_guard *guard, const char *command,
	struct cs_span text,
	bool (*take)(void *context, const struct cs_known *known),
	void *context, struct cs_error *error);

/* The line for the shell, whose $1 is the text, by malloc; NULL: out of memory.
 * For tests. */
char *query_line(const char *command);

#endif

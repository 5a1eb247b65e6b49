/*
 * tally - an audit log in numbers.
 *
 * Counts challenges by rule and by how they ended, and the names that were
 * countersigned as typed and never taken back: where those gather, the guard
 * may be wrong.  Prints as a table with a chart, as CSV, as JSON.
 */
#ifndef TALLY_H
#define TALLY_H

#include <stdio.h>

#include "countersign.h"

struct tally;

enum tally_form { TALLY_TABLE, TALLY_CSV, TALLY_JSON };

/* Counts the entries of the log PATH from the day SINCE to the day UNTIL, both
 * "2026-11-23", both included; NULL: no limit. */
enum cs_status tally_open(const char *path, const char *since,
	const char *until, struct tally **tally, struct cs_error *error);
void tally_close(struct tally *tally);

/* Prints it; BAR is what a bar of the chart is made of, one column wide. */
void tally_print(const struct tally *tally, FILE *stream,
	enum tally_form form, const char *bar);

#endif

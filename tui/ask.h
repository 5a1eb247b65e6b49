/*
 * ask - the countersign dialogue from inside a sendmail child.
 *
 * Finds the terminal that the user looks at (terminal.h), runs the dialogue on
 * it and gives it back as the mail client left it.
 */
#ifndef ASK_H
#define ASK_H

#include "countersign.h"

enum ask_result {
	ASK_CONFIRMED, /* every question countersigned */
	ASK_CHANGED,   /* every question answered, some name changed */
	ASK_BACK,      /* the user went back */
	ASK_GONE,      /* the terminal or the client went away meanwhile */
	ASK_NOWHERE,   /* nobody can be asked: *WHY */
};

/* Asks until COUNTERSIGN has no question left.  *WHY is half a sentence,
 * static, for ASK_NOWHERE. */
enum ask_result ask_run(const struct cs_guard *guard,
	struct cs_countersign *countersign, const char **why);

#endif

/*
 * line - a message by plain prompts, without a screen: --line.
 *
 * The same questions, verdicts and countersign as on the screen, line by line,
 * for a screen reader, a slow line or a terminal that can't place its cursor.
 */
#ifndef LINE_H
#define LINE_H

#include "countersign.h"

/* Asks on stdin and stdout for what DRAFT, which it takes over, lacks, and
 * sends it.  Returns the exit status: 0 sent, 1 not. */
int line_run(const struct cs_guard *guard, struct cs_draft *draft);

/* Asks the questions of COUNTERSIGN alone, on stdin and stdout; false: the
 * user went back, or the input has ended. */
bool line_countersign(const struct cs_guard *guard,
	struct cs_countersign *countersign);

/* Puts TEXT and a line end, as the questions are put. */
void line_say(const char *text);

/* Says which names the answers have changed, a line each. */
void line_changes_say(const struct cs_countersign *countersign);

#endif

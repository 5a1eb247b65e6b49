/*
 * courier-ask - the countersign of a kiosk, asked by the hand-off helper.
 *
 * A process of the helper's own shows the dialogue on the terminal and reads
 * the keys while the screen's process is stopped; that one is waited for, and
 * as it can start no other process (cage.h) nothing of the cage runs.  What is
 * typed can't come from it either: the kernel refuses it to type into a
 * terminal.  The helper logs the answer.  Part of courier.
 */
#ifndef COURIER_ASK_H
#define COURIER_ASK_H

#include "courier-judge.h"

/* Asks what COUNTERSIGN wants to know; may LETTER go? */
bool courier_ask(const struct courier *courier,
	const struct courier_letter *letter,
	struct cs_countersign *countersign);

/* Logs how it ended; may LETTER go? */
bool courier_conclude(const struct courier *courier,
	const struct courier_letter *letter,
	const struct cs_countersign *countersign);

#endif

/*
 * marked - what a draft's markings want, told before it is sent.
 *
 * For `edit', after the user's editor: there it can still be written
 * otherwise.  Nothing is countersigned here, for no receipt is given for what
 * a message says; whatever is told is asked again when it is sent.
 */
#ifndef MARKED_H
#define MARKED_H

#include "countersign.h"

/* Tells what TOLD has: where somebody will be asked, on the screen with a
 * question if MAY_EDIT, else as lines on stderr.  True: the user wants to edit
 * on. */
bool marked_tell(const struct cs_guard *guard, const struct cs_sentences *told,
	bool may_edit);

#endif

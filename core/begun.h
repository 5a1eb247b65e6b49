/*
 * begun - slips in a name whose last part is still being typed.
 *
 * Who means outlook.com and has come to "outlok.co" left one letter out, not
 * two: the m is on its way.  What the model weighs is the name as it stands,
 * for it may be sent so; this room only tells apart what is worth saying.
 */
#ifndef BEGUN_H
#define BEGUN_H

#include "keymap.h"
#include "ways.h"

/*
 * Writes BEST to *BEGUN with the slips that make TYPED of a beginning of the
 * meant name, all but the last letters of its last part, weighed on the COUNT
 * keymaps.  False, *BEGUN undefined: BEST is no slip, or none of those has
 * fewer slips than BEST.  Never 0 slips.
 */
bool begun_find(const struct hypothesis *best, const struct typed *typed,
	const struct keymap *keymaps, size_t count, struct hypothesis *begun);

#endif

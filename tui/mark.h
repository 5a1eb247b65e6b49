/*
 * mark - the sign before each recipient, and its style.
 *
 * State is never told by colour alone: each has a sign of its own, and one in
 * ASCII where the locale has no UTF-8.
 */
#ifndef MARK_H
#define MARK_H

#include "countersign.h"
#include "screen.h"

/* mark, sign, in ASCII, style, word */
#define MARK_LIST(X)                                                           \
	X(QUIET, " ", " ", TEXT, "")                                           \
	X(KNOWN, "\u2713", "+", KNOWN, "known")                                \
	X(NEW, "\u00b7", ".", QUIET, "new")                                    \
	X(NOTICE, "!", "!", NOTICE, "notice")                                  \
	X(CONFIRM, "?", "?", CONFIRM, "confirm")                               \
	X(RELEASE, "#", "#", RELEASE, "release")                               \
	X(BLOCK, "\u2717", "x", BLOCK, "block")

enum mark {
#define X(name, sign, ascii, style, word) MARK_##name,
	MARK_LIST(X)
#undef X
};

/* The mark of a verdict; KNOWN tells ✓ from · where it is pass. */
enum mark mark_of(enum cs_verdict verdict, bool known);

const char *mark_sign(enum mark mark, bool utf8);
enum screen_style mark_style(enum mark mark);
const char *mark_word(enum mark mark);

#endif

/*
 * speller - hunspell or aspell behind a pipe.
 *
 * The program speaks ispell's `-a' protocol; it gets one word at a time, each
 * behind a `^', so that nothing in the text is a command.  What it says is not
 * trusted: lines too long, and suggestions with control characters, are passed
 * over, and one that doesn't answer for SPELLER_MS is ended.  It sees no
 * terminal.
 */
#ifndef SPELLER_H
#define SPELLER_H

#include "countersign.h"

enum { SPELLER_SUGGESTIONS = 9, SPELLER_WORD = 256, SPELLER_MS = 5000 };

struct speller;

/* Starts COMMAND, or with "" the one that is there.  NULL: none could be
 * started, *WHY says so. */
struct speller *speller_open(const char *command, const char **why);

/* The same where START starts it, to read IN and write OUT. */
struct speller *speller_open_by(bool (*start)(void *context, int in, int out),
	void *context, const char **why);
void speller_close(struct speller *speller);

struct speller_word {
	bool is_right;
	size_t count;
	char suggestions[SPELLER_SUGGESTIONS][SPELLER_WORD];
};

/* Asks about WORD.  False: the speller is gone. */
bool speller_ask(struct speller *speller, struct cs_span word,
	struct speller_word *answer);

/* WORD is right from now on: in this run, or kept in the user's dictionary. */
bool speller_accept(struct speller *speller, struct cs_span word, bool kept);

#endif

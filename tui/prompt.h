/*
 * prompt - a question in the status line, over whatever the screen shows.
 *
 * Either one line of text (a file name, what to search for) or one key out of
 * a few.  Escape and ^C always go back.  The screen below is drawn by the
 * caller, again at each resize.
 */
#ifndef PROMPT_H
#define PROMPT_H

#include "answer.h"
#include "screen.h"

enum prompt_answer { PROMPT_GIVEN, PROMPT_BACK, PROMPT_GONE };

struct field;
struct keys;

struct prompt {
	struct screen *screen;
	int (*draw)(void *context); /* draws all, returns the row for us */
	void *context;
	const struct keys *keys; /* for moving in the line; NULL: as built in */
	/* Asked first about each key of a line but those that end it; NULL:
	 * none.  Says that it goes on (PROMPT_GIVEN), with *DONE that FIELD
	 * holds the answer, or that it is over. */
	enum prompt_answer (*key)(void *context, struct field *field,
		uint32_t key, bool *done);
};

enum { PROMPT_SIZE = 1024 };

/* Asks for a line.  ANSWER holds what is offered, and gets what was typed. */
enum prompt_answer prompt_line(const struct prompt *prompt,
	const char *question, char answer[PROMPT_SIZE]);

/* Asks for an answer of SET, which QUESTION shows (answer.h), or for one of the
 * ASCII characters of MORE.  What the answer is known by, or the character,
 * into *KEY. */
enum prompt_answer prompt_key(const struct prompt *prompt,
	const char *question, enum answers set, const char *more, char *key);

/* Asks QUESTION with the two answers of SET, n and y; false: anything but y.
 * *IS_GONE where nobody is there any more. */
bool prompt_agreed(const struct prompt *prompt, const char *question,
	enum answers set, bool *is_gone);

#endif

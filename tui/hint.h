/*
 * hint - the lines under the header that explain a flagged recipient.
 *
 * What was typed with the differing letters marked, the suggestion, and one
 * sentence.  Nothing flagged: blank lines, so that nothing jumps.
 */
#ifndef HINT_H
#define HINT_H

#include "form.h"
#include "screen.h"

/* What there is to explain.  Zeros at first; filled anew for each drawing, but
 * judged again only where the recipient is another one. */
struct hint {
	bool is_there;
	bool can_be_taken; /* ^Y has something to take, and works here */
	size_t number, count; /* which of how many are flagged; from 1 */
	uint64_t serial; /* of recipients_item; 0: nothing judged yet */
	enum form_field which; /* … and the field it is in */
	struct cs_recipient recipient;
	struct cs_judgement judgement;
	const char *take; /* the key that takes the suggestion; "", NULL: none */
};

/* Finds what is to be explained. */
void hint_find(const struct form *form, struct hint *hint);

/* Rows it takes: two where nothing is flagged, so that nothing jumps; more
 * only where the sentence needs them. */
int hint_rows(const struct hint *hint, const struct screen *screen);

/* Draws into ROWS rows from TOP. */
void hint_draw(const struct hint *hint, struct screen *screen, int top,
	int rows);

/* Puts TEXT into at most ROWS rows of WIDTH columns, broken at blanks; what
 * doesn't fit is cut.  Returns the rows used. */
int hint_paragraph(struct screen *screen, int row, int column, int width,
	int rows, enum screen_style style, struct cs_span text);

/* The same for a sentence of our own, whose typographic quotes and dashes
 * become ASCII where the screen has no others. */
int hint_sentence(struct screen *screen, int row, int column, int width,
	int rows, enum screen_style style, const char *sentence);

#endif

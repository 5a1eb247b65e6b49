/*
 * content-html - HTML as text, for who looks for something in it.
 *
 * No browser: it knows tags, remarks and what stands for characters (&nbsp;,
 * &shy; and numbers), no styles and no scripts.  As a page may show a word
 * whole that has tags in it, or two words where a tag is all that is between
 * them, it is handed out in both readings.
 */
#ifndef CONTENT_HTML_H
#define CONTENT_HTML_H

#include "content-mime.h"

/* Is what is of TYPE read by its tags?  TYPE may go on. */
bool content_html_is(const char *type);

/* Calls TAKE with CONTEXT and KIND for TEXT with the end of a line for each
 * tag, and for TEXT without the tags that stand within a line, whose words are
 * whole.  False: memory is out, or TAKE says so. */
bool content_html_each(struct cs_span text, enum content_kind kind,
	bool (*take)(void *context, enum content_kind kind,
		struct cs_span text),
	void *context);

#endif

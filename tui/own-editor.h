/*
 * own-editor - the user's own editor over a text.
 *
 * The setting `editor', else $VISUAL, else $EDITOR, run by the shell on a new
 * file, as mutt does.  What was written in it is never thrown away: where it
 * can't be taken the file stays, and its name is told.
 */
#ifndef OWN_EDITOR_H
#define OWN_EDITOR_H

#include "countersign.h"

struct own_editor {
	const struct cs_guard *guard;
	/* the terminal is the editor's, and ours again; both may be NULL */
	void (*give)(void *context);
	void (*back)(void *context);
	/* takes what was written */
	enum cs_status (*take)(void *context, struct cs_span text);
	void *context;
};

enum { OWN_EDITOR_SAID = 4608 };

/* Lets the user edit TEXT.  False: it wasn't taken, SAID is why. */
bool own_editor_run(const struct own_editor *editor, struct cs_span text,
	char said[OWN_EDITOR_SAID]);

#endif

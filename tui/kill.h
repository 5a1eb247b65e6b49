/*
 * kill - the cut text, shared by every editor of one screen.
 *
 * ^K fills it, ^U pastes it.  Kills that follow each other in the same editor
 * are joined; any other command of that editor, and a kill in another one,
 * starts anew.  A struct kill of zeros is empty and ready; it belongs to the
 * screen and must outlive its editors.
 */
#ifndef KILL_H
#define KILL_H

#include "bytes.h"

struct kill {
	struct bytes bytes;
	const void *joining; /* the editor whose next kill is joined, or NULL */
};

/* Appends TEXT when EDITOR killed last too, else replaces what was there.
 * Without memory CS_NO_MEMORY, and the kill is as it was. */
enum cs_status kill_add(struct kill *kill, const void *editor,
	struct cs_span text);

/* EDITOR did something else: its next kill starts anew. */
void kill_end(struct kill *kill, const void *editor);

/* What ^U pastes.  Borrowed until the next kill. */
struct cs_span kill_text(const struct kill *kill);

/* Frees what KILL holds; it is empty and ready again. */
void kill_free(struct kill *kill);

#endif

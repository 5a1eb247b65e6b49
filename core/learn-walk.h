/*
 * learn-walk - the way through folders of mail, for its two halves alone:
 * learn-mail.c goes from folder to folder, learn-maildir.c through one Maildir.
 */
#ifndef LEARN_WALK_H
#define LEARN_WALK_H

#include <limits.h>

#include "learn-mail.h"

struct walk {
	struct cs_learning *learning;
	struct cs_error *error;
	bool is_counting; /* only adds up the progress' total */
	bool is_sent;     /* in a folder for sent mail */
	unsigned depth;
	char path[PATH_MAX];
	size_t length;
	char *head;       /* LEARN_HEAD_MAX bytes */
	uint64_t unsaved;
};

/* Lengthens the path by NAME; false: too long.  The old length to *BEFORE. */
bool walk_enter(struct walk *walk, const char *name, size_t *before);
void walk_leave(struct walk *walk, size_t before);

/* A message was taken: saves what was learned, now and then. */
enum cs_status walk_checkpoint(struct walk *walk);

/* Says that the path is broken, once: not when counting too. */
void walk_broken(struct walk *walk, const char *why);

/* Takes the Maildir that is the path. */
enum cs_status walk_maildir(struct walk *walk);

#endif

/*
 * postponed - the Maildir of postponed messages, shared with mail programs.
 *
 * What lies in `new' and `cur' is a whole message that nobody works on: mutt
 * opens the folder, takes one up and removes it.  So does postpone.h with those
 * of mutt.  A draft that is being written never lies here.
 *
 * Names are opened beneath the folder's descriptor, without following links.
 * What is not a regular file of our own, is being thrown away (flag T), or has
 * a name that begins with a dot, is not seen.  A folder of somebody else, or
 * that others may write to, is refused, and so is one that holds something else
 * than a Maildir.
 *
 * A message goes by the name of a draft: that of the draft it was, which stands
 * in its file's name, else one made of its time and a digest of that name.
 *
 * https://cr.yp.to/proto/maildir.html
 */
#ifndef POSTPONED_H
#define POSTPONED_H

#include <sys/stat.h>
#include <limits.h>

#include "draft.h"

struct postponed {
	int folder, cur, fresh; /* descriptors; fresh: `new' */
};

struct postponed_file {
	int place;                     /* the descriptor of its folder */
	char name[NAME_MAX + 1];
	size_t unique;                 /* bytes of it that flags don't change */
	char draft[DRAFT_NAME_SIZE];   /* what it goes by */
	struct stat about;
};

/* Opens the Maildir PATH, absolute; with MAKE it is made where it is missing,
 * else CS_NOT_FOUND. */
enum cs_status postponed_open(const char *path, bool make,
	struct postponed *postponed, struct cs_error *error);
void postponed_close(struct postponed *postponed);

/* Gives TAKE each message, in no order, until it says false. */
enum cs_status postponed_each(const struct postponed *postponed,
	bool (*take)(void *context, const struct postponed_file *file),
	void *context);

/* The message that goes by the name DRAFT. */
bool postponed_find(const struct postponed *postponed, const char *draft,
	struct postponed_file *file);
/* The message whose file's name begins with UNIQUE, whatever flags it has. */
bool postponed_holds(const struct postponed *postponed, const char *unique,
	struct postponed_file *file);

/* The part of FILE's name that stays, into UNIQUE. */
void postponed_unique(const struct postponed_file *file,
	char unique[NAME_MAX + 1]);

/* Files MESSAGE, read from its beginning, as UNIQUE; durable. */
enum cs_status postponed_put(const struct postponed *postponed,
	const char *unique, int message, struct cs_error *error);

/* Removes FILE for good, under whatever flags it has now.  CS_NOT_FOUND: it
 * isn't there any more, so somebody else has it. */
enum cs_status postponed_remove(const struct postponed *postponed,
	const struct postponed_file *file, struct cs_error *error);

#endif

/*
 * postpone - between a draft of ours and a postponed message that mutt shares.
 *
 * Put away: the draft is made into a message as mutt would have postponed it,
 * that is read again, and only where nothing is lost by it is it filed and the
 * draft removed.  Taken up: the message is read whole, saved as a draft, and
 * only then removed from the Maildir, which is what makes it ours; whoever
 * finds it gone has not got it.  What can't be taken up without loss, is to be
 * encrypted or signed, or could be read in two ways, is left where it is.
 *
 * In between it exists twice, see DRAFT_POSTPONED.  A crash there leaves the
 * message, and the copy goes with the next list.  A mail program that has read
 * the message in the moment in which we remove it has it too: that can't be
 * told from outside, and each copy is sent by whoever says so.
 *
 * A message of the Maildir can't tell us to attach a file of this machine: its
 * Attach fields count for nothing.
 */
#ifndef POSTPONE_H
#define POSTPONE_H

#include "draft.h"

struct postpone_means {
	const char *state;   /* the state folder */
	const char *folder;  /* the Maildir */
	const char *helpers; /* folder of countersign-message */
};

/* Moves DRAFT, as it is saved, to the Maildir.  On failure it is a draft as
 * before. */
enum cs_status postpone_put(const struct postpone_means *means,
	struct cs_draft *draft, struct cs_error *error);

/* Resumes the draft or takes up the message NAME. */
enum cs_status postpone_take(const struct postpone_means *means,
	const char *name, struct cs_draft **draft, struct cs_error *error);

/* Removes the draft or the message NAME. */
enum cs_status postpone_delete(const struct postpone_means *means,
	const char *name, struct cs_error *error);

#endif

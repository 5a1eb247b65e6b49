/*
 * mailbox - puts one message into a Maildir or an mbox.
 *
 * For the sender's own copy (fcc) and the embedded outbox.  A path that ends
 * in / or is a folder is a Maildir (https://cr.yp.to/proto/maildir.html), any
 * other an mbox (RFC 4155, with mboxrd's quoting of `From '), locked by fcntl
 * and a dot-lock as Debian policy 11.6 has it.  A message that could not be
 * written whole leaves no trace.
 */
#ifndef MAILBOX_H
#define MAILBOX_H

#include "countersign.h"

struct mailbox_message {
	const char *unique;  /* its file's name in a Maildir */
	const char *sender;  /* for the `From ' line of an mbox */
	struct cs_span head; /* header lines to put on top */
	int file;            /* the message, read from its beginning */
};

/* Files MESSAGE as read.  In a Maildir that has one named `unique' already,
 * nothing is done. */
enum cs_status mailbox_file(const char *path,
	const struct mailbox_message *message, struct cs_error *error);

/* Delivers MESSAGE as new into the Maildir FOLDER, instead of the one named
 * `unique' if there is one. */
enum cs_status mailbox_deliver(int folder,
	const struct mailbox_message *message, struct cs_error *error);

/* Files MESSAGE into `cur' of the Maildir FOLDER, with FLAGS. */
enum cs_status mailbox_keep(int folder, const char *flags,
	const struct mailbox_message *message, struct cs_error *error);

#endif

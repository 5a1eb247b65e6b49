/*
 * learn-mail - addresses out of messages.
 *
 * learn-mail.c walks folders: a Maildir is a folder with `cur' in it, an mbox a
 * file that starts with `From '; both may lie in each other's parents at any
 * depth.  Symbolic links are not followed.  Folders for junk and deleted mail
 * are passed over: who writes there shall not become known.
 *
 * learn-message.c reads one header.  In mail from me (From is one of my
 * addresses, or the folder is called Sent…) the recipients are taken, else the
 * sender.
 */
#ifndef LEARN_MAIL_H
#define LEARN_MAIL_H

#include "learn.h"

enum {
	LEARN_HEAD = 1 << 13,      /* bytes that are read at once */
	LEARN_HEAD_MAX = 1 << 18,  /* a header beyond is broken */
};

/* Takes what the header of MESSAGE tells.  *WHY: what is broken, static, or
 * NULL. */
enum cs_status learn_message(struct cs_learning *learning,
	struct cs_span message, bool is_sent, const char **why);

/* The value of Message-ID, or, without one, the whole head. */
struct cs_span learn_message_id(struct cs_span message);

/* Takes the mbox open as STREAM at PATH. */
enum cs_status learn_mbox(struct cs_learning *learning, FILE *stream,
	const char *path, bool is_sent);

/* Are these names of a folder for sent mail, for junk or deleted mail? */
bool learn_is_sent_folder(const char *name);
bool learn_is_junk_folder(const char *name);

#endif

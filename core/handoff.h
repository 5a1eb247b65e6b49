/*
 * handoff - from a draft on disk to the real sendmail, losing nothing and
 * sending nothing twice.
 *
 *	written        the draft is durable; the message is made beside it
 *	handing over   durable before sendmail is started
 *	    exit 0     the message is sendmail's
 *	    other      back to written; sendmail's words are shown
 *	    unknown    killed, given up, or we died: it stays handing over,
 *	               and whoever resumes the draft must ask
 *	fcc pending    sent; the sender's copy is not filed yet
 *	(gone)         the copy is filed, the draft removed
 *
 * A draft that is handed over a second time after an unknown outcome keeps
 * its Message-ID, so that mail systems can tell that the two are one.
 *
 * Recipients become arguments behind `--', without a shell; the message is a
 * file on sendmail's descriptor 0, not a pipe that breaks half-way.  Making
 * the message is the helper program's; it gets the attachments as open files.
 */
#ifndef HANDOFF_H
#define HANDOFF_H

#include "countersign.h"

/* The environment variable by which sendmail's gate sees that it has been
 * started by countersign: it must not start itself again. */
#define HANDOFF_LOOP CS_HANDOFF_VARIABLE

struct handoff_means {
	const char *helpers;  /* folder of countersign-message */
	const struct cs_runner *runner; /* who runs it; NULL: we do */
	const char *state;    /* folder of the outbox */
	const char *sendmail; /* "outbox", a path, or "": look around */
	const char *sender;   /* for -f; "": none */
	bool flowed;          /* long lines as format=flowed */
	const char *fcc;      /* Maildir or mbox; "": none.  ~/ is known */
	const char *home;     /* what ~/ stands for; NULL: there is none */
};

enum { HANDOFF_PATH_SIZE = 4096 };

/* Where the real sendmail is, into PATH; "" for the outbox.  CS_CONFIG: what
 * is configured can't be run or is this program itself. */
enum cs_status handoff_find(const char *configured,
	char path[HANDOFF_PATH_SIZE], struct cs_error *error);

/* cs_send() with its means at hand. */
enum cs_status handoff_send(const struct handoff_means *means,
	struct cs_draft *draft, const struct cs_recipient *recipients,
	size_t count, struct cs_handoff *handoff, struct cs_error *error);

#endif

/*
 * handoff-message - has the message made: beside the draft, durable.
 *
 * Adds what only the moment of sending knows (Date, Message-ID), and
 * runs the helper program.  Part of handoff.
 */
#ifndef HANDOFF_MESSAGE_H
#define HANDOFF_MESSAGE_H

#include "countersign.h"

struct handoff_means;

/* Gives DRAFT a Message-ID; it keeps one it was handed over with before. */
enum cs_status handoff_identify(struct cs_draft *draft);

/* Runs the helper over DRAFT with OPTION, NULL: none, its output into OUT;
 * WHOLE: with the attachments, which are opened if they aren't yet, and fails
 * where one was changed since. */
enum cs_status handoff_help(const struct handoff_means *means,
	struct cs_draft *draft, const char *option, bool whole, int out,
	struct cs_error *error);

/* Has the helper take MESSAGE apart (message-split.h) into OUT. */
enum cs_status handoff_split(const struct handoff_means *means, int message,
	int out, struct cs_error *error);

/* Makes DRAFT's message as NAME.eml.  An attachment that can't be read is an
 * error that names it. */
enum cs_status handoff_make(const struct handoff_means *means,
	struct cs_draft *draft, struct cs_error *error);

/* The line(s) "Bcc: …" of DRAFT, "" without one; the caller's to free. */
enum cs_status handoff_bcc(const struct handoff_means *means,
	struct cs_draft *draft, char **bcc, size_t *length, struct cs_error *error);

#endif

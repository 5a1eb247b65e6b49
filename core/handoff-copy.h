/*
 * handoff-copy - what stays here of a message: the sender's copy, and the
 * embedded outbox.
 *
 * Both hold the message as it was made, with its Bcc on top: they are the
 * sender's own.  When each is due is handoff's to know.  Part of handoff.
 */
#ifndef HANDOFF_COPY_H
#define HANDOFF_COPY_H

#include "countersign.h"

struct handoff_means;

/* Files the message of DRAFT under means->fcc. */
enum cs_status handoff_file(const struct handoff_means *means,
	struct cs_draft *draft, struct cs_error *error);

/* Delivers it to the outbox; where it is into WHERE of SIZE. */
enum cs_status handoff_keep(const struct handoff_means *means,
	struct cs_draft *draft, char *where, size_t size,
	struct cs_error *error);

#endif

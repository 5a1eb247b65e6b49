/*
 * attachments - whether policy lets files leave: the settings attach.*.
 *
 * Of files that are open (attached.h), so that what was looked at is what goes.
 * The public functions are for screens.
 */
#ifndef ATTACHMENTS_H
#define ATTACHMENTS_H

#include "attached.h"
#include "countersign.h"

struct cs_draft;

/* CS_LIMIT, and why: policy refuses one, or all of them together. */
enum cs_status attachments_allowed(const struct cs_guard *guard,
	const struct attached *attached, struct cs_error *error);

/* The same of DRAFT, whose attachments are open; those that a message brought
 * are looked at as at the gate, their names and types and what is in them, where
 * somebody has set what counts for it: then CS_SYNTAX, too. */
enum cs_status attachments_of_draft_allowed(const struct cs_guard *guard,
	const struct cs_draft *draft, struct cs_error *error);

#endif

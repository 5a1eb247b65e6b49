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

/* CS_LIMIT, and why: policy refuses one, or all of them together. */
enum cs_status attachments_allowed(const struct cs_guard *guard,
	const struct attached *attached, struct cs_error *error);

#endif

/*
 * everyone - all recipients of a message, out of its To, Cc and Bcc.
 *
 * The one list that is judged, countersigned and handed over: what is in it
 * is what sendmail gets.
 */
#ifndef EVERYONE_H
#define EVERYONE_H

#include "countersign.h"

struct everyone {
	struct cs_recipient *recipients; /* spans of the texts added */
	size_t count, room;
};

/* Cuts FIELD and adds its recipients; FIELD must outlive the list. */
enum cs_status everyone_add(struct everyone *everyone, struct cs_span field);

/* Adds the To, Cc and Bcc of DRAFT, which must not be changed meanwhile. */
enum cs_status everyone_add_draft(struct everyone *everyone,
	const struct cs_draft *draft);

void everyone_free(struct everyone *everyone);

#endif

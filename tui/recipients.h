/*
 * recipients - the recipients of one header field, with their marks.
 *
 * Cuts a field's text and judges each recipient, at every key: what did not
 * change since the last time, byte by byte, keeps its verdict.  Only what the
 * marks need is kept, not the judgements but the last one: those are large and
 * made again where one is shown.
 *
 * A recipient that is still being typed is quiet: what only says that it isn't
 * finished yet (no domain, the beginning of the domain that is suggested) isn't
 * shown before the cursor has left it.  Where it can't be finished, for want of
 * an @ or of an ending, it isn't judged before then.  The cursor at its end,
 * what is said of it leaves out what the end lacks so far.
 */
#ifndef RECIPIENTS_H
#define RECIPIENTS_H

#include "countersign.h"
#include "mark.h"

struct recipients_item {
	size_t start, end; /* bytes of the field's text */
	enum cs_recipient_kind kind;
	uint64_t serial; /* of its text, and of what it is judged as: never
	                  * given twice, never 0 */
	bool being_typed; /* judged so: as struct cs_recipient has it */
	bool is_judged;  /* else it is quiet, and has no verdict */
	enum cs_verdict verdict; /* as judged, quiet or not */
	bool known;
	bool unripe; /* suspect only as long as it isn't finished */
	bool quiet;  /* unripe, and the cursor is in it: not shown */
};

struct recipients {
	struct recipients_item *items;
	size_t count, room;
	char *text; /* what they were cut from, a copy */
	size_t text_room;
	uint64_t serials; /* given so far */
	uint64_t marks;   /* another number after each change of a mark */
	uint64_t last_serial; /* of the item judged last */
	struct cs_judgement *last; /* its judgement, or NULL */
};

/* Cuts and judges TEXT.  CURSOR is the byte where the focus is, or NO_CURSOR.
 * CS_NO_MEMORY: nothing is known then, and count is 0. */
#define RECIPIENTS_NO_CURSOR ((size_t)-1)
enum cs_status recipients_judge(struct recipients *recipients,
	const struct cs_guard *guard, struct cs_span text, size_t cursor);
void recipients_free(struct recipients *recipients);

/* Item I's judgement where that was the last one made, else NULL. */
const struct cs_judgement *recipients_last(
	const struct recipients *recipients, size_t i);

enum mark recipients_mark(const struct recipients_item *item);

/* True for an item to be shown below the header. */
bool recipients_flagged(const struct recipients_item *item);

/* Finds item I's recipient in TEXT again. */
bool recipients_at(struct cs_span text, size_t i, struct cs_recipient *found);

#endif

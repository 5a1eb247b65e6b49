/* The recipients of a field and their marks. */
#include <stdlib.h>
#include <string.h>

#include "recipients.h"

/* True when DOMAIN is how the suggested address's domain begins. */
static bool
is_beginning_of(struct cs_span domain, const char *suggestion)
{
	const char *at = strrchr(suggestion, '@');

	return at && strlen(at + 1) > domain.length &&
		!cs_ascii_compare_n(at + 1, domain.text, domain.length);
}

/* True where the last label of DOMAIN has one letter at most: no ending is as
 * short. */
static bool
lacks_ending(struct cs_span domain)
{
	size_t n = domain.length;

	return n < 2 || domain.text[n - 1] == '.' || domain.text[n - 2] == '.';
}

/* True when RECIPIENT can't be whole yet, whatever would be said of it. */
static bool
is_begun(const struct cs_recipient *recipient)
{
	return recipient->kind != CS_MAILBOX ||
		!memchr(recipient->domain.text, '.',
			recipient->domain.length) ||
		lacks_ending(recipient->domain);
}

/* True when more letters may well make this one right. */
static bool
is_unripe(const struct cs_recipient *recipient,
	const struct cs_judgement *judgement)
{
	if (is_begun(recipient))
		return true;
	if (judgement->verdict == CS_PASS ||
		judgement->doubt == CS_DOUBT_LOCAL)
		return false;
	if (!*judgement->suggestion)
		return judgement->verdict <= CS_CONFIRM;
	return is_beginning_of(recipient->domain, judgement->suggestion);
}

/* Judges RECIPIENT, with what is known of ITEM; the judgement is kept until the next one. */
static void
judge(struct recipients *recipients, struct recipients_item *item,
	const struct cs_guard *guard, struct cs_recipient *recipient)
{
	struct cs_judgement here, *judgement;

	if (!recipients->last)
		recipients->last = malloc(sizeof *recipients->last);
	judgement = recipients->last ? recipients->last : &here;
	cs_judge(guard, recipient, judgement);
	recipients->last_serial = item->serial;
	item->is_judged = true;
	item->being_typed = recipient->being_typed;
	item->verdict = judgement->verdict;
	item->known = judgement->known;
	item->unripe = is_unripe(recipient, judgement);
}

const struct cs_judgement *
recipients_last(const struct recipients *recipients, size_t i)
{
	return recipients->items[i].serial == recipients->last_serial
		? recipients->last : NULL;
}

/* True when ITEM's verdict is RECIPIENT's too: BEFORE, which it was given for,
 * has the very same bytes.  No hash of them: who writes the text could make two
 * that share one, and show a mark that was given to the other. */
static bool
is_as_before(const struct recipients_item *item, const char *before,
	const struct cs_recipient *recipient)
{
	size_t length = item->end - item->start;

	return item->kind == recipient->kind &&
		recipient->whole.length == length &&
		!memcmp(before + item->start, recipient->whole.text, length);
}

/* ITEM becomes RECIPIENT of TEXT; IS_OLD: and keeps its verdict, but where it is
 * a suspect that was being typed and no longer is, or the reverse.  What is only
 * begun under the cursor needs none: it is quiet. */
static void
item_set(struct recipients *recipients, struct recipients_item *item,
	bool is_old, const struct cs_guard *guard, struct cs_span text,
	size_t cursor, struct cs_recipient *recipient)
{
	bool is_here;

	item->kind = recipient->kind;
	item->start = (size_t)(recipient->whole.text - text.text);
	item->end = item->start + recipient->whole.length;
	is_here = cursor >= item->start && cursor <= item->end;
	recipient->being_typed = cursor == item->end && !recipient->finished;
	if (is_old && item->is_judged && item->verdict > CS_PASS &&
		item->being_typed != recipient->being_typed)
		is_old = false;
	if (!is_old) {
		item->serial = ++recipients->serials;
		item->is_judged = false;
		item->unripe = true;
	}
	if (!item->is_judged && !(is_here && is_begun(recipient)))
		judge(recipients, item, guard, recipient);
	item->quiet = item->unripe && is_here;
}

static bool
room_for(struct recipients *recipients, size_t count)
{
	size_t room = recipients->room ? recipients->room * 2 : 8;
	struct recipients_item *items;

	if (count <= recipients->room)
		return true;
	items = realloc(recipients->items, room * sizeof *items);
	if (!items)
		return false;
	recipients->items = items;
	recipients->room = room;
	return true;
}

/* Room for a copy of LENGTH bytes; what was copied before stays. */
static bool
text_room(struct recipients *recipients, size_t length)
{
	size_t room = length + length / 2 + 256;
	char *text;

	if (length <= recipients->text_room)
		return true;
	text = realloc(recipients->text, room);
	if (!text)
		return false;
	recipients->text = text;
	recipients->text_room = room;
	return true;
}

/* Cuts TEXT into items; true when all of them found room, counted then. */
static bool
items_cut(struct recipients *recipients, const struct cs_guard *guard,
	struct cs_span text, size_t cursor)
{
	size_t old = recipients->count, count = 0;
	struct cs_cutter cutter;
	struct cs_recipient recipient;

	recipients->count = 0;
	cs_cutter_start(&cutter, text);
	while (cs_cutter_next(&cutter, &recipient)) {
		struct recipients_item *item;
		enum mark was;

		if (!room_for(recipients, count + 1))
			return false;
		item = &recipients->items[count];
		was = count < old ? recipients_mark(item) : MARK_QUIET;
		item_set(recipients, item, count < old && is_as_before(item,
			recipients->text, &recipient), guard, text, cursor,
			&recipient);
		recipients->marks += recipients_mark(item) != was;
		count++;
	}
	recipients->count = count;
	return true;
}

enum cs_status
recipients_judge(struct recipients *recipients, const struct cs_guard *guard,
	struct cs_span text, size_t cursor)
{
	if (!text_room(recipients, text.length)) {
		recipients->count = 0;
		return CS_NO_MEMORY;
	}
	if (!items_cut(recipients, guard, text, cursor))
		return CS_NO_MEMORY;
	if (text.length)
		memcpy(recipients->text, text.text, text.length);
	return CS_OK;
}

void
recipients_free(struct recipients *recipients)
{
	free(recipients->items);
	free(recipients->text);
	free(recipients->last);
	memset(recipients, 0, sizeof *recipients);
}

enum mark
recipients_mark(const struct recipients_item *item)
{
	return item->quiet ? MARK_QUIET : mark_of(item->verdict, item->known);
}

bool
recipients_flagged(const struct recipients_item *item)
{
	return !item->quiet && item->verdict > CS_PASS;
}

bool
recipients_at(struct cs_span text, size_t i, struct cs_recipient *found)
{
	struct cs_cutter cutter;

	cs_cutter_start(&cutter, text);
	while (cs_cutter_next(&cutter, found))
		if (!i--)
			return true;
	return false;
}

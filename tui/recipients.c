/* The recipients of a field and their marks. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "recipients.h"

/* FNV-1a, 64 bits (draft-eastlake-fnv). */
static uint64_t
hash(struct cs_span text)
{
	uint64_t value = 0xcbf29ce484222325u;
	size_t i;

	for (i = 0; i < text.length; i++)
		value = (value ^ (unsigned char)text.text[i]) * 0x100000001b3u;
	return value;
}

/* True when DOMAIN is how the suggested address's domain begins. */
static bool
is_beginning_of(struct cs_span domain, const char *suggestion)
{
	const char *at = strrchr(suggestion, '@');

	return at && strlen(at + 1) > domain.length &&
		!strncasecmp(at + 1, domain.text, domain.length);
}

/* True when more letters may well make this one right. */
static bool
is_unripe(const struct cs_recipient *recipient,
	const struct cs_judgement *judgement)
{
	if (recipient->kind != CS_MAILBOX)
		return true;
	if (judgement->verdict == CS_PASS)
		return false;
	if (!memchr(recipient->domain.text, '.', recipient->domain.length))
		return true;
	if (judgement->doubt == CS_DOUBT_LOCAL)
		return false;
	if (!*judgement->suggestion)
		return judgement->verdict <= CS_CONFIRM;
	return is_beginning_of(recipient->domain, judgement->suggestion);
}

static void
judge(struct recipients_item *item, const struct cs_guard *guard,
	const struct cs_recipient *recipient)
{
	struct cs_judgement judgement;

	cs_judge(guard, recipient, &judgement);
	item->verdict = judgement.verdict;
	item->known = judgement.known;
	item->unripe = is_unripe(recipient, &judgement);
}

/* The item for RECIPIENT in slot I; its verdict is kept when its text is. */
static void
item_set(struct recipients_item *item, bool is_old,
	const struct cs_guard *guard, struct cs_span text,
	const struct cs_recipient *recipient)
{
	uint64_t value = hash(recipient->whole) ^ (uint64_t)recipient->kind;

	item->start = (size_t)(recipient->whole.text - text.text);
	item->end = item->start + recipient->whole.length;
	if (is_old && item->text == value)
		return;
	item->text = value;
	judge(item, guard, recipient);
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

enum cs_status
recipients_judge(struct recipients *recipients, const struct cs_guard *guard,
	struct cs_span text, size_t cursor)
{
	size_t old = recipients->count, count = 0;
	struct cs_cutter cutter;
	struct cs_recipient recipient;

	recipients->count = 0;
	cs_cutter_start(&cutter, text);
	while (cs_cutter_next(&cutter, &recipient)) {
		struct recipients_item *item;

		if (!room_for(recipients, count + 1))
			return CS_NO_MEMORY;
		item = &recipients->items[count];
		item_set(item, count < old, guard, text, &recipient);
		item->quiet = item->unripe && cursor >= item->start &&
			cursor <= item->end;
		count++;
	}
	recipients->count = count;
	return CS_OK;
}

void
recipients_free(struct recipients *recipients)
{
	free(recipients->items);
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

/* Steps, undo and redo; see text.h. */
#include "text-inside.h"

#include <assert.h>

enum cs_status
text_step_open(struct text *text, size_t cursor, bool join)
{
	return journal_open(&text->journal, cursor, join);
}

void
text_step_close(struct text *text, size_t cursor)
{
	journal_close(&text->journal, cursor);
}

/* Puts BYTES into or takes them out of the text; the room is there. */
static void
carry_out(struct text *text, bool insertion, size_t at, struct cs_span bytes)
{
	if (!insertion) {
		text_take(text, at, at + bytes.length);
		return;
	}
	if (text_reserve(text, bytes) != CS_OK)
		assert(!"a text that was there has room to come back");
	text_put(text, at, bytes);
}

/* Takes back what edit I did beyond its first KEPT bytes. */
static void
take_back(struct text *text, size_t i, size_t kept)
{
	const struct edit *edit = &text->journal.edits[i];
	struct cs_span bytes = journal_bytes(&text->journal, i);

	bytes.text += kept;
	bytes.length -= kept;
	carry_out(text, !edit->insertion,
		edit->insertion ? edit->at + kept : edit->at, bytes);
}

void
text_step_cancel(struct text *text)
{
	const struct journal_place *was = &text->journal.opened;
	size_t i = text->journal.edit_count;

	while (i > was->edits)
		take_back(text, --i, 0);
	if (i > 0 && text->journal.edits[i - 1].length > was->last)
		take_back(text, i - 1, was->last);
	journal_drop(&text->journal);
}

enum cs_status
text_undo(struct text *text, size_t *cursor)
{
	struct journal *journal = &text->journal;
	const struct step *step;
	size_t i;

	assert(!journal->open);
	if (journal->done == 0)
		return CS_NOT_FOUND;
	step = &journal->steps[--journal->done];
	i = journal_step_end(journal, journal->done);
	while (i > step->first)
		take_back(text, --i, 0);
	*cursor = step->before;
	return CS_OK;
}

enum cs_status
text_redo(struct text *text, size_t *cursor)
{
	struct journal *journal = &text->journal;
	const struct step *step;
	size_t i, end;

	assert(!journal->open);
	if (journal->done == journal->step_count)
		return CS_NOT_FOUND;
	step = &journal->steps[journal->done];
	end = journal_step_end(journal, journal->done++);
	for (i = step->first; i < end; i++)
		carry_out(text, journal->edits[i].insertion,
			journal->edits[i].at, journal_bytes(journal, i));
	*cursor = step->after;
	return CS_OK;
}

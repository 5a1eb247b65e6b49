/* journal - see journal.h. */
#include "journal.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

/* Room for COUNT items of UNIT bytes in *BLOCK, which has room for *SIZE. */
static enum cs_status
grow(void **block, size_t *size, size_t count, size_t unit)
{
	size_t most = SIZE_MAX / 2 / unit, wanted;
	void *grown;

	if (count <= *size)
		return CS_OK;
	if (count > most)
		return CS_LIMIT;
	wanted = count < most / 2 ? count + count / 2 + 16 : most;
	grown = realloc(*block, wanted * unit);
	if (!grown)
		return CS_NO_MEMORY;
	*block = grown;
	*size = wanted;
	return CS_OK;
}

/* A new step forgets what was undone. */
static void
forget_undone(struct journal *journal)
{
	if (journal->done == journal->step_count)
		return;
	journal->edit_count = journal->steps[journal->done].first;
	journal->step_count = journal->done;
	journal->length = 0;
	if (journal->edit_count > 0) {
		struct edit *last = &journal->edits[journal->edit_count - 1];

		journal->length = last->bytes + last->length;
	}
}

static struct journal_place
place(const struct journal *journal)
{
	size_t count = journal->edit_count;

	return (struct journal_place){ count, journal->length,
		count ? journal->edits[count - 1].length : 0 };
}

enum cs_status
journal_open(struct journal *journal, size_t cursor, bool join)
{
	enum cs_status status;
	void *steps = journal->steps;

	assert(!journal->open);
	status = grow(&steps, &journal->step_size, journal->done + 1,
		sizeof *journal->steps);
	journal->steps = steps;
	if (status != CS_OK)
		return status;
	journal->fresh = !join || journal->done == 0 ||
		journal->done < journal->step_count;
	journal->before = cursor;
	journal->opened = place(journal);
	journal->open = true;
	return CS_OK;
}

/* The first edit of a new step makes it, and forgets what was undone. */
static void
make_step(struct journal *journal)
{
	forget_undone(journal);
	journal->steps[journal->step_count++] = (struct step){
		journal->edit_count, journal->before, journal->before };
	journal->done = journal->step_count;
	journal->opened = place(journal);
	journal->fresh = false;
}

void
journal_close(struct journal *journal, size_t cursor)
{
	assert(journal->open);
	journal->open = false;
	if (!journal->fresh)
		journal->steps[journal->step_count - 1].after = cursor;
}

enum cs_status
journal_reserve(struct journal *journal, size_t length)
{
	void *edits = journal->edits, *bytes = journal->bytes;
	enum cs_status status;

	status = grow(&edits, &journal->edit_size, journal->edit_count + 1,
		sizeof *journal->edits);
	journal->edits = edits;
	if (status != CS_OK)
		return status;
	if (length > SIZE_MAX - journal->length)
		return CS_LIMIT;
	status = grow(&bytes, &journal->size, journal->length + length, 1);
	journal->bytes = bytes;
	return status;
}

/* The last edit, if one of LENGTH bytes at AT only makes it longer. */
static struct edit *
longer(struct journal *journal, bool insertion, size_t at)
{
	size_t first = journal->steps[journal->step_count - 1].first;
	struct edit *last;

	if (journal->edit_count == first)
		return NULL;
	last = &journal->edits[journal->edit_count - 1];
	if (last->insertion != insertion ||
		at != last->at + (insertion ? last->length : 0))
		return NULL;
	return last;
}

char *
journal_add(struct journal *journal, bool insertion, size_t at, size_t length)
{
	struct edit *edit;
	char *bytes;

	assert(journal->open);
	if (journal->fresh)
		make_step(journal);
	edit = longer(journal, insertion, at);
	bytes = journal->bytes + journal->length;
	if (edit)
		edit->length += length;
	else
		journal->edits[journal->edit_count++] = (struct edit){
			insertion, at, length, journal->length };
	journal->length += length;
	return bytes;
}

struct cs_span
journal_bytes(const struct journal *journal, size_t i)
{
	const struct edit *edit = &journal->edits[i];

	return (struct cs_span){ journal->bytes + edit->bytes, edit->length };
}

size_t
journal_step_end(const struct journal *journal, size_t step)
{
	return step + 1 < journal->step_count ?
		journal->steps[step + 1].first : journal->edit_count;
}

void
journal_drop(struct journal *journal)
{
	const struct journal_place *was = &journal->opened;
	size_t last = journal->step_count - 1;

	journal->open = false;
	if (journal->fresh)
		return;
	journal->edit_count = was->edits;
	journal->length = was->bytes;
	if (was->edits > 0)
		journal->edits[was->edits - 1].length = was->last;
	if (journal->steps[last].first == journal->edit_count)
		journal->done = journal->step_count = last;
}

void
journal_clear(struct journal *journal)
{
	journal->edit_count = journal->step_count = journal->done = 0;
	journal->length = 0;
	journal->open = false;
}

void
journal_free(struct journal *journal)
{
	free(journal->edits);
	free(journal->steps);
	free(journal->bytes);
	*journal = (struct journal){ 0 };
}

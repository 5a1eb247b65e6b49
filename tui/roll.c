/* Recipients in rows. */
#include <string.h>

#include "roll.h"

enum { MARK_COLUMNS = 2 };

struct walk {
	const struct roll *roll;
	struct roll_cell cell;
	size_t item; /* the next one to begin */
	bool turned; /* the one before has right-to-left letters */
	bool (*visit)(void *context, const struct roll_cell *cell);
	void *context;
};

static void
new_row(struct walk *walk)
{
	walk->cell.row++;
	walk->cell.column = 0;
}

/* Columns for text: the last one is the cursor's. */
static size_t
usable(const struct walk *walk)
{
	return walk->roll->columns - 1;
}

/* At an item's begin: goes to a new row where it needs one; shows its mark.  One
 * that is written from right to left has a row of its own: beside another,
 * terminals that turn such text would mix the two up, marks and all. */
static bool
item_begin(struct walk *walk)
{
	const struct roll *roll = walk->roll;
	const struct recipients_item *item =
		&roll->recipients->items[walk->item++];
	/* keys that come together change the text before it is judged again */
	size_t end = item->end < roll->text.length ? item->end
						   : roll->text.length;
	struct cs_span text = { roll->text.text + item->start,
		end - item->start };
	size_t width = MARK_COLUMNS + 1 +
		grapheme_width(text, 0, &roll->style);
	bool turns = grapheme_turns(text);

	if (walk->cell.column && (turns || walk->turned ||
			walk->cell.column + width > usable(walk)))
		new_row(walk);
	walk->turned = turns;
	walk->cell.item = item;
	walk->cell.piece = NULL;
	if (!walk->visit(walk->context, &walk->cell))
		return false;
	walk->cell.column += MARK_COLUMNS;
	return true;
}

/* The item that byte AT is in: the marks know no gap between them. */
static void
item_follow(struct walk *walk, size_t at)
{
	if (walk->cell.item && at >= walk->cell.item->end)
		walk->cell.item = NULL;
}

static bool
text_visit(struct walk *walk, const struct grapheme_piece *piece)
{
	if (walk->cell.column + piece->width > usable(walk) &&
		walk->cell.column > 0)
		new_row(walk);
	walk->cell.piece = piece;
	if (!walk->visit(walk->context, &walk->cell))
		return false;
	walk->cell.column += piece->width;
	return true;
}

size_t
roll_walk(const struct roll *roll,
	bool (*visit)(void *context, const struct roll_cell *cell),
	void *context)
{
	struct walk walk = { .roll = roll, .visit = visit,
		.context = context };
	struct grapheme_piece piece;
	size_t at;

	for (at = 0; at < roll->text.length; at += piece.length) {
		walk.cell.at = at;
		item_follow(&walk, at);
		while (walk.item < roll->recipients->count &&
			roll->recipients->items[walk.item].start <= at)
			if (!item_begin(&walk))
				return walk.cell.row + 1;
		grapheme_piece(roll->text, at, walk.cell.column, &roll->style,
			&piece);
		if (!text_visit(&walk, &piece))
			return walk.cell.row + 1;
	}
	memset(&piece, 0, sizeof piece);
	walk.cell.at = roll->text.length;
	walk.cell.item = NULL;
	walk.cell.piece = &piece;
	visit(context, &walk.cell);
	return walk.cell.row + 1;
}

size_t
roll_lead(const struct roll *roll)
{
	const struct recipients *all = roll->recipients;
	size_t at = all->count ? all->items[all->count - 1].end : 0;
	bool begins = !all->count;

	at -= at > 0; /* a semicolon that no group has belongs to the item */
	for (; at < roll->text.length; at++)
		begins = begins || roll->text.text[at] == ',' ||
			roll->text.text[at] == ';';
	return begins ? MARK_COLUMNS : 0;
}

static bool
visit_all(void *context, const struct roll_cell *cell)
{
	(void)context;
	(void)cell;
	return true;
}

/* True where all fits one row whatever is in it: letters of ASCII alone, and a
 * mark before each recipient. */
static bool
fits_one_row(const struct roll *roll)
{
	size_t i, length = roll->text.length;

	if (length + MARK_COLUMNS * roll->recipients->count + 1 >=
		roll->columns)
		return false;
	for (i = 0; i < length; i++)
		if (roll->text.text[i] < ' ' || roll->text.text[i] > '~')
			return false;
	return true;
}

size_t
roll_rows(const struct roll *roll)
{
	if (fits_one_row(roll))
		return 1;
	return roll_walk(roll, visit_all, NULL);
}

struct search {
	size_t at, row, column; /* what is looked for, and what was found */
	bool found;
};

static bool
visit_find(void *context, const struct roll_cell *cell)
{
	struct search *search = context;

	if (!cell->piece)
		return true;
	search->row = cell->row;
	search->column = cell->column;
	return cell->at < search->at;
}

void
roll_find(const struct roll *roll, size_t at, size_t *row, size_t *column)
{
	struct search search = { at, 0, 0, false };

	roll_walk(roll, visit_find, &search);
	*row = search.row;
	*column = search.column;
}

static bool
visit_byte(void *context, const struct roll_cell *cell)
{
	struct search *search = context;

	if (!cell->piece || cell->row < search->row)
		return true;
	if (cell->row > search->row ||
		(search->found && cell->column > search->column))
		return false;
	search->at = cell->at;
	search->found = true;
	return true;
}

size_t
roll_byte(const struct roll *roll, size_t row, size_t column)
{
	struct search search = { 0, row, column, false };

	roll_walk(roll, visit_byte, &search);
	return search.at;
}

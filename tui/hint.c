/* The lines under the header. */
#include <stdio.h>
#include <string.h>

#include "differ.h"
#include "hint.h"
#include "plain.h"
#include "wording.h"
#include "wrap.h"

enum { INDENT = 3, LEAST_ROWS = 2, MOST_ROWS = 4, STEP = 8 };

int
hint_paragraph(struct screen *screen, int row, int column, int width, int rows,
	enum screen_style style, struct cs_span text)
{
	struct grapheme_style cut = { screen_has_utf8(screen), 0 };
	size_t at = 0, end;
	int used = 0;

	if (width < 2)
		return 0;
	while (at < text.length && used < rows) {
		/* wrap leaves a column to the cursor: there is none here */
		end = wrap_row_end(text, at, (size_t)width + 1, &cut);
		screen_put(screen, row + used, column, width, style,
			(struct cs_span){ text.text + at, end - at });
		at = end;
		used++;
	}
	return used;
}

int
hint_sentence(struct screen *screen, int row, int column, int width, int rows,
	enum screen_style style, const char *sentence)
{
	char plain[2 * CS_TEXT_SIZE];

	if (!screen_has_utf8(screen)) {
		plain_letters(sentence, plain, sizeof plain);
		sentence = plain;
	}
	return hint_paragraph(screen, row, column, width, rows, style,
		cs_span(sentence));
}

static struct cs_span
domain_of(const char *address)
{
	const char *at = strrchr(address, '@');

	return cs_span(at ? at + 1 : address);
}

static const char *
arrow_of(const struct screen *screen)
{
	return screen_has_utf8(screen) ? "\u2192 " : "-> ";
}

/* TYPED and BETTER side by side, an arrow between, which stands still until TYPED
 * is longer than BETTER, and for a few letters more: each cell that moves is sent
 * again. */
static int
pair_put(struct screen *screen, int row, struct cs_span typed,
	struct cs_span better)
{
	int room = screen_columns(screen) - INDENT;
	int meant = screen_width(screen, better), used, column;
	int width = screen_width(screen, cs_span(arrow_of(screen))) + meant;

	used = differ_put(screen, row, INDENT, room, STYLE_TEXT, STYLE_DIFFER,
		typed, better);
	column = ((used > meant ? used : meant) / STEP + 1) * STEP;
	if (column + width > room)
		column = used + 1;
	column += screen_say(screen, row, INDENT + column, STYLE_TEXT,
		arrow_of(screen));
	column += differ_put(screen, row, INDENT + column, room - column,
		STYLE_TEXT, STYLE_BETTER, better, typed);
	return INDENT + column;
}

/* BETTER below TYPED. */
static int
rows_put(struct screen *screen, int row, struct cs_span typed,
	struct cs_span better)
{
	int room = screen_columns(screen) - INDENT, used;

	used = screen_say(screen, row + 1, INDENT, STYLE_TEXT,
		arrow_of(screen));
	differ_put(screen, row + 1, INDENT + used, room - used, STYLE_TEXT,
		STYLE_BETTER, better, typed);
	return INDENT + differ_put(screen, row, INDENT, room, STYLE_TEXT,
		STYLE_DIFFER, typed, better);
}

static struct cs_span
typed_of(const struct cs_recipient *recipient)
{
	return recipient->kind == CS_MAILBOX ? recipient->address
					     : recipient->whole;
}

/* The rows for the names: one each where they are written from right to left,
 * for side by side, terminals that turn such text would change their places. */
static int
name_rows(const struct cs_recipient *recipient,
	const struct cs_judgement *judgement)
{
	struct cs_span better = cs_span(judgement->suggestion);

	return better.length && (grapheme_turns(typed_of(recipient)) ||
		grapheme_turns(better)) ? 2 : 1;
}

/* In ROWS rows, 1 or 2. */
static int
names_put(struct screen *screen, int row, int rows,
	const struct cs_recipient *recipient,
	const struct cs_judgement *judgement)
{
	struct cs_span typed = typed_of(recipient);
	struct cs_span better = cs_span(judgement->suggestion);

	if (!better.length)
		return INDENT + screen_put(screen, row, INDENT,
			screen_columns(screen) - INDENT, STYLE_TEXT, typed);
	if (rows > 1)
		return rows_put(screen, row, typed, better);
	/* the domain alone where it alone is in doubt: the rest stands in the
	 * header */
	if (judgement->doubt == CS_DOUBT_DOMAIN &&
		recipient->kind == CS_MAILBOX) {
		typed = recipient->domain;
		better = domain_of(judgement->suggestion);
	}
	return pair_put(screen, row, typed, better);
}

/* At the right of the names, where it fits: how to take it, and which it is. */
static void
aside_put(struct screen *screen, int row, int column, const struct hint *hint)
{
	char take[64] = "", which[64] = "", text[160];
	int width;

	if (hint->can_be_taken && hint->take && *hint->take)
		snprintf(take, sizeof take, _("%s takes it"), hint->take);
	if (hint->count > 1)
		snprintf(which, sizeof which, _("%zu of %zu"), hint->number,
			hint->count);
	snprintf(text, sizeof text, "%s%s%s", take,
		*take && *which ? "   " : "", which);
	width = screen_width(screen, cs_span(text));
	if (width && column + 3 + width <= screen_columns(screen))
		screen_say(screen, row, screen_columns(screen) - width - 1,
			STYLE_TEXT, text);
}

void
hint_find(const struct form *form, struct hint *hint)
{
	const struct recipients *recipients;
	const struct recipients_item *item;
	const struct cs_judgement *made;
	struct form_place place;

	hint->is_there = form_flagged(form, &place, &hint->count) &&
		form_recipient(form, place, &hint->recipient);
	if (!hint->is_there)
		return;
	recipients = &form->recipients[place.which];
	item = &recipients->items[place.item];
	made = recipients_last(recipients, place.item);
	if (item->serial == hint->serial && place.which == hint->which) {
		;
	} else if (made) {
		hint->judgement = *made;
	} else {
		hint->recipient.being_typed = item->being_typed;
		cs_judge(form->guard, &hint->recipient, &hint->judgement);
	}
	hint->serial = item->serial;
	hint->which = place.which;
	hint->number = place.number;
	hint->can_be_taken = form->focused && *hint->judgement.suggestion;
}

static const char *
sentence_of(const struct hint *hint)
{
	return hint->judgement.reason_count ? hint->judgement.reasons[0].text
					    : "";
}

int
hint_rows(const struct hint *hint, const struct screen *screen)
{
	struct grapheme_style cut = { screen_has_utf8(screen), 0 };
	int width = screen_columns(screen) - INDENT;
	struct cs_span text = cs_span(sentence_of(hint));
	size_t rows;
	int names;

	if (!hint->is_there || width < 2)
		return LEAST_ROWS;
	names = name_rows(&hint->recipient, &hint->judgement);
	rows = (size_t)names + wrap_count(text, (size_t)width + 1, &cut);
	return rows < LEAST_ROWS ? LEAST_ROWS
		: rows > MOST_ROWS ? MOST_ROWS : (int)rows;
}

void
hint_draw(const struct hint *hint, struct screen *screen, int top, int rows)
{
	enum mark mark;
	int end, names;

	if (rows < 1 || !hint->is_there)
		return;
	names = name_rows(&hint->recipient, &hint->judgement);
	if (names > rows)
		names = rows;
	mark = mark_of(hint->judgement.verdict, hint->judgement.known);
	screen_say(screen, top, 1, STYLE_TEXT,
		mark_sign(mark, screen_has_utf8(screen)));
	end = names_put(screen, top, names, &hint->recipient, &hint->judgement);
	aside_put(screen, top, end, hint);
	hint_sentence(screen, top + names, INDENT,
		screen_columns(screen) - INDENT, rows - names, STYLE_TEXT,
		sentence_of(hint));
}

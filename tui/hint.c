/* The lines under the header. */
#include <stdio.h>
#include <string.h>

#include "differ.h"
#include "hint.h"
#include "wrap.h"

enum { INDENT = 3 };

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

static struct cs_span
domain_of(const char *address)
{
	const char *at = strrchr(address, '@');

	return cs_span(at ? at + 1 : address);
}

/* TYPED and BETTER side by side, an arrow between. */
static int
pair_put(struct screen *screen, int row, struct cs_span typed,
	struct cs_span better)
{
	int room = screen_columns(screen) - INDENT, used;

	used = differ_put(screen, row, INDENT, room, STYLE_TEXT, STYLE_DIFFER,
		typed, better);
	used += screen_say(screen, row, INDENT + used, STYLE_QUIET,
		screen_has_utf8(screen) ? "  \u2192  " : "  ->  ");
	used += differ_put(screen, row, INDENT + used, room - used, STYLE_TEXT,
		STYLE_BETTER, better, typed);
	return INDENT + used;
}

static int
names_put(struct screen *screen, int row, const struct cs_recipient *recipient,
	const struct cs_judgement *judgement)
{
	struct cs_span typed = recipient->kind == CS_MAILBOX
		? recipient->address : recipient->whole;
	struct cs_span better = cs_span(judgement->suggestion);
	int width;

	if (!better.length)
		return INDENT + screen_put(screen, row, INDENT,
			screen_columns(screen) - INDENT, STYLE_TEXT, typed);
	width = screen_width(screen, typed) + screen_width(screen, better);
	if (INDENT + width + 5 > screen_columns(screen) &&
		judgement->doubt == CS_DOUBT_DOMAIN) {
		typed = recipient->domain;
		better = domain_of(judgement->suggestion);
	}
	return pair_put(screen, row, typed, better);
}

/* At the right of the names, where it fits: how to take it, and how many. */
static void
aside_put(struct screen *screen, int row, int column, bool has_suggestion,
	size_t count)
{
	char text[64];
	int width;

	snprintf(text, sizeof text, "%s%s", has_suggestion ? "^Y takes it" : "",
		has_suggestion && count > 1 ? "   " : "");
	if (count > 1)
		snprintf(text + strlen(text), sizeof text - strlen(text),
			"1 of %zu", count);
	width = (int)strlen(text);
	if (width && column + 3 + width <= screen_columns(screen))
		screen_say(screen, row, screen_columns(screen) - width - 1,
			STYLE_QUIET, text);
}

void
hint_draw(const struct form *form, struct screen *screen, int top, int rows)
{
	struct form_place place;
	struct cs_recipient recipient;
	struct cs_judgement judgement;
	enum mark mark;
	size_t count;
	int end;

	if (rows < 1 || !form_flagged(form, &place, &count) ||
		!form_recipient(form, place, &recipient))
		return;
	cs_judge(form->guard, &recipient, &judgement);
	mark = mark_of(judgement.verdict, judgement.known);
	screen_say(screen, top, 1, mark_style(mark),
		mark_sign(mark, screen_has_utf8(screen)));
	end = names_put(screen, top, &recipient, &judgement);
	aside_put(screen, top, end, *judgement.suggestion, count);
	if (judgement.reason_count)
		hint_paragraph(screen, top + 1, INDENT,
			screen_columns(screen) - INDENT, rows - 1,
			STYLE_TEXT, cs_span(judgement.reasons[0].text));
}

/* The compose screen: what stands where, and drawing it. */
#include <stdio.h>
#include <string.h>

#include "compose-parts.h"
#include "keys.h"
#include "status.h"
#include "wording.h"

/* -- Layout ---------------------------------------------------------------- */

enum { SMALL = 14 }; /* rows below which each counts */

/* True where what is shown is our own drawing, of a screen of the same size with
 * the focus in the same half. */
static bool
is_shown(const struct compose *compose)
{
	const struct compose_drawn *now = &compose->drawn;
	const struct compose_drawn *shown = &compose->shown;

	return compose->shows == screen_shows(compose->screen) &&
		now->rows == shown->rows && now->columns == shown->columns &&
		now->focused == shown->focused;
}

/* The rows of the hint: kept free while recipients are typed, so that nothing
 * jumps, but not on a small screen while the text is.  While one types on, a hint
 * keeps what it has taken. */
static int
hint_height(struct compose *compose, const struct hint *hint, int rows)
{
	const struct compose_drawn *shown = &compose->shown;
	int wanted;

	if (rows < 10)
		return rows >= 7;
	if (rows < SMALL && !compose->form.focused && !hint->is_there &&
		!compose_circle(compose))
		return 0;
	wanted = hint_rows(hint, compose->screen);
	if (is_shown(compose) && rows >= SMALL && compose->form.typing &&
		hint->is_there && shown->hint_serial &&
		shown->layout.hint > wanted)
		return shown->layout.hint;
	return wanted;
}

static struct compose_layout
layout_of(struct compose *compose, const struct hint *hint)
{
	int rows = screen_rows(compose->screen), left, least;
	int wanted = form_rows(&compose->form, compose->screen);
	struct compose_layout layout = {
		.title = rows >= 5,
		.hint = hint_height(compose, hint, rows),
		.rule = rows >= SMALL,
		.status = rows >= 3,
		.help = rows >= 10 ? 2 : rows >= 6,
	};

	left = rows - layout.title - layout.hint - layout.rule -
		layout.status - layout.help;
	if (compose->form.focused)
		least = left >= 8 ? 3 : left >= 2;
	else
		least = left - (left < 4 ? left >= 2
				: rows < SMALL ? left / 3 : left / 2);
	layout.form = wanted < left - least ? wanted : left - least;
	layout.body = left - layout.form;
	return layout;
}

/* -- Drawing --------------------------------------------------------------- */

static void
title_draw(struct compose *compose)
{
	struct screen *screen = compose->screen;
	const char *state = compose_is_changed(compose) ||
			!*cs_draft_name(compose->draft)
		? "" : _("draft kept ");
	int columns = screen_columns(screen);

	screen_fill(screen, 0, 0, columns, STYLE_TITLE);
	screen_say(screen, 0, 1, STYLE_TITLE, 
		compose->options->write ? compose->options->title
					: _("New message"));
	if (columns >= 40)
		screen_say(screen, 0, columns -
				screen_width(screen, cs_span(state)),
			STYLE_TITLE, state);
}

enum { BODY_ROWS = 512 };

/* Puts one row of the body, from byte AT on in the style of what was found or
 * marked. */
static void
body_row_draw(struct compose *compose, int row, const struct body_row *text,
	size_t start, size_t end)
{
	struct screen *screen = compose->screen;
	int columns = screen_columns(screen), used;
	size_t from = start > text->at ? start - text->at : 0;
	size_t to = end > text->at ? end - text->at : 0;

	if (from > text->text.length)
		from = text->text.length;
	if (to > text->text.length)
		to = text->text.length;
	if (to < from)
		to = from;
	used = screen_put(screen, row, 0, columns, STYLE_TEXT,
		(struct cs_span){ text->text.text, from });
	used += screen_put(screen, row, used, columns - used, STYLE_MARKED,
		(struct cs_span){ text->text.text + from, to - from });
	screen_put(screen, row, used, columns - used, STYLE_TEXT,
		(struct cs_span){ text->text.text + to,
			text->text.length - to });
}

static void
body_draw(struct compose *compose, int top, int rows)
{
	struct body_row out[BODY_ROWS];
	struct body_cursor cursor;
	int columns = screen_columns(compose->screen), i;
	size_t start, end;

	if (rows < 1)
		return;
	if (rows > BODY_ROWS)
		rows = BODY_ROWS;
	body_view(compose->body, (size_t)rows,
		columns < 2 ? 2 : (size_t)columns, out, &cursor);
	start = compose->drawn.body.start;
	end = compose->drawn.body.end;
	for (i = 0; i < rows; i++)
		body_row_draw(compose, top + i, &out[i], start, end);
	if (!compose->form.focused)
		screen_cursor(compose->screen, top + (int)cursor.row,
			(int)cursor.column);
}

/* True where it stands on rows of the body, or of what is above it, too. */
static bool
status_draw(struct compose *compose, int row)
{
	struct screen *screen = compose->screen;
	struct cs_span text = cs_span(compose->status);
	int width = screen_width(screen, text) + 4;
	int column = (screen_columns(screen) - width) / 2;

	if (!text.length)
		return false;
	if (column < 0) {
		status_put(screen, row, text);
		return width - 4 > screen_columns(screen);
	}
	screen_fill(screen, row, column, width, STYLE_STATUS);
	screen_say(screen, row, column, STYLE_STATUS, "[");
	screen_put(screen, row, column + 2, width, STYLE_STATUS, text);
	screen_say(screen, row, column + width - 1, STYLE_STATUS, "]");
	return false;
}

/* Over a file ^X writes it. */
static const char *
brief_of(const struct compose *compose, const struct key_row *row)
{
	return row->function == DO_SEND && compose->options->write
		? _("Write") : words_shown(row->brief);
}

static void
help_draw(struct compose *compose, int top, int rows)
{
	const struct key_row *brief[KEYS_BRIEF];
	struct screen *screen = compose->screen;
	int count = (int)keys_brief(&compose->keys,
		compose->form.focused ? KEYS_HEADER : KEYS_BODY,
		compose->options->restrictions, brief);
	int slots = screen_columns(screen) / 13, width, i;

	if (slots < 1)
		slots = 1;
	if (rows && slots > (count + rows - 1) / rows)
		slots = (count + rows - 1) / rows;
	width = screen_columns(screen) / slots;
	for (i = 0; i < count && i < slots * rows; i++) {
		int row = top + i % rows, column = i / rows * width;
		int used = screen_put(screen, row, column, width - 1,
			STYLE_HELP_KEY, cs_span(brief[i]->label));

		screen_put(screen, row, column + used + 1, width - used - 2,
			STYLE_HELP, cs_span(brief_of(compose, brief[i])));
	}
}

/* -- What need not be drawn again -------------------------------------------- */

/* While one writes the text nothing above it changes. */
static bool
upper_keep(struct compose *compose)
{
	const struct compose_layout *layout = &compose->shown.layout;
	struct compose_drawn *now = &compose->drawn;

	if (!is_shown(compose) || now->focused ||
		now->form_version != compose->shown.form_version ||
		now->rich != compose->shown.rich ||
		!screen_keep(compose->screen, layout->title,
			layout->form + layout->hint + layout->rule))
		return false;
	*now = compose->shown;
	return true;
}

static bool
hint_keep(struct compose *compose, int row)
{
	const struct compose_drawn *now = &compose->drawn;
	const struct compose_drawn *shown = &compose->shown;

	return is_shown(compose) && now->hint_serial &&
		now->hint_serial == shown->hint_serial &&
		now->hint_which == shown->hint_which &&
		now->hint_count == shown->hint_count &&
		now->hint_can_be_taken == shown->hint_can_be_taken &&
		now->layout.title == shown->layout.title &&
		now->layout.form == shown->layout.form &&
		now->layout.hint == shown->layout.hint &&
		screen_keep(compose->screen, row, now->layout.hint);
}

/* While one writes the header the text does not change. */
static bool
body_keep(struct compose *compose, int row)
{
	const struct compose_drawn *now = &compose->drawn;
	const struct compose_drawn *shown = &compose->shown;

	return is_shown(compose) && now->focused &&
		now->body.version == shown->body.version &&
		now->body.top == shown->body.top &&
		now->body.cursor == shown->body.cursor &&
		now->body.start == shown->body.start &&
		now->body.end == shown->body.end &&
		now->welcome == shown->welcome &&
		!memcmp(&now->layout, &shown->layout, sizeof now->layout) &&
		screen_keep(compose->screen, row, now->layout.body);
}

static bool
help_keep(struct compose *compose, int row)
{
	return is_shown(compose) &&
		compose->drawn.layout.help == compose->shown.layout.help &&
		screen_keep(compose->screen, row, compose->drawn.layout.help);
}

/* -- The whole --------------------------------------------------------------- */

/* Judges, and finds out what goes where. */
static void
look(struct compose *compose)
{
	struct compose_drawn *now = &compose->drawn;
	struct hint *hint = &compose->hint;

	form_judge(&compose->form);
	compose_attached(compose);
	hint_find(&compose->form, hint);
	hint->take = keys_label(&compose->keys, DO_TAKE);
	now->layout = layout_of(compose, hint);
	now->hint_serial = hint->is_there ? hint->serial : 0;
	now->hint_which = hint->which;
	now->hint_count = hint->count;
	now->hint_can_be_taken = hint->can_be_taken;
}

/* What stands between title and body. */
static void
upper_draw(struct compose *compose)
{
	const struct compose_layout *layout = &compose->drawn.layout;
	int row = layout->title;

	compose->form_top = row;
	compose->form_bottom = row + layout->form;
	form_draw(&compose->form, compose->screen, row, layout->form,
		is_shown(compose) && compose->drawn.rich == compose->shown.rich);
	row += layout->form;
	if (!hint_keep(compose, row))
		hint_draw(&compose->hint, compose->screen, row, layout->hint);
	if (!compose->hint.is_there)
		compose_circle_draw(compose, row, layout->hint);
	row += layout->hint;
	if (layout->rule)
		screen_rule(compose->screen, row);
}

int
compose_draw(void *context)
{
	struct compose *compose = context;
	const struct compose_layout *layout = &compose->drawn.layout;
	int row;

	compose->drawn = (struct compose_drawn){
		.form_version = form_version(&compose->form),
		.rows = screen_rows(compose->screen),
		.columns = screen_columns(compose->screen),
		.focused = compose->form.focused,
		.rich = compose->form.rich,
		/* whether it is the first time is asked after the first screen */
		.welcome = compose->painted ? 1 + (int)compose->welcome : 0,
	};
	screen_clear(compose->screen);
	screen_cursor(compose->screen, 0, 0);
	if (!upper_keep(compose)) {
		look(compose);
		upper_draw(compose);
	}
	if (layout->title)
		title_draw(compose);
	row = layout->title + layout->form + layout->hint + layout->rule;
	compose->body_top = row;
	compose->body_bottom = row + layout->body;
	body_stand(compose->body, &compose->drawn.body);
	if (!body_keep(compose, row)) {
		body_draw(compose, row, layout->body);
		compose_welcome(compose, row, layout->body);
	}
	row += layout->body;
	if (!help_keep(compose, row + layout->status))
		help_draw(compose, row + layout->status, layout->help);
	return layout->status ? row : row - 1;
}

void
compose_show(struct compose *compose)
{
	int row = compose_draw(compose);
	bool is_covered = status_draw(compose, row);

	screen_show(compose->screen);
	form_shown(&compose->form);
	compose->shown = compose->drawn;
	/* what is covered can't be kept as it was shown */
	compose->shows = is_covered ? 0 : screen_shows(compose->screen);
}

struct prompt
compose_prompt(struct compose *compose)
{
	return (struct prompt){ compose->screen, compose_draw, compose,
		&compose->keys, NULL };
}

/* A list over the whole screen, to choose one of. */
#include <stdio.h>
#include <string.h>

#include "compose-parts.h"
#include "grapheme.h"
#include "wording.h"

static size_t
height_of(const struct screen *screen)
{
	int rows = screen_rows(screen);

	return rows > 2 ? (size_t)rows - 2 : 1;
}

static void
entry_draw(struct screen *screen, const struct choice *choice, size_t i,
	int row)
{
	if (choice->risky && choice->risky[i])
		screen_say(screen, row, 0, mark_style(MARK_CONFIRM), "?");
	screen_put(screen, row, 2, screen_columns(screen) - 2,
		i == choice->at ? STYLE_MARKED : STYLE_TEXT,
		cs_span(choice->entries[i]));
	if (i == choice->at)
		screen_cursor(screen, row, 0);
}

/* What was typed stands in it; where nothing is left, the cursor too. */
static void
title_draw(struct screen *screen, const struct choice *choice)
{
	char title[256];
	int end;

	snprintf(title, sizeof title, "%s", choice->title);
	if (*choice->typed)
		snprintf(title, sizeof title,
			words_like("%s", choice->title_with), choice->typed);
	end = screen_say(screen, 0, 1, STYLE_TITLE, title);
	screen_cursor(screen, 0, end);
}

static void
choice_draw(struct compose *compose, struct choice *choice)
{
	struct screen *screen = compose->screen;
	int rows = screen_rows(screen);
	size_t height = height_of(screen), i;

	if (choice->at < choice->top)
		choice->top = choice->at;
	if (choice->at >= choice->top + height)
		choice->top = choice->at - height + 1;
	screen_clear(screen);
	screen_cursor(screen, 0, 0);
	if (rows > 2) {
		screen_fill(screen, 0, 0, screen_columns(screen), STYLE_TITLE);
		title_draw(screen, choice);
		screen_say(screen, rows - 1, 0, STYLE_QUIET,
			_("Enter takes it. Esc goes back."));
	}
	if (!choice->count)
		screen_say(screen, rows > 2, 2, STYLE_QUIET, choice->none);
	for (i = choice->top; i < choice->count &&
		i < choice->top + height; i++)
		entry_draw(screen, choice, i, (rows > 2) +
			(int)(i - choice->top));
	screen_show(screen);
}

/* key, how far: rows, or a screen with PAGE, or to an end with ALL */
enum { PAGE = 1000, ALL = 2000 };
static const struct {
	uint32_t key;
	int step;
} steps[] = {
	{ INPUT_DOWN, 1 },
	{ INPUT_CTRL('N'), 1 },
	{ INPUT_TAB, 1 },
	{ INPUT_UP, -1 },
	{ INPUT_CTRL('P'), -1 },
	{ INPUT_BACK_TAB, -1 },
	{ INPUT_PAGE_DOWN, PAGE },
	{ INPUT_CTRL('V'), PAGE },
	{ INPUT_PAGE_UP, -PAGE },
	{ INPUT_CTRL('Y'), -PAGE },
	{ INPUT_HOME, -ALL },
	{ INPUT_END, ALL },
	{ INPUT_WHEEL_UP, -WHEEL_ROWS },
	{ INPUT_WHEEL_DOWN, WHEEL_ROWS },
};

static void
choice_move(struct choice *choice, uint32_t key, size_t height)
{
	size_t i, far;

	for (i = 0; choice->count && i < sizeof steps / sizeof *steps; i++) {
		int step = steps[i].step;

		if (steps[i].key != key)
			continue;
		far = step == ALL || step == -ALL ? choice->count
			: step == PAGE || step == -PAGE ? height
			: (size_t)(step < 0 ? -step : step);
		if (step < 0)
			choice->at -= far < choice->at ? far : choice->at;
		else
			choice->at = far < choice->count - choice->at
				? choice->at + far : choice->count - 1;
	}
}

/* A letter narrows the list, Backspace widens it; false: KEY is neither. */
static bool
choice_type(struct choice *choice, uint32_t key)
{
	struct cs_span typed = cs_span(choice->typed);
	char bytes[4];
	size_t length;

	if (!choice->narrow || (!input_is_text(key) && key != INPUT_BACKSPACE))
		return false;
	length = input_is_text(key) ? input_utf8(key, bytes) : 0;
	if (typed.length + length >= sizeof choice->typed)
		return true; /* nothing has so much in it */
	memcpy(choice->typed + typed.length, bytes, length);
	if (!length)
		typed.length = grapheme_previous(typed, typed.length);
	choice->typed[typed.length + length] = '\0';
	choice->is_late = true;
	return true;
}

/* A long history takes its time: once for all keys that wait. */
static void
choice_narrow(struct choice *choice)
{
	if (!choice->is_late)
		return;
	choice->is_late = false;
	choice->at = choice->top = 0;
	choice->narrow(choice);
}

/* A click on an entry goes there; it takes nothing yet. */
static void
choice_point(struct choice *choice, const struct screen *screen, int row)
{
	size_t height = height_of(screen), at;

	row -= screen_rows(screen) > 2; /* below the title */
	at = choice->top + (size_t)row;
	if (row >= 0 && (size_t)row < height && at < choice->count)
		choice->at = at;
}

/* What KEY does; false: the list is left. */
static bool
choice_obey(struct compose *compose, struct choice *choice,
	const struct screen_input *input, bool *is_taken)
{
	if (input->key == INPUT_ESCAPE || input->key == INPUT_CTRL('C'))
		return false;
	if (!choice_type(choice, input->key))
		choice_narrow(choice); /* what the key is about */
	if (input->key == INPUT_ENTER) {
		*is_taken = choice->count;
		return !*is_taken;
	}
	if (input->key == INPUT_CLICK)
		choice_point(choice, compose->screen, input->row);
	choice_move(choice, input->key, height_of(compose->screen));
	return true;
}

bool
compose_choose(struct compose *compose, struct choice *choice)
{
	struct screen_input input;
	bool is_taken = false;

	do {
		if (!screen_pending(compose->screen)) {
			choice_narrow(choice);
			choice_draw(compose, choice);
		}
		switch (screen_read(compose->screen, -1, &input)) {
		case SCREEN_GONE:
			compose_gone(compose);
			return false;
		case SCREEN_KEY:
			break;
		default:
			input.key = INPUT_NONE;
			break;
		}
	} while (choice_obey(compose, choice, &input, &is_taken));
	return is_taken;
}

/* A list over the whole screen, to choose one of. */
#include <string.h>

#include "compose-parts.h"
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
	if (rows > 2) {
		screen_fill(screen, 0, 0, screen_columns(screen), STYLE_TITLE);
		screen_say(screen, 0, 1, STYLE_TITLE, choice->title);
		screen_say(screen, rows - 1, 0, STYLE_QUIET,
			_("Enter takes it. Esc goes back."));
	}
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

	for (i = 0; i < sizeof steps / sizeof *steps; i++) {
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

bool
compose_choose(struct compose *compose, struct choice *choice)
{
	struct screen_input input;

	for (;;) {
		choice_draw(compose, choice);
		switch (screen_read(compose->screen, -1, &input)) {
		case SCREEN_GONE:
			compose_gone(compose);
			return false;
		case SCREEN_KEY:
			break;
		default:
			continue;
		}
		if (input.key == INPUT_ENTER)
			return true;
		if (input.key == INPUT_ESCAPE ||
			input.key == INPUT_CTRL('C'))
			return false;
		if (input.key == INPUT_CLICK)
			choice_point(choice, compose->screen, input.row);
		choice_move(choice, input.key, height_of(compose->screen));
	}
}

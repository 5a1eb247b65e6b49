/* How things look on this terminal: styles as attributes and colours of curses;
 * see theme.h. */
#include "config.h"
#include "screen-inside.h"

/* After ours: <term.h> makes macros of short names. */
#include <curses.h>
#include <term.h>
#undef lines
#undef columns

static attr_t
attributes_of(unsigned attributes)
{
	return (attributes & THEME_BOLD ? A_BOLD : A_NORMAL) |
		(attributes & THEME_UNDERLINE ? A_UNDERLINE : A_NORMAL) |
		(attributes & THEME_REVERSE ? A_REVERSE : A_NORMAL);
}

/* Pair 0 where there is no colour: another one costs a reset a key. */
void
screen_look(struct theme_look look, int pair)
{
	attr_set(attributes_of(look.attributes),
		look.ink == THEME_OWN && look.paper == THEME_OWN
			? 0 : (short)pair, NULL);
}

/* Whether colours are direct ones on this terminal, which `RGB' says. */
static bool
is_direct(struct theme *theme)
{
	static char name[] = "RGB";
	const char *text = tigetstr(name);
	int number = tigetnum(name);

	if (text && text != (char *)-1)
		return theme_direct(theme, COLORS, 0, text);
	if (number > 0 || tigetflag(name) > 0)
		return theme_direct(theme, COLORS, number, NULL);
	return false;
}

void
screen_colours_start(struct screen *screen)
{
	struct theme *theme = &screen->theme;
	struct theme_look look;
	int i;

	theme->background = screen->options.colours;
	if (theme->background == THEME_NO_COLOURS || !has_colors() ||
		start_color() == ERR || use_default_colors() == ERR)
		return;
	if (!is_direct(theme))
		theme->depth = theme_depth(COLORS);
	for (i = 0; i < STYLE_COUNT; i++) {
		look = theme_look(theme, (enum screen_style)i);
		init_extended_pair(SCREEN_PAIR(i), look.ink, look.paper);
	}
	if (!screen->options.banner)
		return;
	look = theme_banner(theme, screen->options.banner->colour);
	init_extended_pair(SCREEN_BANNER_PAIR, look.ink, look.paper);
}

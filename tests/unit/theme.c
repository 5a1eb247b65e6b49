/* The theme: every colour can be read, on dark and on light, of 8 colours and
 * of all; what a terminal's `RGB' means. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "theme.h"

/* -- Contrast, WCAG 2.1 ------------------------------------------------------ */

static double
linear(unsigned part)
{
	double value = part / 255.0;

	return value <= 0.04045 ? value / 12.92
				: pow((value + 0.055) / 1.055, 2.4);
}

static double
luminance(unsigned rgb)
{
	return 0.2126 * linear(rgb >> 16 & 0xff) +
		0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
}

static double
contrast(unsigned one, unsigned other)
{
	double a = luminance(one), b = luminance(other);

	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

static void
the_ratio_is_that_of_the_standard(void **state)
{
	(void)state;
	assert_true(fabs(contrast(0, 0xffffff) - 21) < 1e-9);
	assert_true(fabs(contrast(0x777777, 0xffffff) - 4.478) < 1e-3);
	assert_true(fabs(contrast(0x123456, 0x123456) - 1) < 1e-9);
}

/* -- What a terminal makes of a number ---------------------------------------- */

static const unsigned xterm[16] = {
	0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd,
	0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff,
	0x00ffff, 0xffffff,
};
static const unsigned console[16] = {
	0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa,
	0xaaaaaa, 0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff,
	0x55ffff, 0xffffff,
};

/* xterm's cube of 6 and its greys, the same in every terminal of 256. */
static unsigned
of_256(unsigned colour)
{
	static const unsigned steps[] = { 0, 0x5f, 0x87, 0xaf, 0xd7, 0xff };
	unsigned grey = 8 + (colour - 232) * 10;

	if (colour >= 232)
		return grey << 16 | grey << 8 | grey;
	colour -= 16;
	return steps[colour / 36] << 16 | steps[colour / 6 % 6] << 8 |
		steps[colour % 6];
}

/* COLOUR in the palette of the first 16; bold brightens below 8. */
static unsigned
shown(const struct theme *theme, const unsigned *palette, int colour, bool bold)
{
	if (theme->depth == THEME_DIRECT && colour > 7)
		return (unsigned)colour;
	assert_true(colour < 16 || theme->depth == THEME_256);
	if (colour >= 16)
		return of_256((unsigned)colour);
	assert_true(colour < 8 || theme->depth > THEME_8);
	return palette[colour + (colour < 8 && bold ? 8 : 0)];
}

static const char *const depths[] = { "none", "8", "16", "256", "RGB" };

static int
readable(const struct theme *theme, const unsigned *palette, double least,
	struct theme_look look, unsigned paper, const char *what)
{
	bool bold = look.attributes & THEME_BOLD;
	unsigned ink;

	if (look.ink == THEME_OWN)
		return 0;
	ink = shown(theme, palette, look.ink, bold);
	if (contrast(ink, paper) >= least)
		return 0;
	print_error("%s of %s colours: #%06x on #%06x is %.2f\n", what,
		depths[theme->depth], ink, paper, contrast(ink, paper));
	return 1;
}

static struct theme
theme_of(enum theme_depth depth, enum theme_background background)
{
	struct theme theme = { background, depth, { 8, 8, 8 } };

	return theme;
}

static const char *const style_names[] = {
#define X(name, ...) #name,
	THEME_STYLE_LIST(X)
#undef X
};

/* Every style of one THEME on each of the PAPERS, which end with -1. */
static int
styles_readable(enum theme_depth depth, enum theme_background background,
	const int *papers, const unsigned *palette, double least)
{
	struct theme theme = theme_of(depth, background);
	int style, failed = 0;

	for (; *papers >= 0; papers++)
		for (style = 0; style < STYLE_COUNT; style++)
			failed += readable(&theme, palette, least,
				theme_look(&theme, (enum screen_style)style),
				(unsigned)*papers, style_names[style]);
	return failed;
}

static void
every_style_can_be_read(void **state)
{
	/* black, VS Code's, Tango's, Solarized's; white, Solarized's, grey */
	static const int dark[] = { 0x000000, 0x1e1e1e, 0x2e3436, 0x002b36,
		-1 };
	static const int light[] = { 0xffffff, 0xfdf6e3, 0xeeeeec, -1 };
	static const int black[] = { 0, -1 }, white[] = { 0xffffff, -1 };
	int failed = 0;

	(void)state;
	failed += styles_readable(THEME_256, THEME_DARK, dark, xterm, 4.5);
	failed += styles_readable(THEME_DIRECT, THEME_DARK, dark, xterm, 4.5);
	failed += styles_readable(THEME_256, THEME_LIGHT, light, xterm, 4.5);
	failed += styles_readable(THEME_DIRECT, THEME_LIGHT, light, xterm, 4.5);
	failed += styles_readable(THEME_8, THEME_DARK, black, xterm, 4.5);
	failed += styles_readable(THEME_16, THEME_DARK, black, xterm, 4.5);
	failed += styles_readable(THEME_8, THEME_LIGHT, white, xterm, 4.5);
	failed += styles_readable(THEME_16, THEME_LIGHT, white, xterm, 4.5);
	failed += styles_readable(THEME_8, THEME_DARK, black, console, 4.5);
	failed += styles_readable(THEME_16, THEME_DARK, black, console, 4.5);
	failed += styles_readable(THEME_8, THEME_LIGHT, white, console, 4.5);
	failed += styles_readable(THEME_16, THEME_LIGHT, white, console, 4.5);
	assert_int_equal(failed, 0);
}

static const char *const banner_names[] = {
#define X(name, ...) #name,
	THEME_BANNER_LIST(X)
#undef X
};

static int
banners_readable(enum theme_depth depth, const unsigned *palette, double least)
{
	struct theme theme = theme_of(depth, THEME_DARK);
	int colour, failed = 0;

	for (colour = BANNER_NONE + 1; colour < BANNER_COUNT; colour++) {
		struct theme_look look = theme_banner(&theme,
			(enum screen_banner_colour)colour);

		assert_true(look.paper != THEME_OWN && look.ink != THEME_OWN);
		failed += readable(&theme, palette, least, look,
			shown(&theme, palette, look.paper, false),
			banner_names[colour]);
	}
	return failed;
}

static void
every_banner_can_be_read(void **state)
{
	int failed = 0, depth;

	(void)state;
	for (depth = THEME_8; depth <= THEME_DIRECT; depth++)
		failed += banners_readable((enum theme_depth)depth, xterm, 4.5);
	/* the console's brown, all it has for orange: that of large letters */
	failed += banners_readable(THEME_8, console, 3);
	failed += banners_readable(THEME_16, console, 3);
	assert_int_equal(failed, 0);
}

/* -- Without colour ----------------------------------------------------------- */

static void
without_colour_attributes_tell_apart(void **state)
{
	struct theme plain = theme_of(THEME_PLAIN, THEME_DARK);
	int style;

	(void)state;
	for (style = 0; style < STYLE_COUNT; style++) {
		struct theme_look look = theme_look(&plain,
			(enum screen_style)style);

		assert_int_equal(look.ink, THEME_OWN);
		assert_int_equal(look.paper, THEME_OWN);
	}
	assert_int_equal(theme_look(&plain, STYLE_DIFFER).attributes,
		THEME_BOLD_UNDERLINE);
	assert_int_equal(theme_look(&plain, STYLE_MARKED).attributes,
		THEME_REVERSE);
	assert_int_equal(theme_banner(&plain, BANNER_SECRET).attributes,
		THEME_REVERSE | THEME_BOLD);
}

/* -- What a terminal says of itself ------------------------------------------- */

static void
depths_by_the_number_of_colours(void **state)
{
	(void)state;
	assert_int_equal(theme_depth(-1), THEME_PLAIN);
	assert_int_equal(theme_depth(2), THEME_PLAIN);
	assert_int_equal(theme_depth(8), THEME_8);
	assert_int_equal(theme_depth(15), THEME_8);
	assert_int_equal(theme_depth(16), THEME_16);
	assert_int_equal(theme_depth(88), THEME_16);
	assert_int_equal(theme_depth(256), THEME_256);
	assert_int_equal(theme_depth(0x7fffffff), THEME_256);
}

static int
ink(int colours, int number, const char *text)
{
	struct theme theme = { THEME_DARK, THEME_PLAIN, { 0 } };

	if (!theme_direct(&theme, colours, number, text))
		return -1;
	return theme_look(&theme, STYLE_CONFIRM).ink; /* 0xffd75f */
}

static void
direct_colours_by_their_bits(void **state)
{
	(void)state;
	assert_int_equal(ink(1 << 24, 0, NULL), 0xffd75f);
	assert_int_equal(ink(1 << 24, 8, NULL), 0xffd75f);
	assert_int_equal(ink(1 << 24, 0, "8/8/8"), 0xffd75f);
	assert_int_equal(ink(1 << 16, 0, "5/6/5"),
		0x1f << 11 | 0xd7 >> 2 << 5 | 0x5f >> 3);
	/* `RGB' alone, 16 bits: ncurses shares out 6, 6, 4 */
	assert_int_equal(ink(1 << 16, 0, NULL),
		0x3f << 10 | 0xd7 >> 2 << 4 | 0x5f >> 4);
	assert_int_equal(ink(1 << 24, 9, NULL), -1);
	assert_int_equal(ink(1 << 16, 0, "8/8/8"), -1);
	assert_int_equal(ink(1 << 24, 0, "8/8"), -1);
	assert_int_equal(ink(1 << 24, 0, "0/8/8"), -1);
	assert_int_equal(ink(1 << 24, 0, "\033[31m"), -1);
}

/* Terminals with direct colours take the lowest numbers, as far as 255, for
 * their palette. */
static void
direct_colours_are_none_of_the_palette(void **state)
{
	struct theme theme = theme_of(THEME_DIRECT, THEME_DARK);
	int style, light;

	(void)state;
	for (light = 0; light < 2; light++) {
		theme.background = light ? THEME_LIGHT : THEME_DARK;
		for (style = 0; style < STYLE_COUNT; style++) {
			int colour = theme_look(&theme,
				(enum screen_style)style).ink;

			assert_true(colour == THEME_OWN || colour > 255);
		}
	}
}

static void
the_kind_with_direct_colours(void **state)
{
	char kind[16];

	(void)state;
	assert_true(theme_direct_kind("xterm-256color", "truecolor", kind,
		sizeof kind));
	assert_string_equal(kind, "xterm-direct");
	assert_true(theme_direct_kind("tmux-256color", "24bit", kind,
		sizeof kind));
	assert_string_equal(kind, "tmux-direct");
	assert_false(theme_direct_kind("xterm-256color", NULL, kind,
		sizeof kind));
	assert_false(theme_direct_kind("xterm-256color", "1", kind,
		sizeof kind));
	assert_false(theme_direct_kind(NULL, "truecolor", kind, sizeof kind));
	assert_false(theme_direct_kind("screen", "truecolor", kind,
		sizeof kind));
	assert_false(theme_direct_kind("-256color", "truecolor", kind,
		sizeof kind));
	assert_false(theme_direct_kind("xterm-256color-italic", "truecolor",
		kind, sizeof kind));
	assert_false(theme_direct_kind("much-too-long-256color", "truecolor",
		kind, sizeof kind));
}

static void
the_background_by_the_environment(void **state)
{
	(void)state;
	assert_int_equal(theme_background(NULL), THEME_DARK);
	assert_int_equal(theme_background(""), THEME_DARK);
	assert_int_equal(theme_background("15;0"), THEME_DARK);
	assert_int_equal(theme_background("12;8"), THEME_DARK);
	assert_int_equal(theme_background("0;15"), THEME_LIGHT);
	assert_int_equal(theme_background("0;7"), THEME_LIGHT);
	assert_int_equal(theme_background("0;default;15"), THEME_LIGHT);
	assert_int_equal(theme_background("0;default"), THEME_DARK);
	assert_int_equal(theme_background("0;"), THEME_DARK);
	assert_int_equal(theme_background("0;15x"), THEME_DARK);
	assert_int_equal(theme_background("0;99999999999999999999"),
		THEME_DARK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_ratio_is_that_of_the_standard),
		cmocka_unit_test(every_style_can_be_read),
		cmocka_unit_test(every_banner_can_be_read),
		cmocka_unit_test(without_colour_attributes_tell_apart),
		cmocka_unit_test(depths_by_the_number_of_colours),
		cmocka_unit_test(direct_colours_by_their_bits),
		cmocka_unit_test(direct_colours_are_none_of_the_palette),
		cmocka_unit_test(the_kind_with_direct_colours),
		cmocka_unit_test(the_background_by_the_environment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

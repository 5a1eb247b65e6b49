/* See theme.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "theme.h"

enum { DEPTHS = THEME_DIRECT };

struct style {
	unsigned attributes;
	int inks[2 * DEPTHS]; /* on dark, on light */
};

static const struct style styles[] = {
#define X(name, attributes, ...)                                               \
	[STYLE_##name] = { THEME_##attributes, { __VA_ARGS__ } },
	THEME_STYLE_LIST(X)
#undef X
};

struct banner {
	int colours[2 * DEPTHS]; /* paper, letters */
};

static const struct banner banners[] = {
#define X(name, ...) [BANNER_##name] = { { __VA_ARGS__ } },
	THEME_BANNER_LIST(X)
#undef X
};

enum theme_depth
theme_depth(int colours)
{
	static const int least[] = { [THEME_8] = 8, [THEME_16] = 16,
		[THEME_256] = 256 };
	enum theme_depth depth = THEME_256;

	while (depth > THEME_PLAIN && colours < least[depth])
		depth--;
	return depth;
}

static unsigned
width_of(int colours)
{
	unsigned width = 0;

	while (colours > 1) {
		colours /= 2;
		width++;
	}
	return width;
}

bool
theme_direct(struct theme *theme, int colours, int number, const char *text)
{
	unsigned *bits = theme->bits, width = width_of(colours), i;

	if (text) {
		if (sscanf(text, "%2u/%2u/%2u", &bits[0], &bits[1],
				&bits[2]) != 3)
			return false;
	} else if (number > 0) {
		bits[0] = bits[1] = bits[2] = (unsigned)number;
	} else {
		bits[0] = bits[1] = (width + 2) / 3;
		bits[2] = width - 2 * bits[0];
	}
	for (i = 0; i < 3; i++)
		if (!bits[i] || bits[i] > 8)
			return false;
	if (bits[0] + bits[1] + bits[2] > width)
		return false;
	theme->depth = THEME_DIRECT;
	return true;
}

bool
theme_direct_kind(const char *term, const char *colorterm, char *kind,
	size_t size)
{
	static const char ending[] = "-256color";
	const char *at = term ? strstr(term, ending) : NULL;
	int length;

	if (!at || at == term || at[sizeof ending - 1] || !colorterm ||
		(strcmp(colorterm, "truecolor") && strcmp(colorterm, "24bit")))
		return false;
	length = snprintf(kind, size, "%.*s-direct", (int)(at - term), term);
	return length > 0 && (size_t)length < size;
}

/* A COLOUR of the tables as the terminal counts it. */
static int
colour_of(const struct theme *theme, int colour)
{
	const unsigned *bits = theme->bits;
	unsigned red = (unsigned)colour >> 16 & 0xff;
	unsigned green = (unsigned)colour >> 8 & 0xff;
	unsigned blue = (unsigned)colour & 0xff;

	if (colour < 0 || theme->depth != THEME_DIRECT)
		return colour;
	return (int)((red >> (8 - bits[0])) << (bits[1] + bits[2]) |
		(green >> (8 - bits[1])) << bits[2] | blue >> (8 - bits[2]));
}

struct theme_look
theme_look(const struct theme *theme, enum screen_style style)
{
	const struct style *row = &styles[style];
	struct theme_look look = { THEME_OWN, THEME_OWN, row->attributes };
	bool is_light = theme->background == THEME_LIGHT;

	if (theme->depth == THEME_PLAIN)
		return look;
	look.ink = colour_of(theme, row->inks[(is_light ? DEPTHS : 0) +
		theme->depth - 1]);
	if (is_light && theme->depth <= THEME_16 && look.ink >= 0)
		look.attributes &= ~(unsigned)THEME_BOLD;
	return look;
}

struct theme_look
theme_banner(const struct theme *theme, enum screen_banner_colour colour)
{
	const struct banner *row = &banners[colour];
	struct theme_look look = { THEME_OWN, THEME_OWN, THEME_BOLD };

	if (theme->depth == THEME_PLAIN) {
		look.attributes |= THEME_REVERSE;
		return look;
	}
	look.paper = colour_of(theme, row->colours[theme->depth - 1]);
	look.ink = colour_of(theme, row->colours[DEPTHS + theme->depth - 1]);
	if (look.ink == 0)
		look.attributes = THEME_NORMAL; /* bold black is grey */
	return look;
}

enum theme_background
theme_background(const char *colorfgbg)
{
	const char *last = colorfgbg ? strrchr(colorfgbg, ';') : NULL;
	char *end;
	long colour;

	if (!last || !last[1])
		return THEME_DARK;
	colour = strtol(last + 1, &end, 10);
	return !*end && (colour == 7 || (colour > 8 && colour < 16))
		? THEME_LIGHT : THEME_DARK;
}

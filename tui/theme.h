/*
 * theme - how each thing on the screen looks, with whatever colours there are.
 *
 * One table: a style a row, with its attributes and its colour for dark and
 * for light backgrounds, of 8, of 16 and of 256 colours and as red, green and
 * blue.  screen asks for the look of a style and gives it to curses.  Pure: no
 * terminal, no environment.
 *
 * Invariants: the attributes alone tell everything that matters apart, so that
 * no colour is needed.  Every colour can be read: its contrast to a black or
 * dark grey background, or a white or light grey one, is 4.5 or more, as WCAG
 * 2.1 (1.4.3) counts it, in the palette of xterm; tests/unit/theme.c counts.
 *
 * The colours below 16 are the terminal's own to choose.  Where there are 8,
 * bold makes them bright, as it does on the console and in xterm: what is dark
 * then stays readable in bold on black.  On white it would not: there the
 * colours below 16 are never bold.
 */
#ifndef THEME_H
#define THEME_H

#include <stdbool.h>
#include <stddef.h>

enum theme_attribute {
	THEME_NORMAL = 0,
	THEME_BOLD = 1,
	THEME_UNDERLINE = 2,
	THEME_REVERSE = 4,
	THEME_BOLD_UNDERLINE = THEME_BOLD | THEME_UNDERLINE,
};

/* The terminal's own colour of letters or background. */
enum { THEME_OWN = -1 };
#define THEME_INK_OWN -1, -1, -1, -1, -1, -1, -1, -1

/* style, attributes; on dark: colour of 8, of 16, of 256, RGB; the same on
 * light.  Of 8: black, red, green, yellow, blue, magenta, cyan, white. */
#define THEME_STYLE_LIST(X)                                                    \
	X(TEXT, NORMAL, THEME_INK_OWN)                                         \
	X(TITLE, REVERSE, THEME_INK_OWN)                                       \
	X(LABEL, NORMAL, -1, -1, 248, 0xa8a8a8, -1, -1, 240, 0x585858)         \
	X(LABEL_FOCUS, BOLD, THEME_INK_OWN)                                    \
	X(RULE, NORMAL, -1, -1, 248, 0xa8a8a8, -1, -1, 240, 0x585858)          \
	X(QUIET, NORMAL, -1, -1, 248, 0xa8a8a8, -1, -1, 240, 0x585858)         \
	X(KNOWN, NORMAL, 2, 10, 114, 0x7fd88f, 4, 4, 22, 0x1a5c1a)             \
	X(NOTICE, NORMAL, 6, 14, 80, 0x5fd7d7, 4, 4, 25, 0x005a9c)             \
	X(CONFIRM, BOLD, 3, 11, 220, 0xffd75f, 5, 5, 94, 0x7a4f00)             \
	X(RELEASE, BOLD, 5, 13, 213, 0xff87ff, 5, 5, 90, 0x870087)             \
	X(BLOCK, BOLD, 1, 9, 210, 0xff7b7b, 1, 1, 124, 0xaf0000)               \
	X(DIFFER, BOLD_UNDERLINE, 3, 11, 220, 0xffd75f, 5, 5, 94, 0x7a4f00)    \
	X(BETTER, BOLD_UNDERLINE, 2, 10, 120, 0x87ff87, 4, 4, 22, 0x005f00)    \
	X(STATUS, REVERSE, THEME_INK_OWN)                                      \
	X(HELP_KEY, REVERSE, THEME_INK_OWN)                                    \
	X(HELP, NORMAL, THEME_INK_OWN)                                         \
	X(MARKED, REVERSE, THEME_INK_OWN)

enum screen_style {
#define X(name, ...) STYLE_##name,
	THEME_STYLE_LIST(X)
#undef X
	STYLE_COUNT
};

/* Banners, the colours of US classification markings: name; paper of 8, 16,
 * 256, RGB; letters the same. */
#define THEME_BANNER_LIST(X)                                                   \
	X(NONE, -1, -1, -1, -1, -1, -1, -1, -1)                                \
	X(UNCLASSIFIED, 2, 2, 28, 0x007a33, 0, 0, 231, 0xffffff)               \
	X(CUI, 5, 5, 54, 0x502b85, 7, 15, 231, 0xffffff)                       \
	X(CONFIDENTIAL, 4, 4, 19, 0x0033a0, 7, 15, 231, 0xffffff)              \
	X(SECRET, 1, 1, 160, 0xc8102e, 7, 15, 231, 0xffffff)                   \
	X(TOP_SECRET, 3, 3, 208, 0xff8c00, 0, 0, 16, 0x000000)                 \
	X(TS_SCI, 3, 11, 226, 0xfce83a, 0, 0, 16, 0x000000)

enum screen_banner_colour {
#define X(name, ...) BANNER_##name,
	THEME_BANNER_LIST(X)
#undef X
	BANNER_COUNT
};

/* How many colours there are; in the order of the tables. */
enum theme_depth {
	THEME_PLAIN, /* none, or none wanted */
	THEME_8,
	THEME_16,
	THEME_256,
	THEME_DIRECT, /* red, green and blue as they are */
};

enum theme_background { THEME_DARK, THEME_LIGHT, THEME_NO_COLOURS };

struct theme {
	enum theme_background background;
	enum theme_depth depth;
	unsigned bits[3]; /* of red, green and blue in a direct colour */
};

struct theme_look {
	int ink, paper; /* for curses, in what the theme's depth counts */
	unsigned attributes;
};

/* The depth for a terminal of so many COLOURS (terminfo's `colors'; negative or
 * few: none) that are not direct. */
enum theme_depth theme_depth(int colours);

/* Takes over how COLOURS direct ones are made up, by terminfo's `RGB' (user_caps
 * 5): a flag, so that the bits are shared out (NUMBER 0, TEXT NULL), a NUMBER of
 * bits for each, or a TEXT as "5/6/5".  False where it can't be read. */
bool theme_direct(struct theme *theme, int colours, int number,
	const char *text);

/* The kind of terminal with direct colours beside TERM, into KIND of SIZE
 * bytes: xterm-direct for xterm-256color, where COLORTERM says "truecolor" or
 * "24bit".  False where there is none; whether terminfo has it isn't asked. */
bool theme_direct_kind(const char *term, const char *colorterm, char *kind,
	size_t size);

struct theme_look theme_look(const struct theme *theme,
	enum screen_style style);
struct theme_look theme_banner(const struct theme *theme,
	enum screen_banner_colour colour);

/* The background that COLORFGBG speaks of, as rxvt and Konsole set it
 * ("15;0", "0;default;15"); dark where it says nothing (NULL, too). */
enum theme_background theme_background(const char *colorfgbg);

#endif

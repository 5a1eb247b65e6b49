/*
 * print-keymap - prints a keymap file from xkb-data, through libxkbcommon.
 *
 *   print-keymap          the names it knows, one a line
 *   print-keymap NAME     the file of that name on stdout
 *
 * A maintainer's tool: `make keymaps' runs it for every name.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <xkbcommon/xkbcommon.h>

/* Every keymap there is.  With `ansi' the backslash stands at the end of the
 * q row and there is no key left of z. */
static const struct layout {
	const char *name, *layout, *variant;
	bool ansi;
} layouts[] = {
	{ "be", "be", "", false },
	{ "bg", "bg", "", false },
	{ "br", "br", "", false },
	{ "ca", "ca", "", false },
	{ "ch", "ch", "", false },
	{ "ch-fr", "ch", "fr", false },
	{ "colemak", "us", "colemak", true },
	{ "cz", "cz", "", false },
	{ "de", "de", "", false },
	{ "dk", "dk", "", false },
	{ "dvorak", "us", "dvorak", true },
	{ "es", "es", "", false },
	{ "fi", "fi", "", false },
	{ "fr", "fr", "", false },
	{ "gb", "gb", "", false },
	{ "gr", "gr", "", false },
	{ "hr", "hr", "", false },
	{ "hu", "hu", "", false },
	{ "il", "il", "", false },
	{ "it", "it", "", false },
	{ "latam", "latam", "", false },
	{ "nl", "nl", "", false },
	{ "no", "no", "", false },
	{ "pl", "pl", "", false },
	{ "pt", "pt", "", false },
	{ "ro", "ro", "", false },
	{ "ru", "ru", "", false },
	{ "se", "se", "", false },
	{ "sk", "sk", "", false },
	{ "tr", "tr", "", false },
	{ "ua", "ua", "", false },
	{ "us", "us", "", true },
};

enum { LAYOUTS = sizeof layouts / sizeof layouts[0] };

enum { ROWS = 4, COLUMNS = 14, LEVELS = 3 };

/* Key names from left to right: as xkb-data's geometry/pc has them. */
static const char *const iso[ROWS][COLUMNS + 1] = {
	{ "TLDE", "AE01", "AE02", "AE03", "AE04", "AE05", "AE06", "AE07",
		"AE08", "AE09", "AE10", "AE11", "AE12" },
	{ "AD01", "AD02", "AD03", "AD04", "AD05", "AD06", "AD07", "AD08",
		"AD09", "AD10", "AD11", "AD12" },
	{ "AC01", "AC02", "AC03", "AC04", "AC05", "AC06", "AC07", "AC08",
		"AC09", "AC10", "AC11", "BKSL" },
	{ "LSGT", "AB01", "AB02", "AB03", "AB04", "AB05", "AB06", "AB07",
		"AB08", "AB09", "AB10", "AB11" },
};

static const char *const row_indent[ROWS] = { "", "     ", "      ", "    " };

static const struct {
	const char *keysym;
	const char *mark;
} dead_keys[] = {
	{ "dead_grave", "\u0300" },
	{ "dead_acute", "\u0301" },
	{ "dead_circumflex", "\u0302" },
	{ "dead_tilde", "\u0303" },
	{ "dead_macron", "\u0304" },
	{ "dead_breve", "\u0306" },
	{ "dead_abovedot", "\u0307" },
	{ "dead_diaeresis", "\u0308" },
	{ "dead_abovering", "\u030a" },
	{ "dead_doubleacute", "\u030b" },
	{ "dead_caron", "\u030c" },
	{ "dead_belowdot", "\u0323" },
	{ "dead_cedilla", "\u0327" },
	{ "dead_ogonek", "\u0328" },
	{ "dead_stroke", "\u0335" },
	{ "dead_iota", "\u0345" },
};

/* Worth showing: what can be typed and read; of AltGr only ASCII, letters of
 * Latin, Greek and Cyrillic, and dead keys. */
static bool
of_interest(int level, uint32_t code)
{
	if (code < 0x21 || (code >= 0x7f && code <= 0xa0) || code == 0xad)
		return false;
	if (level < 2 || code < 0x80)
		return true;
	return code >= 0xc0 && code < 0x500 && code != 0xd7 && code != 0xf7 &&
		!(code >= 0x300 && code < 0x370);
}

static void
print_key(struct xkb_keymap *map, const char *name, int level)
{
	const xkb_keysym_t *syms;
	char keysym[64] = "", text[8];
	size_t i;
	int count = xkb_keymap_key_get_syms_by_level(map,
		xkb_keymap_key_by_name(map, name), 0, (xkb_level_index_t)level,
		&syms);

	if (count == 1)
		xkb_keysym_get_name(syms[0], keysym, sizeof keysym);
	for (i = 0; i < sizeof dead_keys / sizeof dead_keys[0]; i++)
		if (!strcmp(dead_keys[i].keysym, keysym)) {
			printf("\u25cc%s", dead_keys[i].mark);
			return;
		}
	if (count != 1 || !of_interest(level, xkb_keysym_to_utf32(syms[0])) ||
		xkb_keysym_to_utf8(syms[0], text, sizeof text) < 2)
		printf("\u25a1");
	else
		printf("%s%s", *text == '"' || *text == '\\' ? "\\" : "", text);
}

static void
print_row(struct xkb_keymap *map, int row, int level, bool ansi)
{
	int i;

	printf("\t\"%s", row_indent[row]);
	for (i = 0; iso[row][i]; i++) {
		if (ansi && !strcmp(iso[row][i], "BKSL"))
			continue;
		if (!strcmp(iso[row][i], "AB11") &&
			!xkb_keymap_num_levels_for_key(map,
				xkb_keymap_key_by_name(map, "AB11"), 0))
			continue;
		printf("%s", i ? "  " : "");
		if (ansi && !strcmp(iso[row][i], "LSGT"))
			printf("\u25a1");
		else
			print_key(map, iso[row][i], level);
	}
	if (ansi && row == 1) {
		printf("  ");
		print_key(map, "BKSL", level);
	}
	printf("\"%s\n", row < ROWS - 1 ? "," : "");
}

static bool
level_is_blank(struct xkb_keymap *map, int level)
{
	const xkb_keysym_t *syms;
	int row, i;

	for (row = 0; row < ROWS; row++)
		for (i = 0; iso[row][i]; i++)
			if (xkb_keymap_key_get_syms_by_level(map,
				xkb_keymap_key_by_name(map, iso[row][i]), 0,
				(xkb_level_index_t)level, &syms) &&
				strcmp(iso[row][i], "LSGT"))
				return false;
	return true;
}

static void
print_file(struct xkb_keymap *map, const struct layout *layout)
{
	static const char *const level_name[] = { "plain", "shift", "altgr" };
	const char *colon = *layout->variant ? ":" : "";
	int level, row;

	printf("# %s: as the keyboard looks, level by level.\n"
	       "# \u25a1 nothing of interest; \u25cc and a mark: a dead key.\n"
	       "# Printed from xkb-data by tests/tools/print-keymap.\n"
	       "name = \"%s\";\ntitle = \"%s\";\nxkb = \"%s%s%s\";\n",
		layout->name, layout->name, xkb_keymap_layout_get_name(map, 0),
		layout->layout, colon, layout->variant);
	for (level = 0; level < LEVELS; level++) {
		if (level_is_blank(map, level))
			continue;
		printf("\n%s = (\n", level_name[level]);
		for (row = 0; row < ROWS; row++)
			print_row(map, row, level, layout->ansi);
		printf(");\n");
	}
}

static int
print_layout(const struct layout *layout)
{
	struct xkb_context *context = xkb_context_new(XKB_CONTEXT_NO_FLAGS);
	struct xkb_keymap *map = NULL;
	const struct xkb_rule_names names = { "evdev", "pc105", layout->layout,
		layout->variant, NULL };

	if (context)
		map = xkb_keymap_new_from_names(context, &names,
			XKB_KEYMAP_COMPILE_NO_FLAGS);
	if (map)
		print_file(map, layout);
	else
		fprintf(stderr, "print-keymap: xkb-data has no layout %s\n",
			layout->layout);
	xkb_keymap_unref(map);
	xkb_context_unref(context);
	return map ? 0 : 69;
}

int
main(int argc, char **argv)
{
	size_t i;

	for (i = 0; i < LAYOUTS; i++)
		if (argc < 2)
			puts(layouts[i].name);
		else if (!strcmp(argv[1], layouts[i].name))
			return print_layout(&layouts[i]);
	if (argc < 2)
		return 0;
	fprintf(stderr, "print-keymap: no keymap %s\n", argv[1]);
	return 64;
}

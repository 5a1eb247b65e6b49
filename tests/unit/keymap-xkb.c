/*
 * Every key of every keymap file, as the reader sees it, against xkb-data as
 * libxkbcommon sees it; and the geometry against geometry/pc.  Shares no code
 * with the tool that prints the files.
 *
 *   keymap-xkb FILE.conf ...
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <xkbcommon/xkbcommon.h>

#include "keymap.h"

static struct xkb_context *context;
static char **files;

static struct xkb_keymap *
compile(const char *xkb)
{
	char layout[KEYMAP_NAME_SIZE];
	struct xkb_rule_names names = { "evdev", "pc105", layout, "", NULL };
	char *colon;

	strcpy(layout, xkb);
	colon = strchr(layout, ':');
	if (colon) {
		*colon = '\0';
		names.variant = colon + 1;
	}
	return xkb_keymap_new_from_names(context, &names,
		XKB_KEYMAP_COMPILE_NO_FLAGS);
}

/* xkb's name of a key: row letter and number, but for the odd ones. */
static void
key_name(const struct keymap *keymap, unsigned row, unsigned column, char *name)
{
	bool ansi = keymap->code[KEYMAP_PLAIN][KEYMAP_COLUMNS + 12] != 0;
	unsigned number = row == 1 || row == 2 ? column + 1 : column;

	if (row == 0 && column == 0)
		strcpy(name, "TLDE");
	else if (row == 3 && column == 0)
		strcpy(name, "LSGT");
	else if (row == 2 && column == 11) /* AC12 is another name of BKSL */
		strcpy(name, ansi ? "-" : "BKSL");
	else if (row == 1 && column == 12 && ansi)
		strcpy(name, "BKSL");
	else
		sprintf(name, "A%c%02u", "EDCB"[row], number % 100);
}

static xkb_keysym_t
keysym(struct xkb_keymap *map, const char *name, unsigned level)
{
	const xkb_keysym_t *syms;
	xkb_keycode_t code = xkb_keymap_key_by_name(map, name);

	if (code == XKB_KEYCODE_INVALID ||
		xkb_keymap_key_get_syms_by_level(map, code, 0, level, &syms) != 1)
		return XKB_KEY_NoSymbol;
	return syms[0];
}

static bool
dead(xkb_keysym_t sym)
{
	char name[64] = "";

	xkb_keysym_get_name(sym, name, sizeof name);
	return !strncmp(name, "dead_", 5);
}

/* What is in the file must be xkb's; what xkb has of ASCII must be there. */
static void
compare_key(const struct keymap *keymap, struct xkb_keymap *map, unsigned level,
	unsigned key)
{
	uint32_t ours = keymap->code[level][key], theirs;
	xkb_keysym_t sym;
	char name[8];

	key_name(keymap, key / KEYMAP_COLUMNS, key % KEYMAP_COLUMNS, name);
	sym = keysym(map, name, level);
	theirs = xkb_keysym_to_utf32(sym);
	if (keymap->dead[level] >> key & 1)
		assert_true(dead(sym) && ours >= 0x300 && ours < 0x370);
	else if (ours)
		assert_int_equal(ours, theirs);
	else if (theirs > 0x20 && theirs < 0x7f && strcmp(name, "LSGT"))
		fail_msg("%s: %s level %u is %c", keymap->name, name, level,
			(char)theirs);
}

static void
every_key_is_xkbs(void **state)
{
	struct keymap keymap;
	struct cs_error error;
	struct xkb_keymap *map;
	unsigned level, key;
	char **file;
	FILE *stream;

	(void)state;
	for (file = files; *file; file++) {
		stream = fopen(*file, "r");
		assert_non_null(stream);
		if (keymap_read_stream(stream, *file, &keymap, &error))
			fail_msg("%s", error.text);
		fclose(stream);
		map = compile(keymap.xkb);
		assert_non_null(map);
		assert_string_equal(keymap.title,
			xkb_keymap_layout_get_name(map, 0));
		for (level = 0; level < KEYMAP_LEVELS; level++)
			for (key = 0; key < KEYMAP_KEYS; key++)
				compare_key(&keymap, map, level, key);
		xkb_keymap_unref(map);
	}
}

/* Width of SHAPE in geometry/pc's pc105. */
static int
shape_width(const char *geometry, const char *shape)
{
	const char *at = strstr(geometry, "xkb_geometry \"pc105\"");
	char head[32];
	int width;

	assert_non_null(at);
	snprintf(head, sizeof head, "shape \"%s\"", shape);
	at = strstr(at, head);
	assert_non_null(at);
	assert_int_equal(sscanf(at + strlen(head), " { { [ %d", &width), 1);
	return width;
}

static void
rows_stand_as_in_geometry(void **state)
{
	static char text[65536];
	char path[4096];
	FILE *stream;
	struct keymap us;
	struct keymap_place one, q, a, z;
	int gap = 1, half;

	(void)state;
	snprintf(path, sizeof path, "%s/geometry/pc",
		getenv("XKB_ROOT") ? getenv("XKB_ROOT") : "/usr/share/X11/xkb");
	stream = fopen(path, "r");
	if (!stream)
		skip();
	assert_true(fread(text, 1, sizeof text - 1, stream) > 0);
	fclose(stream);
	assert_int_equal(keymap_read_us(&us, NULL), CS_OK);
	assert_true(keymap_find(&us, '1', &one) && keymap_find(&us, 'q', &q));
	assert_true(keymap_find(&us, 'a', &a) && keymap_find(&us, 'z', &z));
	half = shape_width(text, "NORM") / 2;
	assert_int_equal(one.x, 2 * half + gap + half);
	assert_int_equal(q.x, shape_width(text, "TABK") + gap + half);
	assert_int_equal(a.x, shape_width(text, "CAPS") + gap + half);
	assert_int_equal(z.x,
		shape_width(text, "LFSH") + gap + 2 * half + gap + half);
	assert_int_equal(q.y - one.y, 2 * half + gap);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_is_xkbs),
		cmocka_unit_test(rows_stand_as_in_geometry),
	};
	int failed;

	if (argc < 2)
		return 64;
	files = argv + 1;
	context = xkb_context_new(XKB_CONTEXT_NO_FLAGS);
	failed = cmocka_run_group_tests_name("keymap-xkb", tests, NULL, NULL);
	xkb_context_unref(context);
	return failed;
}

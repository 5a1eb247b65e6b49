/*
 * Who may move a setting: for every row of the table a policy and a user's own
 * file are made from its shape, one time looser and one time tighter, and what
 * stands, where it comes from and what was refused must be as the row's
 * direction says.  A new row is tried without a word here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "countersign.h"
#include "settings.h"
#include "settings-table.h"

enum { TEXT_SIZE = 1024 };

static char folder[64], policy_file[96], user_file[96];
static char lists[2][96]; /* files that are there, for what names files */

struct seen {
	char value[TEXT_SIZE], origin[TEXT_SIZE], refused[TEXT_SIZE];
};

/* -- values made from shapes ----------------------------------------------- */

static void make(const struct shape *shape, int which, char *text, size_t size);

static void
make_group(const struct shape *shape, int which, char *text, size_t size)
{
	const struct field *field;
	char item[TEXT_SIZE / 2];
	size_t used = (size_t)snprintf(text, size, "{ ");

	for (field = shape->fields; field->name; field++) {
		if (!field->required && field != shape->fields)
			continue;
		make(field->shape, which, item, sizeof item);
		used += (size_t)snprintf(text + used, size - used, "%s = %s; ",
			field->name, item);
	}
	snprintf(text + used, size - used, "}");
}

/* The last word of SHAPE that may be said, or the first. */
static const char *
word(const struct shape *shape, bool last)
{
	const char *found = NULL;
	size_t i;

	for (i = 0; shape->words[i]; i++)
		if ((last || !found) &&
			!(shape->refusals && shape->refusals[i]))
			found = shape->words[i];
	return found;
}

/* Two values of each shape, WHICH 0 or 1; of what has an order, 0 is low. */
static void
make(const struct shape *shape, int which, char *text, size_t size)
{
	static const char *const plain[][2] = {
		[SHAPE_TRUTH] = { "false", "true" },
		[SHAPE_TEXT] = { "\"one\"", "\"two\"" },
		[SHAPE_PROGRAM] = { "\"/bin/one\"", "\"/bin/two\"" },
		[SHAPE_PLACE] = { "\"/one\"", "\"/two\"" },
		[SHAPE_DOMAIN] = { "\"one.example\"", "\"two.example\"" },
		[SHAPE_MATCH] = { "\"*.one.example\"", "\"two.example\"" },
		[SHAPE_ADDRESS] = { "\"a@one.example\"", "\"b@two.example\"" },
		[SHAPE_KEYMAP] = { "\"de\"", "\"fr\"" },
		[SHAPE_DAY] = { "\"2027-06-30\"", "\"2028-06-30\"" },
		[SHAPE_GROUP] = { NULL, NULL },
	};
	char item[TEXT_SIZE / 2];
	bool groups = shape->item && shape->item->kind == SHAPE_GROUP;

	switch (shape->kind) {
	case SHAPE_NUMBER:
		snprintf(text, size, "%ld", which ? shape->high : shape->low);
		break;
	case SHAPE_CHOICE:
		snprintf(text, size, "\"%s\"", word(shape, which));
		break;
	case SHAPE_FILE:
		snprintf(text, size, "\"%s\"", lists[which]);
		break;
	case SHAPE_ARRAY:
		make(shape->item, which, item, sizeof item);
		snprintf(text, size, groups ? "( %s )" : "[ %s ]", item);
		break;
	case SHAPE_GROUP:
		make_group(shape, which, text, size);
		break;
	default:
		assert_non_null(plain[shape->kind][which]);
		snprintf(text, size, "%s", plain[shape->kind][which]);
		break;
	}
}

/* Value WHICH of ROW; in lists of rules the action is always block, for what
 * an action allows is another matter. */
static const char *
value(const struct setting_row *row, int which)
{
	static char texts[2][TEXT_SIZE];
	char *at;

	make(row->shape, which, texts[which], TEXT_SIZE);
	at = strstr(texts[which], "action = \"allow\"");
	if (at)
		memcpy(at, "action = \"block\"", strlen("action = \"block\""));
	return texts[which];
}

/* -- files ------------------------------------------------------------------ */

/* NAME = VALUE on the third line of PATH; no VALUE: no file. */
static void
put(const char *path, const char *name, const char *text, const char *more)
{
	const char *dot = strchr(name, '.');
	FILE *stream;

	unlink(path);
	if (!text && !*more)
		return;
	stream = fopen(path, "w");
	assert_non_null(stream);
	fprintf(stream, "%s\n\n", more);
	if (text && dot)
		fprintf(stream, "%.*s = { %s = %s; };\n", (int)(dot - name),
			name, dot + 1, text);
	else if (text)
		fprintf(stream, "%s = %s;\n", name, text);
	assert_int_equal(fclose(stream), 0);
	assert_int_equal(chmod(path, 0600), 0);
}

/* What stands of ROW under the values POLICY and USER (or NULL). */
static struct seen
look_with(const struct setting_row *row, const char *policy, const char *user,
	const char *more)
{
	const struct cs_places places = { .policy = folder,
		.settings = user_file, .owner = geteuid(), .home = folder };
	const struct cs_setting *shown;
	struct settings *settings;
	struct cs_error error;
	struct seen seen;
	long i = row - setting_rows;

	put(policy_file, row->name, policy, more);
	put(user_file, row->name, user, "");
	if (settings_open(&places, &settings, &error) != CS_OK)
		fail_msg("%s: %s", row->name, error.text);
	shown = settings_at(settings, (size_t)i);
	snprintf(seen.value, TEXT_SIZE, "%s", shown->value);
	snprintf(seen.origin, TEXT_SIZE, "%s", shown->origin);
	snprintf(seen.refused, TEXT_SIZE, "%s",
		shown->refused ? shown->refused : "");
	settings_close(settings);
	return seen;
}

static struct seen
look(const struct setting_row *row, const char *policy, const char *user)
{
	return look_with(row, policy, user, "");
}

static bool
ends_in(const char *text, const char *end)
{
	size_t length = strlen(text), tail = strlen(end);

	return length >= tail && !strcmp(text + length - tail, end);
}

/* -- what must come of it --------------------------------------------------- */

/* USER's value stands, from his file and line. */
static void
stands(const struct setting_row *row, const struct seen *seen,
	const char *user)
{
	struct seen alone = look(row, user, NULL);

	if (strcmp(seen->value, alone.value) || *seen->refused ||
		!ends_in(seen->origin, "/config:3"))
		fail_msg("%s: %s should stand, but: %s (%s) %s", row->name,
			user, seen->value, seen->origin, seen->refused);
}

/* POLICY's stands (NULL: the default), and it is told that USER's was not
 * taken: his line, his value, and the line that stands against it. */
static void
is_refused(const struct setting_row *row, const struct seen *seen,
	const char *policy, const char *user)
{
	struct seen alone = look(row, policy, NULL), his = look(row, user, NULL);
	const char *against = policy ? "/policy.conf:3)" : "(default)";

	if (strcmp(seen->value, alone.value) ||
		strcmp(seen->origin, alone.origin) ||
		!strstr(seen->refused, "/config:3: ") ||
		!strstr(seen->refused, row->name) ||
		!ends_in(seen->refused, against) ||
		(row->shape->kind != SHAPE_ARRAY &&
			!strstr(seen->refused, his.value)))
		fail_msg("%s: %s should be refused, but: %s (%s) %s",
			row->name, user, seen->value, seen->origin,
			seen->refused);
}

/* Both stand, and where each comes from is told. */
static void
is_joined(const struct setting_row *row, const struct seen *seen,
	const char *first, const char *second)
{
	char one[TEXT_SIZE], other[TEXT_SIZE];

	/* without the brackets around them */
	snprintf(one, sizeof one, "%.*s", (int)strlen(first) - 4, first + 2);
	snprintf(other, sizeof other, "%.*s", (int)strlen(second) - 4,
		second + 2);
	if (!strstr(seen->value, one) || !strstr(seen->value, other) ||
		*seen->refused || !ends_in(seen->origin, "/config:3") ||
		!strstr(seen->origin, ", "))
		fail_msg("%s: %s should be added to %s, but: %s (%s) %s",
			row->name, second, first, seen->value, seen->origin,
			seen->refused);
}

/* A number, a word, a truth: how strict it is. */
static bool
is_looser_than_default(const struct setting_row *row, int which)
{
	struct seen standard = look(row, NULL, NULL);
	struct seen same = look(row, value(row, which), NULL);

	/* 0 and 1 are the ends: what is not the default is on its one side */
	return strcmp(standard.value, same.value) &&
		(which == 0) == (row->direction == TIGHTER_HIGHER);
}

static void
try_ordered(const struct setting_row *row)
{
	int strict = row->direction == TIGHTER_HIGHER, which;
	const char *tight = value(row, strict), *loose = value(row, !strict);
	struct seen seen = look(row, tight, loose);

	is_refused(row, &seen, tight, loose);
	seen = look(row, loose, tight);
	stands(row, &seen, tight);
	for (which = 0; which < 2; which++) {
		seen = look(row, NULL, value(row, which));
		if (row->binding && is_looser_than_default(row, which))
			is_refused(row, &seen, NULL, value(row, which));
		else
			stands(row, &seen, value(row, which));
	}
}

static void
try_more(const struct setting_row *row)
{
	const char *first = value(row, 0), *second = value(row, 1);
	struct seen seen = look(row, first, second), standard;

	is_joined(row, &seen, first, second);
	if (!row->shape->low) {
		seen = look(row, first, row->shape->item->fields ? "( )"
								  : "[ ]");
		assert_non_null(strstr(seen.origin, "/policy.conf:3"));
		assert_string_equal(seen.value, look(row, first, NULL).value);
	}
	seen = look(row, NULL, second);
	standard = look(row, NULL, NULL);
	if (row->binding && strlen(standard.value) > 4)
		is_joined(row, &seen, standard.value, second);
	else if (!row->binding)
		stands(row, &seen, second);
}

static void
try_trusting(const struct setting_row *row)
{
	const char *first = value(row, 0), *second = value(row, 1);
	struct seen seen = look(row, first, second);

	is_refused(row, &seen, first, second);
	seen = look(row, NULL, second);
	is_refused(row, &seen, NULL, second);
	seen = look_with(row, first, second, "user_trusted = true;");
	is_joined(row, &seen, first, second);
}

static void
try_policy_first(const struct setting_row *row)
{
	const char *first = value(row, 0), *second = value(row, 1);
	struct seen seen = look(row, first, second);

	is_refused(row, &seen, first, second);
	seen = look(row, second, first);
	is_refused(row, &seen, second, first);
	seen = look(row, NULL, second);
	stands(row, &seen, second);
}

static void
try_policy_alone(const struct setting_row *row)
{
	const char *first = value(row, 0), *second = value(row, 1);
	struct seen seen = look(row, first, second);

	is_refused(row, &seen, first, second);
	seen = look(row, NULL, second);
	is_refused(row, &seen, NULL, second);
	seen = look(row, NULL, first);
	is_refused(row, &seen, NULL, first);
}

static void
every_setting_moves_as_its_row_says(void **state)
{
	static void (*const try[])(const struct setting_row *) = {
		[TIGHTER_LOWER] = try_ordered, [TIGHTER_HIGHER] = try_ordered,
		[TIGHTER_MORE] = try_more, [POLICY_FIRST] = try_policy_first,
		[POLICY_TRUSTS] = try_trusting,
		[POLICY_ALONE] = try_policy_alone,
	};
	size_t i;

	(void)state;
	for (i = 0; i < setting_row_count(); i++)
		try[setting_rows[i].direction](&setting_rows[i]);
}

/* Where an item could let something through, the user's is left out, and the
 * others beside it count. */
static void
what_allows_is_left_out(void **state)
{
	static const char *const names[] = { "rules", "markings" };
	static const char *const members[] = { "match = \"x.example\"",
		"text = \"X\"" };
	char both[TEXT_SIZE];
	struct seen seen;
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		const struct setting_row *row =
			&setting_rows[setting_row_find(NULL, names[i])];

		snprintf(both, sizeof both, "( { %s; action = \"allow\"; }, "
			"{ %s; action = \"notice\"; } )", members[i],
			members[i]);
		seen = look(row, NULL, both);
		assert_null(strstr(seen.value, "allow"));
		assert_non_null(strstr(seen.value, "notice"));
		assert_non_null(strstr(seen.refused, "allow"));
		seen = look_with(row, NULL, both, "user_trusted = true;");
		assert_non_null(strstr(seen.value, "allow"));
		assert_string_equal(seen.refused, "");
	}
}

static int
setup(void **state)
{
	int i;

	(void)state;
	strcpy(folder, "/tmp/countersign-layers-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(policy_file, sizeof policy_file, "%s/policy.conf", folder);
	snprintf(user_file, sizeof user_file, "%s/config", folder);
	for (i = 0; i < 2; i++) {
		snprintf(lists[i], sizeof lists[i], "%s/list%d", folder, i);
		put(lists[i], "", NULL, "# none");
	}
	return 0;
}

static int
teardown(void **state)
{
	char command[96];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_setting_moves_as_its_row_says),
		cmocka_unit_test(what_allows_is_left_out),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

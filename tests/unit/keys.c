/* The table of keys, and what the setting `keys' may make of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "keys.h"

static struct keys keys;
static char why[KEYS_WHY];

static const char *
bind(const char *key, const char *action, const char *place)
{
	struct cs_key_binding binding = { .key = key, .action = action,
		.place = place, .file = "config", .line = 1 };

	return keys_bind(&keys, &binding, why);
}

static int
does(enum key_place place, const char *name)
{
	uint32_t key;

	assert_true(key_name_read(name, &key));
	return keys_function(&keys, place, key);
}

static void
names_go_there_and_back(void **state)
{
	static const char *const names[] = { "^A", "^X", "^Z", "^\\", "^_",
		"^^", "M-A", "M-6", "M-(", "F1", "F12", "PgUp", "Shift-Tab",
		"^Left", "Delete", "Ins" };
	char label[KEY_LABEL];
	uint32_t key;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof names / sizeof *names; i++) {
		assert_true(key_name_read(names[i], &key));
		key_name_write(key, label);
		assert_string_equal(label, names[i]);
	}
	assert_true(key_name_read("^x", &key));
	assert_int_equal(key, INPUT_CTRL('X'));
	assert_true(key_name_read("m-U", &key));
	assert_int_equal(key, INPUT_META | 'u');
}

static void
what_may_not_be_bound(void **state)
{
	static const char *const names[] = { "", "a", "X", "^", "^M", "^I",
		"^H", "^[", "Enter", "Tab", "Escape", "Backspace", "^XX",
		"M-", "M-[", "M-\xc3\xa9", "M- ", "C-x", "F13", "^1" };
	uint32_t key;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (key_name_read(names[i], &key))
			fail_msg("\"%s\" may be bound", names[i]);
}

/* Every label of the built-in table that may be bound is that key's name. */
static void
the_table_names_its_keys(void **state)
{
	const struct key_row *row;
	uint32_t key;

	(void)state;
	for (row = key_rows; row->label; row++)
		if (key_name_read(row->label, &key))
			assert_int_equal(key, row->key);
}

static void
a_key_is_added(void **state)
{
	const struct key_row *brief[KEYS_BRIEF];
	size_t count, i, seen = 0;

	(void)state;
	keys_start(&keys);
	assert_null(bind("^S", "send", ""));
	assert_int_equal(does(KEYS_HEADER, "^S"), DO_SEND);
	assert_int_equal(does(KEYS_BODY, "^S"), DO_SEND);
	assert_int_equal(does(KEYS_BODY, "^X"), DO_SEND);
	assert_string_equal(keys_label(&keys, DO_SEND), "^S");
	count = keys_brief(&keys, KEYS_BODY, NULL, brief);
	for (i = 0; i < count; i++)
		if (brief[i]->function == DO_SEND) {
			assert_string_equal(brief[i]->label, "^S");
			assert_string_equal(brief[i]->brief, "Send");
			seen++;
		}
	assert_int_equal(seen, 1);
}

static void
a_key_moves_at_one_place(void **state)
{
	(void)state;
	keys_start(&keys);
	assert_null(bind("^X", "cut", "body"));
	assert_int_equal(does(KEYS_HEADER, "^X"), DO_SEND);
	assert_int_equal(does(KEYS_BODY, "^X"), DO_BODY + BODY_CUT);
	assert_string_equal(keys_lack(&keys), "send");
	assert_null(bind("F10", "send", "body"));
	assert_null(keys_lack(&keys));
	assert_null(bind("^K", "none", ""));
	assert_int_equal(does(KEYS_BODY, "^K"), DO_NOTHING);
	assert_null(bind("^D", "cut", ""));
	assert_int_equal(does(KEYS_HEADER, "^D"), DO_FIELD + FIELD_CUT);
	assert_int_equal(does(KEYS_BODY, "^D"), DO_BODY + BODY_CUT);
}

static void
mistakes_are_told(void **state)
{
	(void)state;
	keys_start(&keys);
	assert_string_equal(bind("Enter", "send", ""),
		"no key that may be bound is called \"Enter\"");
	assert_string_equal(bind("^S", "sned", ""),
		"no action is called \"sned\"");
	assert_string_equal(bind("^S", "justify", "header"),
		"no action of the header is called \"justify\"");
	assert_string_equal(bind("^S", "take", "body"),
		"no action of the body is called \"take\"");
}

static void
what_safety_needs_stays(void **state)
{
	static const struct {
		const char *key, *action;
	} needed[] = { { "^X", "send" }, { "^C", "cancel" },
		{ "^G", "help" } };
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		keys_start(&keys);
		assert_null(bind("F1", "none", ""));
		assert_null(bind(needed[i].key, "redraw", ""));
		assert_string_equal(keys_lack(&keys), needed[i].action);
		assert_null(bind("F5", needed[i].action, "header"));
		assert_string_equal(keys_lack(&keys), needed[i].action);
		assert_null(bind("F6", needed[i].action, "body"));
		assert_null(keys_lack(&keys));
	}
}

/* A file may hold thousands of them. */
static void
many_are_refused(void **state)
{
	const char *wrong = NULL;
	size_t i;

	(void)state;
	keys_start(&keys);
	for (i = 0; i < KEYS_MOST && !wrong; i++)
		wrong = bind("^S", "cut", "");
	assert_string_equal(wrong, "too many keys");
	assert_null(keys.rows[keys.count].label);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_go_there_and_back),
		cmocka_unit_test(what_may_not_be_bound),
		cmocka_unit_test(the_table_names_its_keys),
		cmocka_unit_test(a_key_is_added),
		cmocka_unit_test(a_key_moves_at_one_place),
		cmocka_unit_test(mistakes_are_told),
		cmocka_unit_test(what_safety_needs_stays),
		cmocka_unit_test(many_are_refused),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * print-settings - the list of settings as countersign.conf(5) has it, from the
 * table itself.  For maintainers: after a change of the table, put its output
 * between the two marks in docs/countersign.conf.5; tests/policy-manual.t
 * compares.
 */
#include <stdio.h>
#include <string.h>

#include "config.h"
#include "settings-table.h"

static const char *const directions[] = {
	[TIGHTER_LOWER] = "The user may lower it.",
	[TIGHTER_HIGHER] = "The user may raise it.",
	[TIGHTER_MORE] = "The user may add to it.",
	[POLICY_FIRST] = "The user may set it where policy doesn't.",
	[POLICY_TRUSTS] = "The user may add to it where policy has "
		"user_trusted = true.",
	[POLICY_ALONE] = "Only policy sets it.",
};

/* An ordered setting in words that fit its kind. */
static const char *
direction_of(const struct setting_row *row)
{
	if (row->shape->kind == SHAPE_TRUTH && row->direction < TIGHTER_MORE)
		return row->direction == TIGHTER_LOWER
			? "The user may set it to false."
			: "The user may set it to true.";
	if (row->shape->kind == SHAPE_CHOICE &&
		row->direction == TIGHTER_HIGHER)
		return "The user may set a later one of the words.";
	return directions[row->direction];
}

/* TEXT with what mdoc would take amiss written out. */
static void
print(const char *text)
{
	for (; *text; text++)
		if (*text == '"')
			fputs("\\(dq", stdout);
		else if (!strncmp(text, "…", strlen("…")))
			fputs("...", stdout), text += strlen("…") - 1;
		else
			putchar(*text);
}

/* The same as one argument of a macro, or as a line of text. */
static void
print_line(const char *before, const char *text, const char *after)
{
	fputs(before, stdout);
	print(text);
	puts(after);
}

/* What a value of SHAPE must be, as the lint says of one that never fits. */
static void
describe(const struct shape *shape, char *wanted, size_t size)
{
	static const char words[] = " must be ";
	const struct value none = { .kind = VALUE_OTHER, .file = "" };
	struct cs_error error = { .text = "" };
	struct report report = { .error = &error };
	const char *at;

	shape_check(shape, "", &none, &report);
	at = strstr(error.text, words);
	snprintf(wanted, size, "%s", at ? at + strlen(words) : "");
}

static void
print_fields(const struct shape *shape)
{
	const struct field *field;
	char wanted[256];

	puts(".Bl -tag -width Ds -compact");
	for (field = shape->fields; field->name; field++) {
		describe(field->shape, wanted, sizeof wanted);
		print_line(".It Ic ", field->name, "");
		print_line("", wanted, field->required ? "; required" : "");
		if (field->shape->item && field->shape->item->fields)
			print_fields(field->shape->item);
	}
	puts(".El");
}

int
main(void)
{
	char wanted[256];
	size_t i;

	for (i = 0; i < setting_row_count(); i++) {
		const struct setting_row *row = &setting_rows[i];

		describe(row->shape, wanted, sizeof wanted);
		print_line(".It Ic ", row->name, "");
		print_line("", row->help, "");
		print_line(".br\nValue: ", wanted, ".");
		print_line(".br\nDefault: ", row->standard, "");
		printf(".br\n%s%s\n", direction_of(row), row->binding ||
				row->direction > TIGHTER_MORE ? "" :
				row->direction == TIGHTER_MORE
				? "\nWhere policy is silent he replaces the default."
				: "\nWhere policy is silent he is free.");
		if (row->shape->item && row->shape->item->fields)
			print_fields(row->shape->item);
	}
	return 0;
}

/* The shapes of values: what each must look like.  See settings-table.h. */
#include <stdio.h>
#include <string.h>

#include "config.h"
#include "domain.h"
#include "error.h"
#include "policy.h"
#include "settings-table.h"
#include "words.h"

enum { TEXT_LONGEST = 1000, LIST_SIZE = 200 };

/* The next word of SHAPE from I on that may be said. */
static size_t
word_next(const struct shape *shape, size_t i)
{
	while (shape->refusals && shape->words[i] && shape->refusals[i])
		i++;
	return i;
}

/* The words of SHAPE, as a list. */
static void
describe_words(const struct shape *shape, char list[LIST_SIZE])
{
	size_t first = word_next(shape, 0), i, next;
	char before[LIST_SIZE];

	*list = '\0';
	for (i = first; shape->words[i]; i = next) {
		next = word_next(shape, i + 1);
		memcpy(before, list, sizeof before);
		if (i == first)
			snprintf(list, LIST_SIZE, "\"%s\"", shape->words[i]);
		else
			/* TRANSLATORS: a list, and its last two */
			snprintf(list, LIST_SIZE, shape->words[next]
				? _("%s, \"%s\"") : _("%s or \"%s\""), before,
				shape->words[i]);
	}
}

long
shape_word(const struct shape *shape, const char *text)
{
	long i;

	for (i = 0; shape->words[i]; i++)
		if (!strcmp(shape->words[i], text))
			return i;
	return -1;
}

static enum value_kind
kind_wanted(const struct shape *shape)
{
	switch (shape->kind) {
	case SHAPE_NUMBER:
		return VALUE_NUMBER;
	case SHAPE_TRUTH:
		return VALUE_TRUTH;
	case SHAPE_ARRAY:
		return VALUE_ARRAY;
	case SHAPE_GROUP:
		return VALUE_GROUP;
	default:
		return VALUE_TEXT;
	}
}

/* A mistake at VALUE: SENTENCE, marked N_(), about LABEL. */
static bool
refuse(const struct value *value, const char *label, const char *sentence,
	struct report *report)
{
	report_error(report, CS_CONFIG, words_like("%s%u%s", sentence),
		value->file, value->line, label);
	return false;
}

/* What a value must be, and what one must be of which there may be several,
 * where the kind alone tells it. */
static const struct {
	const char *one, *array;
} sentences[] = {
	/* TRANSLATORS: file, line, a setting, and what that must be */
	[SHAPE_TRUTH] = { .one = N_("%s:%u: %s must be true or false") },
	[SHAPE_TEXT] = { N_("%s:%u: %s must be a text of one line"),
		N_("%s:%u: %s must be an array [ … ], each item a text of one "
			"line") },
	[SHAPE_FILE] = { N_("%s:%u: %s must be an absolute path"),
		N_("%s:%u: %s must be an array [ … ], each item an absolute "
			"path") },
	[SHAPE_PLACE] = { .one = N_("%s:%u: %s must be an absolute path, or "
		"~/ and a path, or empty") },
	[SHAPE_DOMAIN] = { N_("%s:%u: %s must be a domain"),
		N_("%s:%u: %s must be an array [ … ], each item a domain") },
	[SHAPE_MATCH] = { .one = N_("%s:%u: %s must be a domain, or *. and a "
		"domain") },
	[SHAPE_ADDRESS] = { N_("%s:%u: %s must be an address"),
		N_("%s:%u: %s must be an array [ … ], each item an address") },
	[SHAPE_KEYMAP] = { N_("%s:%u: %s must be the name of a keymap"),
		N_("%s:%u: %s must be an array [ … ], each item the name of a "
			"keymap") },
	[SHAPE_DAY] = { .one = N_("%s:%u: %s must be a day as "
		"\"2027-06-30\"") },
	[SHAPE_GROUP] = { N_("%s:%u: %s must be a group { … }"),
		N_("%s:%u: %s must be a list ( … ), each item a group "
			"{ … }") },
};

/* A mistake at VALUE, which must be one of the words of SHAPE; FORM has their
 * list as its last blank. */
static bool
refuse_words(const struct shape *shape, const char *label, const char *form,
	const struct value *value, struct report *report)
{
	char list[LIST_SIZE];

	describe_words(shape, list);
	report_error(report, CS_CONFIG, words_like("%s%u%s%s", form),
		value->file, value->line, label, list);
	return false;
}

static bool
refuse_shape(const struct shape *shape, const char *label,
	const struct value *value, struct report *report)
{
	switch (shape->kind) {
	case SHAPE_NUMBER:
		report_error(report, CS_CONFIG, _("%s:%u: %s must be a whole "
			"number from %ld to %ld"), value->file, value->line,
			label, shape->low, shape->high);
		return false;
	case SHAPE_CHOICE:
		/* TRANSLATORS: the last is a list of words: "a", "b" or "c" */
		return refuse_words(shape, label, N_("%s:%u: %s must be %s"),
			value, report);
	case SHAPE_PROGRAM:
		return refuse_words(shape, label, N_("%s:%u: %s must be an "
			"absolute path, or %s"), value, report);
	case SHAPE_ARRAY:
		if (shape->item->kind == SHAPE_CHOICE)
			return refuse_words(shape->item, label, N_("%s:%u: %s "
				"must be an array [ … ], each item %s"), value,
				report);
		return refuse(value, label,
			sentences[shape->item->kind].array, report);
	default:
		return refuse(value, label, sentences[shape->kind].one, report);
	}
}

/* Nothing in TEXT that a terminal or a header would obey. */
static bool
is_one_line(const char *text)
{
	char visible[TEXT_LONGEST + 1];
	size_t length = strlen(text);

	if (length > TEXT_LONGEST || strchr(text, '\t'))
		return false;
	error_visible(visible, sizeof visible, cs_span(text), false);
	return !strcmp(visible, text);
}

static bool
check_domain(const char *label, const struct value *value, const char *name,
	struct report *report)
{
	struct domain read;
	enum domain_status status = domain_read(NULL, cs_span(name), &read,
		NULL);

	if (status == DOMAIN_OK && read.kind == DOMAIN_NAME)
		return true;
	report_error(report, CS_CONFIG, "%s:%u: %s: \"%s\": %s",
		value->file, value->line, label, value->text,
		status == DOMAIN_OK ?
			_("the domain is an IP address, not a name") :
		*name == '*' ? _("the domain can't have a * here") :
		domain_status_text(status));
	return false;
}

/* local@domain, nothing more: it becomes a header field as it stands. */
static bool
is_address(const char *text)
{
	const char *at = strrchr(text, '@');
	struct domain read;

	return at && at > text && !strpbrk(text, " ,;:<>()[]\\\"") &&
		strchr(text, '@') == at &&
		domain_read(NULL, cs_span(at + 1), &read, NULL) == DOMAIN_OK;
}

static bool
is_keymap(const char *text)
{
	return *text && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_") ==
		strlen(text);
}

/* One of the words, and none of those that are refused. */
static bool
check_choice(const struct shape *shape, const char *label,
	const struct value *value, struct report *report)
{
	long i = shape_word(shape, value->text);

	if (i < 0)
		return refuse_shape(shape, label, value, report);
	if (!shape->refusals || !shape->refusals[i])
		return true;
	report_error(report, CS_CONFIG, _("%s:%u: %s: \"%s\" can't be lifted: "
		"%s"), value->file, value->line, label, value->text,
		_(shape->refusals[i]));
	return false;
}

static bool
check_text(const struct shape *shape, const char *label,
	const struct value *value, struct report *report)
{
	const char *text = value->text;
	bool fits = true;

	if (!is_one_line(text))
		return refuse(value, label, N_("%s:%u: %s has a control "
			"character in it, is not UTF-8, or is too long"), report);
	if (shape->kind == SHAPE_DOMAIN)
		return check_domain(label, value, text, report);
	if (shape->kind == SHAPE_MATCH)
		return check_domain(label, value,
			text + (strncmp(text, "*.", 2) ? 0 : 2), report);
	if (shape->kind == SHAPE_CHOICE)
		return check_choice(shape, label, value, report);
	if (shape->kind == SHAPE_PROGRAM)
		fits = *text == '/' || shape_word(shape, text) >= 0;
	else if (shape->kind == SHAPE_FILE)
		fits = *text == '/';
	else if (shape->kind == SHAPE_PLACE)
		fits = !*text || *text == '/' || !strncmp(text, "~/", 2);
	else if (shape->kind == SHAPE_ADDRESS)
		fits = is_address(text);
	else if (shape->kind == SHAPE_KEYMAP)
		fits = is_keymap(text);
	else if (shape->kind == SHAPE_DAY)
		fits = policy_day_read(text) != 0;
	return fits || refuse_shape(shape, label, value, report);
}

static const struct field *
field_find(const struct field *fields, const char *name)
{
	for (; fields->name; fields++)
		if (!strcmp(fields->name, name))
			return fields;
	return NULL;
}

static bool
check_group(const struct shape *shape, const char *label,
	const struct value *value, struct report *report)
{
	const struct field *field;
	char inner[128];
	bool good = true;
	size_t i;

	for (i = 0; i < value->count; i++) {
		const struct value *item = value->items[i];

		snprintf(inner, sizeof inner, "%s: %s", label, item->name);
		field = field_find(shape->fields, item->name);
		good &= field ? shape_check(field->shape, inner, item, report) :
			refuse(item, inner, N_("%s:%u: %s is not known here"), report);
	}
	for (field = shape->fields; field->name; field++)
		if (field->required && !value_member(value, field->name)) {
			/* TRANSLATORS: file, line, and what lacks what */
			report_error(report, CS_CONFIG,
				_("%s:%u: %s lacks %s"), value->file,
				value->line, label, field->name);
			good = false;
		}
	return good;
}

static bool
check_array(const struct shape *shape, const char *label,
	const struct value *value, struct report *report)
{
	bool good = true;
	size_t i;

	if (value->count < (size_t)shape->low)
		return refuse(value, label,
			N_("%s:%u: %s must not be empty"), report);
	for (i = 0; i < value->count; i++)
		good &= shape_check(shape->item, label, value->items[i],
			report);
	return good;
}

bool
shape_check(const struct shape *shape, const char *label,
	const struct value *value, struct report *report)
{
	if (value->kind != kind_wanted(shape))
		return refuse_shape(shape, label, value, report);
	switch (value->kind) {
	case VALUE_NUMBER:
		if (value->number < shape->low || value->number > shape->high)
			return refuse_shape(shape, label, value, report);
		return true;
	case VALUE_TEXT:
		return check_text(shape, label, value, report);
	case VALUE_ARRAY:
		return check_array(shape, label, value, report);
	case VALUE_GROUP:
		return check_group(shape, label, value, report);
	default:
		return true;
	}
}

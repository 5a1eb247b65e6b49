/* See settings.h and settings-read.h.  Here: from text to what stands. */
#include <libconfig.h>
#include <stdio.h>
#include <string.h>

#include "config.h"
#include "settings-read.h"
#include "words.h"

enum { DEPTH = 8 }; /* groups and lists in each other */


/* -- from libconfig's tree to ours ----------------------------------------- */

static struct value *tree_read(const struct reading *reading,
	const config_setting_t *setting, int depth);

static bool
tree_read_items(const struct reading *reading, const config_setting_t *setting,
	struct value *value, int depth)
{
	size_t i, count = (size_t)config_setting_length(setting);

	value->items = pool_take(reading->pool,
		count * sizeof *value->items);
	if (!value->items)
		return false;
	for (i = 0; i < count; i++) {
		value->items[i] = tree_read(reading,
			config_setting_get_elem(setting, (unsigned)i),
			depth + 1);
		if (!value->items[i])
			return false;
	}
	value->count = count;
	return true;
}

static bool
tree_read_content(const struct reading *reading,
	const config_setting_t *setting, struct value *value, int depth)
{
	struct pool *pool = reading->pool;
	const char *text;

	switch (config_setting_type(setting)) {
	case CONFIG_TYPE_GROUP:
		value->kind = VALUE_GROUP;
		return tree_read_items(reading, setting, value, depth);
	case CONFIG_TYPE_ARRAY:
	case CONFIG_TYPE_LIST:
		value->kind = VALUE_ARRAY;
		return tree_read_items(reading, setting, value, depth);
	case CONFIG_TYPE_STRING:
		value->kind = VALUE_TEXT;
		text = config_setting_get_string(setting);
		value->text = pool_copy(pool, text ? text : "",
			text ? strlen(text) : 0);
		return value->text;
	case CONFIG_TYPE_BOOL:
		value->kind = VALUE_TRUTH;
		value->number = config_setting_get_bool(setting) != 0;
		return true;
	case CONFIG_TYPE_INT:
	case CONFIG_TYPE_INT64:
		value->kind = VALUE_NUMBER;
		value->number = config_setting_get_int64(setting);
		return true;
	default:
		value->kind = VALUE_OTHER;
		return true;
	}
}

/* SETTING and all in it; NULL, and told, where that can't be. */
static struct value *
tree_read(const struct reading *reading, const config_setting_t *setting,
	int depth)
{
	struct pool *pool = reading->pool;
	const char *name = config_setting_name(setting);
	struct value *value = pool_take(pool, sizeof *value);

	if (depth > DEPTH) {
		report_error(reading->report, CS_CONFIG, _("%s:%u: too deep"),
			reading->file, config_setting_source_line(setting));
		return NULL;
	}
	if (value) {
		value->layer = reading->layer;
		value->file = reading->file;
		value->line = config_setting_source_line(setting);
		value->name = name ? pool_copy(pool, name, strlen(name)) : NULL;
		if (tree_read_content(reading, setting, value, depth))
			return value;
	}
	if (reading->report->status == CS_OK)
		report_no_memory(reading->report);
	return NULL;
}

/* What the library would read otherwise than a person does: an @include, which
 * escapes the trust checks, and a 0, where it would stop.  Returns the line,
 * and in *WHAT what is wrong; 0: nothing. */
static unsigned
find_hazard(const char *text, size_t length, const char **what)
{
	const char *at = text, *end = text + length, *stop;
	unsigned line;

	for (line = 1; at < end; line++, at = stop + 1) {
		stop = memchr(at, '\n', (size_t)(end - at));
		if (!stop)
			stop = end;
		*what = N_("a zero byte");
		if (memchr(at, '\0', (size_t)(stop - at)))
			return line;
		at += strspn(at, " \t\r\f\v");
		*what = N_("@include is not allowed: its file would go "
			"unchecked");
		if (!strncmp(at, "@include", strlen("@include")))
			return line;
		*what = N_("\\x00 is not allowed");
		for (; at + 4 <= stop; at++)
			if (!memcmp(at, "\\x00", 4))
				return line;
	}
	return 0;
}

/* Reads TEXT; the root group, or NULL, and told. */
static struct value *
parse(const struct reading *reading, const char *text, size_t length)
{
	struct value *root = NULL;
	const char *what;
	config_t config;
	unsigned line = find_hazard(text, length, &what);

	if (line) {
		report_error(reading->report, CS_CONFIG, "%s:%u: %s",
			reading->file, line, _(what));
		return NULL;
	}
	config_init(&config);
	if (config_read_string(&config, text))
		root = tree_read(reading, config_root_setting(&config), 0);
	else
		report_error(reading->report, CS_CONFIG, "%s:%d: %s",
			reading->file, config_error_line(&config),
			config_error_text(&config));
	config_destroy(&config);
	return root;
}

/* -- from our tree to the rows --------------------------------------------- */

/* VALUE with ~/ written out where SHAPE has it; NULL, and told, where there is
 * no home folder. */
static const struct value *
expand_home(const struct reading *reading, const struct shape *shape,
	const struct value *value)
{
	struct value *expanded;

	if (shape->kind != SHAPE_PLACE || strncmp(value->text, "~/", 2))
		return value;
	if (!reading->home) {
		report_error(reading->report, CS_CONFIG, _("%s:%u: %s: there "
			"is no home folder"), value->file, value->line,
			value->name);
		return NULL;
	}
	expanded = pool_take(reading->pool, sizeof *expanded);
	if (expanded) {
		*expanded = *value;
		expanded->text = pool_print(reading->pool, "%s%s",
			reading->home, value->text + 1);
	}
	if (expanded && expanded->text)
		return expanded;
	report_no_memory(reading->report);
	return NULL;
}

static void
take_value(const struct reading *reading, const char *group,
	const struct value *value)
{
	long row = setting_row_find(group, value->name);

	if (row < 0) {
		report_error(reading->report, CS_CONFIG,
			_("%s:%u: no setting is called %s%s%s"), value->file,
			value->line, group ? group : "", group ? "." : "",
			value->name);
		return;
	}
	if (!shape_check(setting_rows[row].shape, setting_rows[row].name,
		    value, reading->report))
		return;
	value = expand_home(reading, setting_rows[row].shape, value);
	if (value && !layer_apply(reading->pool, reading->standing,
		    (size_t)row, value, reading->report))
		report_no_memory(reading->report);
}

static void
take_group(const struct reading *reading, const struct value *group)
{
	size_t i;

	if (group->kind != VALUE_GROUP) {
		report_error(reading->report, CS_CONFIG,
			_("%s:%u: %s must be a group { … }"), group->file,
			group->line, group->name);
		return;
	}
	for (i = 0; i < group->count; i++)
		take_value(reading, group->name, group->items[i]);
}

void
reading_take(const struct reading *reading, const char *text, size_t length)
{
	size_t i, mark = strncmp(text, "\xef\xbb\xbf", 3) ? 0 : 3;
	const struct value *root = parse(reading, text + mark, length - mark);

	for (i = 0; root && i < root->count; i++)
		if (setting_row_is_group(root->items[i]->name))
			take_group(reading, root->items[i]);
		else
			take_value(reading, NULL, root->items[i]);
}

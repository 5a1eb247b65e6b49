/* See settings-layer.h. */
#include <assert.h>
#include <string.h>

#include "config.h"
#include "settings-layer.h"
#include "words.h"

static bool
is_array(size_t row)
{
	return setting_rows[row].shape->kind == SHAPE_ARRAY;
}

static bool
replace(struct pool *pool, struct standing *standing, const struct value *value)
{
	standing->value = value;
	standing->layer = value->layer;
	standing->origin = value->layer == LAYER_DEFAULT ? "default" :
		value_origin(pool, value);
	return standing->origin;
}

static bool
join(struct pool *pool, struct standing *standing, const struct value *value)
{
	const char *origin = value_origin(pool, value);

	standing->value = value_join(pool, standing->value, value);
	if (!origin || !standing->value)
		return false;
	standing->layer = value->layer;
	standing->origin = pool_print(pool, "%s, %s", standing->origin,
		origin);
	return standing->origin;
}

/* Files of policy: lists add up, single values are replaced. */
static bool
apply_policy(struct pool *pool, struct standing *standing, size_t row,
	const struct value *value, struct report *report)
{
	if (standing->layer == LAYER_DEFAULT)
		return replace(pool, standing, value);
	if (is_array(row))
		return join(pool, standing, value);
	report_remark(report, _("%s:%u: %s replaces the one of %s"),
		value->file,
		value->line, setting_rows[row].name, standing->origin);
	return replace(pool, standing, value);
}

/* The user may not: his VALUE is left out, and that is told. */
static bool
refuse(struct pool *pool, struct standing *standing, size_t row,
	const struct value *value, const char *why, struct report *report)
{
	const char *text = value_print(pool, value);
	const char *line = text ? pool_print(pool, _("%s:%u: %s = %s is "
		"refused: %s (%s)"),
		value->file, value->line, setting_rows[row].name,
		text, why, standing->origin) : NULL;

	if (!line)
		return false;
	report_remark(report, "%s", line);
	standing->refused = !standing->refused ? line :
		pool_print(pool, "%s; %s", standing->refused, line);
	return standing->refused;
}

/* Where VALUE stands between loose and strict, higher being stricter. */
static long long
strictness(size_t row, const struct value *value)
{
	const struct shape *shape = setting_rows[row].shape;
	long long place = shape->kind == SHAPE_CHOICE ?
		shape_word(shape, value->text) : value->number;

	return setting_rows[row].direction == TIGHTER_LOWER ? -place : place;
}

static bool
apply_ordered(struct pool *pool, struct standing *standing, size_t row,
	const struct value *value, struct report *report)
{
	bool free = standing->layer == LAYER_DEFAULT &&
		!setting_rows[row].binding;

	if (free || strictness(row, value) >= strictness(row, standing->value))
		return replace(pool, standing, value);
	return refuse(pool, standing, row, value, _("it would loosen what "
		"stands"),
		report);
}

/* A rule that lets through more than the judge would. */
static bool
is_loosening(const struct value *item)
{
	return item->kind == VALUE_GROUP && value_member(item, "action") &&
		!strcmp(value_member_text(item, "action"), "allow");
}

static bool
apply_more(struct pool *pool, struct standing *standing, size_t row,
	const struct value *value, bool trusts, struct report *report)
{
	struct value *kept = pool_take(pool, sizeof *kept);
	const struct value **items = pool_take(pool,
		value->count * sizeof *items);
	size_t i;

	if (!kept || !items)
		return false;
	*kept = *value;
	kept->items = items;
	kept->count = 0;
	for (i = 0; i < value->count; i++) {
		if (trusts || !is_loosening(value->items[i]))
			items[kept->count++] = value->items[i];
		else if (!refuse(pool, standing, row, value->items[i],
				 _("policy alone allows"), report))
			return false;
	}
	if (standing->layer == LAYER_DEFAULT && !setting_rows[row].binding)
		return replace(pool, standing, kept);
	return join(pool, standing, kept);
}

static bool
apply_user(struct pool *pool, struct standing *standing, size_t row,
	const struct value *value, bool trusts, struct report *report)
{
	switch (setting_rows[row].direction) {
	case TIGHTER_LOWER:
	case TIGHTER_HIGHER:
		return apply_ordered(pool, standing, row, value, report);
	case TIGHTER_MORE:
		return apply_more(pool, standing, row, value, trusts, report);
	case POLICY_FIRST:
		if (standing->layer == LAYER_DEFAULT)
			return replace(pool, standing, value);
		return refuse(pool, standing, row, value,
			_("policy has set it"), report);
	case POLICY_TRUSTS:
		if (trusts)
			return join(pool, standing, value);
		return refuse(pool, standing, row, value,
			_("policy doesn't say user_trusted = true"), report);
	case POLICY_ALONE:
		break;
	}
	return refuse(pool, standing, row, value, _("policy alone sets it"),
		report);
}

bool
layer_apply(struct pool *pool, struct standing *all, size_t row,
	const struct value *value, struct report *report)
{
	long trusted = setting_row_find(NULL, "user_trusted");

	assert(trusted >= 0);
	if (value->layer == LAYER_DEFAULT)
		return replace(pool, &all[row], value);
	if (value->layer == LAYER_POLICY)
		return apply_policy(pool, &all[row], row, value, report);
	return apply_user(pool, &all[row], row, value,
		all[trusted].value->number, report);
}

/* The header of a message on the screen. */
#include <string.h>

#include "form-inside.h"

static const struct {
	const char *header, *label;
	bool recipients;
} rows_of[] = {
#define X(name, header, label, recipients) { header, label, recipients },
	FORM_LIST(X)
#undef X
};

enum cs_status
form_open(struct form *form, const struct cs_guard *guard, struct kill *kill,
	bool utf8)
{
	int i;

	memset(form, 0, sizeof *form);
	form->guard = guard;
	form->focused = true;
	form->focus = FORM_TO;
	form->width = 80 - FORM_LABEL_COLUMNS;
	for (i = 0; i < FORM_FIELDS; i++) {
		struct field_options options = {
			.utf8 = utf8,
			.list = rows_of[i].recipients || i == FORM_ATTACHMENTS,
			.kill = kill,
		};
		enum cs_status status = field_open(&form->fields[i], &options);

		if (status)
			return status;
	}
	return CS_OK;
}

void
form_close(struct form *form)
{
	int i;

	for (i = 0; i < FORM_FIELDS; i++) {
		field_close(form->fields[i]);
		recipients_free(&form->recipients[i]);
	}
}

const char *
form_header(enum form_field which)
{
	return rows_of[which].header;
}

const char *
form_label(enum form_field which)
{
	return rows_of[which].label;
}

bool
form_holds_recipients(enum form_field which)
{
	return rows_of[which].recipients;
}

bool
form_shows(const struct form *form, enum form_field which)
{
	return (which != FORM_REPLY_TO && which != FORM_FCC) || form->rich ||
		(form->focused && form->focus == which) ||
		form_text(form, which).length;
}

struct cs_span
form_text(const struct form *form, enum form_field which)
{
	return field_text(form->fields[which]);
}

enum cs_status
form_set(struct form *form, enum form_field which, struct cs_span text)
{
	return field_load(form->fields[which], text);
}

uint64_t
form_version(const struct form *form)
{
	uint64_t sum = 0;
	int i;

	for (i = 0; i < FORM_FIELDS; i++)
		sum += field_version(form->fields[i]);
	return sum;
}

enum cs_status
form_judge(struct form *form)
{
	int i;

	for (i = 0; i < FORM_FIELDS; i++) {
		bool here = form->focused && form->typing &&
			(int)form->focus == i;
		enum cs_status status;

		if (!rows_of[i].recipients)
			continue;
		status = recipients_judge(&form->recipients[i], form->guard,
			field_text(form->fields[i]),
			here ? field_cursor(form->fields[i])
			     : RECIPIENTS_NO_CURSOR);
		if (status)
			return status;
	}
	return CS_OK;
}

/* -- The focus ------------------------------------------------------------- */

bool
form_next(struct form *form)
{
	enum form_field next = form->focus + 1;

	while (next < FORM_FIELDS && !form_shows(form, next))
		next++;
	if (next == FORM_FIELDS)
		return false;
	form->focus = next;
	return true;
}

bool
form_previous(struct form *form)
{
	enum form_field next = form->focus;

	while (next > 0 && !form_shows(form, --next))
		continue;
	if (next == form->focus)
		return false;
	form->focus = next;
	return true;
}

struct roll
form_roll(const struct form *form, enum form_field which)
{
	return (struct roll){
		.text = field_text(form->fields[which]),
		.recipients = &form->recipients[which],
		.columns = (size_t)form->width,
		.style = *field_style(form->fields[which]),
	};
}

int
form_lead(const struct form *form)
{
	struct roll roll;

	if (!rows_of[form->focus].recipients)
		return 0;
	roll = form_roll(form, form->focus);
	return (int)roll_lead(&roll);
}

/* A row up (-1) or down (1) among the rows of recipients. */
static bool
roll_move(struct form *form, int step)
{
	struct field *field = form->fields[form->focus];
	struct roll roll = form_roll(form, form->focus);
	size_t row, column;

	roll_find(&roll, field_cursor(field), &row, &column);
	if (step < 0 ? !row : row + 1 == roll_rows(&roll))
		return false;
	field_go(field, roll_byte(&roll, step < 0 ? row - 1 : row + 1, column));
	return true;
}

static bool
row_move(struct form *form, int step)
{
	if (rows_of[form->focus].recipients)
		return roll_move(form, step);
	return field_do(form->fields[form->focus],
		       step < 0 ? FIELD_UP : FIELD_DOWN) == CS_OK;
}

bool
form_up(struct form *form)
{
	return row_move(form, -1) || form_previous(form);
}

bool
form_down(struct form *form)
{
	return row_move(form, 1) || form_next(form);
}

/* -- What is flagged ------------------------------------------------------- */

static bool
is_under_cursor(const struct form *form, int which,
	const struct recipients_item *item)
{
	size_t cursor = field_cursor(form->fields[which]);

	return form->focused && (int)form->focus == which &&
		cursor >= item->start && cursor <= item->end;
}

bool
form_flagged(const struct form *form, struct form_place *place, size_t *count)
{
	int best = -1, i;
	size_t j;

	*count = 0;
	for (i = 0; i < FORM_FIELDS; i++)
		for (j = 0; j < form->recipients[i].count; j++) {
			const struct recipients_item *item =
				&form->recipients[i].items[j];
			int weight = (int)item->verdict;

			if (!recipients_flagged(item))
				continue;
			++*count;
			if (is_under_cursor(form, i, item))
				weight += CS_BLOCK + 1;
			if (weight <= best)
				continue;
			best = weight;
			*place = (struct form_place){ (enum form_field)i, j,
				*count };
		}
	return best >= 0;
}

bool
form_recipient(const struct form *form, struct form_place place,
	struct cs_recipient *recipient)
{
	return recipients_at(field_text(form->fields[place.which]), place.item,
		recipient);
}

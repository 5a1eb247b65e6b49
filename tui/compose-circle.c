/* The recipients taken together: one line where nothing else is to be said. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "circle.h"
#include "compose-parts.h"
#include "everyone.h"
#include "wording.h"

enum { REMARKS = 8 };

/* Whom the message answers: the recipients that the reply came with. */
void
compose_thread_set(struct compose *compose)
{
	circle_thread_take(&compose->thread, compose->draft);
	compose->circle_of.count = 0;
}

static const struct {
	enum form_field which;
	enum cs_field field;
} fields[] = {
	{ FORM_TO, CS_FIELD_TO },
	{ FORM_CC, CS_FIELD_CC },
	{ FORM_BCC, CS_FIELD_BCC },
};

/* True for the recipient of field WHICH in the bytes from START to END. */
static bool
is_being_typed(const struct form *form, enum form_field which, size_t start,
	size_t end)
{
	size_t cursor = field_cursor(form->fields[which]);

	return form->focused && form->typing && form->focus == which &&
		cursor >= start && cursor <= end;
}

/* -- Of whom it was said --------------------------------------------------- */

/* Compares what CIRCLE has at *AT with VALUE, and has VALUE there afterwards.
 * False where that was another thing, or there is no room. */
static bool
value_take(struct compose_circle_of *circle, size_t *at, uint64_t value)
{
	size_t room = circle->room ? 2 * circle->room : 32;
	uint64_t *values;
	bool same = *at < circle->count && circle->values[*at] == value;

	if (*at >= circle->room) {
		values = realloc(circle->values, room * sizeof *values);
		if (!values)
			return false;
		circle->values = values;
		circle->room = room;
	}
	circle->values[(*at)++] = value;
	return same;
}

/* True where From and all that aren't being typed are those of the last time. */
static bool
is_as_before(struct compose *compose)
{
	struct compose_circle_of *circle = &compose->circle_of;
	const struct form *form = &compose->form;
	size_t at = 0, i, j;
	bool same = value_take(circle, &at,
		field_version(form->fields[FORM_FROM]));

	for (i = 0; i < sizeof fields / sizeof *fields; i++) {
		const struct recipients *all =
			&form->recipients[fields[i].which];

		for (j = 0; j < all->count; j++)
			if (!is_being_typed(form, fields[i].which,
					all->items[j].start,
					all->items[j].end))
				same &= value_take(circle, &at,
					all->items[j].serial);
		same &= value_take(circle, &at, 0);
	}
	same &= at == circle->count;
	circle->count = at;
	return same;
}

/* -- What is said ---------------------------------------------------------- */

/* Every recipient that is not being typed; the caller's to free. */
static struct cs_member *
members_collect(const struct form *form, size_t *count)
{
	size_t room = 1, i;
	struct cs_member *members;
	struct cs_cutter cutter;

	for (i = 0; i < 3; i++)
		room += form->recipients[fields[i].which].count;
	members = calloc(room, sizeof *members);
	*count = 0;
	for (i = 0; members && i < 3; i++) {
		struct cs_span text = form_text(form, fields[i].which);
		struct cs_recipient *one;
		size_t start;

		cs_cutter_start(&cutter, text);
		while (*count < room) {
			one = &members[*count].recipient;
			if (!cs_cutter_next(&cutter, one))
				break;
			members[*count].field = fields[i].field;
			start = (size_t)(one->whole.text - text.text);
			*count += !is_being_typed(form, fields[i].which,
				start, start + one->whole.length);
		}
	}
	return members;
}

/* Judges anew; without the memory for it, nothing is taken for judged. */
static void
circle_take(struct compose *compose)
{
	struct cs_remark remarks[REMARKS];
	struct everyone thread = { 0 };
	struct cs_set set = { 0 };
	struct cs_member *members;

	members = members_collect(&compose->form, &set.count);
	if (!members || compose->thread.is_lost || (compose->thread.text &&
			everyone_add(&thread, cs_span(compose->thread.text)))) {
		cs_remark_unjudged(&compose->circle);
		compose->circle_there = true;
		goto done;
	}
	set.members = members;
	set.thread = thread.recipients;
	set.thread_count = thread.count;
	set.from = form_text(&compose->form, FORM_FROM);
	compose->circle_there = cs_judge_set(compose->guard, &set, remarks,
		REMARKS);
	if (compose->circle_there)
		compose->circle = remarks[0];
done:
	free(members);
	everyone_free(&thread);
}

const struct cs_remark *
compose_circle(struct compose *compose)
{
	if (!is_as_before(compose))
		circle_take(compose);
	return compose->circle_there ? &compose->circle : NULL;
}

void
compose_circle_draw(struct compose *compose, int row, int rows)
{
	const struct cs_remark *remark = compose_circle(compose);
	struct screen *screen = compose->screen;
	enum mark mark;

	if (!remark || rows < 1)
		return;
	mark = mark_of(remark->verdict, false);
	screen_say(screen, row, 1, mark_style(mark),
		mark_sign(mark, screen_has_utf8(screen)));
	hint_sentence(screen, row, 3, screen_columns(screen) - 3, rows,
		STYLE_TEXT, remark->text);
}

bool
compose_circle_is_fine(struct compose *compose)
{
	struct prompt prompt = compose_prompt(compose);
	const struct cs_remark *remark;
	char question[CS_TEXT_SIZE + ANSWER_SIZE], answer = 'n';
	enum prompt_answer answered;
	bool typing = compose->form.typing;
	size_t length;

	compose->form.typing = false; /* what is there is what is meant */
	compose->circle_of.count = 0; /* whatever was judged last */
	remark = compose_circle(compose);
	compose->form.typing = typing;
	if (!remark || remark->verdict < CS_CONFIRM)
		return true;
	if (remark->verdict == CS_BLOCK) {
		compose_say(compose, _("Not sent: %s"), remark->text);
		return false;
	}
	answer_question(ANSWERS_ALL_THE_SAME, _("Send all the same?"),
		question);
	length = strlen(question);
	snprintf(question + length, sizeof question - length, "  (%s) ",
		remark->text);
	answered = prompt_key(&prompt, question, ANSWERS_ALL_THE_SAME, "",
		&answer);
	if (answered == PROMPT_GONE)
		compose_gone(compose);
	return answered == PROMPT_GIVEN && answer == 'y';
}

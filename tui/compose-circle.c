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
	free(compose->thread);
	compose->thread = circle_thread(compose->draft);
}

static bool
is_being_typed(const struct form *form, int which, struct cs_span text,
	const struct cs_recipient *recipient)
{
	size_t cursor = field_cursor(form->fields[which]);
	size_t start = (size_t)(recipient->whole.text - text.text);

	return form->focused && form->typing && (int)form->focus == which &&
		cursor >= start && cursor <= start + recipient->whole.length;
}

/* Every recipient that is not being typed; the caller's to free. */
static struct cs_member *
members_collect(const struct form *form, size_t *count)
{
	static const struct {
		enum form_field which;
		enum cs_field field;
	} fields[] = {
		{ FORM_TO, CS_FIELD_TO },
		{ FORM_CC, CS_FIELD_CC },
		{ FORM_BCC, CS_FIELD_BCC },
	};
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

		cs_cutter_start(&cutter, text);
		while (*count < room) {
			one = &members[*count].recipient;
			if (!cs_cutter_next(&cutter, one))
				break;
			members[*count].field = fields[i].field;
			*count += !is_being_typed(form, (int)fields[i].which,
				text, one);
		}
	}
	return members;
}

const struct cs_remark *
compose_circle(struct compose *compose)
{
	struct cs_remark remarks[REMARKS];
	struct everyone thread = { 0 };
	struct cs_set set = { 0 };
	struct cs_member *members;
	uint64_t version = form_version(&compose->form) * 16 +
		compose->form.focus * 2u + compose->form.focused;

	if (compose->circle_version == version)
		return compose->circle_there ? &compose->circle : NULL;
	compose->circle_version = version;
	if (compose->thread)
		everyone_add(&thread, cs_span(compose->thread));
	members = members_collect(&compose->form, &set.count);
	set.members = members;
	set.thread = thread.recipients;
	set.thread_count = thread.count;
	set.from = form_text(&compose->form, FORM_FROM);
	compose->circle_there = members &&
		cs_judge_set(compose->guard, &set, remarks, REMARKS);
	if (compose->circle_there)
		compose->circle = remarks[0];
	free(members);
	everyone_free(&thread);
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
	char question[CS_TEXT_SIZE + 64], answer = 'n';
	enum prompt_answer answered;
	bool typing = compose->form.typing;

	compose->form.typing = false; /* what is there is what is meant */
	compose->circle_version = 0;
	remark = compose_circle(compose);
	compose->form.typing = typing;
	if (!remark || remark->verdict < CS_CONFIRM)
		return true;
	snprintf(question, sizeof question,
		_("Send all the same?  N no  Y yes   (%s) "), remark->text);
	answered = prompt_key(&prompt, question, "ny", &answer);
	if (answered == PROMPT_GONE)
		compose_gone(compose);
	return answered == PROMPT_GIVEN && answer == 'y';
}

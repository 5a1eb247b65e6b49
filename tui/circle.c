/* See circle.h. */
#include <stdlib.h>

#include "circle.h"
#include "everyone.h"

void
circle_thread_take(struct circle_thread *thread, const struct cs_draft *draft)
{
	free(thread->text);
	thread->is_lost = cs_draft_thread(draft, &thread->text) != CS_OK;
}

/* Adds the recipients in field NAME; false: no memory. */
static bool
members_add(struct cs_member **members, size_t *count,
	const struct cs_draft *draft, const char *name, enum cs_field field)
{
	struct everyone everyone = { 0 };
	bool fine = !everyone_add(&everyone,
		cs_span(cs_draft_field(draft, name)));
	struct cs_member *more = !fine ? NULL : realloc(*members,
		(*count + everyone.count + 1) * sizeof *more);
	size_t i;

	if (more)
		*members = more;
	for (i = 0; more && i < everyone.count; i++)
		more[(*count)++] = (struct cs_member){ everyone.recipients[i],
			field };
	everyone_free(&everyone);
	return more;
}

bool
circle_judge(const struct cs_guard *guard, const struct cs_draft *draft,
	const struct circle_thread *thread, struct cs_remark *worst)
{
	struct cs_member *members = NULL;
	struct everyone before = { 0 };
	struct cs_set set = {
		.from = cs_span(cs_draft_field(draft, "From")) };
	bool is_there = false;

	if (!(thread && thread->is_lost) &&
		members_add(&members, &set.count, draft, "To", CS_FIELD_TO) &&
		members_add(&members, &set.count, draft, "Cc", CS_FIELD_CC) &&
		members_add(&members, &set.count, draft, "Bcc",
			CS_FIELD_BCC) &&
		(!thread || !thread->text ||
			!everyone_add(&before, cs_span(thread->text)))) {
		set.members = members;
		set.thread = before.recipients;
		set.thread_count = before.count;
		is_there = cs_judge_set(guard, &set, worst, 1);
	} else {
		cs_remark_unjudged(worst);
		is_there = true;
	}
	everyone_free(&before);
	free(members);
	return is_there;
}

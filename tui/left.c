/* See left.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "grapheme.h"
#include "left.h"
#include "wording.h"

enum { WHO = 26, SUBJECT = 150 }; /* bytes: no longer than a line can hold */

struct search {
	struct left *left;
	const char *own;
};

/* TEXT, or what stands for none, in OUT, which has room for MOST and dots. */
static void
text_put(const char *text, const char *none, size_t most, char *out)
{
	struct cs_span span = cs_span(*text ? text : none);
	size_t length = span.length;

	if (length > most)
		length = grapheme_border(span, most);
	snprintf(out, most + 4, "%.*s%s", (int)length, span.text,
		length < span.length ? "..." : "");
}

static bool
left_add(void *context, const struct cs_draft_entry *entry)
{
	struct search *search = context;
	struct left_draft *draft =
		&search->left->drafts[search->left->count];
	time_t changed = (time_t)entry->changed;
	char subject[SUBJECT + 4];
	struct tm tm;

	if (entry->state == CS_DRAFT_REFUSED || entry->is_sealed ||
		entry->state == CS_DRAFT_FCC_PENDING ||
		!strcmp(entry->name, search->own))
		return true; /* not for writing on: the gate's, sent, mutt's */
	if (localtime_r(&changed, &tm))
		strftime(draft->when, sizeof draft->when, "%Y-%m-%d %H:%M",
			&tm);
	text_put(entry->to, _("nobody yet"), WHO, draft->who);
	text_put(entry->subject, _("no subject"), SUBJECT, subject);
	draft->may_be_sent = entry->state == CS_DRAFT_HANDING_OVER;
	snprintf(draft->name, sizeof draft->name, "%s", entry->name);
	/* TRANSLATORS: when, the subject, to whom */
	snprintf(draft->entry, sizeof draft->entry, _("%s  %s (to %s)"),
		draft->when, subject, draft->who);
	return ++search->left->count < LEFT_MOST;
}

struct left *
left_find(const struct cs_guard *guard, const char *own,
	struct cs_error *error)
{
	struct search search = { calloc(1, sizeof(struct left)), own };

	snprintf(error->text, sizeof error->text, "%s", search.left
		? _("No draft was left behind")
		: cs_status_text(CS_NO_MEMORY));
	if (!search.left)
		return NULL;
	if (!cs_draft_list(guard, left_add, &search, error) &&
		search.left->count)
		return search.left;
	free(search.left);
	return NULL;
}

/* What is attached, below the field that names it: type and size of each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attach.h"
#include "compose-parts.h"
#include "folder.h"
#include "wording.h"

enum { ROWS_LEAST = 18, PATH_SHOWN = 200 };

static const char *
name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash && slash[1] ? slash + 1 : path;
}

/* Looks at PATH; its row into NOTE. */
static void
note_write(struct compose *compose, const char *path, char note[FORM_NOTE],
	uint64_t *sum)
{
	struct cs_attachment about;
	const char *why = compose_refuse_path(compose, path);
	char size[FOLDER_SIZE_TEXT];

	if (!why)
		why = attach_refuse(path);
	if (!why && cs_attachment_look(compose->guard, compose_root(compose),
			   path, &about, NULL))
		why = _("can't be read");
	if (why) {
		snprintf(note, FORM_NOTE, "%.*s: %s", PATH_SHOWN,
			name_of(path), why);
		return;
	}
	cs_draft_attachment_type(compose->draft, path, about.type);
	*sum += about.size;
	folder_size_text(about.size, size);
	snprintf(note, FORM_NOTE, "%s, %s  %.*s", about.type, size,
		PATH_SHOWN, name_of(path));
}

static void
notes_write(struct compose *compose, const struct attach_list *list)
{
	struct form *form = &compose->form;
	char size[FOLDER_SIZE_TEXT];
	uint64_t sum = 0;
	size_t i, shown = list->count;

	if (shown > FORM_NOTES)
		shown = FORM_NOTES - 1;
	for (i = 0; i < shown; i++)
		note_write(compose, list->paths[i], form->notes[i], &sum);
	form->note_count = (int)shown;
	if (shown == list->count)
		return;
	for (; i < list->count; i++)
		sum += attach_size(list->paths[i]);
	folder_size_text(sum, size);
	snprintf(form->notes[shown], FORM_NOTE, P_("and %zu more, %s together",
		"and %zu more, %s together", list->count - shown),
		list->count - shown, size);
	form->note_count++;
}

void
compose_attached(struct compose *compose)
{
	struct form *form = &compose->form;
	struct field *field = form->fields[FORM_ATTACHMENTS];
	struct attach_list list;
	struct cs_span text = field_text(field);
	/* half a name is no file: what is said waits for the whole */
	bool is_typing = form->focused && form->typing &&
		form->focus == FORM_ATTACHMENTS;

	form->shows_notes = screen_rows(compose->screen) >= ROWS_LEAST;
	if (field_version(field) == compose->attached_version ||
		(is_typing && text.length))
		return;
	compose->attached_version = field_version(field);
	form->note_count = 0;
	if (text.length && !attach_split(text, &list)) {
		notes_write(compose, &list);
		attach_free(&list);
	}
}

/* Files and the text: attaching, reading in, one's own editor, searching. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "attach.h"
#include "compose-parts.h"
#include "folder.h"
#include "latin.h"
#include "own-editor.h"
#include "slurp.h"
#include "wording.h"

/* -- Attaching ------------------------------------------------------------- */

static enum cs_status
attachment_add(struct field *field, const char *path)
{
	char *one = attach_join(&path, 1);
	struct cs_span text = field_text(field);
	enum cs_status status;

	if (!one)
		return CS_NO_MEMORY;
	field_go(field, text.length);
	status = text.length ? field_paste(field, cs_span(", ")) : CS_OK;
	if (!status)
		status = field_paste(field, cs_span(one));
	free(one);
	return status;
}

void
compose_attach(struct compose *compose)
{
	struct cs_attachment about;
	char size[FOLDER_SIZE_TEXT];
	struct cs_error error;
	const char *why;
	char *path;

	if (!compose_ask_path(compose, _("Attach file (Tab, ^T list): "),
		    &path))
		return;
	why = compose_refuse_path(compose, path);
	if (!why)
		why = attach_refuse(path);
	if (!why && cs_attachment_look(compose->guard, compose_root(compose),
			   path, &about, &error))
		why = _("it can't be read");
	if (!why && cs_attachments_allowed(compose->guard, compose_root(compose),
			(const char *const *)&path, 1, &error)) {
		compose_say(compose, "%s", error.text);
		free(path);
		return;
	}
	if (!why && attachment_add(compose->form.fields[FORM_ATTACHMENTS],
			    path))
		why = cs_status_text(CS_NO_MEMORY);
	if (why)
		compose_say(compose, "%s: %s", path, why);
	else {
		folder_size_text(about.size, size);
		compose_say(compose, _("Attached %s: %s, %s"), path, about.type,
			size);
		compose->form.typing = false;
	}
	free(path);
}

/* -- Reading in ------------------------------------------------------------ */

/* PATH, which in a kiosk must lie in its folder when it is opened. */
static char *
read_whole(struct compose *compose, const char *path, size_t *length,
	struct cs_error *error)
{
	const char *root = compose_root(compose);
	FILE *stream;
	char *text;
	int file;

	if (!root)
		return slurp_regular(path, length, error);
	if (cs_file_open(root, path, &file, error))
		return NULL;
	stream = fdopen(file, "r");
	if (!stream) {
		close(file);
		snprintf(error->text, sizeof error->text, "%s",
			cs_status_text(CS_NO_MEMORY));
		return NULL;
	}
	text = slurp_stream(stream, length, error);
	fclose(stream);
	return text;
}

void
compose_read_file(struct compose *compose)
{
	struct cs_error error;
	char *path, *text;
	const char *why;
	size_t length = 0, bytes;
	bool written_anew;

	if (!compose_ask_path(compose, _("Read file (Tab, ^T list): "),
		    &path))
		return;
	why = compose_refuse_path(compose, path);
	text = why ? NULL : read_whole(compose, path, &length, &error);
	bytes = length;
	written_anew = text && latin_read(&text, &length);
	if (!text)
		compose_say(compose, "%s: %s", path, why ? why : error.text);
	else if (body_insert(compose->body, (struct cs_span){ text, length }))
		compose_say(compose, "%s", cs_status_text(CS_NO_MEMORY));
	else if (written_anew)
		compose_say(compose, P_("Read %zu byte of Windows-1252 from %s",
			"Read %zu bytes of Windows-1252 from %s", bytes),
			bytes, path);
	else
		compose_say(compose, P_("Read %zu byte from %s",
			"Read %zu bytes from %s", bytes), bytes, path);
	free(text);
	free(path);
}

/* -- One's own editor ------------------------------------------------------ */

static void
screen_give(void *context)
{
	struct compose *compose = context;

	screen_leave(compose->screen);
}

static void
screen_take(void *context)
{
	struct compose *compose = context;

	screen_return(compose->screen);
}

static enum cs_status
body_take(void *context, struct cs_span text)
{
	struct compose *compose = context;
	enum cs_status status = body_replace(compose->body, 0,
		body_text(compose->body).length, text);

	if (!status)
		body_go_byte(compose->body, 0);
	return status;
}

void
compose_editor(struct compose *compose)
{
	struct own_editor editor = { compose->guard, screen_give, screen_take,
		body_take, compose };
	char said[OWN_EDITOR_SAID];

	compose_keep(compose);
	if (own_editor_run(&editor, body_text(compose->body), said))
		compose->form.focused = false;
	else
		compose_say(compose, "%s", said);
}

/* -- Searching ------------------------------------------------------------- */

/* "Search [last]: "; in brackets is what an empty answer looks for. */
static void
pattern_question(struct cs_span last, bool replacing, char *text, size_t size)
{
	int length = last.length < 40 ? (int)last.length : 40;

	if (!last.length)
		snprintf(text, size, "%s", replacing ? _("Replace: ")
						     : _("Search: "));
	else
		snprintf(text, size, replacing ? _("Replace [%.*s]: ")
			/* TRANSLATORS: in brackets what was looked for last */
			: _("Search [%.*s]: "), length, last.text);
}

bool
compose_ask_pattern(struct compose *compose, bool replacing,
	char answer[PROMPT_SIZE])
{
	struct prompt prompt = compose_prompt(compose);
	struct cs_span last = body_pattern(compose->body);
	char question[128];

	*answer = '\0';
	pattern_question(last, replacing, question, sizeof question);
	switch (prompt_line(&prompt, question, answer)) {
	case PROMPT_GONE:
		compose_gone(compose);
		return false;
	case PROMPT_BACK:
		return false;
	case PROMPT_GIVEN:
		break;
	}
	if (!*answer)
		snprintf(answer, PROMPT_SIZE, "%.*s", (int)last.length,
			last.text ? last.text : "");
	return *answer;
}

void
compose_search(struct compose *compose)
{
	struct body_search search = { 0 };
	char what[PROMPT_SIZE];

	if (!compose_ask_pattern(compose, false, what))
		return;
	search.what = cs_span(what);
	if (body_find(compose->body, &search))
		compose_say(compose, _("Not found: %.*s"),
			search.what.length < 40 ? (int)search.what.length : 40,
			what);
}

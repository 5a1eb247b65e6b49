/* Files and the text: attaching, reading in, one's own editor, searching. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "attach.h"
#include "compose-parts.h"
#include "folder.h"
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
	size_t length;

	if (!compose_ask_path(compose, _("Read file (Tab, ^T list): "),
		    &path))
		return;
	why = compose_refuse_path(compose, path);
	text = why ? NULL : read_whole(compose, path, &length, &error);
	if (!text)
		compose_say(compose, "%s: %s", path, why ? why : error.text);
	else if (body_insert(compose->body, (struct cs_span){ text, length }))
		compose_say(compose, "%s", cs_status_text(CS_NO_MEMORY));
	else
		compose_say(compose, _("Read %zu bytes from %s"), length, path);
	free(text);
	free(path);
}

/* -- One's own editor ------------------------------------------------------ */

static const char *
editor_command(const struct compose *compose)
{
	const char *set = cs_setting_text(compose->guard, "editor");
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	return *set ? set
		: visual && *visual ? visual
		: editor && *editor ? editor : "vi";
}

/* Writes the body into a new file of our own; its name into PATH. */
static const char *
body_write(struct compose *compose, char *path)
{
	struct cs_span text = body_text(compose->body);
	int descriptor = mkstemp(path);
	FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
	bool is_whole;

	if (!file)
		return strerror(errno);
	is_whole = fwrite(text.text, 1, text.length, file) == text.length;
	if (fclose(file) || !is_whole)
		return strerror(errno);
	return NULL;
}

/* Runs `EDITOR 'FILE'' by the shell, as mutt does; FILE holds no quote. */
static const char *
editor_run(struct compose *compose, const char *path)
{
	const char *editor = editor_command(compose);
	size_t size = strlen(editor) + strlen(path) + 4;
	char *command = malloc(size);
	int status;

	if (!command)
		return cs_status_text(CS_NO_MEMORY);
	snprintf(command, size, "%s '%s'", editor, path);
	screen_leave(compose->screen);
	status = system(command);
	screen_return(compose->screen);
	free(command);
	if (status < 0)
		return strerror(errno);
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		return _("the editor failed; the text is as it was");
	return NULL;
}

static const char *
body_take(struct compose *compose, const char *path, struct cs_error *error)
{
	size_t length;
	char *text = slurp_regular(path, &length, error);
	enum cs_status status;

	if (!text)
		return error->text;
	status = body_replace(compose->body, 0, body_text(compose->body).length,
		(struct cs_span){ text, length });
	if (!status)
		body_go_byte(compose->body, 0);
	free(text);
	return status ? cs_status_text(status) : NULL;
}

/* Holds PATH what we did not write? */
static bool
is_changed(struct compose *compose, const char *path)
{
	struct cs_span body = body_text(compose->body);
	struct cs_error error;
	struct stat st;
	size_t length;
	char *text;
	bool same;

	if (lstat(path, &st))
		return false;
	text = slurp_regular(path, &length, &error);
	same = text && length == body.length &&
		(!length || !memcmp(text, body.text, length));
	free(text);
	return !same;
}

/* Edits the body in the new file PATH, which goes unless it holds the only copy
 * of what was written. */
static const char *
body_edit(struct compose *compose, char *path, bool *is_kept,
	struct cs_error *error)
{
	const char *why = body_write(compose, path);

	*is_kept = false;
	if (!why) {
		why = editor_run(compose, path);
		if (!why)
			why = body_take(compose, path, error);
		*is_kept = why && is_changed(compose, path);
	}
	if (!*is_kept)
		unlink(path);
	return why;
}

void
compose_editor(struct compose *compose)
{
	const char *folder = getenv("TMPDIR"), *why;
	struct cs_error error;
	char path[PROMPT_SIZE];
	bool is_kept;

	if (!folder || *folder != '/' || strchr(folder, '\'') ||
		strlen(folder) > PROMPT_SIZE / 2)
		folder = "/tmp";
	snprintf(path, sizeof path, "%s/countersign.XXXXXX", folder);
	compose_keep(compose);
	why = body_edit(compose, path, &is_kept, &error);
	compose->form.focused = compose->form.focused && why;
	if (is_kept)
		/* TRANSLATORS: a file's name, and why the text isn't taken */
		compose_say(compose, _("Kept in %s: %s"), path, why);
	else if (why)
		compose_say(compose, "%s", why);
}

/* -- Searching ------------------------------------------------------------- */

void
compose_search(struct compose *compose)
{
	struct prompt prompt = compose_prompt(compose);
	struct cs_span last = body_pattern(compose->body);
	struct body_search search = { .what = last };
	char question[128], answer[PROMPT_SIZE] = "";

	snprintf(question, sizeof question,
		/* TRANSLATORS: in brackets what was looked for last */
		last.length ? _("Search [%.*s]: ") : _("Search%.*s: "),
		last.length < 40 ? (int)last.length : 40,
		last.text ? last.text : "");
	switch (prompt_line(&prompt, question, answer)) {
	case PROMPT_GONE:
		compose_gone(compose);
		return;
	case PROMPT_BACK:
		return;
	case PROMPT_GIVEN:
		break;
	}
	if (*answer)
		search.what = cs_span(answer);
	if (search.what.length && body_find(compose->body, &search))
		compose_say(compose, _("Not found: %.*s"),
			search.what.length < 100 ? (int)search.what.length
				: 100, search.what.text);
}

/* See own-editor.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "latin.h"
#include "own-editor.h"
#include "slurp.h"
#include "wording.h"

enum { PATH_SIZE = 4096 };

/* One text in one file. */
struct editing {
	const struct own_editor *editor;
	struct cs_span text;
	char path[PATH_SIZE];
};

static const char *
editor_command(const struct cs_guard *guard)
{
	const char *set = cs_setting_text(guard, "editor");
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	return *set ? set
		: visual && *visual ? visual
		: editor && *editor ? editor : "vi";
}

/* Writes the text into a new file of our own. */
static const char *
text_write(struct editing *editing)
{
	struct cs_span text = editing->text;
	int descriptor = mkstemp(editing->path);
	FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
	bool is_whole;

	if (!file)
		return strerror(errno);
	is_whole = !text.length ||
		fwrite(text.text, 1, text.length, file) == text.length;
	if (fclose(file) || !is_whole)
		return strerror(errno);
	return NULL;
}

/* Runs `EDITOR 'FILE'' by the shell, as mutt does; FILE holds no quote. */
static const char *
command_run(const struct editing *editing)
{
	const struct own_editor *editor = editing->editor;
	const char *name = editor_command(editor->guard);
	size_t size = strlen(name) + strlen(editing->path) + 4;
	char *command = malloc(size);
	int status;

	if (!command)
		return cs_status_text(CS_NO_MEMORY);
	snprintf(command, size, "%s '%s'", name, editing->path);
	if (editor->give)
		editor->give(editor->context);
	status = system(command);
	if (editor->back)
		editor->back(editor->context);
	free(command);
	if (status < 0)
		return strerror(errno);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return _("the editor wasn't found: see $VISUAL, $EDITOR and "
			"the setting editor");
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		return _("the editor failed; the text is as it was");
	return NULL;
}

static const char *
text_take(const struct editing *editing, struct cs_error *error)
{
	const struct own_editor *editor = editing->editor;
	size_t length;
	char *text = slurp_regular(editing->path, &length, error);
	enum cs_status status;

	if (!text)
		return error->text;
	latin_lines(text, &length);
	status = editor->take(editor->context,
		(struct cs_span){ text, length });
	free(text);
	return status ? cs_status_text(status) : NULL;
}

/* Holds the file what we did not write? */
static bool
is_changed(const struct editing *editing)
{
	struct cs_span before = editing->text;
	struct cs_error error;
	struct stat st;
	size_t length;
	char *text;
	bool same;

	if (lstat(editing->path, &st))
		return false;
	text = slurp_regular(editing->path, &length, &error);
	same = text && length == before.length &&
		(!length || !memcmp(text, before.text, length));
	free(text);
	return !same;
}

/* Edits in a new file, which goes unless it holds the only copy of what was
 * written. */
static const char *
edit(struct editing *editing, bool *is_kept, struct cs_error *error)
{
	const char *why = text_write(editing);
	bool changed;

	*is_kept = false;
	if (!why) {
		why = command_run(editing);
		/* before the text that it is compared with goes */
		changed = is_changed(editing);
		if (!why)
			why = text_take(editing, error);
		*is_kept = why && changed;
	}
	if (!*is_kept)
		unlink(editing->path);
	return why;
}

bool
own_editor_run(const struct own_editor *editor, struct cs_span text,
	char said[OWN_EDITOR_SAID])
{
	struct editing editing = { .editor = editor, .text = text };
	const char *folder = getenv("TMPDIR"), *why;
	struct cs_error error;
	bool is_kept;

	if (!folder || *folder != '/' || strchr(folder, '\'') ||
		strlen(folder) > PATH_SIZE / 2)
		folder = "/tmp";
	snprintf(editing.path, sizeof editing.path, "%s/countersign.XXXXXX",
		folder);
	why = edit(&editing, &is_kept, &error);
	if (is_kept)
		/* TRANSLATORS: a file's name, and why the text isn't taken */
		snprintf(said, OWN_EDITOR_SAID, _("Kept in %s: %s"),
			editing.path, why);
	else if (why)
		snprintf(said, OWN_EDITOR_SAID, "%s", why);
	return !why;
}

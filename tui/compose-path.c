/* Asking for a file: its name completed, or picked from its folder. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "attach.h"
#include "compose-parts.h"
#include "folder.h"
#include "restrict.h"

/* What is typed, cut: the folder to look into, and the begin of a name. */
struct typed {
	char line[PATH_MAX];  /* as it stands */
	char folder[PATH_MAX];
	const char *begin;    /* in `line' */
};

static bool
is_kiosk(const struct compose *compose)
{
	return compose->options->restrictions != NULL;
}

/* The folder a path without one is in. */
static void
base_folder(const struct compose *compose, char folder[PATH_MAX])
{
	if (is_kiosk(compose))
		snprintf(folder, PATH_MAX, "%s",
			compose->options->restrictions->attach_root);
	else if (!getcwd(folder, PATH_MAX))
		snprintf(folder, PATH_MAX, "/");
}

/* PATH from / on, ~/ written out; the caller's to free. */
static char *
path_whole(const struct compose *compose, const char *path)
{
	char *expanded = attach_expand(path), *whole, base[PATH_MAX];
	size_t size;

	if (!expanded || *expanded == '/' || !is_kiosk(compose))
		return expanded;
	base_folder(compose, base);
	size = strlen(base) + strlen(expanded) + 2;
	whole = malloc(size);
	if (whole)
		snprintf(whole, size, "%s/%s", base, expanded);
	free(expanded);
	return whole;
}

static bool
typed_read(const struct compose *compose, struct cs_span text,
	struct typed *typed)
{
	char *slash, *whole, kept;

	if (text.length >= sizeof typed->line)
		return false;
	snprintf(typed->line, sizeof typed->line, "%.*s", (int)text.length,
		text.text ? text.text : "");
	slash = strrchr(typed->line, '/');
	typed->begin = slash ? slash + 1 : typed->line;
	if (!slash) {
		base_folder(compose, typed->folder);
		return true;
	}
	kept = slash[1];
	slash[1] = '\0';
	whole = path_whole(compose, typed->line);
	slash[1] = kept;
	if (whole)
		snprintf(typed->folder, sizeof typed->folder, "%s", whole);
	free(whole);
	return whole != NULL;
}

/* Puts what all names share behind what is typed; true where that was more. */
static bool
name_put(struct field *field, const struct typed *typed,
	const struct folder *folder, size_t count, size_t first, size_t common)
{
	size_t typed_length = strlen(typed->begin);
	const struct folder_entry *entry = &folder->entries[first];
	bool opens = count == 1 && entry->kind == FOLDER_FOLDER;

	if ((common == typed_length && !opens) ||
		entry->name[strcspn(entry->name, "\n\r")])
		return false;
	field_go(field, field_text(field).length);
	field_paste(field, (struct cs_span){ entry->name + typed_length,
		common - typed_length });
	if (opens)
		field_paste(field, cs_span("/"));
	return true;
}

/* True where the name could be completed. */
static bool
complete(struct compose *compose, struct field *field, struct typed *typed)
{
	char real[PATH_MAX];
	struct folder folder;
	size_t count, first = 0, common;
	bool is_done;

	if (!realpath(typed->folder, real) ||
		restrict_folder(compose->options->restrictions, real) ||
		folder_read(&folder, real, *typed->begin == '.'))
		return false;
	count = folder_complete(&folder, typed->begin, &first, &common);
	is_done = count && name_put(field, typed, &folder, count, first,
		common);
	/* the only one, and whole: nothing to choose from */
	is_done = is_done || (count == 1 &&
		!strcmp(folder.entries[first].name, typed->begin));
	folder_free(&folder);
	return is_done;
}

/* Tab completes, and lists what there is to choose from; ^T lists. */
static enum prompt_answer
path_key(void *context, struct field *field, uint32_t key, bool *done)
{
	struct compose *compose = context;
	char path[PATH_MAX];
	struct typed typed;
	enum prompt_answer answer;

	if ((key != INPUT_TAB && key != INPUT_CTRL('T')) ||
		!typed_read(compose, field_text(field), &typed))
		return PROMPT_GIVEN;
	if (key == INPUT_TAB && complete(compose, field, &typed))
		return PROMPT_GIVEN;
	answer = compose_browse(compose, typed.folder, typed.begin, path);
	if (answer == PROMPT_GIVEN) {
		field_load(field, cs_span(path));
		*done = true;
	}
	return answer == PROMPT_GONE ? answer : PROMPT_GIVEN;
}

bool
compose_ask_path(struct compose *compose, const char *question, char **path)
{
	struct prompt prompt = compose_prompt(compose);
	char answer[PROMPT_SIZE] = "";

	*path = NULL;
	prompt.key = path_key;
	switch (prompt_line(&prompt, question, answer)) {
	case PROMPT_GONE:
		compose_gone(compose);
		return false;
	case PROMPT_BACK:
		return false;
	case PROMPT_GIVEN:
		break;
	}
	if (*answer)
		*path = path_whole(compose, answer);
	return *path != NULL;
}

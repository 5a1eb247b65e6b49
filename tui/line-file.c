/* A message by plain prompts: a file, chosen from what stands in its folder. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "attach.h"
#include "folder.h"
#include "line-inside.h"
#include "wording.h"

enum { LIST_MOST = 40 };

/* What of a folder is to be chosen from. */
struct shelf {
	char typed[PATH_MAX]; /* as it was: the folder, and the begin of names */
	size_t begin;         /* where that is, in `typed' */
	struct folder folder;
	size_t shown[LIST_MOST]; /* entries of it that begin so */
	size_t count, more;      /* shown, and not shown */
};

static bool
is_folder(const char *path)
{
	char *whole = attach_expand(path);
	struct stat st;
	bool is_one = whole && !stat(whole, &st) && S_ISDIR(st.st_mode);

	free(whole);
	return is_one;
}

static bool
is_file(const char *path)
{
	char *whole = attach_expand(path);
	bool is_one = whole && !attach_refuse(whole);

	free(whole);
	return is_one;
}

/* -- Reading it ------------------------------------------------------------- */

/* Reads the folder of what was typed; NULL, or why it can't be. */
static const char *
shelf_read(struct shelf *shelf)
{
	char path[PATH_MAX], *whole;
	const char *why;

	snprintf(path, sizeof path, "%.*s", (int)shelf->begin, shelf->typed);
	whole = attach_expand(*path ? path : "./");
	why = whole ? folder_read(&shelf->folder, whole,
			shelf->typed[shelf->begin] == '.')
		    : cs_status_text(CS_NO_MEMORY);
	free(whole);
	return why;
}

static void
shelf_choose(struct shelf *shelf)
{
	const char *begin = shelf->typed + shelf->begin;
	size_t i;

	shelf->count = shelf->more = 0;
	for (i = 0; i < shelf->folder.count; i++) {
		if (strncmp(shelf->folder.entries[i].name, begin,
			    strlen(begin)))
			continue;
		if (shelf->count < LIST_MOST)
			shelf->shown[shelf->count++] = i;
		else
			shelf->more++;
	}
}

/* Takes PATH for what is typed; false: too long. */
static bool
shelf_set(struct shelf *shelf, const char *path)
{
	size_t length = strlen(path);
	const char *slash;

	if (length + 2 > sizeof shelf->typed)
		return false;
	memmove(shelf->typed, path, length + 1);
	slash = strrchr(shelf->typed, '/');
	shelf->begin = slash ? (size_t)(slash + 1 - shelf->typed) : 0;
	return true;
}

/* The same, a folder. */
static bool
shelf_open(struct shelf *shelf, const char *path)
{
	size_t length = strlen(path);

	if (!shelf_set(shelf, path))
		return false;
	if (!length || path[length - 1] == '/')
		return true;
	strcpy(shelf->typed + length, "/");
	shelf->begin = length + 1;
	return true;
}

/* Puts NAME in the place of the begin that was typed. */
static bool
shelf_name(struct shelf *shelf, const char *name)
{
	char path[PATH_MAX];

	return snprintf(path, sizeof path, "%.*s%s", (int)shelf->begin,
		shelf->typed, name) < (int)sizeof path &&
		shelf_set(shelf, path);
}

/* -- Choosing --------------------------------------------------------------- */

static void
entry_say(const struct shelf *shelf, size_t i)
{
	const struct folder_entry *entry =
		&shelf->folder.entries[shelf->shown[i]];
	char size[FOLDER_SIZE_TEXT], text[NAME_MAX + 64];

	folder_size_text(entry->size, size);
	snprintf(text, sizeof text, "%s%s%s", entry->name,
		entry->kind == FOLDER_FOLDER ? "/"
		: entry->kind == FOLDER_FILE ? ", " : "",
		entry->kind == FOLDER_FILE ? size : "");
	talk_number(i);
	talk_say("", cs_span(text));
}

static void
list_say(const struct shelf *shelf)
{
	size_t i;

	for (i = 0; i < shelf->count; i++)
		entry_say(shelf, i);
	if (shelf->more)
		talk_print(P_("  and %zu more: more letters find it\n",
			"  and %zu more: more letters find them\n",
			shelf->more), shelf->more);
	if (shelf->folder.is_cut)
		talk_print("  %s\n", _("(the first 20000)"));
	if (!shelf->count)
		talk_print("%s\n", shelf->typed[shelf->begin]
			? _("Nothing here begins like that.")
			: _("Nothing here that isn't hidden"));
}

enum choice { CHOICE_AGAIN, CHOICE_TAKEN, CHOICE_NONE };

/* Takes entry ONE: a folder is opened. */
static enum choice
entry_take(struct shelf *shelf, size_t one)
{
	const struct folder_entry *entry =
		&shelf->folder.entries[shelf->shown[one]];
	bool opens = entry->kind == FOLDER_FOLDER;

	if (!shelf_name(shelf, entry->name) ||
		(opens && !shelf_open(shelf, shelf->typed)))
		return CHOICE_NONE;
	return opens ? CHOICE_AGAIN : CHOICE_TAKEN;
}

/* Takes NAME, in this folder unless it has one of its own. */
static enum choice
name_take(struct shelf *shelf, char *name)
{
	bool is_listed = talk_wants_list(name);
	bool is_set = *name == '/' || *name == '~' ? shelf_set(shelf, name)
		: shelf_name(shelf, name);

	if (!is_set)
		return CHOICE_NONE;
	if (!is_listed && is_file(shelf->typed))
		return CHOICE_TAKEN;
	return is_folder(shelf->typed) && !shelf_open(shelf, shelf->typed)
		? CHOICE_NONE : CHOICE_AGAIN;
}

/* Lists what begins as typed, and asks. */
static enum choice
shelf_ask(struct talk *talk, struct shelf *shelf)
{
	const char *why = shelf_read(shelf);
	long one = 0;

	if (why) {
		talk_print("%s: ", why);
		talk_say("", cs_span(shelf->typed));
		return CHOICE_NONE;
	}
	shelf_choose(shelf);
	/* the only one is meant; a folder is looked into */
	if (shelf->count != 1 || !shelf->typed[shelf->begin]) {
		list_say(shelf);
		one = talk_choose(talk, _("Number, or more of the name "
			"(Enter: none): "), shelf->count);
	}
	return one == -1 ? CHOICE_NONE
		: one < 0 ? name_take(shelf, talk->line)
		: entry_take(shelf, (size_t)one);
}

static void
help_say(void)
{
	talk_print("%s\n", _("The name of a file.  The begin of one, and ? or "
		"Tab at the end of the line list what there is; a name with / "
		"at its end is a folder."));
}

char *
talk_file(struct talk *talk, char *typed)
{
	bool is_itself = is_file(typed) || !talk_wants_list(typed);
	enum choice choice = CHOICE_AGAIN;
	struct shelf shelf;

	if (is_itself && !is_folder(typed))
		return strdup(typed);
	if (!*typed)
		help_say();
	if (!(is_itself ? shelf_open : shelf_set)(&shelf, typed))
		return NULL;
	while (choice == CHOICE_AGAIN) {
		memset(&shelf.folder, 0, sizeof shelf.folder);
		choice = shelf_ask(talk, &shelf);
		folder_free(&shelf.folder);
	}
	return choice == CHOICE_TAKEN ? strdup(shelf.typed) : NULL;
}

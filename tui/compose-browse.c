/* Walking through folders to a file: a screen of its own. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compose-parts.h"
#include "folder.h"
#include "restrict.h"
#include "wording.h"

enum { SIZE_COLUMNS = 9, TYPE_COLUMNS = 26, WIDE = 72 };

struct browse {
	struct compose *compose;
	struct folder folder;
	char path[PATH_MAX];
	size_t at, top;
	bool hidden;
	char begin[64];  /* typed to jump to */
	char why[160];   /* said at the bottom, until the next key */
};

/* -- Where ----------------------------------------------------------------- */

static size_t
place_of(const struct folder *folder, const char *name)
{
	size_t i;

	for (i = 0; i < folder->count; i++)
		if (!strcmp(folder->entries[i].name, name))
			return i;
	return 0;
}

/* Goes to PATH, with the bar on NAME; stays where it can't be read. */
static bool
enter(struct browse *browse, const char *path, const char *name)
{
	const char *why;
	struct folder folder;
	char real[PATH_MAX];

	if (!realpath(path, real))
		snprintf(real, sizeof real, "%s", path);
	why = restrict_folder(browse->compose->options->restrictions, real);
	if (!why)
		why = folder_read(&folder, real, browse->hidden);
	if (why) {
		snprintf(browse->why, sizeof browse->why, "%.100s: %s", path,
			why);
		return false;
	}
	folder_free(&browse->folder);
	browse->folder = folder;
	snprintf(browse->path, sizeof browse->path, "%s", real);
	browse->at = name ? place_of(&folder, name) : 0;
	browse->top = 0;
	return true;
}

/* PATH/NAME; false where that is too long for any system call. */
static bool
join(const struct browse *browse, const char *name, char path[PATH_MAX])
{
	const char *slash = browse->path[1] ? "/" : "";

	return snprintf(path, PATH_MAX, "%s%s%s", browse->path, slash, name) <
		PATH_MAX;
}

static void
leave_folder(struct browse *browse)
{
	char path[PATH_MAX], *slash;

	snprintf(path, sizeof path, "%s", browse->path);
	slash = strrchr(path, '/');
	if (!slash || !slash[1])
		return;
	*slash = '\0';
	enter(browse, slash == path ? "/" : path, slash + 1);
}

static void
hidden_toggle(struct browse *browse)
{
	const struct folder *folder = &browse->folder;
	char name[NAME_MAX + 1] = "";

	if (browse->at < folder->count)
		snprintf(name, sizeof name, "%s",
			folder->entries[browse->at].name);
	browse->hidden = !browse->hidden;
	enter(browse, browse->path, name);
}

/* -- Drawing --------------------------------------------------------------- */

/* What ENTRY is; of a file, whose content isn't looked at here, what its name
 * says, or nothing. */
static const char *
kind_text(const struct folder_entry *entry)
{
	const char *type;

	switch (entry->kind) {
	case FOLDER_FOLDER:
		return _("folder");
	case FOLDER_BROKEN:
		return _("broken");
	case FOLDER_OTHER:
		return _("no file");
	case FOLDER_FILE:
		break;
	}
	type = cs_type_of_name(entry->name);
	return strcmp(type, "application/octet-stream") ? type : "";
}

static void
entry_draw(struct screen *screen, int row, const struct folder_entry *entry,
	bool here)
{
	enum screen_style style = here ? STYLE_MARKED : STYLE_TEXT;
	int columns = screen_columns(screen), used;
	int aside = columns >= WIDE ? TYPE_COLUMNS : 0;
	int room = columns - SIZE_COLUMNS - aside - 4;
	char size[FOLDER_SIZE_TEXT] = "";
	const char *right = aside ? "" : kind_text(entry);
	int width;

	if (entry->kind == FOLDER_FILE) {
		folder_size_text(entry->size, size);
		right = size;
	}
	width = screen_width(screen, cs_span(right));
	width = width > SIZE_COLUMNS ? SIZE_COLUMNS : width;
	if (room < 8)
		room = columns - 1;
	used = screen_put(screen, row, 1, room, style, cs_span(entry->name));
	if (entry->kind == FOLDER_FOLDER)
		used += screen_put(screen, row, 1 + used, 1, style,
			cs_span("/"));
	else if (entry->is_link)
		used += screen_put(screen, row, 1 + used, 1, STYLE_QUIET,
			cs_span("@"));
	if (room == columns - 1)
		return;
	screen_put(screen, row, room + 3 + SIZE_COLUMNS - width, width,
		STYLE_QUIET, cs_span(right));
	if (aside)
		screen_put(screen, row, columns - aside + 1, aside - 1,
			STYLE_QUIET, cs_span(kind_text(entry)));
}

static void
list_draw(struct browse *browse, int first, int height)
{
	struct screen *screen = browse->compose->screen;
	const struct folder *folder = &browse->folder;
	size_t rows = (size_t)height, i;

	if (browse->at < browse->top)
		browse->top = browse->at;
	if (browse->at >= browse->top + rows)
		browse->top = browse->at - rows + 1;
	if (!folder->count)
		screen_say(screen, first, 1, STYLE_QUIET, browse->hidden
			? _("Nothing here") : _("Nothing here that isn't hidden"));
	for (i = browse->top; i < folder->count && i < browse->top + rows; i++)
		entry_draw(screen, first + (int)(i - browse->top),
			&folder->entries[i], i == browse->at);
	screen_cursor(screen, first + (int)(browse->at - browse->top), 1);
}

/* PATH, with ~ for the home folder. */
static void
path_short(const char *path, char shown[PATH_MAX])
{
	const char *home = getenv("HOME");
	size_t length = home ? strlen(home) : 0;

	if (length > 1 && !strncmp(path, home, length) &&
		(!path[length] || path[length] == '/'))
		snprintf(shown, PATH_MAX, "~%s", path + length);
	else
		snprintf(shown, PATH_MAX, "%s", path);
}

static void
browse_draw(struct browse *browse)
{
	struct screen *screen = browse->compose->screen;
	int rows = screen_rows(screen), columns = screen_columns(screen);
	int framed = rows > 2, used;
	char shown[PATH_MAX];

	screen_clear(screen);
	if (framed) {
		path_short(browse->path, shown);
		screen_fill(screen, 0, 0, columns, STYLE_TITLE);
		used = screen_put(screen, 0, 1, columns - 1, STYLE_TITLE,
			cs_span(shown));
		if (browse->folder.is_cut)
			screen_say(screen, 0, used + 2, STYLE_TITLE,
				_("(the first 20000)"));
		screen_put(screen, rows - 1, 0, columns,
			*browse->why ? STYLE_STATUS : STYLE_QUIET,
			cs_span(*browse->why ? browse->why : columns >= WIDE
				? _("Enter takes or opens. Left goes up. "
				"Letters jump, . shows hidden. Esc goes back.")
				: _("Enter takes. Left: up. Esc: back.")));
	}
	list_draw(browse, framed, framed ? rows - 2 : rows);
	screen_show(screen);
}

/* -- Keys ------------------------------------------------------------------ */

static void
move(struct browse *browse, long by)
{
	long at = (long)browse->at + by, last = (long)browse->folder.count - 1;

	at = at > last ? last : at;
	browse->at = at < 0 ? 0 : (size_t)at;
}

/* To the first name that begins with what was typed. */
static void
jump(struct browse *browse, uint32_t key)
{
	const struct folder *folder = &browse->folder;
	size_t length = strlen(browse->begin), i;
	char bytes[4];
	size_t added = input_utf8(key, bytes);

	if (length + added >= sizeof browse->begin)
		return;
	memcpy(browse->begin + length, bytes, added);
	browse->begin[length + added] = '\0';
	for (i = 0; i < folder->count; i++)
		if (!cs_ascii_compare_n(folder->entries[i].name, browse->begin,
				length + added)) {
			browse->at = i;
			return;
		}
	browse->begin[length] = '\0';
}

static const struct {
	uint32_t key;
	int pages, rows;
} moves[] = {
	{ INPUT_UP, 0, -1 }, { INPUT_CTRL('P'), 0, -1 },
	{ INPUT_DOWN, 0, 1 }, { INPUT_CTRL('N'), 0, 1 }, { INPUT_TAB, 0, 1 },
	{ INPUT_BACK_TAB, 0, -1 },
	{ INPUT_PAGE_UP, -1, 0 }, { INPUT_CTRL('Y'), -1, 0 },
	{ INPUT_PAGE_DOWN, 1, 0 }, { INPUT_CTRL('V'), 1, 0 },
	{ INPUT_HOME, 0, -FOLDER_MOST }, { INPUT_END, 0, FOLDER_MOST },
	{ INPUT_WHEEL_UP, 0, -WHEEL_ROWS }, { INPUT_WHEEL_DOWN, 0, WHEEL_ROWS },
};

static bool
key_moves(struct browse *browse, uint32_t key)
{
	int page = screen_rows(browse->compose->screen) - 3;
	size_t i;

	for (i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].key == key) {
			move(browse, moves[i].rows +
				moves[i].pages * (page < 1 ? 1 : page));
			return true;
		}
	return false;
}

/* A click on an entry goes there; it takes nothing yet. */
static bool
click_moves(struct browse *browse, const struct screen_input *input)
{
	int rows = screen_rows(browse->compose->screen), framed = rows > 2;
	int row = input->row - framed;
	size_t at = browse->top + (size_t)row;

	if (input->key != INPUT_CLICK)
		return false;
	if (row >= 0 && row < rows - 2 * framed && at < browse->folder.count)
		browse->at = at;
	return true;
}

static void
key_does(struct browse *browse, uint32_t key)
{
	const char *home = getenv("HOME");

	if (key == INPUT_LEFT || key == INPUT_BACKSPACE)
		leave_folder(browse);
	else if (key == '.' && !*browse->begin)
		hidden_toggle(browse);
	else if (key == '/')
		enter(browse, "/", NULL);
	else if (key == '~' && home)
		enter(browse, home, NULL);
	else if (input_is_text(key))
		jump(browse, key);
	if (!input_is_text(key) || key == '/' || key == '~')
		browse->begin[0] = '\0';
}

/* Opens a folder; true where a file was taken, into PATH. */
static bool
take(struct browse *browse, char path[PATH_MAX])
{
	const struct folder_entry *entry;

	browse->begin[0] = '\0';
	if (browse->at >= browse->folder.count)
		return false;
	entry = &browse->folder.entries[browse->at];
	if (!join(browse, entry->name, path)) {
		snprintf(browse->why, sizeof browse->why, _("too long a path"));
		return false;
	}
	if (entry->kind == FOLDER_FILE && !path[strcspn(path, "\n\r")])
		return true;
	if (entry->kind == FOLDER_FOLDER)
		enter(browse, path, NULL);
	else
		snprintf(browse->why, sizeof browse->why, "%s",
			entry->kind == FOLDER_BROKEN
				? _("This link points to nothing")
			: entry->kind == FOLDER_FILE
				? _("A name with a line break can't be used")
				: _("This is not a file"));
	return false;
}

static enum prompt_answer
browse_run(struct browse *browse, char path[PATH_MAX])
{
	struct screen_input input;

	for (;;) {
		browse_draw(browse);
		switch (screen_read(browse->compose->screen, -1, &input)) {
		case SCREEN_GONE:
			return PROMPT_GONE;
		case SCREEN_KEY:
			break;
		default:
			continue;
		}
		browse->why[0] = '\0';
		if (input.key == INPUT_ESCAPE || input.key == INPUT_CTRL('C') ||
			input.key == INPUT_CTRL('G'))
			return PROMPT_BACK;
		if (key_moves(browse, input.key) || click_moves(browse, &input))
			browse->begin[0] = '\0';
		else if (input.key != INPUT_ENTER && input.key != INPUT_RIGHT)
			key_does(browse, input.key);
		else if (take(browse, path))
			return PROMPT_GIVEN;
	}
}

enum prompt_answer
compose_browse(struct compose *compose, const char *folder, const char *begin,
	char path[PATH_MAX])
{
	const struct restrictions *r = compose->options->restrictions;
	static const struct folder none;
	struct browse browse = { .compose = compose, .folder = none,
		.hidden = *begin == '.' };
	enum prompt_answer answer = PROMPT_BACK;
	size_t first = 0, common;

	if (!enter(&browse, folder, NULL) && !enter(&browse, r
			? r->attach_root : "/", NULL)) {
		compose_say(compose, "%s", browse.why);
		return PROMPT_BACK;
	}
	if (folder_complete(&browse.folder, begin, &first, &common))
		browse.at = first;
	answer = browse_run(&browse, path);
	folder_free(&browse.folder);
	return answer;
}

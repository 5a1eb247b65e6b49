/* Three lines for who sees the screen the first time; never again. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compose-parts.h"
#include "places.h"
#include "wording.h"

enum { LINES_SHOWN = 3, ROWS_LEAST = 6, COLUMNS_LEAST = 72, LINE_SIZE = 256 };

/* Makes the folders on the way to PATH, as the first draft would. */
static void
folders_make(char *path)
{
	char *slash = path;

	while ((slash = strchr(slash + 1, '/')) != NULL) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
}

static int
mark_make(const char *path)
{
	return open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		0600);
}

/* True once for each user: where that can't be written down, never. */
static bool
is_first(void)
{
	char path[PATH_MAX];
	int file;

	if (!*places_state() || snprintf(path, sizeof path, "%s/welcomed",
			places_state()) >= (int)sizeof path)
		return false;
	file = mark_make(path);
	if (file < 0 && errno == ENOENT) {
		folders_make(path);
		file = mark_make(path);
	}
	if (file < 0)
		return false;
	close(file);
	return true;
}

static void
draw(struct compose *compose, int row)
{
	const struct keys *keys = &compose->keys;
	struct screen *screen = compose->screen;
	bool utf8 = screen_has_utf8(screen);
	char lines[LINES_SHOWN][LINE_SIZE];
	int i;

	snprintf(lines[0], LINE_SIZE, _("New here?  %s shows all keys; Tab and "
		"the arrows go from field to field."),
		keys_label(keys, DO_HELP));
	snprintf(lines[1], LINE_SIZE, _("Recipients are judged as you type: "
		"%s known, %s new, %s suspect."), mark_sign(MARK_KNOWN, utf8),
		mark_sign(MARK_NEW, utf8), mark_sign(MARK_CONFIRM, utf8));
	snprintf(lines[2], LINE_SIZE, _("%s sends.  A suspect one leaves only "
		"after you have typed its domain."),
		keys_label(keys, DO_SEND));
	for (i = 0; i < LINES_SHOWN; i++)
		screen_say(screen, row + i, 1, STYLE_QUIET, lines[i]);
}

void
compose_welcome(struct compose *compose, int top, int rows)
{
	if (compose->welcome == WELCOME_OVER || compose->options->restrictions ||
		rows < ROWS_LEAST ||
		screen_columns(compose->screen) < COLUMNS_LEAST ||
		body_text(compose->body).length)
		return;
	if (compose->welcome == WELCOME_UNKNOWN && compose->painted)
		compose->welcome = is_first() ? WELCOME_SHOWN : WELCOME_OVER;
	if (compose->welcome == WELCOME_SHOWN)
		draw(compose, top + rows - LINES_SHOWN);
}

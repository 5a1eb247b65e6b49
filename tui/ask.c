/* See ask.h. */
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "ask.h"
#include "colours.h"
#include "dialog.h"
#include "screen.h"
#include "terminal.h"
#include "wording.h"

static bool
is_still_wanted(void *context)
{
	return terminal_is_ours(context);
}

static enum ask_result
run_dialog(const struct cs_guard *guard, struct cs_countersign *countersign,
	struct screen *screen)
{
	const struct dialog_options options = {
		.paste_allowed = !strcmp(cs_setting_text(guard,
			"confirm.paste"), "allow"),
		.gate = true,
	};

	switch (dialog_run(screen, countersign, &options)) {
	case DIALOG_CONFIRMED:
		return ASK_CONFIRMED;
	case DIALOG_CHANGED:
		return ASK_CHANGED;
	case DIALOG_BACK:
		return ASK_BACK;
	case DIALOG_GONE:
		break;
	}
	return ASK_GONE;
}

enum ask_result
ask_run(const struct cs_guard *guard, struct cs_countersign *countersign,
	const char **why)
{
	struct terminal terminal;
	struct screen_options options = {
		.foreign = true,
		.colours = colours_wanted(guard),
		.wanted = is_still_wanted,
		.context = &terminal,
	};
	enum ask_result result = ASK_NOWHERE;
	struct screen *screen;

	if (!terminal_find(&terminal)) {
		*why = terminal.why;
		return ASK_NOWHERE;
	}
	options.in = options.out = terminal.fd;
	if (screen_open(&options, &screen, NULL) == CS_OK) {
		result = run_dialog(guard, countersign, screen);
		screen_close(screen);
	} else {
		*why = _("the terminal can't show a screen (TERM)");
	}
	close(terminal.fd);
	return result;
}

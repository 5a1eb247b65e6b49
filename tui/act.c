/* See act.h. */
#include <stdio.h>
#include <string.h>

#include "act.h"
#include "wording.h"

int
act_draw(struct screen *screen, int row, int column, const char *key,
	const struct act *act)
{
	const char *name;
	char text[256];
	int used;

	snprintf(text, sizeof text, words_like("%s",
		screen_columns(screen) >= 50 ? act->wide : act->narrow), key);
	used = screen_say(screen, row, column, STYLE_HELP, text);
	name = strstr(text, key);
	if (name)
		screen_say(screen, row, column + screen_width(screen,
			(struct cs_span){ text, (size_t)(name - text) }),
			STYLE_HELP_KEY, key);
	return used;
}

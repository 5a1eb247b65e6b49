/* See colours.h. */
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "colours.h"

enum theme_background
colours_set(const struct cs_guard *guard)
{
	static const struct {
		const char *word;
		enum theme_background background;
	} words[] = {
		{ "dark", THEME_DARK },
		{ "light", THEME_LIGHT },
		{ "none", THEME_NO_COLOURS },
	};
	const char *set = cs_setting_text(guard, "screen.colours");
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i].word, set))
			return words[i].background;
	return theme_background(getenv("COLORFGBG"));
}

enum theme_background
colours_wanted(const struct cs_guard *guard)
{
	const char *no_colour = getenv("NO_COLOR");

	return no_colour && *no_colour ? THEME_NO_COLOURS : colours_set(guard);
}

/* See survey.h. */
#include <string.h>

#include "survey.h"
#include "utf8.h"

static void
survey_line(struct survey *survey, struct cs_span line)
{
	size_t i;

	for (i = 0; i < line.length; i++) {
		if ((unsigned char)line.text[i] >= 0x80)
			survey->high++;
		else if (line.text[i] == 0x7f ||
			(line.text[i] < ' ' && line.text[i] != '\t'))
			survey->controls++;
	}
	if (line.length > survey->longest)
		survey->longest = line.length;
	if (line.length >= 5 && !memcmp(line.text, "From ", 5))
		survey->from = true;
	if (line.length && strchr(" \t", line.text[line.length - 1]) &&
		!(line.length == 3 && !memcmp(line.text, "-- ", 3)))
		survey->trailing = true;
}

struct survey
survey_text(struct cs_span text)
{
	struct survey survey = { 0 };
	struct cs_span line;
	const char *end;
	size_t at = 0;

	while (at < text.length && !survey.broken)
		survey.broken = utf8_next(text.text, text.length, &at) ==
			UTF8_BROKEN;
	while (text.length) {
		end = memchr(text.text, '\n', text.length);
		line = (struct cs_span){ text.text,
			end ? (size_t)(end - text.text) : text.length };
		survey_line(&survey, line);
		text.text += line.length + (end != NULL);
		text.length -= line.length + (end != NULL);
	}
	return survey;
}
